"""Partnerships, institutions and people, as the domain asks for them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from facilitation.ids import ChatId, InstitutionId, MemberId, PartnershipId, UserId
from facilitation.kinds import Expects
from facilitation.scene import Dialogue, Institution, Member, Partnership, Person, Presence
from storage.chats import real_chat
from storage.rows import columns_of
from storage.scene_reading import Reading, of
from storage.tables import dialogue, institution, member, partnership, person, presence

_PARTNERSHIPS = select(*columns_of(Partnership, partnership)).order_by(partnership.c.id)
_INSTITUTIONS = select(*columns_of(Institution, institution)).order_by(institution.c.id)
_MEMBERS = select(*columns_of(Member, member)).order_by(member.c.id)
_STANDING_FOR = func.coalesce(institution.c.merged_into, institution.c.id)


class PeopleQuestions(Reading):
    def partnership(self, partnership: PartnershipId) -> Partnership | None:
        return self._one(_PARTNERSHIPS.where(_P.id == partnership), of(Partnership))

    def partnership_of_chat(self, chat: ChatId) -> Partnership | None:
        now = real_chat(self._connection, chat)
        return self._one(_PARTNERSHIPS.where(_P.chat == now), of(Partnership))

    def partnerships_known(self, user: UserId) -> Sequence[Partnership]:
        """Who was forgotten has no number any more, and so is not found."""
        theirs = select(member.c.partnership).where(member.c.user == user)
        return self._all(_PARTNERSHIPS.where(_P.id.in_(theirs)), of(Partnership))

    def partnerships_of(self, user: UserId) -> Sequence[Partnership]:
        theirs = select(member.c.partnership).where(member.c.user == user, member.c.left_at.is_(None))
        return self._all(_PARTNERSHIPS.where(_P.id.in_(theirs)), of(Partnership))

    def institutions(self, partnership: PartnershipId) -> Sequence[Institution]:
        here = _INSTITUTIONS.where(institution.c.partnership == partnership)
        return self._all(here.where(institution.c.merged_into.is_(None)), of(Institution))

    def institution(self, institution: InstitutionId) -> Institution | None:
        return self._one(_INSTITUTIONS.where(_I.id == institution), of(Institution))

    def institution_named(self, partnership: PartnershipId, folded: str) -> Institution | None:
        named = select(_STANDING_FOR).where(_I.partnership == partnership, _I.folded == folded)
        return self._one(_INSTITUTIONS.where(_I.id.in_(named)), of(Institution))

    def settled(self, institution: InstitutionId) -> InstitutionId:
        found = self._connection.scalar(select(_STANDING_FOR).where(_I.id == institution))
        return institution if found is None else InstitutionId(found)

    def person(self, user: UserId) -> Person | None:
        known = select(*columns_of(Person, person)).where(person.c.user == user)
        return self._one(known, of(Person))

    def presence(self, partnership: PartnershipId, user: UserId) -> Presence | None:
        seen = select(*columns_of(Presence, presence)).where(_S.partnership == partnership, _S.user == user)
        return self._one(seen, of(Presence))

    def dialogue(self, user: UserId) -> Dialogue | None:
        asked = select(dialogue).where(dialogue.c.user == user)
        return self._one(
            asked,
            lambda row: Dialogue(
                row.user, row.partnership, Expects(row.expects), row.details, row.kept, row.since
            ),
        )

    def member(self, member: MemberId) -> Member | None:
        return self._one(_MEMBERS.where(_M.id == member), of(Member))

    def member_of(self, partnership: PartnershipId, user: UserId) -> Member | None:
        this = _MEMBERS.where(_M.partnership == partnership, _M.user == user)
        return self._one(this, of(Member))

    def members(self, partnership: PartnershipId) -> Sequence[Member]:
        return self._all(_MEMBERS.where(_M.partnership == partnership), of(Member))

    def active_members(self, partnership: PartnershipId) -> Sequence[Member]:
        here = _MEMBERS.where(_M.partnership == partnership)
        return self._all(here.where(_M.seated, _M.left_at.is_(None)), of(Member))


# The questions' arguments bear the tables' names.
_P, _I, _M, _S = partnership.c, institution.c, member.c, presence.c
