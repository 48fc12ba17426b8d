"""Open conflicts in a report: at the size of what is shared, sides facing each other, how each is lived."""

from collections.abc import Iterator

from facilitation.findings import Finding
from facilitation.ids import ContributionId
from facilitation.kinds import ConflictState
from facilitation.marks import Mark
from facilitation.register import cards_until
from facilitation.scene_conflicts import Conflict, Outcome
from facilitation.sections import Section, in_sections
from rendering.charter_blocks import Block, item, minor, paragraph, subheading
from rendering.conflict_cards import Card
from rendering.conflict_history import happened
from rendering.figures import ANY_BALLOT
from rendering.html import Html
from rendering.paper import Facing, Piece, Side
from rendering.report_statements import Writing, writing_of
from rendering.words import sentence_case

# --- The conflicts of the round ---


def conflicts(writing: Writing) -> Iterator[Piece]:
    findings = in_sections(writing.outline.published.findings)[Section.CONFLICTS]
    gone = _of_no_statement(writing)
    if findings or gone:
        yield paragraph(writing.say("Disagreements are kept visible so that they can be worked on."))
    for finding in findings:
        yield subheading(writing.title(finding))
        yield from _face_to_face(writing, finding)
        yield from _in_the_register(writing, finding)
    for text in gone:
        number = writing.outline.texts[text].number
        yield subheading(writing.say("no. {number}, since withdrawn", number=number))
        yield from writing.objections(text)
        yield from writing.beside(text)


def _of_no_statement(writing: Writing) -> tuple[ContributionId, ...]:
    """Texts that were objected to and then taken back: nothing was found about them, the objection stays."""
    found = {finding.id for finding in writing.outline.published.findings}
    return tuple(text for text in writing.outline.objections if text not in found)


def _face_to_face(writing: Writing, finding: Finding) -> Iterator[Piece]:
    """Its words, who stands where, the sides, where the line between them runs."""
    yield from writing.written(finding)
    yield from writing.positions(finding)
    yield _facing(writing, finding)
    if line := writing.figures.line(finding):
        yield paragraph(line)
    yield from writing.closing(finding)


def _facing(writing: Writing, finding: Finding) -> Facing:
    """Who holds to it, with reservations; who stands against it, with objections; nobody is left out."""
    say, text = writing.say, writing.text(finding)
    held = [*_seats(writing, finding, Mark.FOR), *writing.reservations(text)]
    against = [*_seats(writing, finding, Mark.AGAINST), *writing.objections(text.id)]
    otherwise = list(_otherwise(writing, finding))
    nobody = [paragraph(say("No institution as a whole."))]
    return Facing(
        (
            Side(say("Hold to it"), tuple(held or nobody)),
            Side(say("Stand against it"), tuple(against or nobody)),
            *([Side(say("Otherwise"), tuple(otherwise))] if otherwise else []),
        )
    )


def _seats(writing: Writing, finding: Finding, mark: Mark) -> Iterator[Block]:
    if seats := finding.seats_at(mark):
        yield paragraph(sentence_case(writing.figures.seats(seats)))


def _otherwise(writing: Writing, finding: Finding) -> Iterator[Block]:
    say = writing.say
    if seats := finding.seats_at(Mark.RECOGNISES):
        yield paragraph(say("Find it legitimate: {seats}.", seats=writing.figures.seats(seats)))
    for mark, sentence in ANY_BALLOT.items():
        if seats := finding.seats_at(mark):
            yield paragraph(say(sentence, seats=writing.figures.seats(seats)))


def _in_the_register(writing: Writing, finding: Finding) -> Iterator[Block]:
    found = writing.reader.scene.conflict_on(writing.text(finding).id)
    if found is not None:
        card = Card(writing.reader, found, writing.say)
        yield minor(writing.say("{conflict} of the register", conflict=card.number()))
        yield from map(item, (card.state(), card.origin()))
        yield from _lived(writing, card)


# --- The register: what this round did not speak of ---


def register(writing: Writing) -> Iterator[Piece]:
    """What is open, at the size of what this round found; then what is no longer."""
    cards = _not_told_above(writing)
    found = {card.conflict.round: _as_found(writing, card) for card in cards if _faces(card)}
    for card in sorted(cards, key=lambda one: not one.conflict.open):
        if _faces(card):
            yield from _still_open(found[card.conflict.round], card)
        else:
            yield from _title(writing, card)
            yield from map(item, _where_it_stands(card))
        yield from _lived(writing, card)


