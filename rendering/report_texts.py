"""The report's second half: the same findings by dimension, every text, and how the summary was made."""

from collections.abc import Iterator, Sequence
from functools import partial

from facilitation.findings import StatementId
from facilitation.ids import ContributionId, PromptId
from facilitation.kinds import Mode
from facilitation.prompts import Dimension, Kind
from facilitation.publication import ENOUGH_ANSWERS
from facilitation.scene import Contribution
from facilitation.sections import Section, in_sections
from prompts.decks import Prompt
from rendering.html import Html
from rendering.markdown import bold, escaped, heading, listed
from rendering.opinion_groups import lines
from rendering.report_statements import Writing
from rendering.rules import rule, rules
from rendering.summary import answered_otherwise
from rendering.who_answered import choices
from rendering.words import dimension_words, label_words, sentence_case

# --- By dimension ---


def by_dimension(writing: Writing) -> Iterator[Html]:
    """Values by person, know-how as an offer, constraints by institution (T15)."""
    yield heading(2, writing.say("By dimension"))
    for dimension in Dimension:
        prompts = [prompt for prompt in writing.deck.prompts if prompt.dimension is dimension]
        if prompts:
            yield heading(3, sentence_case(dimension_words(writing.say, dimension)))
            yield _reading(writing, dimension)
            yield listed(
                [*_found(writing, prompts), *_offered(writing, prompts)] or [writing.say("No text.")]
            )
    for numbers in answered_otherwise(writing.reader, writing.outline, writing.deck):
        yield writing.say(
            "Written in answer to different questions, the same words are not received alike: nos. "
            "{numbers}.",
            numbers=writing.say.listed([writing.say.number(number) for number in numbers]),
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
                "no. {number}, {label}. {positions}",
                number=text.number,
                label=label_words(writing.say, finding.label, only_an_objection=finding.only_an_objection),
                positions=writing.figures.positions(finding, prompt.ballot, prompt.dimension),
            )


def _offered(writing: Writing, prompts: list[Prompt]) -> Iterator[Html]:
    """What was written to be read: a line each, its words are below."""
    for prompt in prompts:
        for text in writing.outline.of_prompt(PromptId(prompt.id)):
            if text.worded and text.standing and not prompt.ballot:
                yield writing.say(
                    "{question}: no. {number}, {author}",
                    question=prompt.short.in_(writing.say.language),
                    number=text.number,
                    author=writing.signed(text.member),
                )


# --- Across institutions ---


def by_opinion(writing: Writing) -> Iterator[Html]:
    """Only where there were enough people and texts to look for groups."""
    its = writing.outline
    if opinions := its.published.opinions:
        yield heading(2, writing.say("Opinion groups"))
        named = its.round.mode is Mode.NAMED
        yield listed(lines(writing.figures, opinions, partial(_number, writing), seats=named))


def _number(writing: Writing, statement: StatementId) -> Html:
    text = writing.outline.texts[ContributionId(int(statement))]
    return writing.say("no. {number}", number=text.number)


# --- Every text ---


def all_texts(writing: Writing) -> Iterator[Html]:
    yield heading(2, writing.say("All the texts, question by question"))
    for prompt in writing.deck.prompts:
        texts = writing.outline.of_prompt(PromptId(prompt.id))
        yield heading(3, escaped(prompt.prompt.in_(writing.say.language)))
        yield from _chosen(writing, prompt) if prompt.kind.counted else _written(writing, prompt, texts)
        yield from _tombstones(writing, texts)


def _chosen(writing: Writing, prompt: Prompt) -> Iterator[Html]:
    yield choices(writing.say, prompt, writing.outline.published.counts.get(PromptId(prompt.id), {}))


def _written(writing: Writing, prompt: Prompt, texts: Sequence[Contribution]) -> Iterator[Html]:
    standing = [text for text in texts if text.standing]
    if not standing:
        yield writing.say("No text.")
    yield from _side_by_side(writing, standing) if prompt.kind is Kind.CARD else _in_turn(writing, standing)


def _side_by_side(writing: Writing, texts: Sequence[Contribution]) -> Iterator[Html]:
    """What each institution put on its card, under its name."""
    seats = {text.id: writing.seat(text.member) for text in texts}
    for seat in writing.figures.in_order(set(seats.values())):
        yield heading(4, sentence_case(writing.figures.seat(seat)))
        yield from _in_turn(writing, [text for text in texts if seats[text.id] == seat])


def _in_turn(writing: Writing, texts: Sequence[Contribution]) -> Iterator[Html]:
    for text in texts:
        number, author = bold(writing.say("no. {number}", number=text.number)), writing.signed(text.member)
        if text.reading_only:
            yield writing.say("{number}, {author}, for reading only:", number=number, author=author)
        else:
            yield writing.say("{number}, {author}:", number=number, author=author)
        yield writing.words(text)


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


# --- How it was made ---


def method(writing: Writing) -> Iterator[Html]:
    say = writing.say
    yield heading(2, say("How this summary was made"))
    yield say(
        "Each text was put to the group, and its author counts as agreeing with it. Each institution weighs "
        "one, whatever its size; people who come in their own name are one together. An institution holds to "
        "a text when two thirds of its people who expressed a position agree, with a reservation or without; "
        "it is against when two thirds disagree or object; it recognises when two thirds agree or find "
        "legitimate; otherwise it has several positions. A position given with one voice is the "
        "institution’s, beside those of its people."
    )
    yield say("The first of these rules that applies gives a text its label:")
    yield listed(
        say("{label}. {rule}", label=bold(sentence_case(label_words(say, label))), rule=rule(say, label))
        for label in rules()
    )
    yield say(
        "Figures order the texts and decide nothing: an objection stays open until its author lifts it. No "
        "language model was used; the same answers give the same summary."
    )
    yield heading(2, say("What could not be said"))
    yield listed(_unsaid(writing))


def _unsaid(writing: Writing) -> Iterator[Html]:
    say, published = writing.say, writing.outline.published
    yield say("Who has not answered is named to nobody. Silence is neither agreement nor disagreement.")
    unknown = len(in_sections(published.findings)[Section.UNKNOWN])
    if unknown:
        yield say.many(
            "Of {count} text too little is known to say anything.",
            "Of {count} texts too little is known to say anything.",
            unknown,
        )
    if not published.findings:
        yield say("No text was put to the group in this round.")
    yield say(
        "Shares are not printed: with so few people, counts say more. How people came here and what they "
        "chose is shown from {count} answers.",
        count=ENOUGH_ANSWERS,
    )
