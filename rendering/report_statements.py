"""A text in the report: its words, what was found about it, who stands where, and all that it met."""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.findings import Finding, Side
from facilitation.ids import ContributionId, InstitutionId, MemberId
from facilitation.labels import Family
from facilitation.marks import NAMELESS, Mark, Seat
from facilitation.outline import Outline, outline
from facilitation.publication import home, seat_of
from facilitation.scene import Contribution, Dissent, Mandate, Round
from facilitation.shifts import Shift
from facilitation.stances import Ballot
from prompts.decks import Deck, Prompt
from prompts.texts import _
from rendering.charter_blocks import Block, Plain, item, paragraph, quote, subheading
from rendering.dissent_heads import Heads
from rendering.figures import Figures, figures_of, without_a_name
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.looks import moved, settled
from rendering.masks import put_otherwise
from rendering.paper import Bar, Bars, Piece
from rendering.reader import Reader
from rendering.too_little import what_is_missing
from rendering.when import When
from rendering.whence import position_of, speaking
from rendering.words import dimension_words, institutions_of, label_words, sentence_case, stance_words

_MARKS = {
    Mark.FOR: _("for"),
    Mark.RECOGNISES: _("recognise"),
    Mark.AGAINST: _("against"),
    Mark.SEVERAL: _("several positions"),
    Mark.NO_VIEW: _("no position"),
}


def position_words(mark: Mark) -> str:
    """Marked: they are still to be said."""
    return _MARKS[mark]


def writing_of(reader: Reader, say: Plain, round: Round, *, elsewhere: bool = False) -> "Writing":
    """As its last published look found it."""
    its = outline(reader.scene, round)
    return Writing(reader, say, its, reader.deck(round), figures_of(say, reader.scene, its), elsewhere)


