"""A synthesis of a file of ballots, as plain text: every section, each text with what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from babel.numbers import format_decimal, format_percent

from facilitation.ballots import Ballots
from facilitation.findings import Finding, StatementId
from facilitation.marks import Mark, Seat, Tally
from facilitation.opinions import in_counts
from facilitation.prompts import Dimension
from facilitation.readings import Wording, differing_by_dimension
from facilitation.sections import Section, in_sections
from prompts.texts import _
from rendering import html
from rendering.ballots_figures import Synthesis
from rendering.figures import ANY_BALLOT, Figures
from rendering.html import Html
from rendering.opinion_groups import lines
from rendering.places import PLACES
from rendering.printed import Printed
from rendering.words import dimension_words, institutions_of, label_words, sentence_case

_EMPTY: Mapping[Section, str] = {
    Section.CONVERGENCES: _("none in this file."),
    Section.CONFLICTS: _("nobody voiced any in this file."),
    Section.REMAINS: _("nothing in this file."),
    Section.SEVERAL: _("on no text in this file."),
    Section.OWN: _("nothing of this kind in this file."),
    Section.UNKNOWN: _("nothing more in this file."),
}
_MARKS: Mapping[Mark, str] = {
    Mark.FOR: _("For: {seats}."),
    Mark.RECOGNISES: _("Legitimate for: {seats}."),
    Mark.AGAINST: _("Against: {seats}."),
    **ANY_BALLOT,
}

ENOUGH_FOR_A_SHARE = 5  # expressed voices; below, counts only
_DIMENSIONS = tuple(Dimension)


@dataclass(frozen=True, slots=True)
class Item:
    """A text: its number and words, and what was found about it, a line each."""

    finding: Finding
    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section. `nothing`: its one line, where there is nothing in it."""

    key: str
    title: Html
    lines: tuple[Html, ...] = ()
    items: tuple[Item, ...] = ()
    nothing: Html | None = None


def page(say: Printed, found: Synthesis) -> str:
    """Sections in the order of every summary; inside one, personal, then professional, then institutional."""
    return "\n\n".join(_printed(say, part) for part in parts(say, found)) + "\n"


def parts(say: Printed, found: Synthesis) -> Iterator[Part]:
    return _Page(say, found, figures_of_file(say, found)).parts()


def figures_of_file(say: Printed, found: Synthesis) -> Figures:
    return Figures(say, {seat: _name(say, seat, found) for seat in found.ballots.roster.values()})


def _printed(say: Printed, part: Part) -> str:
    if part.nothing is not None:
        return say("{title}: {sentence}", title=part.title, sentence=part.nothing)
    items = ("\n".join([f"  {one.head}", *(f"      {line}" for line in one.lines)]) for one in part.items)
    return "\n".join([part.title, *part.lines, *items])


def _name(say: Printed, seat: Seat, found: Synthesis) -> str:
    """A group of Polis is a number; in an export of ours it has the name of an institution."""
    return say("group {group}", group=seat) if found.of_polis and seat.isdecimal() else seat


