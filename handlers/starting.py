"""`/start` and its deep links; the links themselves are made in `rendering/links.py`."""

import re

from facilitation.commands import Command, GiveEnrolmentCode, Join, Start
from facilitation.conflict_commands import ShowConflict
from facilitation.ids import ConflictId, PartnershipId, RoundId
from handlers.typed import Typed, Typing, Where
from prompts.decks import fold

TO_JOIN = re.compile(r"j_([0-9]{1,15})")
TO_ROUND = re.compile(r"r_([0-9]{1,15})_([0-9]{1,15})")
TO_CONFLICT = re.compile(r"k_([0-9]{1,15})_([0-9]{1,15})")
TO_COMMAND = re.compile(r"c_([0-9]{1,15})_([a-z_]{1,32})")


def start(typing: Typing) -> Command:
    """In a group, what follows is an enrolment code; in private, where a link led. Else a plain start."""
    if typing.words and not typing.private:
        return GiveEnrolmentCode(code=typing.words, **typing.where)
    if to_join := TO_JOIN.fullmatch(typing.words):
        return Join(**_about(typing.where, to_join[1]))
    if to_round := TO_ROUND.fullmatch(typing.words):
        return Join(round=RoundId(int(to_round[2])), **_about(typing.where, to_round[1]))
    if to_conflict := TO_CONFLICT.fullmatch(typing.words):
        return ShowConflict(conflict=ConflictId(int(to_conflict[2])), **_about(typing.where, to_conflict[1]))
    return Start(**typing.where)


def linked_command(typed: Typed) -> Typed | None:
    """A link to a command of the private chat is that command, typed there."""
    link = TO_COMMAND.fullmatch(typed.words) if typed.name == "start" else None
    if link is None:
        return None
    return Typed(fold(link[2]), partnership=PartnershipId(int(link[1])) or None)


def partnership_linked(typed: Typed) -> PartnershipId | None:
    if typed.name != "start":
        return None
    links = (form.fullmatch(typed.words) for form in (TO_JOIN, TO_ROUND, TO_CONFLICT, TO_COMMAND))
    number = next((link[1] for link in links if link), "0")
    return PartnershipId(int(number)) or None


def _about(where: Where, partnership: str) -> Where:
    return {**where, "partnership": PartnershipId(int(partnership))}
