"""The seal of a ledger: its head in a form that people can compare, and what is wrong with it if anything.

Who has a seal on paper, or in the chat, can tell whether the ledger they are shown is the one it was.
"""

from dataclasses import dataclass
from enum import StrEnum

DIGITS = 12
_WORDS = """
absence accent accord action adage agent agile air album alliance alto ample angle animal antique aquarium
arcade argument article artisan aspect astral atlas audible aura avenue badge balance ballet banquet base
bastion bison biscuit bonus boulevard bouquet boutique bracelet brave bravo brochure bronze budget buffet
bungalow cabaret cactus cadence calibre camp canal canton canyon cape capital capsule caramel cargo carillon
cascade cause centre certain chalet champion chance change chant charade charge chevron cinema circulation
citron civil clan client club coin collage collection comment commune compact compote concert concise condor
console constant contact contour convention cordial correct coupon courage couscous cousin croissant cuisine
culture cycle cyclone dahlia dense dessert destination dialogue digital dimension direct distance docile
dolmen dragon dune durable effort empire encore ensemble essence exact excellent excursion expert expression
fable fanfare farce festival fiction fixation flexible folio fondant format forum foyer fraction fruit fugue
fusion garage gazelle gecko glacier gong gouache gourmet grain grand gratitude guide haiku halo hangar
harmonica horizon iceberg igloo image important index indigo infusion initial instant intact intention
invention iris jade jaguar jargon jazz journal jovial jungle justice karma kayak kimono kiwi koala lance
large latitude lecture liaison lion local longitude lotion lotus loyal luge lynx machine magnolia marathon
marine mature melon menthol menu message migration mimosa minute mirage mission mobile module moment
monument motif multiple mural muscle muse nation nature navigation nectar noble normal note notion nougat
nuance oasis observation occasion olive omelette onyx opinion option orange orbital palace panda panorama
papyrus parade parasol passage passion patience patio pause photo piano
"""
WORDS = tuple(_WORDS.split())  # written alike in French and English; one for each byte


@dataclass(frozen=True, slots=True)
class Seal:
    """Of a ledger of so many `entries`; `head`: the hash of the last one, 64 hexadecimal digits."""

    entries: int
    head: str

    @property
    def digits(self) -> str:
        return self.head[:DIGITS]

    @property
    def words(self) -> tuple[str, ...]:
        """Four, of the end of the head: together with the digits, ten of its bytes."""
        return tuple(WORDS[byte] for byte in bytes.fromhex(self.head[-8:]))


class Trouble(StrEnum):
    DROPPED = "dropped"  # there is no entry of this number
    ALTERED = "altered"  # the entry is not what its hash was made of: changed, or moved to another place
    UNLINKED = "unlinked"  # the entry does not follow the one before
    EMPTIED = "emptied"  # its content is gone as a whole: erasing leaves a tombstone
    REWORDED = "reworded"  # its content is not what it was committed to


@dataclass(frozen=True, slots=True)
class Break:
    sequence: int
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Audit:
    """`erased`: entries whose words are gone, as asked for or because their time was over; no break."""

    seal: Seal | None
    breaks: tuple[Break, ...]
    erased: int
