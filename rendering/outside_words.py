"""The words of what may leave the group, and whose they are, as far as their author allows."""

from collections.abc import Mapping

from facilitation.exports import Identity
from facilitation.findings import Finding
from facilitation.outside import Piece, institution_now
from facilitation.scene import Contribution, Position
from facilitation.stances import Stance
from rendering.guided_words import words_of
from rendering.reader import Reader

FEWEST = 5  # people behind counts that leave: of fewer, they would speak of one of them


def piece_words(reader: Reader, piece: Piece) -> str:
    match piece.source:
        case Contribution():
            return words_of(reader, piece.source) or ""
        case Position():
            return piece.source.reservation or ""
        case _:
            return piece.source.text or ""


def names_of(reader: Reader, piece: Piece, shown: Identity) -> tuple[str | None, str | None]:
    """Name and institution; of who has none, an empty one."""
    who = reader.member(piece.member)
    its = institution_now(reader.scene, piece.member)
    found = reader.scene.institution(its) if its else None
    institution = found.name if found else ""
    return who.name if shown.names else None, institution if shown.institutions else None


def counts_that_leave(finding: Finding | None) -> Mapping[Stance, int] | None:
    """Over the whole group, never by institution; None where too few people stand behind them."""
    if finding is None or sum(finding.counts.values()) < FEWEST:
        return None
    return finding.counts
