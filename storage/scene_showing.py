"""Who agreed to be shown as their institution, and how many have answered, as the domain asks for it."""

from typing import Any

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import DissentId, MemberId, RoundId
from facilitation.kinds import Phase
from storage import tables
from storage.scene_reading import Reading
from storage.vault import Vault

_S = tables.showing.c
_AGREED = select(_S.member).where(_S.round == given("round"), _S.shown)
_SAID = select(_S.shown).where(_S.round == given("round"), _S.member == given("member"))
_C = tables.counter.c
_COUNTED = select(_C.people).where(_C.round == given("round"), _C.phase == given("phase"))


_W = tables.withheld.c
_WITHHELD = select(_W.sealed).where(_W.dissent == given("dissent"))


class ShowingQuestions(Reading):
    _vault: Vault | None

    def agreed_to_show(self, round: RoundId) -> frozenset[MemberId]:
        return self._set(_AGREED, round=round)

    def asked_to_show(self, round: RoundId, member: MemberId) -> bool | None:
        return self._one(_SAID, _shown, round=round, member=member)

    def counted(self, round: RoundId, phase: Phase) -> int:
        return self._one(_COUNTED, _people, round=round, phase=phase) or 0

    def withheld(self, dissent: DissentId) -> bool:
        return self._one(_WITHHELD, tuple, dissent=dissent) is not None

    def withheld_words(self, dissent: DissentId) -> str | None:
        found = self._one(_WITHHELD, _sealed, dissent=dissent)
        return None if found is None or self._vault is None else str(self._vault.open(found))


def _sealed(row: Any) -> str | None:
    return row.sealed  # type: ignore[no-any-return]


def _people(row: Any) -> int:
    return int(row.people)


def _shown(row: Any) -> bool:
    return bool(row.shown)