@dataclass(frozen=True, slots=True)
class Writing:
    """One report being written; every word of a member in it is a quote of its own, as it was typed.

    `elsewhere`: in the report of another round, so that its numbers say of which round they are.
    """

    reader: Reader
    say: Plain
    outline: Outline
    deck: Deck
    figures: Figures
    elsewhere: bool = False

    # --- A text ---

    def statement(self, finding: Finding) -> Iterator[Piece]:
        """What it says, who stands where, and all that it met."""
        text = self.text(finding)
        yield from self.opening(finding)
        yield from self.positions(finding)
        yield from self.reservations(text)
        yield from self.objections(text.id)
        yield from self.closing(finding)

    def opening(self, finding: Finding) -> Iterator[Block]:
        yield subheading(self.title(finding))
        yield from self.written(finding)

    def written(self, finding: Finding) -> Iterator[Block]:
        """Its words, whose they are, and what they answer."""
        text = self.text(finding)
        yield self.words(text)
        if otherwise := put_otherwise(self.reader, self.say, self.outline.round, text):
            yield paragraph(otherwise)
        yield paragraph(self._asked(text, self.prompt(text)))

    def closing(self, finding: Finding) -> Iterator[Block]:
        yield from self.beside(self.text(finding).id)
        yield from self._minorities(finding)
        yield from map(item, what_is_missing(self.say, finding))
        yield from map(item, self.figures.badges(finding))
        if shift := self.outline.published.shifts.get(self.text(finding).id):
            yield from map(item, self._since_the_last_look(finding, shift))

    def _since_the_last_look(self, finding: Finding, shift: Shift) -> Iterator[Html]:
        """With what was found then."""
        yield self.say("At the look before: {label}.", label=label_words(self.say, shift.before))
        yield moved(self.say, shift)
        if stable := settled(self.say, shift, conflict=finding.family is Family.CONFLICT):
            yield stable

    def text(self, finding: Finding) -> Contribution:
        return self.outline.texts[ContributionId(int(finding.id))]

    def words(self, text: Contribution) -> Block:
        if (words := words_of(self.reader, text)) is not None:
            return quote(words)
        if text.withdrawn_at:
            return paragraph(self.say("(withdrawn by its author)"))
        return paragraph(self.say("(this text is erased)"))

    def said(self, words: str | None) -> Block:
        return quote(words) if words else paragraph(self.say("(this text is erased)"))

    def prompt(self, text: Contribution) -> Prompt:
        return self.deck.prompt(text.prompt)

    def title(self, finding: Finding) -> Html:
        label = label_words(self.say, finding.label, only_an_objection=finding.only_an_objection)
        return self.say("no. {number}: {label}", number=self.text(finding).number, label=label)

    def _asked(self, text: Contribution, prompt: Prompt) -> Html:
        short = self.say("{words}", words=prompt.short.in_(self.say.language))
        return self.say(
            "{author}. Question: “{question}” ({dimension}).",
            author=sentence_case(speaking(self.reader, self.say, text, self.signed(text.member))),
            question=short,
            dimension=dimension_words(self.say, prompt.dimension),
        )

    # --- Who stands where ---

    def positions(self, finding: Finding) -> Iterator[Piece]:
        """Mandated positions first; then each institution that was heard; the others are counted."""
        text = self.text(finding)
        ballot = self.prompt(text).ballot
        if ballot is None:
            return
        for mandate in self.outline.mandates.get(text.id, ()):
            yield item(self._mandate(mandate, ballot))
        heard = [seat for seat, mark in finding.marks.items() if mark is not Mark.SILENT]
        if heard:
            yield self._bars(finding, self.figures.in_order(heard), ballot)
        if finding.whole and (people := self.figures.counts(finding.heads, ballot)):
            yield paragraph(self.say("People: {counts}", counts=people))
        yield paragraph(" ".join(self._in_all(finding)))

    def _bars(self, finding: Finding, seats: list[Seat], ballot: Ballot) -> Bars:
        caption = self.say("{text}: who stands where", text=self._number(self.text(finding)))
        head = (self.say("Institution"), self.say("Position"), self.say("People"))
        return Bars(caption, tuple(self._bar(finding, seat, ballot) for seat in seats), head)

    def _number(self, text: Contribution) -> Html:
        if not self.elsewhere:
            return self.say("no. {number}", number=text.number)
        return self.say("no. {number} of round {round}", number=text.number, round=self.outline.round.number)

    def _bar(self, finding: Finding, seat: Seat, ballot: Ballot) -> Bar:
        position = self.say(_MARKS[finding.marks[seat]])
        if seat in finding.mandates:
            position = self.say("{position}, with one voice", position=position)
        people = finding.tallies.get(seat)
        return Bar(
            name=sentence_case(self.figures.seat(seat)),
            position=position,
            people=tuple((stance, count) for stance, count in people.counts().items() if count)
            if people
            else (),
            words=self.figures.counts(people, ballot) if people else "–",
        )

    def _in_all(self, finding: Finding) -> Iterator[Html]:
        if silent := len(finding.seats_at(Mark.SILENT)):
            yield self.figures.not_heard(silent)
        seats = institutions_of(self.say, finding.heard, finding.seats)
        yield self.say.many(
            "{count} person of {people}, of {seats}.",
            "{count} people of {people}, of {seats}.",
            finding.spoken,
            people=finding.roster,
            seats=seats,
        )

    def _mandate(self, mandate: Mandate, ballot: Ballot) -> Html:
        told = self.say(
            "With one voice, {seat}: “{stance}” (said by {who} on {date})",
            seat=self._house(mandate.institution),
            stance=stance_words(self.say, ballot, mandate.code),
            who=self._name(mandate.member),
            date=self._when.date(mandate.given_at),
        )
        if not mandate.agreed_by:
            return self.say("{mandate}, decided together.", mandate=told)
        return self.say(
            "{mandate}, with the agreement of: {function}.", mandate=told, function=mandate.agreed_by
        )

    def _house(self, institution: InstitutionId) -> Html:
        """By the name it has, or had before it was merged."""
        if str(institution) in self.figures.names:
            return self.figures.seat(str(institution))
        found = self.reader.scene.institution(institution)
        return self.say("{words}", words=found.name if found else "–")

    # --- What it met ---

    def reservations(self, text: Contribution) -> Iterator[Block]:
        for position in self.outline.reservations(text.id):
            who = speaking(self.reader, self.say, position, self.signed(position.member))
            yield paragraph(self.say("Reservation ({who}):", who=who))
            yield quote(position.reservation or "")

    def objections(self, text: ContributionId) -> Iterator[Block]:
        for dissent in self.outline.objections.get(text, ()):
            yield from self.dissent(dissent)

    def beside(self, text: ContributionId) -> Iterator[Block]:
        """What was said about it without taking position."""
        for dissent in self.outline.beside.get(text, ()):
            yield from self.dissent(dissent)

    def dissent(self, dissent: Dissent) -> Iterator[Block]:
        yield paragraph(self.heads.head(dissent))
        if dissent.text:
            yield quote(dissent.text)
        for given in self.reader.scene.objection_answers(dissent.id):
            yield paragraph(self.say("{who} answers:", who=self.signed(given.member)))
            yield self.said(given.text)

    def _minorities(self, finding: Finding) -> Iterator[Block]:
        for side in finding.minorities:
            mark = Mark.FOR if side is Side.FOR else Mark.AGAINST
            if seats := finding.seats_at(mark):
                yield paragraph(
                    self.say(
                        "A minority position, held whole by: {seats} ({position}).",
                        seats=self.figures.seats(seats),
                        position=self.say(_MARKS[mark]),
                    )
                )

    # --- Who ---

    @property
    def heads(self) -> Heads:
        here = self.outline.round.id
        return Heads(self.say, self.reader, self.deck, here, self._dated, self._taken_up)

    def signed(self, member: MemberId) -> Html:
        """By name and institution; what was said in a round without names has neither."""
        if self.seat(member) == NAMELESS:
            return without_a_name(self.say)
        seat = self.figures.one_of(self.seat(member))
        return self.say("{name}, {seat}", name=self._name(member), seat=seat)

    def seat(self, member: MemberId) -> Seat:
        return home(self.reader.scene, self.reader.member(member))

    def _name(self, member: MemberId) -> Html:
        name = self.reader.member(member).name
        return self.say("{words}", words=name) if name else self.say("a person who has gone")

    def _dated(self, dissent: Dissent) -> Html:
        who = self.signed(dissent.member)
        return self.say(
            "no. {number}, {who}, on {date}",
            number=dissent.number,
            who=speaking(self.reader, self.say, position_of(self.reader.scene, self.outline, dissent), who),
            date=self._when.date(dissent.raised_at),
        )

    def _taken_up(self, dissent: Dissent) -> Html:
        """By the institution of who has left, and who speaks for it there."""
        return self.say(
            "no. {number}, taken up by {name} for {institution} on {date}",
            number=dissent.number,
            name=self._name(dissent.taken_up_by or dissent.member),
            institution=self.figures.seat(seat_of(self.reader.scene, dissent.taken_up_for)),
            date=self._when.date(dissent.taken_up_at or dissent.raised_at),
        )

    @property
    def _when(self) -> When:
        return self.reader.when(self.outline.round.partnership)
