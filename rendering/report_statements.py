"""A text in the report: its words, what was found about it, who stands where, and all that it met."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitation.findings import Finding, Side
from facilitation.ids import ContributionId, MemberId
from facilitation.marks import Mark, Seat
from facilitation.outline import Outline
from facilitation.publication import seat_of
from facilitation.scene import Contribution, Dissent, Mandate
from facilitation.sections import Section, sections_of
from facilitation.stances import Ballot
from prompts.decks import Deck, Prompt
from prompts.texts import _
from rendering.dissent_heads import Heads
from rendering.figures import Figures
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.markdown import Written, bold, escaped, heading, listed, quote, table
from rendering.reader import Reader
from rendering.when import When
from rendering.words import dimension_words, label_words, stance_words

_MARKS = {
    Mark.FOR: _("for"),
    Mark.RECOGNISES: _("recognise"),
    Mark.AGAINST: _("against"),
    Mark.SEVERAL: _("several positions"),
    Mark.NO_VIEW: _("no position"),
}


@dataclass(frozen=True, slots=True)
class Writing:
    """One report being written; every word of a member in it is a block of its own, as it was typed."""

    reader: Reader
    say: Written
    outline: Outline
    deck: Deck
    figures: Figures

    # --- A text ---

    def statement(self, finding: Finding) -> Iterator[Html]:
        text = self.outline.texts[ContributionId(int(finding.id))]
        prompt = self.prompt(text)
        yield heading(3, self._title(finding, text))
        yield self.words(text)
        yield self._asked(text, prompt)
        if prompt.ballot:
            yield from self._positions(finding, text, prompt.ballot)
        yield from self._reservations(text)
        yield from self.objections(text.id)
        if Section.CONFLICTS in sections_of(finding) and (line := self.figures.line(finding)):
            yield line
        yield from self._minorities(finding)
        if badges := self.figures.badges(finding):
            yield listed(badges)

    def words(self, text: Contribution) -> Html:
        if (words := words_of(self.reader, text)) is not None:
            return quote(escaped(words))
        if text.withdrawn_at:
            return self.say("(withdrawn by its author)")
        return self.say("(this text is erased)")

    def prompt(self, text: Contribution) -> Prompt:
        return self.deck.prompt(text.prompt)

    def _title(self, finding: Finding, text: Contribution) -> Html:
        label = label_words(self.say, finding.label, only_an_objection=finding.only_an_objection)
        return self.say("no. {number}: {label}", number=text.number, label=label)

    def _asked(self, text: Contribution, prompt: Prompt) -> Html:
        short = self.say("{words}", words=prompt.short.in_(self.say.language))
        return self.say(
            "{author}. Question: “{question}” ({dimension}).",
            author=self.signed(text.member),
            question=short,
            dimension=dimension_words(self.say, prompt.dimension),
        )

    # --- Who stands where ---

    def _positions(self, finding: Finding, text: Contribution, ballot: Ballot) -> Iterator[Html]:
        """Mandated positions first; then each institution that was heard; the others are counted."""
        mandates = self.outline.mandates.get(text.id, ())
        if mandates:
            yield listed(self._mandate(mandate, ballot) for mandate in mandates)
        if rows := [self._row(finding, seat, ballot) for seat in self._in_order(finding)]:
            head = (self.say("Institution"), self.say("Position"), self.say("People"))
            yield table(head, rows)
        if silent := len(finding.seats_at(Mark.SILENT)):
            yield self.figures.not_heard(silent)
        yield self.say(
            "In all: {people} of {all} people, {seats} of {every} institutions.",
            people=finding.spoken,
            all=finding.roster,
            seats=finding.heard,
            every=finding.seats,
        )

    def _in_order(self, finding: Finding) -> list[Seat]:
        heard = [seat for seat, mark in finding.marks.items() if mark is not Mark.SILENT]
        return sorted(heard, key=lambda seat: (seat == "", self.figures.names.get(seat, "").casefold()))

    def _row(self, finding: Finding, seat: Seat, ballot: Ballot) -> Sequence[Html]:
        position = self.say(_MARKS[finding.marks[seat]])
        if seat in finding.mandates:
            position = self.say("{position}, with one voice", position=position)
        counts = finding.tallies.get(seat)
        return self.figures.seat(seat), position, self.figures.counts(counts, ballot) if counts else Html("–")

    def _mandate(self, mandate: Mandate, ballot: Ballot) -> Html:
        told = self.say(
            "With one voice, {seat}: “{stance}” (said by {who} on {date})",
            seat=self.figures.seat(seat_of(self.reader.scene, mandate.institution)),
            stance=stance_words(self.say, ballot, mandate.code),
            who=self._name(mandate.member),
            date=self._when.date(mandate.given_at),
        )
        if not mandate.agreed_by:
            return self.say("{mandate}, decided together.", mandate=told)
        return self.say(
            "{mandate}, with the agreement of: {function}.", mandate=told, function=mandate.agreed_by
        )

    # --- What it met ---

    def _reservations(self, text: Contribution) -> Iterator[Html]:
        for position in self.outline.reservations(text.id):
            yield self.say("Reservation ({who}):", who=self.signed(position.member))
            yield quote(escaped(position.reservation or ""))

    def objections(self, text: ContributionId) -> Iterator[Html]:
        for dissent in self.outline.objections.get(text, ()):
            yield from self.dissent(dissent)

    def dissent(self, dissent: Dissent) -> Iterator[Html]:
        yield bold(self.heads.head(dissent))
        if dissent.text:
            yield quote(escaped(dissent.text))
        for given in self.reader.scene.objection_answers(dissent.id):
            yield self.say("{who} answers:", who=self.signed(given.member))
            yield quote(escaped(given.text)) if given.text else self.say("(this text is erased)")

    def _minorities(self, finding: Finding) -> Iterator[Html]:
        for side in finding.minorities:
            mark = Mark.FOR if side is Side.FOR else Mark.AGAINST
            if seats := finding.seats_at(mark):
                yield self.say(
                    "A minority position, held whole by: {seats} ({position}).",
                    seats=self.figures.seats(seats),
                    position=self.say(_MARKS[mark]),
                )

    # --- Who ---

    @property
    def heads(self) -> Heads:
        here = self.outline.round.id
        return Heads(self.say, self.reader, self.deck, here, self._dated, self._taken_up)

    def signed(self, member: MemberId) -> Html:
        """By name and institution: the round is named."""
        seat = self.figures.one_of(self.seat(member))
        return self.say("{name}, {seat}", name=self._name(member), seat=seat)

    def seat(self, member: MemberId) -> Seat:
        return seat_of(self.reader.scene, self.reader.member(member).institution)

    def _name(self, member: MemberId) -> Html:
        name = self.reader.member(member).name
        return self.say("{words}", words=name) if name else self.say("a person who has gone")

    def _dated(self, dissent: Dissent) -> Html:
        return self.say(
            "no. {number}, {who}, on {date}",
            number=dissent.number,
            who=self.signed(dissent.member),
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
