"""The register in a report: every card with all that was said of it, and how it was lived."""

from collections.abc import Iterator

from facilitation.kinds import ConflictState
from facilitation.register import cards_until
from facilitation.scene_conflicts import Conflict, Outcome
from rendering.conflict_cards import Card
from rendering.conflict_history import happened
from rendering.html import Html
from rendering.markdown import escaped, heading, listed, quote
from rendering.report_statements import Writing
from rendering.words import sentence_case


def _cards(writing: Writing) -> list[Card]:
    found = cards_until(writing.reader.scene, writing.outline.round)
    return [Card(writing.reader, one, writing.say) for one in found]


def _is_kept(card: Conflict) -> bool:
    return card.state is ConflictState.DIFFERENCE_KEPT


def kept_differences(writing: Writing) -> Iterator[Html]:
    """Beside what is each one's own, and recognised: an outcome of full standing."""
    for card in _cards(writing):
        if _is_kept(card.conflict):
            yield from _title(writing, card)
            yield card.state()
            yield from _outcomes(writing, card)


def the_register(writing: Writing) -> Iterator[Html]:
    say, cards = writing.say, _cards(writing)
    yield heading(2, say("The register of conflicts"))
    if not cards:
        yield say("No conflict is in the register.")
    for card in cards:
        yield from _title(writing, card)
        yield listed(line for line in (card.state(), card.origin(), card.sides()) if line)
        if not _is_kept(card.conflict):
            yield from _outcomes(writing, card)
        yield from _words(writing, card)
        yield say("How we lived it:")
        yield listed(_history(card))


def _title(writing: Writing, card: Card) -> Iterator[Html]:
    """With the words that it is about: those of a statement, or of each who told of the place or scheme."""
    if not card.conflict.kind.told:
        yield heading(3, card.number())
        yield _quoted(writing, card.words)
        return
    yield heading(3, card.title())
    for head, words in card.positions:
        yield head
        yield _quoted(writing, words)


def _quoted(writing: Writing, words: str | None) -> Html:
    return quote(escaped(words)) if words else writing.say("(this text is erased)")


def _outcomes(writing: Writing, card: Card) -> Iterator[Html]:
    """What was agreed, or what is proposed; the texts of before a reopening are in the history."""
    shown = [card.adopted] if card.adopted else card.outcomes
    for outcome in shown:
        yield from _outcome(writing, card, outcome)


def _outcome(writing: Writing, card: Card, outcome: Outcome) -> Iterator[Html]:
    yield card.outcome_head(outcome)
    yield _quoted(writing, card.outcome_words(outcome))
    yield listed(card.answered(outcome))
    for keeps, said in card.kept(outcome):
        yield keeps
        yield _quoted(writing, said)


def _words(writing: Writing, card: Card) -> Iterator[Html]:
    for word in writing.reader.scene.conflict_words(card.conflict.id):
        who, date = writing.signed(word.member), card.when.date(word.said_at)
        yield writing.say("Added by {who}, on {date}:", who=who, date=date)
        yield _quoted(writing, word.text)


def _history(card: Card) -> Iterator[Html]:
    for entry in card.reader.scene.conflict_history(card.conflict.id):
        yield card.say(
            "{date} – {sentence}",
            date=sentence_case(card.when.date(entry.at)),
            sentence=happened(card, entry),
        )
