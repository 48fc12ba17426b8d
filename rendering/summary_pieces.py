"""The parts a summary is filled with: a text with what was found about it, and dissent in its own words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import assert_never

from facilitation.findings import Finding, Side
from facilitation.ids import ContributionId, MemberId
from facilitation.labels import Family, Label
from facilitation.outline import Outline
from facilitation.publication import home, seat_of
from facilitation.scene import Contribution, Dissent, Position, Proposal
from facilitation.sections import Section as Place
from facilitation.sections import sections_of
from prompts.decks import Deck, Prompt
from rendering import html
from rendering.dissent_heads import Heads
from rendering.figures import Figures, quoted, sentence
from rendering.filling import Piece, Tally, Told
from rendering.filling import Turn as Turned
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.looks import moved, settled
from rendering.masks import put_otherwise
from rendering.reader import Reader
from rendering.say import Say
from rendering.whence import position_of, speaking
from rendering.words import dimension_words, label_words


class Turn(IntEnum):
    """Who is offered room first: conflicts and dissent before the details of what is agreed."""

    FRAME = 0  # what every section says in a line
    CONFLICTS = 1
    FIRST_TEXTS = 2
    DISSENT = 3
    RESERVATIONS = 4
    OTHER_TEXTS = 5
    DETAILS = 6


SAID_BY_THE_TITLE = {
    Place.CONVERGENCES: Label.CONVERGENCE,
    Place.SEVERAL: Label.PLURAL,
    Place.OWN: Label.RECOGNISED_DIFFERENCE,
    Place.UNKNOWN: Label.UNCERTAIN,
}
RECALLED = 60  # characters of a text that stands in full above


def tells_in_full(finding: Finding, place: Place) -> bool:
    return place is not Place.OWN or len(sections_of(finding)) == 1


@dataclass(frozen=True, slots=True)
class Telling:
    """One summary being told. `cut`: how many characters of a text are shown; dissent is never cut.

    `above`: texts that the object has printed already, with their reservations.
    """

    reader: Reader
    outline: Outline
    deck: Deck
    figures: Figures
    cut: int
    above: frozenset[ContributionId] = frozenset()

    @property
    def say(self) -> Say:
        return self.reader.say

    @property
    def heads(self) -> Heads:
        here = self.outline.round.id
        return Heads(self.say, self.reader, self.deck, here, self._whose, self._taken_up)

    def _whose(self, dissent: Dissent) -> Html:
        said = position_of(self.reader.scene, self.outline, dissent)
        return speaking(self.reader, self.say, said, self.of(dissent.member))

    def _taken_up(self, dissent: Dissent) -> Html:
        return self.say(
            "taken up by {institution} on {date}",
            institution=self.figures.seat(seat_of(self.reader.scene, dissent.taken_up_for)),
            date=self.reader.when(dissent.partnership).date(dissent.taken_up_at or dissent.raised_at),
        )

    # --- A text ---

    def statement(self, finding: Finding, place: Place, turn: Turned) -> Iterator[Piece]:
        """Its title, then, where it is told in full, dissent, reservations, positions and badges.

        What is each one's own is told in full in its label's section, and recalled in the other.
        """
        text = self.text(finding)
        title = Piece(self._title(finding, text, place), turn, told=Told.TEXT)
        yield title
        if tells_in_full(finding, place):
            yield from self.objections(text.id, title)
            yield from self.beside(text.id, title)
            if text.id not in self.above:
                yield from self.reservations(self.outline.reservations(text.id), title)
            yield from self._details(finding, text, place, title)

    def text(self, finding: Finding) -> Contribution:
        return self.outline.texts[ContributionId(int(finding.id))]

    def _title(self, finding: Finding, text: Contribution, place: Place) -> Html:
        """A label that its section's title says already is not said again."""
        said = self.say("• {number} {words}", number=self._number(text), words=self.words(text))
        if otherwise := put_otherwise(self.reader, self.say, self.outline.round, text):
            said = Html(f"{said} {otherwise}")
        if SAID_BY_THE_TITLE.get(place) is finding.label:
            return said
        label = label_words(self.say, finding.label, only_an_objection=finding.only_an_objection)
        if finding.family is Family.CONFLICT or finding.objections:
            sides = self.figures.sides(finding)
            label = self.say("{label}: {sides}", label=label, sides=sides) if sides else label
        return html.lines(said, html.italic(sentence(label)))

    def _number(self, text: Contribution) -> Html:
        """With whence it was asked, where the round asks from several places (T15)."""
        number = html.bold(self.say("no. {number}", number=text.number))
        if len({prompt.dimension for prompt in self.deck.prompts}) == 1:
            return number
        dimension = dimension_words(self.say, self.prompt(text).dimension)
        return self.say("{number} ({dimension})", number=number, dimension=dimension)

    def words(self, text: Contribution) -> Html:
        words = words_of(self.reader, text)
        if words is None:
            return self.say("(this text is erased)")
        most = min(self.cut, RECALLED) if text.id in self.above else self.cut
        return quoted(self.say, html.escape(html.first_words(words, most)))

    def prompt(self, text: Contribution) -> Prompt:
        return self.deck.prompt(text.prompt)

    def reservations(self, positions: Iterable[Position], under: Piece) -> Iterator[Piece]:
        for nth, position in enumerate(positions):
            words = quoted(self.say, html.escape(position.reservation or ""))
            who = speaking(self.reader, self.say, position, self.of(position.member))
            told = self.say("Reservation ({who}): {words}", who=who, words=words)
            turn = max((Turn.RESERVATIONS, nth), under.turn)
            yield Piece(told, turn, under, Told.RESERVATION)

    def _details(self, finding: Finding, text: Contribution, place: Place, under: Piece) -> Iterator[Piece]:
        prompt = self.prompt(text)
        turn = max((Turn.RESERVATIONS if place is Place.CONFLICTS else Turn.DETAILS, 0), under.turn)
        if prompt.ballot and place is not Place.CONFLICTS:
            yield Piece(self.figures.positions(finding, prompt.ballot, prompt.dimension), turn, under)
        elif prompt.ballot and finding.mandates:
            yield Piece(self.figures.in_one_voice(finding, prompt.ballot), turn, under)
        if place is Place.CONFLICTS and (line := self.figures.line(finding)):
            yield Piece(line, turn, under)
        if told := self._since_the_last_look(finding, text):
            yield Piece(told, turn, under)
        if minority := self._minority(finding, text):
            yield Piece(minority, turn, under)
        if badges := self.figures.badges(finding):
            yield Piece(Html(" ".join(badges)), turn, under)

    def _since_the_last_look(self, finding: Finding, text: Contribution) -> Html | None:
        shift = self.outline.published.shifts.get(text.id)
        if shift is None:
            return None
        stable = settled(self.say, shift, conflict=finding.family is Family.CONFLICT)
        return Html(" ".join(filter(None, (moved(self.say, shift), stable))))

    def _minority(self, finding: Finding, text: Contribution) -> Html | None:
        """Those who hold to a text that most do not: its own words are whole, whatever the cut."""
        words = words_of(self.reader, text)
        if Side.FOR not in finding.minorities or not words or len(words) <= self.cut:
            return None
        return self.say(
            "A minority position, in its own words: {words}",
            words=quoted(self.say, html.escape(words)),
        )

    # --- Dissent ---

    def objections(self, text: ContributionId, under: Piece | None) -> Iterator[Piece]:
        for nth, dissent in enumerate(self.outline.objections.get(text, ())):
            yield self.dissent(dissent, nth, under)

    def dissents_on(self, text: ContributionId) -> int:
        its = self.outline
        return len(its.objections.get(text, ())) + len(its.beside.get(text, ()))

    def beside(self, text: ContributionId, under: Piece | None) -> Iterator[Piece]:
        for nth, dissent in enumerate(self.outline.beside.get(text, ())):
            yield self.dissent(dissent, nth, under)

    def dissent(self, dissent: Dissent, nth: int, under: Piece | None = None) -> Piece:
        """Its head, and its words below, whole."""
        words = html.quote(dissent.text) if dissent.text else None
        turn = max((Turn.DISSENT, nth), under.turn) if under else (Turn.DISSENT, nth)
        return Piece(html.lines(self.heads.head(dissent), words), turn, under, Told.DISSENT)

    def proposal(self, proposal: Proposal, nth: int) -> Piece:
        head = self.say("Proposed, not taken up ({who}):", who=self.of(proposal.member))
        words = html.quote(proposal.text) if proposal.text else self.say("(this text is erased)")
        return Piece(html.lines(head, words), (Turn.DISSENT, nth), told=Told.PROPOSAL)

    # --- The rest ---

    def elsewhere(self, tally: Tally) -> Html:
        """How much of a section is in the report alone."""
        told = [_in_the_report(self.say, one, tally[one]) for one in Told if tally[one]]
        return Html(" ".join(told))

    def of(self, member: MemberId) -> Html:
        """For whom that person comes: positions are answered, not persons (T10)."""
        return self.figures.one_of(home(self.reader.scene, self.reader.member(member)))


def _in_the_report(say: Say, told: Told, count: int) -> Html:
    match told:
        case Told.TEXT:
            return say.many("{count} more text: in the report.", "{count} more texts: in the report.", count)
        case Told.DISSENT:
            return say.many(
                "{count} dissent, in its own words: in the report.",
                "{count} dissents, in their own words: in the report.",
                count,
            )
        case Told.RESERVATION:
            return say.many(
                "{count} reservation, in its own words: in the report.",
                "{count} reservations, in their own words: in the report.",
                count,
            )
        case Told.PROPOSAL:
            return say.many(
                "{count} proposal not taken up: in the report.",
                "{count} proposals not taken up: in the report.",
                count,
            )
        case Told.CONFLICT:
            return say.many(
                "{count} more conflict of the register: in the report.",
                "{count} more conflicts of the register: in the report.",
                count,
            )
        case Told.OUTCOME:
            return say.many(
                "{count} passage that the parties confirmed: in the report.",
                "{count} passages that the parties confirmed: in the report.",
                count,
            )
        case other:
            assert_never(other)
