"""What there is to tell of the cards of institutions, as ids."""

from facilitation.ids import InstitutionId, PartnershipId
from facilitation.kinds import Facet
from facilitation.notices import Notice


class CardShown(Notice, frozen=True):
    """Whole where it fits in a message; else its facets, each with a button."""

    partnership: PartnershipId
    institution: InstitutionId | None
    facet: Facet | None = None
    page: int = 0
