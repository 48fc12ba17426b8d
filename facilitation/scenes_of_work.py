"""A scene of work (T14), given by who facilitates for the next round of a deck that asks to read one.

Nobody can be recognised in it: its words are checked as any. Members read it before the question.
"""

from facilitation import commands_scene as c
from facilitation import facts_scene as f
from facilitation import notices_scene as n
from facilitation import refusals
from facilitation.decision import Decision
from facilitation.decks import asks_to_read, deck_content
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.notices import LookInPrivate, RoundMenu
from facilitation.rounds import lengths

LONGEST = 400  # characters, as in a deck: it is read on a phone, above the question


def ask(moment: Moment, command: c.GiveScene) -> Decision:
    _check(moment, command.deck)
    asked = further(command, n.SceneAsked(moment.partnership.id, command.deck))
    waiting = waits_for(moment, Expects.SCENE, deck=command.deck)
    return Decision((waiting,), (asked,), toast=LookInPrivate())


def say_scene(moment: Moment, words: str) -> Decision:
    """In one paragraph, as in a deck; the round can then be opened from there."""
    deck, text = detail(moment, "deck"), " ".join(words.split())
    _check(moment, deck)
    if len(text) > LONGEST:
        raise refusals.TextTooLong(len(text), LONGEST)
    given = f.SceneGiven(moment.partnership.id, deck, moment.member.id, text, moment.now)
    return Decision((given, no_dialogue(moment)), (further(moment.command, _menu(moment, deck)),))


def drop(moment: Moment, command: c.DropScene) -> Decision:
    _check(moment, command.deck)
    dropped = f.SceneDropped(moment.partnership.id, command.deck)
    return Decision((dropped,), (answer(command, _menu(moment, command.deck)),))


def _menu(moment: Moment, deck: str) -> RoundMenu:
    return RoundMenu(moment.partnership.id, deck, *lengths(moment, None, None))


def _check(moment: Moment, deck: str) -> None:
    content = deck_content(moment.scene, moment.partnership.id, deck)
    if content is None or not asks_to_read(content):
        raise refusals.MovedOn