@dataclass(frozen=True, slots=True)
class _Page:
    say: Printed
    found: Synthesis
    figures: Figures

    @property
    def ballots(self) -> Ballots:
        return self.found.ballots

    def parts(self) -> Iterator[Part]:
        say = self.say
        unsaid = say("this file does not say which texts are about it.")
        yield Part("object", say("Our object"), nothing=unsaid)
        yield Part("answered", say("Who answered"), tuple(self._who_answered()))
        yield from self._sections(self.found.findings)
        yield from self._opinion_groups()
        frame = say("About the questions and the frame")
        yield Part("frame", frame, nothing=say("this file holds no words about them."))

    def _who_answered(self) -> Iterator[Html]:
        roster, say = self.ballots.roster, self.say
        spoke = {member for statement in self.ballots.statements for member in statement.voices}
        heard, every = {roster[member] for member in spoke}, {*roster.values()}
        seats = institutions_of(say, len(heard), len(every))
        yield say.many(
            "{count} person of {people}, of {seats}.",
            "{count} people of {people}, of {seats}.",
            len(spoke),
            people=len(roster),
            seats=seats,
        )
        if "" in every and len(every) > 1:
            yield say("People who come in their own name count together as one institution.")

    # --- The sections ---

    def _sections(self, findings: Sequence[Finding]) -> Iterator[Part]:
        elsewhere = self._same_words(findings)
        for section, listed in in_sections(findings).items():
            title = self.say(PLACES[section][0])
            if not listed:
                yield Part(section, title, nothing=self.say(_EMPTY[section]))
                continue
            kept = self.say("Disagreements are kept visible so that they can be worked on.")
            in_order = sorted(listed, key=self._dimension_rank)
            is_conflict = section is Section.CONFLICTS
            items = tuple(
                self._item(one, elsewhere.get(one.id, ()), is_conflict=is_conflict) for one in in_order
            )
            yield Part(section, title, (kept,) if is_conflict else (), items)

    def _dimension_rank(self, finding: Finding) -> int:
        dimension = self._wording(finding).dimension
        return _DIMENSIONS.index(Dimension(dimension)) if dimension in _DIMENSIONS else len(_DIMENSIONS)

    def _same_words(self, findings: Sequence[Finding]) -> dict[StatementId, tuple[Html, ...]]:
        """What became of the same words in other dimensions, for texts that differ from their namesakes."""
        differing = differing_by_dimension(findings, self.ballots.wordings)
        return {finding.id: tuple(map(self._elsewhere, others)) for finding, others in differing}

    def _elsewhere(self, other: Finding) -> Html:
        return self.say(
            "The same words, {dimension} ({id}): {label}.",
            dimension=self._dimension(other) or self.say("without a dimension"),
            id=str(other.id),
            label=self._label(other),
        )

    def _opinion_groups(self) -> Iterator[Part]:
        """Nothing where too few people or texts could be compared."""
        grouping, ballots = self.found.grouping(), self.ballots
        if grouping:
            opinions = in_counts(grouping, ballots.roster, ballots.statements)
            told = lines(self.figures, opinions, lambda statement: Html(html.name(str(statement))))
            yield Part("groups", self.say("Opinion groups"), tuple(told))

    # --- A text ---

    def _item(self, finding: Finding, elsewhere: Sequence[Html], *, is_conflict: bool) -> Item:
        words = html.name(self._wording(finding).words)
        head = filter(None, [html.name(str(finding.id)), self._dimension(finding), words])
        told = [sentence_case(self._label(finding)) + ".", self._people(finding), self._seats(finding)]
        if finding.objections:
            told.append(self.figures.open_objections(finding))
        if is_conflict and (line := self.figures.line(finding)):
            told.append(line)
        told += [*self.figures.badges(finding), *elsewhere, *self._as_polis(finding)]
        return Item(finding, " · ".join(head), tuple(told))

    def _wording(self, finding: Finding) -> Wording:
        return self.ballots.wordings[str(finding.id)]

    def _dimension(self, finding: Finding) -> Html:
        """In our words where it is one of ours, else in those of the file."""
        dimension = self._wording(finding).dimension
        if dimension in _DIMENSIONS:
            return dimension_words(self.say, Dimension(dimension))
        return Html(html.name(dimension))

    def _label(self, finding: Finding) -> Html:
        return label_words(self.say, finding.label, only_an_objection=finding.only_an_objection)

    def _people(self, finding: Finding) -> Html:
        """Counts always; shares only where enough voices were expressed."""
        told = [self._expressed(finding)]
        if unsaid := finding.heads.no_view:
            told.append(
                self.say.many("{count} person takes no position.", "{count} people take no position.", unsaid)
            )
        if finding.expressed >= ENOUGH_FOR_A_SHARE:
            told.append(
                self.say(
                    "In favour: {people} by people, {seats} by institutions.",
                    people=self._percent(finding.s_p),
                    seats=self._percent(finding.s_i),
                )
            )
        return Html(" ".join(told))

    def _expressed(self, finding: Finding) -> Html:
        heads, say = finding.heads, self.say
        if not heads.expressed:
            return say("Nobody expressed a position.")
        told = [
            self._in_favour(heads),
            say("{count} recognising", count=heads.recognise) if heads.recognise else "",
            say("{count} against", count=heads.contrary) if heads.contrary else "",
        ]
        return say.many(
            "{count} voice: {positions}.",
            "{count} voices: {positions}.",
            heads.expressed,
            positions=Html(", ".join(filter(None, told))),
        )

    def _in_favour(self, heads: Tally) -> Html:
        if not heads.reserve:
            return self.say("{count} for", count=heads.favourable) if heads.favourable else Html("")
        return self.say(
            "{count} for ({reserved} with a reservation)", count=heads.favourable, reserved=heads.reserve
        )

    def _percent(self, part: Fraction | None) -> Html:
        return Html(format_percent(float(part), locale=self.say.language)) if part is not None else Html("–")

    def _seats(self, finding: Finding) -> Html:
        """Institutions by position; those that have not spoken are counted, not named."""
        told = [
            self.say(words, seats=self.figures.seats(seats))
            for mark, words in _MARKS.items()
            if (seats := finding.seats_at(mark))
        ]
        if silent := len(finding.seats_at(Mark.SILENT)):
            told.append(self.figures.not_heard(silent))
        return Html(" ".join(told))

    def _as_polis(self, finding: Finding) -> Iterator[Html]:
        """The counts of Polis and its group-informed consensus, with every digit, to compare them."""
        consensus = self.found.consensus(finding) if self.found.of_polis else None
        if consensus is None:
            return
        yield Html(" ".join(self._votes(group, said) for group, said in self.found.counts(finding).items()))
        number = format_decimal(float(consensus), "0.################", locale=self.say.language)
        yield self.say("Group-informed consensus: {number}.", number=Html(number))

    def _votes(self, group: Seat, said: Tally) -> Html:
        return self.say(
            "{group}: {agreed} agree, {disagreed} disagree, {passed} pass.",
            group=sentence_case(self.figures.seat(group)),
            agreed=said.agree,
            disagreed=said.disagree,
            passed=said.no_view,
        )
