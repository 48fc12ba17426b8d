"""What there is to tell of the cards of institutions, as ids."""

from dataclasses import dataclass

from facilitation.ids import InstitutionId, PartnershipId
from facilitation.kinds import Facet
from facilitation.notices import Notice


@dataclass(frozen=True)
class CardShown(Notice):
    """Whole where it fits in a message; else its facets, each with a button."""

    partnership: PartnershipId
    institution: InstitutionId | None
    facet: Facet | None = None
    page: int = 0
