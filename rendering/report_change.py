"""What changed, from one look to the next and from one round of the same questions to another."""

from collections.abc import Iterable, Iterator, Sequence

from facilitation.between_rounds import Pair, families, pairs, round_before
from facilitation.ids import PromptId
from facilitation.kinds import Mode
from facilitation.labels import Family
from facilitation.outline import Outline
from facilitation.shifts import Shift
from prompts.decks import Prompt
from rendering import html
from rendering.charter_blocks import Block, item, paragraph, quote, subheading
from rendering.figures import Figures, figures_of, sentence
from rendering.html import Html
from rendering.looks import settled
from rendering.paper import Piece, Table
from rendering.report_looks import the_looks
from rendering.report_statements import Writing, position_words
from rendering.who_answered import choices, people
from rendering.words import label_words, sentence_case


def what_changed(writing: Writing) -> Iterator[Piece]:
    """Nothing where there was one look and the deck had not been asked before."""
    looks = tuple(the_looks(writing))
    if looks:
        yield subheading(writing.say("From one look to the next"))
        yield from looks
    if before := round_before(writing.reader.scene, writing.outline):
        yield from _since(writing, before)


def _since(writing: Writing, before: Outline) -> Iterator[Piece]:
    say, its = writing.say, writing.outline
    asked = _asked_alike(writing, before)
    yield subheading(_round(writing, before))
    yield paragraph(
        say(
            "The same questions had been asked in round {before}. The texts of two rounds are not the same: "
            "they are counted, question by question. Where the same words stand in both rounds, the same "
            "persons are compared.",
            before=before.round.number,
        )
    )
    for one in (before, its):
        told = say(
            "{number}: {sentence}", number=_numbered(writing, one), sentence=people(say, one.published)
        )
        yield item(told)
    yield _by_institution(writing, before)
    yield from _by_question(writing, before, asked)
    yield from _word_for_word(writing, before, asked)


def _round(writing: Writing, its: Outline) -> Html:
    date = html.plain(writing.reader.when(its.round.partnership).date(its.published_at))
    return writing.say("Since round {number}, {date}", number=its.round.number, date=Html(date))


def _numbered(writing: Writing, its: Outline) -> Html:
    return writing.say("Round {number}", number=its.round.number)


def _asked_alike(writing: Writing, before: Outline) -> list[Prompt]:
    """The questions that both rounds asked in the same words."""
    then = {prompt.id: _question(prompt) for prompt in writing.reader.deck(before.round).prompts}
    return [prompt for prompt in writing.deck.prompts if then.get(prompt.id) == _question(prompt)]


def _question(prompt: Prompt) -> tuple[object, ...]:
    return prompt.kind, prompt.ballot, prompt.prompt, prompt.scene, prompt.options, prompt.scale


# --- By institution, and question by question ---


def _by_institution(writing: Writing, before: Outline) -> Table:
    say, rounds = writing.say, (before, writing.outline)
    figures = _figures(writing, before)
    seats = figures.in_order({seat for its in rounds for seat in its.published.members})
    rows = [
        (
            sentence_case(figures.seat(seat)),
            *(say.number(its.published.members.get(seat, 0)) for its in rounds),
        )
        for seat in seats
    ]
    head = (say("Institution"), *(_numbered(writing, its) for its in rounds))
    return Table(say("People asked, by institution, in either round"), tuple(rows), head)


def _figures(writing: Writing, before: Outline) -> Figures:
    """With the names of institutions that were there then, too."""
    then = figures_of(writing.say, writing.reader.scene, before)
    return Figures(writing.say, {**then.names, **writing.figures.names})


def _by_question(writing: Writing, before: Outline, asked: Sequence[Prompt]) -> Iterator[Piece]:
    say, rounds = writing.say, (before, writing.outline)
    rows = tuple(
        (prompt.short.in_(say.language), *(one or "–" for one in told))
        for prompt in asked
        if prompt.ballot and any(told := [_found(writing, its, prompt) for its in rounds])
    )
    if rows:
        head = (say("Question"), *(_numbered(writing, its) for its in rounds))
        yield Table(say("What was found, question by question"), rows, head)
    for prompt in asked:
        for its in rounds if prompt.kind.counted else ():
            said = choices(say, prompt, its.published.counts.get(PromptId(prompt.id), {}))
            yield item(say("{number}: {sentence}", number=_numbered(writing, its), sentence=said))


def _found(writing: Writing, its: Outline, prompt: Prompt) -> str:
    """Nothing where nothing was found of any text."""
    counts = families(its, PromptId(prompt.id))
    told = [_of_family(writing, family, counts[family]) for family in Family if counts[family]]
    return ", ".join(told)


def _of_family(writing: Writing, family: Family, texts: int) -> Html:
    say = writing.say
    match family:
        case Family.CONVERGENCE:
            return say.many("{count} convergence", "{count} convergences", texts)
        case Family.RECOGNISED:
            return say.many("{count} recognised difference", "{count} recognised differences", texts)
        case Family.CONFLICT:
            return say.many("{count} conflict", "{count} conflicts", texts)
        case Family.REFUSAL:
            return say.many("{count} refusal", "{count} refusals", texts)
        case Family.OTHER:
            return say.many("{count} other finding", "{count} other findings", texts)


# --- The same words, the same persons ---


def _word_for_word(writing: Writing, before: Outline, asked: Iterable[Prompt]) -> Iterator[Block]:
    say = writing.say
    if Mode.NAMED is not before.round.mode or Mode.NAMED is not writing.outline.round.mode:
        yield paragraph(
            say("One of the two rounds is confidential: no text is followed from one to the other.")
        )
        return
    found = list(pairs(before, writing.outline, [PromptId(prompt.id) for prompt in asked]))
    if not found:
        yield paragraph(say("No text stands in both rounds in the same words."))
    for pair in found:
        yield from _pair(writing, before, pair)


def _pair(writing: Writing, before: Outline, pair: Pair) -> Iterator[Block]:
    say, then, now = writing.say, pair.then, pair.now
    yield paragraph(
        say(
            "No. {earlier} of round {before}, no. {number} of this one:",
            earlier=then.text.number,
            before=before.round.number,
            number=now.text.number,
        )
    )
    yield quote(now.text.text or "")
    labels = [
        label_words(say, one.finding.label, only_an_objection=one.finding.only_an_objection)
        for one in (then, now)
    ]
    yield item(say("Then: {before}. Now: {now}.", before=labels[0], now=labels[1]))
    yield item(_moved(writing, pair.shift))
    figures = _figures(writing, before)
    for seat in figures.in_order(pair.seats_moved):
        earlier, later = (say(position_words(mark)) for mark in pair.seats_moved[seat])
        told = say("{seat}: {before}, now {now}", seat=figures.seat(seat), before=earlier, now=later)
        yield item(sentence(told))
    if said := settled(say, pair.shift, conflict=now.finding.family is Family.CONFLICT):
        yield item(said)


def _moved(writing: Writing, shift: Shift) -> Html:
    say = writing.say
    if not shift.both:
        return say("Nobody took position on it in both rounds.")
    if not shift.toward and not shift.away:
        return say.many(
            "{count} person took position in both rounds and did not move.",
            "{count} people took position in both rounds, and none moved.",
            shift.both,
        )
    return say.many(
        "{count} person took position in both rounds: moved toward it {toward}, away from it {away}.",
        "{count} people took position in both rounds: {toward} moved toward it, {away} away from it.",
        shift.both,
        toward=shift.toward,
        away=shift.away,
    )
