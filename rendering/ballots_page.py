"""A synthesis as a page of plain text, in English: every section, each statement with what it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from facilitation.ballots import Ballots
from facilitation.marks import Mark
from facilitation.prompts import Dimension
from facilitation.readings import Wording, Wordings, differing_by_dimension
from facilitation.sections import Section, in_sections
from facilitation.synthesis import Badge, Finding, Label, StatementId

SECTIONS = {
    Section.CONVERGENCES: "Convergences",
    Section.CONFLICTS: "Objections and open conflicts",
    Section.REMAINS: "What remains",
    Section.SEVERAL: "Several positions",
    Section.OWN: "Each one’s own, and recognised",
    Section.UNKNOWN: "What we do not know yet",
}

# Said where there are some.
HEADS = {
    Section.CONFLICTS: "Objections and open conflicts (disagreements kept visible so as to work on them)"
}

EMPTY = {
    Section.CONVERGENCES: "none for now",
    Section.CONFLICTS: "nobody voiced any in these ballots",
    Section.REMAINS: "nothing",
    Section.SEVERAL: "none",
    Section.OWN: "nothing in these ballots",
    Section.UNKNOWN: "nothing: enough was said of every statement",
}

LABELS = {
    Label.SINGLE_SEAT: "one institution only here: I count people",
    Label.INSUFFICIENT: "too few answers to say",
    Label.UNCERTAIN: "what we do not know yet",
    Label.SHARED_REFUSAL: "nobody takes it up for now",
    Label.OPEN_CONFLICT: "open conflict",
    Label.CONVERGENCE: "convergence",
    Label.CONVERGENCE_WITH_DIFFERENCES: "convergence, with differences",
    Label.RECOGNISED_DIFFERENCE: "recognised difference",
    Label.REFUSAL_WITH_DIFFERENCES: "rather no, with nuances",
    Label.CROSSING_CONFLICT: "the disagreement runs inside institutions",
    Label.BROAD_AGREEMENT_WITH_DISSENT: "broad agreement, a disagreement remains",
    Label.BROAD_REFUSAL_WITH_DISSENT: "broad refusal, a support remains",
    Label.PLURAL: "several positions",
}

MARKS = {
    Mark.FOR: "for",
    Mark.AGAINST: "against",
    Mark.RECOGNISES: "not theirs, but legitimate",
    Mark.SEVERAL: "several positions",
    Mark.NO_VIEW: "no position taken",
}

NOTES = {
    Badge.MANDATE_DIFFERS: "members of an institution say something else than it does",
    Badge.WEIGHT_OF_NUMBERS: "counted by people or by institutions, the result changes",
    Badge.PROVISIONAL: "{heard} of {seats} have answered; one answer can still change this line",
    Badge.TO_CONFIRM: "{heard} of {seats} have answered; two answers can still change this line",
    Badge.RESTS_ON_FEW_VOICES: "this line rests on few voices",
}

ENOUGH_FOR_A_SHARE = 5  # expressed voices; below, counts only


def page(ballots: Ballots, findings: Sequence[Finding]) -> str:
    """Sections in the order of every summary; inside one, personal, then professional, then institutional."""
    blocks = [
        "Our object: these ballots do not say which statements are about it.",
        f"Who answered: {_who_answered(ballots)}",
        *_sections(findings, ballots.wordings),
        "About the questions and the frame: ballots hold no words about them.",
    ]
    return "\n\n".join(blocks) + "\n"


def _who_answered(ballots: Ballots) -> str:
    spoke = {member for statement in ballots.statements for member in statement.voices}
    heard = {ballots.roster[member] for member in spoke}
    people = _count(len(ballots.roster), "person", "people")
    seats = _institutions(len(set(ballots.roster.values())))
    return f"{len(spoke)} of {people}, {len(heard)} of {seats}."


def _sections(findings: Sequence[Finding], wordings: Wordings) -> Iterator[str]:
    elsewhere = _same_words(findings, wordings)
    for section, listed in in_sections(findings).items():
        if not listed:
            yield f"{SECTIONS[section]}: {EMPTY[section]}."
            continue
        in_order = sorted(listed, key=lambda finding: _dimension_rank(wordings[finding.id].dimension))
        items = (_item(finding, wordings[finding.id], elsewhere.get(finding.id, ())) for finding in in_order)
        yield "\n".join([HEADS.get(section, SECTIONS[section]), *items])


def _dimension_rank(dimension: str) -> int:
    known = tuple(Dimension)
    return known.index(Dimension(dimension)) if dimension in known else len(known)


def _same_words(findings: Sequence[Finding], wordings: Wordings) -> dict[StatementId, tuple[str, ...]]:
    """What became of the same words in other dimensions, for statements that differ from their namesakes."""
    return {
        finding.id: tuple(_elsewhere(other, wordings[other.id].dimension) for other in others)
        for finding, others in differing_by_dimension(findings, wordings)
    }


def _elsewhere(finding: Finding, dimension: str) -> str:
    return f"the same words, {printable(dimension) or 'no dimension'} ({finding.id}): {_label(finding)}"


def _item(finding: Finding, wording: Wording, elsewhere: Iterable[str]) -> str:
    head = " · ".join(filter(None, map(printable, [str(finding.id), wording.dimension, wording.words])))
    told = [_label(finding), _people(finding), _seats(finding), *_notes(finding), *elsewhere]
    return "\n".join([f"  {head}", *(f"      {line}" for line in told if line)])


def _label(finding: Finding) -> str:
    return "open objection" if finding.only_an_objection else LABELS[finding.label]


def _people(finding: Finding) -> str:
    """Counts always; shares only where enough voices were expressed."""
    return "; ".join(filter(None, [_expressed(finding), _not_expressed(finding), _shares(finding)]))


def _expressed(finding: Finding) -> str:
    heads = finding.heads
    if not heads.expressed:
        return "nobody expressed a position"
    parts = {"for": heads.favourable, "recognising": heads.recognise, "against": heads.contrary}
    counts = ", ".join(f"{number} {word}" for word, number in parts.items() if number)
    reservations = f" ({_count(heads.reserve, 'reservation', 'reservations')})" if heads.reserve else ""
    return f"{_count(heads.expressed, 'voice', 'voices')}: {counts}{reservations}"


def _not_expressed(finding: Finding) -> str:
    return f"{finding.heads.no_view} took no position" if finding.heads.no_view else ""


def _shares(finding: Finding) -> str:
    if finding.expressed < ENOUGH_FOR_A_SHARE:
        return ""
    return f"in favour {_percent(finding.s_p)} by people, {_percent(finding.s_i)} by institutions"


def _percent(part: Fraction | None) -> str:
    return "–" if part is None else f"{round(100 * part)}%"


def _seats(finding: Finding) -> str:
    """Institutions by position; those that have not spoken are counted, not named."""
    named = [
        f"{word}: {', '.join(printable(seat) or 'in their own name' for seat in seats)}"
        for mark, word in MARKS.items()
        if (seats := finding.seats_at(mark))
    ]
    if silent := finding.seats - finding.heard:
        named.append(f"not yet said: {_institutions(silent)}")
    return " · ".join(named)


def _notes(finding: Finding) -> Iterator[str]:
    if finding.objections:
        yield _count(finding.objections, "open objection", "open objections")
    for badge in finding.badges:
        if note := NOTES.get(badge):
            yield note.format(heard=finding.heard, seats=_institutions(finding.seats))
    if 2 * finding.spoken < finding.roster:
        yield f"{finding.spoken} of {finding.roster} have spoken"


def _institutions(number: int) -> str:
    return _count(number, "institution", "institutions")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def printable(words: str) -> str:
    """On one line, and without anything a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
