"""What can leave as a file, and the files."""

from collections.abc import Mapping
from dataclasses import replace

from facilitation import commands_record as c
from facilitation import notices_record as n
from facilitation.exports import OFFERED, ExportFormat, Identity
from facilitation.ids import PartnershipId
from facilitation.scene import Round
from prompts.texts import _
from rendering import html
from rendering.export_files import as_csv, as_geojson, as_json, as_polis, as_xlsx
from rendering.export_sheets import published, sheets
from rendering.keyboards import button, column
from rendering.message import Document, Message
from rendering.outside import mine_for_outside, to_outside
from rendering.paper_files import paper_as_markdown
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders
from rendering.report import report_paper

_FORMATS: Mapping[ExportFormat, str] = {
    ExportFormat.HTML: _("Report, as a page"),
    ExportFormat.DOCX: _("Report, as DOCX"),
    ExportFormat.MARKDOWN: _("Report, as Markdown"),
    ExportFormat.XLSX: _("Tables, as XLSX"),
    ExportFormat.CSV: _("Tables, as CSV"),
    ExportFormat.JSON: _("Everything, as JSON"),
    ExportFormat.GEOJSON: _("Places, as GeoJSON"),
}
_IDENTITIES: Mapping[Identity, str] = {
    Identity.NAME: _("With names"),
    Identity.INSTITUTION: _("With institutions, without names"),
    Identity.NONE: _("Without names or institutions"),
}
_SO_FAR: Mapping[Identity, str] = {
    Identity.NAME: _("Tables say the name and the institution of who wrote, as far as each round allows."),
    Identity.INSTITUTION: _(
        "Tables say the institution of who wrote, never a name, as far as each round allows."
    ),
    Identity.NONE: _("Tables say neither the name nor the institution of who wrote."),
}
ENDINGS = {ExportFormat.CSV: "csv.zip", ExportFormat.POLIS: "polis.zip"}


@renders(n.ExportsShown)
def exports_shown(notice: n.ExportsShown, reader: Reader) -> Said:
    say = reader.say
    if not published(reader, notice.partnership):
        return say("There is nothing to export yet: no round has been published.")
    text = html.paragraphs(
        html.bold(say("Export")),
        say(
            "What the published rounds hold, with the register of conflicts, the charter and the pages "
            "carried higher, for the members of this group. The report is that of the last round, as it "
            "stands in the group; positions are counted, and no file says what one person answered."
        ),
        say(_SO_FAR[notice.identity]),
    )
    here = notice.partnership
    formats = [
        button(say.label(_FORMATS[one]), c.SendExport, partnership=here, format=one, identity=notice.identity)
        for one in OFFERED
    ]
    others = [
        button(say.label(words), c.ShowExports, partnership=here, identity=one)
        for one, words in _IDENTITIES.items()
        if one is not notice.identity
    ]
    return Message(text, column(*formats, *others, to_outside(reader, here), *mine_for_outside(reader, here)))


@renders(n.ExportFile)
def export_file(notice: n.ExportFile, reader: Reader) -> Said:
    if not published(reader, notice.partnership):
        return reader.say("There is nothing to export yet: no round has been published.")
    document = exported(reader, notice.partnership, notice.format, notice.identity)
    return Message(reader.say("Export: {title}", title=reader.title(notice.partnership)), document=document)


def exported(
    reader: Reader, partnership: PartnershipId, format: ExportFormat, identity: Identity
) -> Document:
    """In the group's language. Vanished where nothing is published."""
    last = reader.scene.last_published(partnership)
    if last is None:
        raise Vanished
    language = reader.partnership(partnership).language
    reader = replace(reader, language=language, user=None)  # the same file, whoever asks
    name = f"trait-dunion-{partnership}.{ENDINGS.get(format, format.value)}"
    match format:
        case ExportFormat.HTML:
            return Document(name, paper=report_paper(reader, last))
        case ExportFormat.DOCX:
            return Document(name, paper=report_paper(reader, last), at=last.closed_at or reader.now)
        case _:
            return Document(name, _content(reader, last, format, identity))


def _content(reader: Reader, last: Round, format: ExportFormat, identity: Identity) -> bytes:
    here = last.partnership
    match format:
        case ExportFormat.MARKDOWN:
            return paper_as_markdown(report_paper(reader, last))
        case ExportFormat.XLSX:
            return as_xlsx(sheets(reader, here, identity))
        case ExportFormat.CSV:
            return as_csv(sheets(reader, here, identity))
        case ExportFormat.JSON:
            return as_json(reader, here, sheets(reader, here, identity), identity)
        case ExportFormat.GEOJSON:
            return as_geojson(reader, here, identity)
        case ExportFormat.POLIS:
            return as_polis(reader, here, identity)
    raise ValueError(format)
