"""What was found about a text, in sentences: who holds to it, in counts, and what its label rests on.

Every sentence is made by the `Say` it is handed, so that the message and the report say the same. Seats
that have not answered are counted, never named.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitation.dividing_line import Line, where_it_runs
from facilitation.findings import Badge, Finding
from facilitation.ids import PartnershipId
from facilitation.marks import NAMELESS, OTHERS, Mark, Seat, Tally
from facilitation.prompts import Dimension
from facilitation.publication import OWN_NAME
from facilitation.scene import Scene
from facilitation.stances import Ballot, Stance
from prompts.texts import _
from rendering import html
from rendering.html import Html
from rendering.say import Say
from rendering.words import sentence_case, stance_words

if TYPE_CHECKING:  # a file of ballots has no rounds, and is read in less time without them
    from facilitation.outline import Outline

# What a seat's mark says, in the words of the ballot it answered.
_MARKS: Mapping[Ballot, Mapping[Mark, str]] = {
    Ballot.PROPOSAL: {
        Mark.FOR: _("In agreement: {seats}."),
        Mark.RECOGNISES: _("Partly in agreement: {seats}."),
        Mark.AGAINST: _("Not in agreement: {seats}."),
    },
    Ballot.VALUE: {
        Mark.FOR: _("It matters at: {seats}."),
        Mark.RECOGNISES: _("Not shared, but legitimate: {seats}."),
        Mark.AGAINST: _("Seen differently: {seats}."),
    },
    Ballot.CONSTRAINT: {
        Mark.FOR: _("It is so at: {seats}."),
        Mark.RECOGNISES: _("Not so there, but legitimate: {seats}."),
        Mark.AGAINST: _("This rule is read differently: {seats}."),
    },
    Ballot.OBSERVATION: {
        Mark.FOR: _("The same is seen at: {seats}."),
        Mark.RECOGNISES: _("Not what is seen there, but legitimate: {seats}."),
        Mark.AGAINST: _("Seen differently: {seats}."),
    },
    Ballot.OFFER: {
        Mark.FOR: _("Offered by: {seats}."),
        Mark.AGAINST: _("Not in agreement: {seats}."),
    },
}
ANY_BALLOT: Mapping[Mark, str] = {
    Mark.SEVERAL: _("Several positions at: {seats}."),
    Mark.NO_VIEW: _("No position taken: {seats}."),
}
_SHOWN = (Mark.FOR, Mark.RECOGNISES, Mark.AGAINST, Mark.SEVERAL, Mark.NO_VIEW)

_LINES: Mapping[Line, str] = {
    Line.BETWEEN: _("The line runs between institutions."),
    Line.INSIDE: _("The line runs inside institutions."),
    Line.BOTH: _("The line runs both between institutions and inside them."),
    Line.UNTOLD: _("Too few people spoke to tell whether the line runs between institutions or inside them."),
}

_SIDES = (Mark.FOR, Mark.AGAINST, Mark.SEVERAL, Mark.RECOGNISES)


@dataclass(frozen=True, slots=True)
class Figures:
    """The sentences about findings. `names`: each seat's name, as it was at the publication."""

    say: Say
    names: Mapping[Seat, str]

    def seat(self, seat: Seat) -> Html:
        if seat == OWN_NAME:
            return self.say("people who come in their own name")
        if seat == OTHERS:
            return self.say("other institutions")
        if seat == NAMELESS:
            return self.say("people in a round without names")
        return self.say("{words}", words=self.names.get(seat) or "–")

    def bare(self, seat: Seat) -> str:
        """For a label: no markup, no isolates."""
        return html.bare(self.seat(seat))

    def one_of(self, seat: Seat) -> Html:
        """Whose voice it is, of a single person."""
        if seat == NAMELESS:
            return without_a_name(self.say)
        return self.say("someone in their own name") if seat == OWN_NAME else self.seat(seat)

    def seats(self, seats: Iterable[Seat]) -> Html:
        return self.say.listed([self.seat(seat) for seat in self.in_order(seats)])

    def in_order(self, seats: Iterable[Seat]) -> list[Seat]:
        """By name; those in their own name, and those that are not shown, last."""
        last = (OWN_NAME, NAMELESS, OTHERS)
        return sorted(
            seats,
            key=lambda seat: (seat in last and 1 + last.index(seat), self.names.get(seat, "").casefold()),
        )

    def positions(self, finding: Finding, ballot: Ballot, dimension: Dimension) -> Html:
        """Values by person; know-how by person, over how many institutions; the rest by institution."""
        match dimension:
            case Dimension.PERSONAL:
                return self.counts(finding.heads, ballot)
            case Dimension.PROFESSIONAL:
                return _spaced(self.counts(finding.heads, ballot), self._heard(finding))
            case Dimension.INSTITUTIONAL:
                people = self.counts(finding.heads, ballot) if finding.whole else Html("")
                return _spaced(self.in_one_voice(finding, ballot), self.by_seat(finding, ballot), people)

    def counts(self, said: Tally, ballot: Ballot) -> Html:
        """People by stance, in the words of the buttons; also under five voices, never a percentage."""
        told = [
            self.say("{stance} ({count})", stance=stance_words(self.say, ballot, stance), count=people)
            for stance, people in said.counts().items()
            if people
        ]
        return Html(self.say("; ").join(told) + ".") if told else Html("")

    def by_seat(self, finding: Finding, ballot: Ballot) -> Html:
        """Who stands where, institution by institution; an objection is not said to be a disagreement."""
        words = {**_MARKS[ballot], **ANY_BALLOT}
        objecting = _objecting(finding)
        told = [
            self.say(words[mark], seats=self.seats(seats))
            for mark in _SHOWN
            if (seats := [seat for seat in finding.seats_at(mark) if seat not in objecting])
        ]
        if objecting:
            told.append(self.say("An objection: {seats}.", seats=self.seats(objecting)))
        return _spaced(*told)

    def in_one_voice(self, finding: Finding, ballot: Ballot) -> Html:
        """Positions that institutions gave as such."""
        return _spaced(
            *(
                self.say(
                    "With one voice, {seat}: “{stance}”.",
                    seat=self.seat(seat),
                    stance=stance_words(self.say, ballot, stance),
                )
                for seat, stance in finding.mandates.items()
            )
        )

    def sides(self, finding: Finding) -> Html:
        """Of a conflict: “X and Y hold to it; Z does not agree”; who only objects is said to, and last."""
        objecting = _objecting(finding)
        told = [
            self.side(mark, seats)
            for mark in _SIDES
            if (seats := [seat for seat in finding.seats_at(mark) if seat not in objecting])
        ]
        if objecting:
            told.append(
                self.say.many(
                    "{seats} has an objection",
                    "{seats} have an objection",
                    grammatically(objecting),
                    seats=self.seats(objecting),
                )
            )
        return Html(self.say("; ").join(told))

    def side(self, mark: Mark, seats: Sequence[Seat]) -> Html:
        """Whatever the question was."""
        many, named = grammatically(seats), self.seats(seats)
        match mark:
            case Mark.FOR:
                return self.say.many("{seats} holds to it", "{seats} hold to it", many, seats=named)
            case Mark.AGAINST:
                return self.say.many("{seats} does not agree", "{seats} do not agree", many, seats=named)
            case Mark.RECOGNISES:
                return self.say.many(
                    "{seats} finds it legitimate", "{seats} find it legitimate", many, seats=named
                )
            case _:
                return self.say("several positions at {seats}", seats=named)

    def line(self, finding: Finding) -> Html | None:
        """Of a conflict: where it runs, if people do not all say the same and every institution is shown."""
        if finding.whole is not None:
            return None
        runs = where_it_runs(finding.tallies.values())
        return self.say(_LINES[runs]) if runs else None

    def badges(self, finding: Finding) -> list[Html]:
        """Each in a plain sentence; the objections themselves are printed, and need none."""
        told = [self._badge(badge, finding) for badge in finding.badges if badge is not Badge.OBJECTION]
        if 2 * finding.spoken < finding.roster and not _says_who_spoke(finding):
            told.insert(0, self._spoken(finding))
        return told

    def _badge(self, badge: Badge, finding: Finding) -> Html:
        match badge:
            case Badge.MANDATE_DIFFERS:
                return self.say(
                    "What an institution answered with one voice and what its members answered differ."
                )
            case Badge.WEIGHT_OF_NUMBERS:
                return self.say("Counted by people or by institutions, the result changes.")
            case Badge.PROVISIONAL:
                return _spaced(self._answered(finding), self.say("One answer can still change this line."))
            case Badge.TO_CONFIRM:
                return _spaced(self._answered(finding), self.say("Two answers can still change this line."))
            case Badge.RESTS_ON_FEW_VOICES:
                return self.say("This line rests on few voices.")
            case Badge.OBJECTION:
                return self.open_objections(finding)

    def open_objections(self, finding: Finding) -> Html:
        return self.say.many("{count} objection is open.", "{count} objections are open.", finding.objections)

    def not_heard(self, silent: int) -> Html:
        """Counted, never named."""
        return self.say.many(
            "{count} institution was not heard on this text.",
            "{count} institutions were not heard on this text.",
            silent,
        )

    def _answered(self, finding: Finding) -> Html:
        """Institutions where some have not answered; else people."""
        if _all_heard(finding):
            return self._spoken(finding)
        return self.say.many(
            "{count} institution of {all} has answered.",
            "{count} institutions of {all} have answered.",
            finding.heard,
            all=finding.seats,
        )

    def _spoken(self, finding: Finding) -> Html:
        return self.say.many(
            "{count} person of {all} has spoken.",
            "{count} people of {all} have spoken.",
            finding.spoken,
            all=finding.roster,
        )

    def _heard(self, finding: Finding) -> Html:
        return self.say.many(
            "Heard from {count} institution.", "Heard from {count} institutions.", finding.heard
        )


