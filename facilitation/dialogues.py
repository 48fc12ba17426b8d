"""The one question that the bot has put to a person: set, kept, ended. State is a row, never memory."""

from collections.abc import Mapping
from typing import Any

from facilitation.facts import Asked
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.scene import Dialogue


def waits_for(moment: Moment, expects: Expects, kept: str | None = None, **details: Any) -> Asked:
    """The person's next words, in private, are about this."""
    return Asked(moment.command.user, moment.partnership.id, expects, details, kept, moment.now)


def no_dialogue(moment: Moment) -> Asked:
    return Asked(moment.command.user, None, None, {}, None, moment.now)


def open_question(moment: Moment) -> tuple[Expects | None, Mapping[str, Any]]:
    return open_question_of(moment.dialogue)


def open_question_of(dialogue: Dialogue | None) -> tuple[Expects | None, Mapping[str, Any]]:
    """What words are waited for, and what was noted with it; words to be rewritten are for what they were."""
    if dialogue is None:
        return None, {}
    if dialogue.expects is Expects.REWRITE:
        return Expects(dialogue.details["was"]), dialogue.details["details"]
    return dialogue.expects, dialogue.details


def detail(moment: Moment, name: str, default: Any = None) -> Any:
    """What was noted with the open question, or the default."""
    return open_question(moment)[1].get(name, default)
