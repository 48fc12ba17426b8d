"""What a facilitator changes: settings, pauses, decks, who else facilitates, institutions."""

from zoneinfo import ZoneInfo

from facilitation import commands as c
from facilitation import facts, notices, pauses, refusals
from facilitation.charter import charter_board, last_charter
from facilitation.decision import Decision, Send
from facilitation.decks import decks_of
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, boards_of, further, to_members
from facilitation.ids import InstitutionId
from facilitation.kinds import Expects, Mode
from facilitation.moment import Moment
from facilitation.names import LONGEST_NAME, fold, tidy
from facilitation.parties import DOUBLE_MOVEMENT
from facilitation.partnerships import named_facilitator, no_longer_facilitates
from facilitation.scene import Institution, Member
from facilitation.settings import checked, decks_aside


def show(moment: Moment, command: c.ShowSettings) -> Decision:
    shown = notices.SettingsShown(moment.partnership.id, command.section, command.page)
    return Decision(sends=(answer(command, shown),))


def change(moment: Moment, command: c.ChangeSetting) -> Decision:
    changed = _changed(moment, command.setting, checked(command.setting, command.value))
    if changed.value == Mode.CONFIDENTIAL and not moment.scene.house().keeps_secrets:
        raise refusals.ConfidentialNeedsKey
    told = notices.SettingTold(moment.partnership.id, command.setting)
    return Decision((changed,), (answer(command, told), *boards_of(moment)))


def _changed(moment: Moment, setting: str, value: str) -> facts.SettingChanged:
    return facts.SettingChanged(moment.partnership.id, moment.member.id, setting, value, moment.now)


# --- Pauses ---


def plan_pause(moment: Moment, command: c.PlanPause) -> Decision:
    waiting = waits_for(moment, Expects.PAUSE)
    asked = further(command, notices.PauseAsked(moment.partnership.id))
    return Decision((waiting,), (asked,), toast=notices.LookInPrivate())


def say_pause(moment: Moment, words: str) -> Decision:
    today = moment.now.astimezone(ZoneInfo(moment.partnership.timezone)).date()
    planned = pauses.typed(words, today)
    value = pauses.with_one_more(moment.partnership.settings, planned, today)
    told = further(moment.command, notices.SettingTold(moment.partnership.id, "pauses"))
    return Decision((_changed(moment, "pauses", value), no_dialogue(moment)), (told,))


def drop_pause(moment: Moment, command: c.DropPause) -> Decision:
    planned = pauses.pauses_of(moment.partnership.settings)
    left = [one for one in planned if str(one) != command.pause]
    if len(left) == len(planned):
        raise refusals.MovedOn
    changed = _changed(moment, "pauses", pauses.together(left))
    return Decision((changed,), (_shown(moment, "pauses"),))


# --- Decks on offer ---


def offer_deck(moment: Moment, command: c.OfferDeck) -> Decision:
    there = decks_of(moment.scene, moment.partnership.id)
    if command.deck not in there:
        raise refusals.UnknownDeck(command.deck)
    before = decks_aside(moment.partnership.settings)
    aside = before - {command.deck} if command.offered else before | {command.deck}
    if not set(there) - aside - {DOUBLE_MOVEMENT}:
        raise refusals.LastDeck
    value = ",".join(deck for deck in there if deck in aside)
    return Decision((_changed(moment, "decks_aside", value),), (_shown(moment, "decks"),))


# --- Who facilitates ---


def name_facilitator(moment: Moment, command: c.NameFacilitator) -> Decision:
    """Each institution may name one; those who come in their own name hold one seat, and may too."""
    member = _active(moment, command.member)
    leading = [one for one in moment.scene.active_members(moment.partnership.id) if one.facilitator]
    if member.facilitator:
        return Decision(sends=(_shown(moment, "facilitators"),))
    if any(one.institution == member.institution for one in leading):
        raise refusals.OnePerInstitution
    named = named_facilitator(moment, member, by=moment.member.id)
    return Decision(named.facts, (_shown(moment, "facilitators"), *named.sends))


def _active(moment: Moment, member: int | None) -> Member:
    found = next((m for m in moment.scene.active_members(moment.partnership.id) if m.id == member), None)
    if found is None:
        raise refusals.MovedOn
    return found


def _shown(moment: Moment, section: str) -> Send:
    return answer(moment.command, notices.SettingsShown(moment.partnership.id, section))


