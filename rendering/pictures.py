"""The pictures beside a page of words or a summary: drawn when they are sent; the words say all of them."""

from collections.abc import Callable, Mapping

from facilitation import notices as n
from facilitation.around import DECK as PRE_PROJECT
from facilitation.around import frame
from facilitation.charter_content import FRAME_DECK
from facilitation.decks import OBJECT_DECK
from facilitation.gathered import published
from facilitation.ids import PartnershipId
from facilitation.kinds import Gathered
from facilitation.network import network
from facilitation.outline import Outline, outline
from facilitation.scene import Round
from facilitation.schemes import schemes
from facilitation.skills import skills
from facilitation.territory import territory
from rendering.figures import Figures, figures_of, names_now
from rendering.guided_words import words_of
from rendering.message import Message
from rendering.picture_frame import frame_picture
from rendering.picture_glance import glance_picture
from rendering.picture_network import network_picture
from rendering.picture_schemes import schemes_picture
from rendering.picture_skills import skills_picture
from rendering.picture_territory import territory_picture
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.sheet import Picture

FRAMING = frozenset({PRE_PROJECT, OBJECT_DECK, FRAME_DECK})

Rounds = tuple[Round, ...]


@renders(n.PictureShown)
def picture_shown(notice: n.PictureShown, reader: Reader) -> Said:
    """Nothing where there is nothing to draw: the words have said so."""
    picture = _PICTURES[notice.of](reader, notice.partnership, published(reader.scene, notice.partnership))
    if picture is None:
        return None
    return Message(reader.say("The same as a picture."), pictures=(picture,))


@renders(n.PicturesThere)
def pictures_there(notice: n.PicturesThere, reader: Reader) -> Said:
    """The summary at a glance, then what its round asked for; nothing where there is nothing to draw."""
    round_ = reader.round(notice.round)
    gathered = (_PICTURES[of](reader, round_.partnership, (round_,)) for of in Gathered)
    found = (glance(reader, outline(reader.scene, round_)), _around(reader, round_), *gathered)
    if not (pictures := tuple(picture for picture in found if picture)):
        return None
    number = round_.number
    caption = reader.say("Round {number} in pictures; the report says all of it in words.", number=number)
    return Message(caption, pictures=pictures)


def _around(reader: Reader, round_: Round) -> Picture | None:
    """After a round of which the frame is made."""
    if round_.deck not in FRAMING:
        return None
    found = frame(reader.scene, round_.partnership, published(reader.scene, round_.partnership))
    return frame_picture(_figures(reader, round_.partnership), found)


def glance(reader: Reader, its: Outline) -> Picture | None:
    say, figures = reader.say, figures_of(reader.say, reader.scene, its)
    words = {
        str(text.id): say.label("no. {number} “{words}”", number=text.number, words=words)
        for text in its.texts.values()
        if (words := words_of(reader, text)) is not None
    }
    return glance_picture(figures, its.published, words)


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
