"""The page to put on the table, in the chat and as a file to print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from facilitation import commands_meeting as c
from facilitation import notices_meeting as n
from facilitation.ids import PartnershipId
from facilitation.kinds import Phase
from facilitation.meeting import Heard, Kind, Point, heard, open_conflicts, points, told_by_threes
from facilitation.outline import common_object
from prompts.texts import _
from rendering import html, links
from rendering.charter_blocks import Block, Plain, Style, heading, item, paragraph, quote, subheading
from rendering.charter_files import as_docx, pages
from rendering.conflict_cards import Card
from rendering.counters import so_far
from rendering.guided_words import words_of
from rendering.keyboards import button, column, link
from rendering.message import Button, Document, Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.summary import no_object
from rendering.words import sentence_case

FIRST_WORDS = 300

_QUESTIONS: Mapping[Kind, str] = {
    Kind.CONFLICT: _("What does each hold to, and what could we do together all the same?"),
    Kind.OBJECTION: _("What would let us go on?"),
    Kind.UNKNOWN: _("Who could tell us more?"),
    Kind.SHARED: _("What do we do with it, and who takes part?"),
}


@renders(n.MeetingShown)
def meeting_shown(notice: n.MeetingShown, reader: Reader) -> Said:
    first, *others = pages(blocks(reader, notice.partnership))
    rest = reader.say("The rest is in the file.") if others else None
    text = html.paragraphs(reader.header(notice.partnership), first, rest)
    print_it = button(
        reader.say.label("The page, to print"), c.SendMeetingPage, partnership=notice.partnership
    )
    return Message(text, column(print_it, _to_note(reader, notice.partnership)))


def _to_note(reader: Reader, partnership: PartnershipId) -> Button:
    """In the group, into the private chat: words that were not confirmed are read by nobody there."""
    label = reader.say.label("Note what was said")
    if reader.user is not None:
        return button(label, c.RecordSpoken, partnership=partnership)
    return link(label, links.to_command(reader.house.bot_username, partnership, "meeting"))


@renders(n.MeetingFile)
def meeting_file(notice: n.MeetingFile, reader: Reader) -> Said:
    """In the group's language, for whoever asks: it is for one table."""
    partnership = reader.partnership(notice.partnership)
    language, day = partnership.language, reader.now.astimezone(ZoneInfo(partnership.timezone)).date()
    written = blocks(replace(reader, language=language), partnership.id)
    docx = as_docx(written, reader.now, partnership.title, language)
    name = f"{'reunion' if language == 'fr' else 'meeting'}-{day.isoformat()}.docx"
    return Message(reader.say("For the meeting"), document=Document(name, docx))


def blocks(reader: Reader, partnership: PartnershipId) -> Iterator[Block]:
    return _Page(reader, partnership).blocks()


@dataclass(frozen=True, slots=True)
class _Page:
    """No name of a person is on it; conflicts stand at one size, whatever was chosen to talk over."""

    reader: Reader
    partnership: PartnershipId

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    def blocks(self) -> Iterator[Block]:
        title = html.name(self.reader.partnership(self.partnership).title)
        day = self.reader.when(self.partnership).date(self.reader.now)
        yield Block(Style.TITLE, self.say("{title}: for the meeting, {day}", title=title, day=day))
        yield heading(self.say("Our object"))
        yield from self._object()
        yield heading(self.say("To talk over"))
        yield from self._points()
        yield heading(self.say("Who has not been heard yet"))
        yield from self._heard()
        yield heading(self.say("Open conflicts"))
        yield from self._conflicts()

    def _object(self) -> Iterator[Block]:
        last = self.reader.scene.last_published(self.partnership)
        found = common_object(self.reader.scene, last) if last else None
        if found is None or not found.agreed:
            yield paragraph(sentence_case(no_object(self.say, found)))
            return
        for text in found.agreed:
            yield quote(html.first_words(text.text or "…", FIRST_WORDS))

    # --- Three points ---

    def _points(self) -> Iterator[Block]:
        chosen = points(self.reader.scene, self.partnership)
        if not chosen:
            yield paragraph(self.say("No summary has found anything to talk over so far."))
        for nth, point in enumerate(chosen, 1):
            yield subheading(self.say("{nth}. {point}", nth=nth, point=self._head(point)))
            yield from self._words(point)
            yield paragraph(self.say(_QUESTIONS[point.kind]))

    def _head(self, point: Point) -> str:
        if point.conflict is not None:
            return self.say("Open conflict no. {number}", number=point.conflict.number)
        if point.dissent is not None:
            number = self.reader.dissent(point.dissent).number
            return self.say("Objection no. {number}, not answered so far", number=number)
        if point.kind is Kind.UNKNOWN:
            return sentence_case(self.say("what we do not know yet"))
        return self.say("What we share")

    def _words(self, point: Point) -> Iterator[Block]:
        text = self.reader.contribution(point.contribution)
        number = self.reader.round(text.round).number
        yield paragraph(self.say("No. {number} of round {round}:", number=text.number, round=number))
        yield quote(html.first_words(words_of(self.reader, text) or "…", FIRST_WORDS))
        objection = self.reader.dissent(point.dissent).text if point.dissent is not None else None
        if objection:
            yield paragraph(self.say("The objection:"))
            yield quote(objection)

    # --- Who has not been heard: never who ---

    def _heard(self) -> Iterator[Block]:
        if (running := told_by_threes(self.reader.scene, self.partnership)) is not None:
            yield paragraph(so_far(self.reader, running))
            return
        found = heard(self.reader.scene, self.partnership)
        if found is None:
            yield paragraph(self.say("No round has been held so far."))
            return
        if found.people == found.asked:
            number = found.round.number
            yield paragraph(self.say("Round {number}: everybody who is asked has been heard.", number=number))
            return
        yield paragraph(self._about(found))
        yield item(
            self.say.many(
                "{count} person of {people}.",
                "{count} people of {people}.",
                found.asked - found.people,
                people=found.asked,
            )
        )
        if found.seats == found.seats_asked:
            return
        yield item(
            self.say.many(
                "{count} institution of {all} of which nobody has been heard.",
                "{count} institutions of {all} of which nobody has been heard.",
                found.seats_asked - found.seats,
                all=found.seats_asked,
            )
        )

    def _about(self, found: Heard) -> str:
        number = found.round.number
        match found.round.phase:
            case Phase.CONTRIBUTING:
                return self.say("Round {number}, open; have not written yet:", number=number)
            case Phase.POLLING:
                return self.say("Round {number}, open; have not taken position yet:", number=number)
            case Phase.NOTING:
                return self.say("Round {number}, whose summary is to come; took no position:", number=number)
        return self.say(
            "Round {number}, the latest published; neither wrote nor took position:", number=number
        )

    # --- All that is open ---

    def _conflicts(self) -> Iterator[Block]:
        cards = open_conflicts(self.reader.scene, self.partnership)
        if not cards:
            yield paragraph(self.say("No conflict is open in the register."))
        for one in cards:
            card = Card(self.reader, one, self.say)
            yield item(self.say("{conflict}. {state}", conflict=card.title(), state=card.state()))