def stand_down(moment: Moment, command: c.StandDown) -> Decision:
    """Oneself or another; never the last one."""
    member = _active(moment, command.member)
    leading = [one for one in moment.scene.active_members(moment.partnership.id) if one.facilitator]
    if not member.facilitator:
        raise refusals.MovedOn
    if len(leading) == 1:
        raise refusals.LastFacilitator
    stood = facts.FacilitatorStoodDown(moment.partnership.id, member.id, moment.member.id, moment.now)
    sends = (_shown(moment, "facilitators"), no_longer_facilitates(moment, member), *boards_of(moment))
    return Decision((stood,), sends)


# --- Institutions ---


def show_institution(moment: Moment, command: c.ShowInstitution) -> Decision:
    institution = _institution(moment, command.institution)
    return Decision(sends=(answer(command, notices.InstitutionShown(institution.id)),))


def _institution(moment: Moment, institution: int | None) -> Institution:
    found = next((i for i in moment.scene.institutions(moment.partnership.id) if i.id == institution), None)
    if found is None:
        raise refusals.MovedOn
    return found


def rename(moment: Moment, command: c.RenameInstitution) -> Decision:
    """The new name is typed in private."""
    institution = _institution(moment, command.institution)
    waiting = waits_for(moment, Expects.RENAME, institution=institution.id)
    asked = further(command, notices.NewNameAsked(institution.id))
    return Decision((waiting,), (asked,), toast=notices.LookInPrivate())


def say_name(moment: Moment, typed: str) -> Decision:
    """A name that another institution has is no renaming: they can be merged."""
    institution = _institution(moment, detail(moment, "institution"))
    name = tidy(typed)
    if not fold(name):
        raise refusals.EmptyText
    if len(name) > LONGEST_NAME:
        raise refusals.NameTooLong(LONGEST_NAME)
    same = moment.scene.institution_named(moment.partnership.id, fold(name))
    if same is not None and same.id != institution.id:
        raise refusals.NameOfAnother(same.id)
    renamed = facts.InstitutionRenamed(
        moment.partnership.id, institution.id, name, moment.member.id, moment.now, institution.name
    )
    shown = further(moment.command, notices.InstitutionShown(institution.id))
    return Decision((renamed, no_dialogue(moment)), (shown, *_boards_that_name(moment)))


def _boards_that_name(moment: Moment) -> tuple[Send, ...]:
    """Institutions: those that count members, and the charter’s."""
    last = last_charter(moment)
    return (*boards_of(moment), *((charter_board(moment.partnership, last),) if last else ()))


def merge(moment: Moment, command: c.MergeInstitution) -> Decision:
    institution = _institution(moment, command.institution)
    if command.into is None:
        return Decision(sends=(answer(command, notices.MergeMenu(institution.id, command.page)),))
    into = _institution(moment, command.into)
    if into.id == institution.id:
        raise refusals.MovedOn
    merged = facts.InstitutionsMerged(
        moment.partnership.id, institution.id, into.id, moment.member.id, moment.now
    )
    shown = notices.SettingsShown(moment.partnership.id, "institutions")
    theirs = [
        one for one in moment.scene.active_members(moment.partnership.id) if one.institution == institution.id
    ]
    told = _told_where_they_are(moment, theirs)
    return Decision((merged,), (answer(command, shown), *told, *_boards_that_name(moment)))


def _told_where_they_are(moment: Moment, members: list[Member]) -> tuple[Send, ...]:
    """Nobody learns from a list for whom they are said to come."""
    others = [one for one in members if one.id != moment.member.id]
    return to_members(moment, [(one, notices.SeatedElsewhere(one.id, moment.member.id)) for one in others])


def move(moment: Moment, command: c.MoveMember) -> Decision:
    """Whom, then where to; no institution: in their own name."""
    member = _active(moment, command.member) if command.member is not None else None
    if member is None or command.asking:
        menu = notices.MoveMenu(moment.partnership.id, command.member, command.page)
        return Decision(sends=(answer(command, menu),))
    to = InstitutionId(_institution(moment, command.institution).id) if command.institution else None
    moved = facts.MemberMoved(moment.partnership.id, member.id, to, moment.member.id, moment.now)
    shown = notices.SettingsShown(moment.partnership.id, "institutions")
    told = _told_where_they_are(moment, [member])
    return Decision((moved,), (answer(command, shown), *told, *boards_of(moment)))
