"""Decks that a partnership keeps of its own, as the domain asks for them; and whose files are looked at."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy import bindparam as given

from facilitation.ids import PartnershipId
from facilitation.scene import GivenScene, OwnDeck
from storage.rows import columns_of
from storage.scene_reading import Reading, of
from storage.tables import given_scene, member, own_deck

_D = own_deck.c
_VERSIONS = select(*columns_of(OwnDeck, own_deck)).where(_D.partnership == given("partnership"))
_LATER = own_deck.alias("later")
_NEWEST = (
    select(func.max(_LATER.c.version))
    .where(_LATER.c.partnership == _D.partnership, _LATER.c.deck == _D.deck)
    .scalar_subquery()
)
_ALL = _VERSIONS.where(_D.version == _NEWEST).order_by(_D.deck)
_GIVEN = select(*columns_of(GivenScene, given_scene)).where(
    given_scene.c.partnership == given("partnership"), given_scene.c.deck == given("deck")
)
_ONE = _VERSIONS.where(_D.deck == given("deck")).order_by(_D.version.desc()).limit(1)


class OwnDeckQuestions(Reading):
    def own_decks(self, partnership: PartnershipId) -> Sequence[OwnDeck]:
        return self._all(_ALL, of(OwnDeck), partnership=partnership)

    def own_deck(self, partnership: PartnershipId, deck: str) -> OwnDeck | None:
        return self._one(_ONE, of(OwnDeck), partnership=partnership, deck=deck)

    def scene_given(self, partnership: PartnershipId, deck: str) -> GivenScene | None:
        return self._one(_GIVEN, of(GivenScene), partnership=partnership, deck=deck)


def leading(connection: Connection, users: Collection[int]) -> set[int]:
    """Those of them who facilitate somewhere."""
    somewhere = (member.c.left_at.is_(None), member.c.facilitator)
    return set(connection.scalars(select(member.c.user).where(member.c.user.in_(users), *somewhere)))
