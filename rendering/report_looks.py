"""The looks at a round, side by side in its report: what each found, and how many people moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitation.findings import Finding
from facilitation.ids import ContributionId
from facilitation.looks import looks_shown, seen
from facilitation.publication import Published, read
from rendering.charter_blocks import paragraph
from rendering.looks import look_words
from rendering.paper import Piece, Table
from rendering.report_statements import Writing
from rendering.words import label_words, sentence_case


@dataclass(frozen=True, slots=True)
class _Look:
    number: int
    at: datetime
    published: Published


def the_looks(writing: Writing) -> Iterator[Piece]:
    """Nothing where there was one look only."""
    looks = _until(writing)
    if len(looks) < 2:  # noqa: PLR2004 - nothing to compare
        return
    say = writing.say
    yield paragraph(
        say(
            "The same persons, on the same texts: how many moved toward a text, and how many away from it. "
            "What an earlier look found stays here."
        )
    )
    rows = [_row(writing, looks, one) for one in writing.outline.published.findings]
    yield Table(say("What each look found"), tuple(rows), _head(writing, looks))


def _until(writing: Writing) -> list[_Look]:
    scene, its = writing.reader.scene, writing.outline
    found = (seen(scene, its.round, one) for one in looks_shown(scene, its.round) if one <= its.look)
    return [_Look(one.number, one.published_at, read(one.findings)) for one in found]


def _head(writing: Writing, looks: Sequence[_Look]) -> tuple[str, ...]:
    say, when = writing.say, writing.reader.when(writing.outline.round.partnership)
    return (say("Text"), *(_named(writing, look.number, when.date(look.at)) for look in looks), say("Moved"))


def _named(writing: Writing, number: int, date: str) -> str:
    look = writing.say("first look") if number == 1 else look_words(writing.say, number)
    return writing.say("{look}, {date}", look=sentence_case(look), date=date)


def _row(writing: Writing, looks: Sequence[_Look], last: Finding) -> tuple[str, ...]:
    say, text = writing.say, ContributionId(int(last.id))
    found = [look.published.finding(text) for look in looks]
    shift = writing.outline.published.shifts.get(text)
    moved = say("{toward} toward, {away} away", toward=shift.toward, away=shift.away) if shift else "–"
    number = say("no. {number}", number=writing.outline.texts[text].number)
    return (number, *(_cell(writing, one) for one in found), moved)


def _cell(writing: Writing, found: Finding | None) -> str:
    if found is None:
        return "–"
    heads = found.heads
    return writing.say(
        "{label} (people: {favourable} for, {contrary} against)",
        label=label_words(writing.say, found.label, only_an_objection=found.only_an_objection),
        favourable=heads.favourable,
        contrary=heads.contrary,
    )
