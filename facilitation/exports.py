"""What leaves the bot as a file: in which format, and how far it says whose words they are."""

from enum import StrEnum

from facilitation.kinds import Mode


class ExportFormat(StrEnum):
    """In the order in which they are offered."""

    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "md"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"
    POLIS = "polis"


OFFERED = tuple(one for one in ExportFormat if one is not ExportFormat.POLIS)
"""In the chat: votes by person, though without their names, leave by the operator's hand only."""


class Identity(StrEnum):
    """From the least to the most."""

    NONE = "none"
    INSTITUTION = "institution"
    NAME = "name"

    def within(self, mode: Mode) -> "Identity":
        """Never more than the mode allows."""
        return self if mode is Mode.NAMED else Identity.NONE

    def at_most(self, other: "Identity") -> "Identity":
        return min(self, other, key=tuple(Identity).index)

    @property
    def institutions(self) -> bool:
        return self is not Identity.NONE

    @property
    def names(self) -> bool:
        return self is Identity.NAME


OUTSIDE = (
    *(ExportFormat.HTML, ExportFormat.DOCX, ExportFormat.MARKDOWN),
    *(ExportFormat.XLSX, ExportFormat.CSV, ExportFormat.JSON),
)
"""Of the edition for outside the group."""


class PieceKind(StrEnum):
    """What has an author, who is asked whether it may leave the group."""

    TEXT = "text"
    RESERVATION = "reservation"
    DISSENT = "dissent"
    WORD = "word"  # on a card of the register of conflicts


class Leave(StrEnum):
    """What an author answers; silence is no."""

    NAME = "name"
    INSTITUTION = "institution"
    NONE = "none"  # without a name: in a round whose texts bear none, or for who has no institution
    NO = "no"
