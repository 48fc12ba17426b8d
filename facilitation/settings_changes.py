"""What a facilitator changes: settings, who else facilitates, names and places of institutions."""

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, boards_of, further
from facilitation.ids import InstitutionId
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.names import LONGEST_NAME, fold, tidy
from facilitation.partnerships import named_facilitator
from facilitation.scene import Institution, Member
from facilitation.settings import checked


def show(moment: Moment, command: c.ShowSettings) -> Decision:
    shown = notices.SettingsShown(moment.partnership.id, command.section)
    return Decision(sends=(answer(command, shown),))


def change(moment: Moment, command: c.ChangeSetting) -> Decision:
    value = checked(command.setting, command.value)
    changed = facts.SettingChanged(
        moment.partnership.id, moment.member.id, command.setting, value, moment.now
    )
    told = notices.SettingTold(moment.partnership.id, command.setting)
    return Decision((changed,), (answer(command, told), *boards_of(moment)))


# --- Who facilitates ---


def name_facilitator(moment: Moment, command: c.NameFacilitator) -> Decision:
    """Each institution may name one; those who come in their own name hold one seat, and may too."""
    member = _active(moment, command.member)
    leading = [one for one in moment.scene.active_members(moment.partnership.id) if one.facilitator]
    if member.facilitator:
        return _shown(moment)
    if any(one.institution == member.institution for one in leading):
        raise refusals.OnePerInstitution
    named = named_facilitator(moment, member, by=moment.member.id)
    shown = _shown(moment)
    return Decision(named.facts, (*shown.sends, *named.sends))


def _active(moment: Moment, member: int | None) -> Member:
    found = next((m for m in moment.scene.active_members(moment.partnership.id) if m.id == member), None)
    if found is None:
        raise refusals.MovedOn
    return found


def _shown(moment: Moment) -> Decision:
    section = notices.SettingsShown(moment.partnership.id, "facilitators")
    return Decision(sends=(answer(moment.command, section),))


def stand_down(moment: Moment, command: c.StandDown) -> Decision:
    """Oneself or another; never the last one."""
    member = _active(moment, command.member)
    leading = [one for one in moment.scene.active_members(moment.partnership.id) if one.facilitator]
    if not member.facilitator:
        raise refusals.MovedOn
    if len(leading) == 1:
        raise refusals.LastFacilitator
    stood = facts.FacilitatorStoodDown(moment.partnership.id, member.id, moment.member.id, moment.now)
    told = notices.FacilitatorTold(member.id, named=False)
    group = Send(moment.partnership.chat, told, Urgency.COMMAND, moment.partnership.id)
    return Decision((stood,), (*_shown(moment).sends, group, *boards_of(moment)))


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
        raise refusals.BadSetting("institution")
    renamed = facts.InstitutionRenamed(
        moment.partnership.id, institution.id, name, moment.member.id, moment.now
    )
    shown = further(moment.command, notices.InstitutionShown(institution.id))
    return Decision((renamed, no_dialogue(moment)), (shown, *boards_of(moment)))


def merge(moment: Moment, command: c.MergeInstitution) -> Decision:
    institution = _institution(moment, command.institution)
    if command.into is None:
        return Decision(sends=(answer(command, notices.MergeMenu(institution.id)),))
    into = _institution(moment, command.into)
    if into.id == institution.id:
        raise refusals.MovedOn
    merged = facts.InstitutionsMerged(
        moment.partnership.id, institution.id, into.id, moment.member.id, moment.now
    )
    shown = notices.SettingsShown(moment.partnership.id, "institutions")
    return Decision((merged,), (answer(command, shown), *boards_of(moment)))


def move(moment: Moment, command: c.MoveMember) -> Decision:
    """Whom, then where to; no institution: in their own name."""
    if command.member is None or command.asking:
        menu = notices.MoveMenu(moment.partnership.id, command.member)
        return Decision(sends=(answer(command, menu),))
    member = _active(moment, command.member)
    to = InstitutionId(_institution(moment, command.institution).id) if command.institution else None
    moved = facts.MemberMoved(moment.partnership.id, member.id, to, moment.member.id, moment.now)
    shown = notices.SettingsShown(moment.partnership.id, "institutions")
    return Decision((moved,), (answer(command, shown), *boards_of(moment)))
