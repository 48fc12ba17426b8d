"""The report's second half: the same findings by dimension, and every text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from facilitation.findings import StatementId
from facilitation.ids import ContributionId, PromptId
from facilitation.kinds import Mode
from facilitation.marks import Tally
from facilitation.prompts import Dimension, Kind
from facilitation.scene import Contribution
from facilitation.skills import answered, is_needed
from facilitation.stances import Ballot, Stance
from prompts.decks import Prompt
from rendering import html
from rendering.charter_blocks import Block, item, minor, paragraph, quote, subheading
from rendering.figures import quoted, sentence
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.offers import answers
from rendering.opinion_groups import lines
from rendering.report_statements import Writing
from rendering.summary import answered_otherwise
from rendering.whence import speaking, whence_in_counts
from rendering.who_answered import choices
from rendering.words import dimension_words, label_words, sentence_case

FIRST_WORDS = 80

# --- By dimension ---


def by_dimension(writing: Writing) -> Iterator[Block]:
    """Values by person, know-how as an offer, constraints by institution (T15)."""
    for dimension in Dimension:
        prompts = [prompt for prompt in writing.deck.prompts if prompt.dimension is dimension]
        if prompts:
            yield subheading(sentence_case(dimension_words(writing.say, dimension)))
            yield paragraph(_reading(writing, dimension))
            lines = [*_found(writing, prompts), *_offered(writing, prompts)]
            yield from map(item, lines) if lines else [paragraph(writing.say("No text."))]
    yield from map(paragraph, whence_in_counts(writing.say, writing.outline))
    for numbers in answered_otherwise(writing.reader, writing.outline, writing.deck):
        yield paragraph(
            writing.say(
                "Written in answer to different questions, the same words are not received alike: nos. "
                "{numbers}.",
                numbers=writing.say.listed([writing.say.number(number) for number in numbers]),
            )
        )


def _reading(writing: Writing, dimension: Dimension) -> Html:
    match dimension:
        case Dimension.PERSONAL:
            return writing.say("Read person by person.")
        case Dimension.PROFESSIONAL:
            return writing.say("Read as an offer: who brings what, and what others could call on.")
        case Dimension.INSTITUTIONAL:
            return writing.say("Read by institution, positions given with one voice first.")


def _found(writing: Writing, prompts: list[Prompt]) -> Iterator[Html]:
    """A line each for what was balloted, what institutions answered with one voice first."""
    asked = {prompt.id: prompt for prompt in prompts if prompt.ballot}
    findings = sorted(writing.outline.published.findings, key=lambda finding: not finding.mandates)
    for finding in findings:
        text = writing.outline.texts[ContributionId(int(finding.id))]
        prompt = asked.get(text.prompt)
        if prompt and prompt.ballot:
            yield writing.say(
                "no. {number}, {label}: {words} {positions}",
                number=text.number,
                label=label_words(writing.say, finding.label, only_an_objection=finding.only_an_objection),
                words=_begins(writing, text),
                positions=writing.figures.positions(finding, prompt.ballot, prompt.dimension),
            )


def _begins(writing: Writing, text: Contribution) -> Html:
    """Its first words: all of them stand elsewhere in the report."""
    words = words_of(writing.reader, text)
    if words is None:
        return writing.say("(this text is erased)")
    return quoted(writing.say, writing.say("{words}", words=html.first_words(words, FIRST_WORDS)))


def _offered(writing: Writing, prompts: list[Prompt]) -> Iterator[Html]:
    """What was written to be read, or offered: a line each, its words are below."""
    for prompt in prompts:
        for text in writing.outline.of_prompt(PromptId(prompt.id)):
            if text.worded and text.standing and prompt.ballot in (None, Ballot.OFFER):
                told = writing.say(
                    "{question}: no. {number}, {author}: {words}",
                    question=prompt.short.in_(writing.say.language),
                    number=text.number,
                    author=writing.signed(text.member),
                    words=_begins(writing, text),
                )
                said = _answers(writing, text)
                yield writing.say("{words} ({answers})", words=told, answers=said) if said else told


def _answers(writing: Writing, text: Contribution) -> Html:
    """To an offer: who could call on it, and where it is so too."""
    its = writing.outline
    if not text.text or writing.prompt(text).ballot is not Ballot.OFFER:
        return Html("")
    objected = any(objection.open for objection in its.objections.get(text.id, ()))
    one = answered(writing.reader.scene, text, its.positions.get(text.id, ()), objected=objected)
    told = answers(writing.figures, one, needed=is_needed(its.round, text.prompt))
    return Html(writing.say("; ").join(told))


# --- Across institutions ---


def by_opinion(writing: Writing) -> Iterator[Block]:
    """Only where there were enough people and texts to look for groups."""
    its = writing.outline
    if its.published.opinions:
        named = its.round.mode is Mode.NAMED
        told = lines(writing.figures, its.published.opinions, partial(_number, writing), seats=named)
        yield from map(item, told)


def _number(writing: Writing, statement: StatementId) -> Html:
    text = writing.outline.texts[ContributionId(int(statement))]
    return writing.say("no. {number}", number=text.number)


# --- Every text ---


def all_texts(writing: Writing) -> Iterator[Block]:
    yield paragraph(
        writing.say("What people wrote is quoted as they wrote it, never translated and never cut.")
    )
    for prompt in writing.deck.prompts:
        texts = writing.outline.of_prompt(PromptId(prompt.id))
        yield subheading(prompt.prompt.in_(writing.say.language))
        if prompt.scene:
            yield paragraph(writing.say("The scene"))
            yield quote(prompt.scene.in_(writing.say.language))
        yield from [_chosen(writing, prompt)] if prompt.kind.counted else _written(writing, prompt, texts)
        yield from map(paragraph, _tombstones(writing, texts))


def _chosen(writing: Writing, prompt: Prompt) -> Block:
    return paragraph(
        choices(writing.say, prompt, writing.outline.published.counts.get(PromptId(prompt.id), {}))
    )


def _written(writing: Writing, prompt: Prompt, texts: Sequence[Contribution]) -> Iterator[Block]:
    standing = [text for text in texts if text.standing]
    if not standing:
        yield paragraph(writing.say("No text."))
    side_by_side = prompt.kind is Kind.CARD or prompt.scene
    yield from _side_by_side(writing, standing) if side_by_side else _in_turn(writing, standing)


def _side_by_side(writing: Writing, texts: Sequence[Contribution]) -> Iterator[Block]:
    """What each institution put on its card, or how it reads a scene, under its name."""
    seats = {text.id: writing.seat(text.member) for text in texts}
    for seat in writing.figures.in_order(set(seats.values())):
        yield minor(sentence_case(writing.figures.seat(seat)))
        yield from _in_turn(writing, [text for text in texts if seats[text.id] == seat])


def _in_turn(writing: Writing, texts: Sequence[Contribution]) -> Iterator[Block]:
    for text in texts:
        number = writing.say("no. {number}", number=text.number)
        author = _author(writing, text)
        if text.reading_only:
            yield paragraph(
                writing.say("{number}, {author}, for reading only:", number=number, author=author)
            )
        else:
            yield paragraph(writing.say("{number}, {author}:", number=number, author=author))
        yield writing.words(text)
        if said := _answers(writing, text):
            yield paragraph(sentence(said))


def _author(writing: Writing, text: Contribution) -> Html:
    """With their trade, where a scene is read by several."""
    author = speaking(writing.reader, writing.say, text, writing.signed(text.member))
    trade = writing.reader.member(text.member).trade
    if not trade or not writing.prompt(text).scene or writing.outline.round.mode is not Mode.NAMED:
        return author
    return writing.say("{author}, {trade}", author=author, trade=trade)


def _tombstones(writing: Writing, texts: tuple[Contribution, ...]) -> Iterator[Html]:
    """What its author took back is counted: nothing is left of its words."""
    erased = sum(text.erased_at is not None for text in texts)
    withdrawn = sum(text.withdrawn_at is not None and text.erased_at is None for text in texts)
    if withdrawn:
        yield writing.say.many(
            "{count} text withdrawn by its author.", "{count} texts withdrawn by their authors.", withdrawn
        )
    if erased:
        yield writing.say.many("{count} text erased.", "{count} texts erased.", erased)
    for text in texts:
        if not text.standing and (counted := _counted(writing, text)):
            yield writing.say(
                "Positions taken on no. {number} before it was taken back: {positions}",
                number=text.number,
                positions=counted,
            )


def _counted(writing: Writing, text: Contribution) -> Html | None:
    """They stay said, as numbers; in a round without names too few would tell whose they were."""
    said = Counter(position.code for position in writing.outline.positions.get(text.id, ()))
    ballot = writing.prompt(text).ballot
    if ballot is None or ballot is Ballot.OFFER or writing.outline.round.mode is not Mode.NAMED:
        return None
    return writing.figures.counts(Tally(*(said[stance] for stance in Stance)), ballot) or None
