"""What is asked of the cards of institutions."""

from facilitation.commands import Command
from facilitation.ids import InstitutionId
from facilitation.kinds import Facet


class ShowCard(Command, frozen=True):
    """`institution` None: the card of those who come in their own name. `facet`: that part of it alone."""

    institution: InstitutionId | None
    facet: Facet | None = None
    page: int = 0


class FacilitateForUs(Command, frozen=True):
    """For one's institution, where nobody of it facilitates."""
