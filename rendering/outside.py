"""The edition for outside: asked for, authors asked about what is theirs, and its files."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from facilitation import commands_outside as c
from facilitation import notices_outside as n
from facilitation.exports import OUTSIDE, ExportFormat, Identity, Leave
from facilitation.ids import PartnershipId
from facilitation.kinds import DissentKind, Mode
from facilitation.outside import Edition, Piece, choices, not_asked, own_pieces, rounds_to_leave
from facilitation.scene import Contribution, Dissent, Position, Round
from prompts.texts import _
from rendering import html
from rendering.export_files import as_csv, as_xlsx
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Button, Document, Message
from rendering.naming import member_named
from rendering.outside_paper import outside_paper
from rendering.outside_sheets import outside_json, outside_sheets
from rendering.outside_words import piece_words
from rendering.page import page
from rendering.paper_files import paper_as_docx, paper_as_markdown
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders

LISTED = 15
FIRST_WORDS = 80
ENDINGS = {ExportFormat.CSV: "csv.zip"}

_FORMATS: Mapping[ExportFormat, str] = {
    ExportFormat.HTML: _("Document, as a page"),
    ExportFormat.DOCX: _("Document, as DOCX"),
    ExportFormat.MARKDOWN: _("Document, as Markdown"),
    ExportFormat.XLSX: _("Tables, as XLSX"),
    ExportFormat.CSV: _("Tables, as CSV"),
    ExportFormat.JSON: _("Tables, as JSON"),
}
_LEAVES: Mapping[Leave, str] = {
    Leave.NAME: _("With my name"),
    Leave.INSTITUTION: _("With my institution"),
    Leave.NONE: _("Without my name"),
    Leave.NO: _("No"),
}
_SO_FAR: Mapping[Leave | None, str] = {
    Leave.NAME: _("it leaves with your name and your institution"),
    Leave.INSTITUTION: _("it leaves with your institution, without your name"),
    Leave.NONE: _("it leaves without your name"),
    Leave.NO: _("it stays in the group"),
    None: _("no answer, so it stays in the group"),
}

# --- Who facilitates ---


def to_outside(reader: Reader, partnership: PartnershipId) -> Button | None:
    """In the group, where nobody is told apart; in private, to who facilitates."""
    me = reader.scene.member_of(partnership, reader.user) if reader.user else None
    if reader.user is not None and not (me and me.facilitator):
        return None
    return button(reader.say.label("For outside"), c.ShowOutside, partnership=partnership)


@renders(n.OutsideShown)
def outside_shown(notice: n.OutsideShown, reader: Reader) -> Said:
    say, here = reader.say, notice.partnership
    if not rounds_to_leave(reader.scene, here):
        return say("There is nothing to export yet: no round has been published.")
    waiting = not_asked(reader.scene, here)
    text = html.paragraphs(
        html.bold(say("For outside")),
        say(
            "In the edition for outside the group, nobody’s words stand without their author’s yes. Authors "
            "are asked in private, once per round; silence is no. What is kept back is counted, without its "
            "words."
        ),
        _not_asked(reader, waiting) if waiting else None,
        _without_names(reader, here),
        _so_far(reader, here),
    )
    asks = button(say.label("Ask the authors"), c.AskAuthors, partnership=here) if waiting else None
    formats = [
        button(say.label(_FORMATS[one]), c.SendOutside, partnership=here, format=one) for one in OUTSIDE
    ]
    asked = bool(reader.scene.outside_askings(here))
    return Message(text, column(asks, *(formats if asked else ())))


def _not_asked(reader: Reader, rounds: list[Round]) -> Html:
    numbers = reader.say.listed([reader.say.number(one.number) for one in rounds])
    return reader.say.many(
        "The authors of round {numbers} have not been asked yet.",
        "The authors of rounds {numbers} have not been asked yet.",
        len(rounds),
        numbers=numbers,
    )


def _without_names(reader: Reader, partnership: PartnershipId) -> Html | None:
    rounds = [one for one in rounds_to_leave(reader.scene, partnership) if one.confidential]
    numbers = reader.say.listed([reader.say.number(one.number) for one in rounds])
    return (
        reader.say.many(
            "Round {numbers} was without names: its words stay in the group, since to ask who wrote them "
            "would be to know.",
            "Rounds {numbers} were without names: their words stay in the group, since to ask who wrote "
            "them would be to know.",
            len(rounds),
            numbers=numbers,
        )
        if rounds
        else None
    )


def _so_far(reader: Reader, partnership: PartnershipId) -> Html | None:
    if not reader.scene.outside_askings(partnership):
        return None
    edition = Edition(reader.scene, partnership)
    leaving = len(edition.leaving)
    return reader.say(
        "May leave so far: {leaving} of {all} texts, reservations, dissents and words on conflicts. A file "
        "says what was answered until it is made.",
        leaving=leaving,
        all=leaving + sum(edition.kept_back.values()),
    )


@renders(n.OutsideFile)
def outside_file(notice: n.OutsideFile, reader: Reader) -> Said:
    if not rounds_to_leave(reader.scene, notice.partnership):
        return reader.say("There is nothing to export yet: no round has been published.")
    document = for_outside(reader, notice.partnership, notice.format)
    return Message(
        reader.say("For outside: {title}", title=reader.title(notice.partnership)), document=document
    )


def for_outside(
    reader: Reader, partnership: PartnershipId, format: ExportFormat, at_most: Identity = Identity.NAME
) -> Document:
    """In the group's language. Vanished where nothing is published, or in a format it does not have."""
    if not rounds_to_leave(reader.scene, partnership):
        raise Vanished
    reader = replace(reader, language=reader.partnership(partnership).language, lasting=True)
    name = f"trait-dunion-{partnership}-outside.{ENDINGS.get(format, format.value)}"
    return Document(name, _content(reader, Edition(reader.scene, partnership, at_most), format))


