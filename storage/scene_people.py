"""Partnerships, institutions and people, as the domain asks for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy import bindparam as given

from facilitation.ids import ChatId, InstitutionId, MemberId, PartnershipId, UserId
from facilitation.kinds import Expects
from facilitation.scene import Dialogue, Institution, Member, Partnership, Person, Presence, Seating
from storage import tables
from storage.chats import real_chat
from storage.rows import columns_of
from storage.scene_reading import Reading, of
from storage.statements import run

_P, _I, _M, _S = tables.partnership.c, tables.institution.c, tables.member.c, tables.presence.c

_PARTNERSHIPS = select(*columns_of(Partnership, tables.partnership)).order_by(_P.id)
_PARTNERSHIP = _PARTNERSHIPS.where(_P.id == given("partnership"))
_OF_CHAT = _PARTNERSHIPS.where(_P.chat == given("chat"))
_WITH_USER = select(_M.partnership).where(_M.user == given("user"))
_KNOWN = _PARTNERSHIPS.where(_P.id.in_(_WITH_USER))
_NOT_LEFT = _PARTNERSHIPS.where(_P.id.in_(_WITH_USER.where(_M.left_at.is_(None))))

_SETTLED = func.coalesce(_I.merged_into, _I.id)
_SETTLED_ON = select(_SETTLED).where(_I.id == given("institution"))
_NAMED = select(_SETTLED).where(_I.partnership == given("partnership"), _I.folded == given("folded"))
_ALL_INSTITUTIONS = select(*columns_of(Institution, tables.institution)).order_by(_I.id)
_INSTITUTIONS = _ALL_INSTITUTIONS.where(_I.partnership == given("partnership"), _I.merged_into.is_(None))
_INSTITUTION = _ALL_INSTITUTIONS.where(_I.id == given("institution"))
_INSTITUTION_NAMED = _ALL_INSTITUTIONS.where(_I.id.in_(_NAMED))

_EVERYBODY = select(*columns_of(Member, tables.member)).order_by(_M.id)
_MEMBER = _EVERYBODY.where(_M.id == given("member"))
_MEMBERS = _EVERYBODY.where(_M.partnership == given("partnership"), _M.voice_in.is_(None))
_MEMBER_OF = _MEMBERS.where(_M.user == given("user"))
_ACTIVE_MEMBERS = _MEMBERS.where(_M.seated, _M.left_at.is_(None))

_SEATINGS = (
    select(*columns_of(Seating, tables.seating))
    .where(tables.seating.c.member == given("member"))
    .order_by(tables.seating.c.nth)
)

_PERSON = select(*columns_of(Person, tables.person)).where(tables.person.c.user == given("user"))
_DIALOGUE = select(*columns_of(Dialogue, tables.dialogue)).where(tables.dialogue.c.user == given("user"))
_PRESENCE = select(*columns_of(Presence, tables.presence)).where(
    _S.partnership == given("partnership"), _S.user == given("user")
)


class PeopleQuestions(Reading):
    def partnership(self, partnership: PartnershipId) -> Partnership | None:
        return self._one(_PARTNERSHIP, of(Partnership), partnership=partnership)

    def partnership_of_chat(self, chat: ChatId) -> Partnership | None:
        return self._one(_OF_CHAT, of(Partnership), chat=real_chat(self._connection, chat))

    def partnerships_known(self, user: UserId) -> Sequence[Partnership]:
        """Who was forgotten has no number any more, and so is not found."""
        return self._all(_KNOWN, of(Partnership), user=user)

    def partnerships_of(self, user: UserId) -> Sequence[Partnership]:
        return self._all(_NOT_LEFT, of(Partnership), user=user)

    def institutions(self, partnership: PartnershipId) -> Sequence[Institution]:
        return self._all(_INSTITUTIONS, of(Institution), partnership=partnership)

    def institution(self, institution: InstitutionId) -> Institution | None:
        return self._one(_INSTITUTION, of(Institution), institution=institution)

    def institution_named(self, partnership: PartnershipId, folded: str) -> Institution | None:
        return self._one(_INSTITUTION_NAMED, of(Institution), partnership=partnership, folded=folded)

    def settled(self, institution: InstitutionId) -> InstitutionId:
        found = self._one(_SETTLED_ON, of(InstitutionId), institution=institution)
        return institution if found is None else found

    def person(self, user: UserId) -> Person | None:
        return person_known(self._connection, user)

    def presence(self, partnership: PartnershipId, user: UserId) -> Presence | None:
        return self._one(_PRESENCE, of(Presence), partnership=partnership, user=user)

    def dialogue(self, user: UserId) -> Dialogue | None:
        return self._one(_DIALOGUE, _dialogue, user=user)

    def member(self, member: MemberId) -> Member | None:
        return self._one(_MEMBER, of(Member), member=member)

    def member_of(self, partnership: PartnershipId, user: UserId) -> Member | None:
        return self._one(_MEMBER_OF, of(Member), partnership=partnership, user=user)

    def members(self, partnership: PartnershipId) -> Sequence[Member]:
        return self._all(_MEMBERS, of(Member), partnership=partnership)

    def active_members(self, partnership: PartnershipId) -> Sequence[Member]:
        return self._all(_ACTIVE_MEMBERS, of(Member), partnership=partnership)

    def seatings(self, member: MemberId) -> Sequence[Seating]:
        return self._all(_SEATINGS, of(Seating), member=member)


def person_known(connection: Connection, user: UserId) -> Person | None:
    found: list[Person] = run(connection, _PERSON, {"user": user}, made=of(Person))
    return found[0] if found else None


def _dialogue(row: Any) -> Dialogue:
    return Dialogue(row.user, row.partnership, Expects(row.expects), row.details, row.kept, row.since)
