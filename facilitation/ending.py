"""The end of a partnership: proposed by who facilitates, a last word of each institution, then an archive.

It waits for a week, so that each may speak. Everything can be erased instead of kept, unless one member
holds to the archive. Afterwards it can be read, and nothing is written.
"""

from datetime import datetime, timedelta

from facilitation import commands_course as c
from facilitation import facts_course as f
from facilitation import notices_course as n
from facilitation import refusals
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import no_dialogue, waits_for
from facilitation.envelopes import answer, further, to_group, to_members
from facilitation.ids import EndingId, LastWordId
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.scene import Member, Scene
from facilitation.scene_course import Ending, LastWord
from facilitation.seatings import speaks_for_a_house

LAST_WORDS = timedelta(days=7)


def may_end_from(ending: Ending) -> datetime:
    return ending.proposed_at + LAST_WORDS


def last_words(scene: Scene, ending: Ending) -> list[LastWord]:
    """Of each institution that spoke, and of each person in their own name, in the order of their saying."""
    said = {
        (one.institution, None if one.institution else one.member): one for one in scene.last_words(ending.id)
    }
    return sorted(said.values(), key=lambda one: one.id)


def show(moment: Moment, command: c.ShowEnd) -> Decision:
    return Decision((no_dialogue(moment),), (answer(command, _shown(moment)),))


def propose(moment: Moment, command: c.ProposeEnd) -> Decision:
    """All are told, in the group and in private."""
    if moment.scene.ending(moment.partnership.id) is not None:
        raise refusals.MovedOn
    if not command.sure:
        asked = n.ProposingEndAsked(moment.partnership.id, command.erases)
        return Decision(sends=(answer(command, asked),))
    new = EndingId(moment.scene.next_id("ending"))
    proposed = f.EndProposed(moment.partnership.id, new, command.erases, moment.member.id, moment.now)
    others = [(one, n.EndShown(moment.partnership.id, one.id, invited=True)) for one in _others(moment)]
    told = (answer(command, _shown(moment)), _board(moment), *to_members(moment, [*others]))
    return Decision((proposed,), told)


def take_back(moment: Moment, command: c.TakeBackEnd) -> Decision:
    taken_back = f.EndTakenBack(moment.partnership.id, _proposed(moment).id, moment.member.id, moment.now)
    return Decision((taken_back,), (answer(command, _shown(moment)), _board(moment)))


def keep_archive(moment: Moment, command: c.KeepArchive) -> Decision:
    ending = _proposed(moment)
    if not ending.erases:
        raise refusals.MovedOn
    wanted = f.ArchiveWanted(moment.partnership.id, ending.id, moment.member.id, moment.now)
    return Decision((wanted,), (answer(command, _shown(moment)), _board(moment)))


def ask_last_word(moment: Moment, command: c.SayLastWord) -> Decision:
    _speaks_for_it(moment, _proposed(moment))
    asked = answer(command, n.LastWordAsked(moment.partnership.id))
    return Decision((waits_for(moment, Expects.LAST_WORD),), (asked,))


def may_say_last_word(scene: Scene, ending: Ending, member: Member) -> bool:
    """Their own; that of their house, whoever was not moved there since the end was proposed."""
    return member.institution is None or speaks_for_a_house(scene, member, ending.proposed_at)


def _speaks_for_it(moment: Moment, ending: Ending) -> None:
    house = moment.member.institution
    if house is not None and not may_say_last_word(moment.scene, ending, moment.member):
        raise refusals.PlacedInThatHouse(house)


def say_last_word(moment: Moment, text: str) -> Decision:
    ending = _proposed(moment)
    _speaks_for_it(moment, ending)
    said = f.LastWordSaid(
        moment.partnership.id,
        ending.id,
        LastWordId(moment.scene.next_id("last_word")),
        moment.member.institution,
        moment.member.id,
        text,
        moment.now,
    )
    here, me = moment.partnership.id, moment.member.id
    told = [(one, n.LastWordTold(here, one.id, me)) for one in _colleagues(moment)]
    return Decision(
        (said, no_dialogue(moment)), (further(moment.command, _shown(moment)), *to_members(moment, [*told]))
    )


def _colleagues(moment: Moment) -> list[Member]:
    house = moment.member.institution
    return [one for one in _others(moment) if house is not None and one.institution == house]


def end(moment: Moment, command: c.EndPartnership) -> Decision:
    ending = _proposed(moment)
    if moment.now < may_end_from(ending):
        raise refusals.LastWordsFirst(moment.partnership.id, may_end_from(ending))
    if not command.sure:
        return Decision(sends=(answer(command, n.EndingAsked(moment.partnership.id)),))
    ended = f.PartnershipEnded(moment.partnership.id, ending.id, moment.member.id, moment.now)
    page = n.ClosingPage(moment.partnership.id)
    others = [(one, page) for one in _others(moment)]
    told = (further(command, page), to_group(moment, page), *to_members(moment, [*others]))
    return Decision((ended, no_dialogue(moment)), told)


def _proposed(moment: Moment) -> Ending:
    ending = moment.scene.ending(moment.partnership.id)
    if ending is None or ending.ended_at is not None:
        raise refusals.MovedOn
    return ending


def _others(moment: Moment) -> list[Member]:
    here = moment.scene.active_members(moment.partnership.id)
    return [one for one in here if one.id != moment.member.id]


def _shown(moment: Moment) -> n.EndShown:
    return n.EndShown(moment.partnership.id, moment.member.id)


def _board(moment: Moment) -> Send:
    about = moment.partnership
    return Send(about.chat, n.EndBoard(about.id), Urgency.COMMAND, about.id)
