"""The end of a report: the charter, pages carried higher, what was done and by whom, how it was made."""

from collections.abc import Iterator
from dataclasses import replace

from facilitation.charter_content import draft_content
from facilitation.publication import ENOUGH_ANSWERS
from facilitation.stances import Ballot
from rendering import html
from rendering.appeal_document import AppealDocument
from rendering.charter_answers import Signed
from rendering.charter_blocks import Block, Style, item, paragraph, subheading
from rendering.charter_document import blocks
from rendering.journal import said
from rendering.paper import lowered
from rendering.report_statements import Writing
from rendering.rules import rule, rules
from rendering.seal import spelt
from rendering.words import label_words, sentence_case

WHOLE_JOURNAL = 10_000

# --- The charter ---


def charter(writing: Writing) -> Iterator[Block]:
    """Its last version, with what each institution answers; then who carries what besides."""
    scene, partnership = writing.reader.scene, writing.outline.round.partnership
    versions = scene.charters(partnership)
    if versions:
        yield from lowered(blocks(writing.reader, partnership, versions[-1]))
    in_it = versions[-1].drawn.commitments if versions else ()
    since = [one for one in draft_content(scene, partnership).drawn.commitments if one not in in_it]
    if since:
        yield subheading(writing.say("Accepted since, for the next version"))
        yield from Signed(writing.reader, partnership).commitments(tuple(since))


# --- What is carried higher ---


def carried_higher(writing: Writing) -> Iterator[Block]:
    """The pages as they leave the group: who signs each, who does not agree, unnamed."""
    for page in writing.reader.scene.appeals(writing.outline.round.partnership):
        if page.proposed and page.dropped_at is None:
            yield subheading(writing.say("Page {number}", number=page.number or 0))
            yield from _page(AppealDocument(writing.reader, page))


def _page(document: AppealDocument) -> Iterator[Block]:
    """Under a heading of its own, its title is not needed."""
    for block in document.blocks():
        if block.style is not Style.TITLE:
            yield replace(block, style=Style.MINOR) if block.style is Style.HEADING else block


# --- The journal ---


def journal(writing: Writing) -> Iterator[Block]:
    """What facilitators and the bot did, oldest first."""
    partnership = writing.outline.round.partnership
    when = writing.reader.when(partnership)
    for entry in reversed(writing.reader.scene.journal(partnership, 0, WHOLE_JOURNAL)):
        date = html.plain(sentence_case(when.date(entry.at)))
        sentence = html.Html(html.plain(said(writing.reader, entry)))
        yield item(writing.say("{date} – {sentence}", date=html.Html(date), sentence=sentence))


# --- How it was made ---


def method(writing: Writing) -> Iterator[Block]:
    say = writing.say
    weights = say(
        "Each text was put to the group, and its author counts as agreeing with it. Each institution weighs "
        "one, whatever its size; people who come in their own name are one together. An institution holds to "
        "a text when two thirds of its people who expressed a position agree, with a reservation or without; "
        "it is against when two thirds disagree or object; it recognises when two thirds agree or find "
        "legitimate; otherwise it has several positions. A position given with one voice is the "
        "institution’s, beside those of its people."
    )
    yield paragraph(weights)
    if any(prompt.ballot is Ballot.OFFER for prompt in writing.deck.prompts):
        yield paragraph(
            say(
                "Nobody is asked to agree with an offer: whoever says “we too” or “I could call on it” takes "
                "no position. Only an objection is one; the offer then stands among the open conflicts, "
                "between its author and who objects."
            )
        )
    yield paragraph(say("The first of these rules that applies gives a text its label:"))
    for label in rules():
        name = sentence_case(label_words(say, label))
        yield item(say("{label}. {rule}", label=name, rule=rule(say, label)))
    redone = say(
        "Figures order the texts and decide nothing: an objection stays open until its author lifts it. No "
        "language model was used; the same answers give the same summary."
    )
    yield paragraph(redone)
    yield subheading(say("What could not be said"))
    yield item(say("Who has not answered is named to nobody. Silence is neither agreement nor disagreement."))
    yield item(_few(writing))
    its = writing.outline
    if seal := writing.reader.scene.seal_of(its.round.id, its.published_at):
        yield subheading(say("The seal of the record"))
        sealed = say(
            "When this summary was published, the record had {entries} entries, and its seal was: {seal}. "
            "The same stands in the summary in the chat; /verify checks the record.",
            entries=seal.entries,
            seal=spelt(seal),
        )
        yield paragraph(sealed)


def _few(writing: Writing) -> str:
    return writing.say(
        "Shares are not printed: with so few people, counts say more. How people came here and what they "
        "chose is shown from {count} answers.",
        count=ENOUGH_ANSWERS,
    )