def faced_in_the_register(writing: Writing) -> frozenset[ContributionId]:
    """Texts of earlier rounds whose objections stand there, in their own words."""
    return frozenset(card.conflict.contribution for card in _not_told_above(writing) if _faces(card))


def _not_told_above(writing: Writing) -> list[Card]:
    told = set(_told_above(writing))
    return [
        card for card in _cards(writing) if card.conflict.kind.told or card.conflict.contribution not in told
    ]


def _faces(card: Card) -> bool:
    """It has sides, and they stand as they stood; what was told of a place or a scheme has none."""
    return card.conflict.open and not card.conflict.kind.told


def _as_found(writing: Writing, card: Card) -> Writing:
    """By its own round."""
    its = writing.reader.round(card.conflict.round)
    return writing_of(writing.reader, writing.say, its, elsewhere=its.id != writing.outline.round.id)


def _still_open(writing: Writing, card: Card) -> Iterator[Piece]:
    yield subheading(card.number())
    yield from map(item, (card.state(), card.origin()))
    if finding := writing.outline.published.finding(card.conflict.contribution):
        yield from _face_to_face(writing, finding)


def _told_above(writing: Writing) -> Iterator[ContributionId]:
    for finding in in_sections(writing.outline.published.findings)[Section.CONFLICTS]:
        yield writing.text(finding).id


def kept_differences(writing: Writing) -> Iterator[Block]:
    """Beside what is each one's own, and recognised: an outcome of full standing."""
    for card in _cards(writing):
        if _is_kept(card.conflict):
            yield from _title(writing, card)
            yield paragraph(card.state())
            yield from _outcomes(writing, card)


def _title(writing: Writing, card: Card) -> Iterator[Block]:
    """With the words that it is about: those of a statement, or of each who told of the place or scheme."""
    if not card.conflict.kind.told:
        yield subheading(card.number())
        yield writing.said(card.words)
        return
    yield subheading(card.title())
    for head, words in card.positions:
        yield paragraph(head)
        yield writing.said(words)


def _cards(writing: Writing) -> list[Card]:
    found = cards_until(writing.reader.scene, writing.outline.round)
    return [Card(writing.reader, one, writing.say) for one in found]


def _is_kept(card: Conflict) -> bool:
    return card.state is ConflictState.DIFFERENCE_KEPT


def _where_it_stands(card: Card) -> Iterator[Html]:
    yield card.state()
    yield card.origin()
    if sides := card.sides():
        yield sentence_case(sides)


# --- One card ---


def _lived(writing: Writing, card: Card) -> Iterator[Block]:
    """What became of it, what was added to it, and how we lived it."""
    if not _is_kept(card.conflict):
        yield from _outcomes(writing, card)
    for word in writing.reader.scene.conflict_words(card.conflict.id):
        who, date = writing.signed(word.member), card.when.date(word.said_at)
        yield paragraph(writing.say("Added by {who}, on {date}:", who=who, date=date))
        yield writing.said(word.text)
    yield paragraph(writing.say("How we lived it:"))
    yield from _history(card)


def _outcomes(writing: Writing, card: Card) -> Iterator[Block]:
    """What was agreed, or what is proposed; the texts of before a reopening are in the history."""
    for outcome in [card.adopted] if card.adopted else card.outcomes:
        yield from _outcome(writing, card, outcome)


def _outcome(writing: Writing, card: Card, outcome: Outcome) -> Iterator[Block]:
    yield paragraph(card.outcome_head(outcome))
    yield writing.said(card.outcome_words(outcome))
    yield from map(item, card.answered(outcome))
    for keeps, said in card.kept(outcome):
        yield paragraph(keeps)
        yield writing.said(said)


def _history(card: Card) -> Iterator[Block]:
    for entry in card.reader.scene.conflict_history(card.conflict.id):
        yield item(
            card.say(
                "{date} – {sentence}",
                date=sentence_case(card.when.date(entry.at)),
                sentence=happened(card, entry),
            )
        )
