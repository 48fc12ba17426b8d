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

    @property
    def institutions(self) -> bool:
        return self is not Identity.NONE

    @property
    def names(self) -> bool:
        return self is Identity.NAME
