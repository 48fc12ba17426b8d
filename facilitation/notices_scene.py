"""What is told about a scene of work that a round gives to read."""

from facilitation.ids import PartnershipId
from facilitation.notices import Notice


class SceneAsked(Notice, frozen=True):
    """Its words are the next ones in private."""

    partnership: PartnershipId
    deck: str