def figures_of(say: Say, scene: Scene, outline: "Outline") -> Figures:
    """With the names that seats had then, and those of seats that came since."""
    return Figures(say, {**names_now(scene, outline.round.partnership), **outline.published.seats})


def names_now(scene: Scene, partnership: PartnershipId) -> dict[Seat, str]:
    return {str(institution.id): institution.name for institution in scene.institutions(partnership)}


def grammatically(seats: Collection[Seat]) -> int:
    """Those who come in their own name are several in a sentence, and those that are not shown."""
    return len(seats) + (not {OWN_NAME, OTHERS, NAMELESS}.isdisjoint(seats))


def without_a_name(say: Say) -> Html:
    return say("without a name")


def _objecting(finding: Finding) -> frozenset[Seat]:
    return frozenset(seat for seat in finding.seats_at(Mark.AGAINST) if _only_objects(finding, seat))


def _only_objects(finding: Finding, seat: Seat) -> bool:
    if seat in finding.mandates:
        return finding.mandates[seat] is Stance.OBJECT
    return not finding.tallies[seat].counts().get(Stance.DISAGREE)


def _all_heard(finding: Finding) -> bool:
    return finding.heard == finding.seats


def _says_who_spoke(finding: Finding) -> bool:
    """A badge counts people already."""
    return _all_heard(finding) and not {Badge.PROVISIONAL, Badge.TO_CONFIRM}.isdisjoint(finding.badges)


def _spaced(*sentences: Html) -> Html:
    return Html(" ".join(sentence for sentence in sentences if sentence))


def quoted(say: Say, words: Html) -> Html:
    return say("“{words}”", words=words)


def sentence(words: Html) -> Html:
    """With a capital at its beginning and a full stop at its end."""
    return Html(sentence_case(words) + ("" if words.endswith((".", "…")) else "."))
