"""The pages to carry higher, as the domain asks for them."""

from collections.abc import Sequence

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import AppealId, PartnershipId, SignatureId
from facilitation.scene_appeals import Appeal, Opposition, Quote, Signature
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_A, _Q, _S, _O = tables.appeal.c, tables.appeal_quote.c, tables.signature.c, tables.opposition.c

_ALL = select(*columns_of(Appeal, tables.appeal)).order_by(_A.id)
_APPEAL = _ALL.where(_A.id == given("appeal"))
_APPEALS = _ALL.where(_A.partnership == given("partnership"))

_QUOTES = (
    select(*columns_of(Quote, tables.appeal_quote))
    .where(_Q.appeal == given("appeal"))
    .order_by(_Q.contribution)
)
_ALL_SIGNATURES = select(*columns_of(Signature, tables.signature)).order_by(_S.id)
_SIGNATURE = _ALL_SIGNATURES.where(_S.id == given("signature"))
_SIGNATURES = _ALL_SIGNATURES.where(_S.appeal == given("appeal"))
_OPPOSITIONS = (
    select(*columns_of(Opposition, tables.opposition)).where(_O.appeal == given("appeal")).order_by(_O.id)
)


class AppealQuestions(Reading):
    def appeal(self, appeal: AppealId) -> Appeal | None:
        return self._one(_APPEAL, of(Appeal), appeal=appeal)

    def appeals(self, partnership: PartnershipId) -> Sequence[Appeal]:
        return self._all(_APPEALS, of(Appeal), partnership=partnership)

    def quotes(self, appeal: AppealId) -> Sequence[Quote]:
        return self._all(_QUOTES, of(Quote), appeal=appeal)

    def signature(self, signature: SignatureId) -> Signature | None:
        return self._one(_SIGNATURE, of(Signature), signature=signature)

    def signatures(self, appeal: AppealId) -> Sequence[Signature]:
        return self._all(_SIGNATURES, of(Signature), appeal=appeal)

    def oppositions(self, appeal: AppealId) -> Sequence[Opposition]:
        return self._all(_OPPOSITIONS, of(Opposition), appeal=appeal)