def _content(reader: Reader, edition: Edition, format: ExportFormat) -> bytes:
    match format:
        case ExportFormat.HTML:
            return page(outside_paper(reader, edition))
        case ExportFormat.DOCX:
            return paper_as_docx(outside_paper(reader, edition), reader.now)
        case ExportFormat.MARKDOWN:
            return paper_as_markdown(outside_paper(reader, edition))
        case ExportFormat.XLSX:
            return as_xlsx(outside_sheets(reader, edition))
        case ExportFormat.CSV:
            return as_csv(outside_sheets(reader, edition))
        case ExportFormat.JSON:
            return outside_json(reader, edition)
        case _:
            raise Vanished


# --- Authors ---


def mine_for_outside(reader: Reader, partnership: PartnershipId) -> Iterator[Button]:
    """A door for each round whose authors were asked, where something is theirs."""
    me = reader.scene.member_of(partnership, reader.user) if reader.user else None
    asked = {one.round for one in reader.scene.outside_askings(partnership)} if me else set()
    for one in rounds_to_leave(reader.scene, partnership) if me else ():
        if me and one.id in asked and own_pieces(reader.scene, one, me.id):
            label = reader.say.label("My texts for outside, round {number}", number=one.number)
            yield button(label, c.ShowMyPieces, round=one.id)


@renders(n.MyPieces)
def my_pieces(notice: n.MyPieces, reader: Reader) -> Said:
    round_, member, say = reader.round(notice.round), reader.member(notice.member), reader.say
    mine = own_pieces(reader.scene, round_, member.id)
    if not mine:
        raise Vanished
    alone = mine[0] if len(mine) == 1 else None
    edition = Edition(reader.scene, round_.partnership)
    text = html.paragraphs(
        reader.header(round_.partnership),
        html.bold(
            say("May this text leave the group?")
            if len(mine) == 1
            else say("May these texts leave the group?")
        ),
        say(
            "{who} asks for an edition for outside the group. Round {number}, what is yours:",
            who=_who_asks(reader, round_),
            number=round_.number,
        ),
        html.lines(
            *(_line(reader, edition, piece) for piece in mine[:LISTED]), _more(reader, len(mine) - LISTED)
        ),
        say("This round is confidential: your name is not said in any case.")
        if round_.mode is not Mode.NAMED
        else None,
        say(
            "Silence is no: what is kept back is counted, without its words. You may change your answer at "
            "any time; it counts for the files made afterwards."
        ),
        None if alone else say("Your answer for all of them:"),
    )
    answers = (_answer(reader, round_, alone, leave) for leave in choices(reader.scene, mine[0]))
    single = None if alone else button(say.label("One by one"), c.ShowMyPiece, round=round_.id)
    return Message(text, column(*answers, single))


def _who_asks(reader: Reader, round_: Round) -> Html:
    askings = reader.scene.outside_askings(round_.partnership)
    found = next((one for one in askings if one.round == round_.id), None)
    if found is None:
        raise Vanished
    return member_named(reader, found.member)


def _line(reader: Reader, edition: Edition, piece: Piece) -> Html:
    words = html.isolate(html.first_words(piece_words(reader, piece), FIRST_WORDS))
    return reader.say(
        "• {what}: “{words}” – {answer}",
        what=_what(reader, piece),
        words=words,
        answer=reader.say(_SO_FAR[edition.answer(piece)]),
    )


def _more(reader: Reader, count: int) -> Html | None:
    return reader.say.many("• and {count} more", "• and {count} more", count) if count > 0 else None


def _what(reader: Reader, piece: Piece) -> Html:
    say = reader.say
    match piece.source:
        case Contribution(number=number):
            return say("text no. {number}", number=number)
        case Position(contribution=text):
            return say("your reservation on text no. {number}", number=reader.contribution(text).number)
        case Dissent(contribution=about, kind=DissentKind.TEXT) if about:
            return say("your dissent about text no. {number}", number=reader.contribution(about).number)
        case Dissent(contribution=about) if about:
            return say("your objection to text no. {number}", number=reader.contribution(about).number)
        case Dissent():
            return say("your dissent")
        case _:
            card = reader.scene.conflict(piece.source.conflict)
            return say("your words on conflict {number}", number=card.number if card else 0)


def _answer(reader: Reader, round_: Round, piece: Piece | None, leave: Leave) -> Button:
    about = {"piece": piece.kind, "item": piece.item} if piece else {}
    return button(reader.say.label(_LEAVES[leave]), c.AnswerOutside, round=round_.id, leave=leave, **about)


@renders(n.MyPiece)
def my_piece(notice: n.MyPiece, reader: Reader) -> Said:
    round_, member, say = reader.round(notice.round), reader.member(notice.member), reader.say
    mine = own_pieces(reader.scene, round_, member.id)
    piece = next((one for one in mine if (one.kind, one.item) == (notice.piece, notice.item)), None)
    if piece is None:
        raise Vanished
    answer = Edition(reader.scene, round_.partnership).answer(piece)
    text = html.paragraphs(
        reader.header(round_.partnership),
        html.bold(say("May this text leave the group?")),
        say(
            "{place} of {all}, {what}:",
            place=mine.index(piece) + 1,
            all=len(mine),
            what=_what(reader, piece),
        ),
        html.quote(piece_words(reader, piece), expandable=True),
        say("So far: {answer}.", answer=say(_SO_FAR[answer])),
    )
    answers = [_answer(reader, round_, piece, leave) for leave in choices(reader.scene, piece)]
    back = button(say.label("Back"), c.ShowMyPieces, round=round_.id)
    return Message(text, column(*answers, back))
