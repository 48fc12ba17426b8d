"""The picture beside a page of words: drawn when it is sent, from what is here; the words say all of it."""

from collections.abc import Callable, Mapping

from facilitation import notices as n
from facilitation.gathered import published
from facilitation.ids import PartnershipId
from facilitation.kinds import Gathered
from facilitation.network import network
from facilitation.scene import Round
from facilitation.schemes import schemes
from facilitation.skills import skills
from facilitation.territory import territory
from rendering.figures import Figures, names_now
from rendering.message import Message
from rendering.picture_network import network_picture
from rendering.picture_schemes import schemes_picture
from rendering.picture_skills import skills_picture
from rendering.picture_territory import territory_picture
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.sheet import Picture

Rounds = tuple[Round, ...]


@renders(n.PictureShown)
def picture_shown(notice: n.PictureShown, reader: Reader) -> Said:
    """Nothing where there is nothing to draw: the words have said so."""
    picture = _PICTURES[notice.of](reader, notice.partnership, published(reader.scene, notice.partnership))
    if picture is None:
        return None
    return Message(reader.say("The same as a picture."), picture=picture)


def _figures(reader: Reader, partnership: PartnershipId) -> Figures:
    return Figures(reader.say, names_now(reader.scene, partnership))


def _skills(reader: Reader, partnership: PartnershipId, rounds: Rounds) -> Picture | None:
    return skills_picture(_figures(reader, partnership), skills(reader.scene, rounds))


def _network(reader: Reader, partnership: PartnershipId, rounds: Rounds) -> Picture | None:
    return network_picture(_figures(reader, partnership), network(reader.scene, partnership, rounds))


def _schemes(reader: Reader, partnership: PartnershipId, rounds: Rounds) -> Picture | None:
    return schemes_picture(_figures(reader, partnership), schemes(reader.scene, rounds))


def _territory(reader: Reader, partnership: PartnershipId, rounds: Rounds) -> Picture | None:
    return territory_picture(_figures(reader, partnership), territory(reader.scene, rounds))


_PICTURES: Mapping[Gathered, Callable[[Reader, PartnershipId, Rounds], Picture | None]] = {
    Gathered.SKILLS: _skills,
    Gathered.NETWORK: _network,
    Gathered.SCHEMES: _schemes,
    Gathered.TERRITORY: _territory,
}
