"""A partnership, its institutions and its members, as facts change them."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from facilitation import facts
from facilitation.ids import InstitutionId, MemberId, PartnershipId
from facilitation.names import fold
from storage.chats import chat_moved
from storage.rows import Application, add, change, put
from storage.tables import institution, member, partnership, seating


def _enrolled(connection: Connection, fact: facts.PartnershipEnrolled) -> None:
    """In the group, and not known to be administrator until `BotRights` says so."""
    add(
        connection,
        partnership,
        id=fact.partnership,
        chat=fact.chat,
        topic=fact.topic,
        title=fact.title,
        language=fact.language,
        timezone=fact.timezone,
        settings={},
        enrolled_at=fact.at,
        enrolled_by=fact.user,
        bot_present=True,
        bot_admin=False,
    )


def _chat_moved(connection: Connection, fact: facts.ChatMoved) -> None:
    """The old number stays known: messages that were under way still find the group."""
    old = connection.scalar(select(partnership.c.chat).where(partnership.c.id == fact.partnership))
    if old is not None:
        chat_moved(connection, old, fact.chat)


def _group_renamed(connection: Connection, fact: facts.GroupRenamed) -> None:
    change(connection, partnership, _its(fact.partnership), title=fact.title)


def _bot_rights(connection: Connection, fact: facts.BotRights) -> None:
    change(
        connection,
        partnership,
        _its(fact.partnership),
        bot_present=fact.present,
        bot_admin=fact.present and fact.admin,
        bot_topics=fact.present and fact.topics,
        bot_removed_at=None if fact.present else fact.at,
    )


def _topic_chosen(connection: Connection, fact: facts.TopicChosen) -> None:
    change(connection, partnership, _its(fact.partnership), topic=fact.topic)


def _setting_changed(connection: Connection, fact: facts.SettingChanged) -> None:
    """Language and time zone have columns of their own."""
    if fact.setting in ("language", "timezone"):
        change(connection, partnership, _its(fact.partnership), **{fact.setting: fact.value})
        return
    settings = connection.scalar(select(partnership.c.settings).where(_its(fact.partnership))) or {}
    change(connection, partnership, _its(fact.partnership), settings={**settings, fact.setting: fact.value})


def _member_joined(connection: Connection, fact: facts.MemberJoined) -> None:
    """Who comes back has their old place and seat, and is not facilitator any more."""
    told = {"partnership": fact.partnership, "user": fact.user, "name": fact.name, "left_at": None}
    first = {"seated": False, "facilitator": False, "joined_at": fact.at}
    put(connection, member, {"id": fact.member}, told, first=first)


def _institution_added(connection: Connection, fact: facts.InstitutionAdded) -> None:
    add(
        connection,
        institution,
        id=fact.institution,
        partnership=fact.partnership,
        name=fact.title,
        folded=fold(fact.title),
    )


def _institution_renamed(connection: Connection, fact: facts.InstitutionRenamed) -> None:
    folded = fold(fact.title)
    _let_go(connection, fact, folded)
    change(connection, institution, institution.c.id == fact.institution, name=fact.title, folded=folded)


def _let_go(connection: Connection, fact: facts.InstitutionRenamed, folded: str) -> None:
    """A name that one of the merged ones still bore is free again (a `#` is in no folded name)."""
    bore = (institution.c.partnership == fact.partnership) & (institution.c.folded == folded)
    found = connection.scalar(select(institution.c.id).where(bore, institution.c.merged_into.is_not(None)))
    if found is not None:
        change(connection, institution, institution.c.id == found, folded=f"#{found}")


def _institutions_merged(connection: Connection, fact: facts.InstitutionsMerged) -> None:
    """What had been merged before goes along: `merged_into` is always the last word."""
    theirs = member.c.institution == fact.institution
    for one in connection.scalars(select(member.c.id).where(theirs)).all():
        _seat(connection, one, fact.at, fact.into, placed_by=fact.member)
    change(connection, member, theirs, institution=fact.into)
    here = institution.c.partnership == fact.partnership
    gone = (institution.c.id == fact.institution) | (institution.c.merged_into == fact.institution)
    change(connection, institution, here & gone, merged_into=fact.into)


def _seat_taken(connection: Connection, fact: facts.SeatTaken) -> None:
    change(connection, member, _theirs(fact.member), institution=fact.institution, seated=True)
    _seat(connection, fact.member, fact.at, fact.institution)


def _member_moved(connection: Connection, fact: facts.MemberMoved) -> None:
    change(connection, member, _theirs(fact.member), institution=fact.institution)
    _seat(connection, fact.member, fact.at, fact.institution, placed_by=fact.by)


def _seat(
    connection: Connection,
    whose: int,
    since: datetime,
    house: InstitutionId | None,
    *,
    placed_by: MemberId | None = None,
) -> None:
    nth = connection.scalar(select(func.count()).where(seating.c.member == whose)) or 0
    noted = {"since": since, "institution": house, "placed_by": placed_by}
    add(connection, seating, member=whose, nth=nth, **noted)


def _trade_said(connection: Connection, fact: facts.TradeSaid) -> None:
    change(connection, member, _theirs(fact.member), trade=fact.trade)


def _invitation_told(connection: Connection, fact: facts.InvitationTold) -> None:
    """The two questions come one after the other: what is not told this time stays."""
    told = {"proposed_by": fact.proposed_by, "could_decline": fact.could_decline}
    if said := {name: value for name, value in told.items() if value is not None}:
        change(connection, member, _theirs(fact.member), **said)


def _facilitator_named(connection: Connection, fact: facts.FacilitatorNamed) -> None:
    change(connection, member, _theirs(fact.member), facilitator=True)


def _facilitator_stood_down(connection: Connection, fact: facts.FacilitatorStoodDown) -> None:
    change(connection, member, _theirs(fact.member), facilitator=False)


def _member_left(connection: Connection, fact: facts.MemberLeft) -> None:
    change(connection, member, _theirs(fact.member), left_at=fact.at, facilitator=False)


def _its(which: PartnershipId) -> ColumnElement[bool]:
    return partnership.c.id == which


def _theirs(whose: MemberId) -> ColumnElement[bool]:
    return member.c.id == whose


APPLICATIONS: dict[type[facts.Fact], Application] = {
    facts.PartnershipEnrolled: _enrolled,
    facts.ChatMoved: _chat_moved,
    facts.GroupRenamed: _group_renamed,
    facts.BotRights: _bot_rights,
    facts.TopicChosen: _topic_chosen,
    facts.SettingChanged: _setting_changed,
    facts.MemberJoined: _member_joined,
    facts.InstitutionAdded: _institution_added,
    facts.InstitutionRenamed: _institution_renamed,
    facts.InstitutionsMerged: _institutions_merged,
    facts.SeatTaken: _seat_taken,
    facts.MemberMoved: _member_moved,
    facts.TradeSaid: _trade_said,
    facts.InvitationTold: _invitation_told,
    facts.FacilitatorNamed: _facilitator_named,
    facts.FacilitatorStoodDown: _facilitator_stood_down,
    facts.MemberLeft: _member_left,
}
