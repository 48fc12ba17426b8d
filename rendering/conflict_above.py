"""What stands above each question of a double-movement round: the disagreement, in each party's words.

In an order drawn for each reader, the same each time they look: nobody's words are always first.
"""

from collections.abc import Iterator
from hashlib import sha256

from facilitation.findings import Side
from facilitation.ids import MemberId
from facilitation.parties import Party
from facilitation.scene import Round
from rendering import html
from rendering.conflict_cards import Card
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.reader import Reader
from rendering.words import sentence_case

ROOM = 2000  # characters for all of them, above a question


def disagreement(reader: Reader, about: Round, member: MemberId) -> Html | None:
    """None: the round is not about a conflict."""
    found = reader.scene.conflict_of(about.id)
    if found is None:
        return None
    card = Card(reader, found, reader.say)
    said = list(_of_each_party(card, ROOM // max(1, len(card.parties))))
    title = html.bold(reader.say("The disagreement, in the words of each party"))
    return html.paragraphs(title, *_drawn(said, f"{about.id}:{member}"))


def _drawn(said: list[Html], seed: str) -> list[Html]:
    return sorted(said, key=lambda words: sha256(f"{seed}:{words}".encode()).digest())


def _of_each_party(card: Card, most: int) -> Iterator[Html]:
    for party in card.parties:
        words = _words(card, party.member) if party.member is not None else None
        if party.member is None or words is None:
            yield _stands(card, party)
            continue
        head = card.say("{who}:", who=card.signed(party.member))
        yield html.lines(head, html.quote(html.first_words(words, most), expandable=True))


def _words(card: Card, member: MemberId) -> str | None:
    """Of the statement's author, the statement; of who objects, the objection; else what they added.

    Of who told of a place or a scheme, that.
    """
    if card.conflict.kind.told:
        theirs = (words_of(card.reader, text) for text in card.sources if text.member == member)
        return next(filter(None, (*theirs, *_added(card, member))), None)
    if card.statement.member == member:
        return card.words
    objection = next((one.text for one in card.objections if one.member == member and one.text), None)
    return objection or next(filter(None, _added(card, member)), None)


def _added(card: Card, member: MemberId) -> Iterator[str | None]:
    words = card.reader.scene.conflict_words(card.conflict.id)
    return (one.text for one in words if one.member == member)


def _stands(card: Card, party: Party) -> Html:
    named = Html(sentence_case(card.party_named(party.code)))
    if party.member is not None and party.member == card.conflict.opened_by and card.conflict.kind.told:
        return card.say("{party}: sent it to the register.", party=named)
    if card.conflict.kind.told:
        return card.say("{party}: for a person who told of it and has gone.", party=named)
    if party.side is Side.FOR:
        return card.say("{party}: in favour of the text.", party=named)
    return card.say("{party}: against the text.", party=named)
