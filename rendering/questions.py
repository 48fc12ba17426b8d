"""The questions of a round, one at a time, in private; and the whole deck, for who opens it."""

from facilitation import commands as c
from facilitation import notices as n
from facilitation.guides import STEPS
from facilitation.ids import MemberId, PromptId, RoundId
from facilitation.scene import Contribution, Round
from prompts.decks import Deck, Prompt
from rendering import html
from rendering.conflict_above import disagreement
from rendering.guided import At, asks, options
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column, side_by_side
from rendering.message import Button, Keyboard, Message
from rendering.offers import scene_of_work
from rendering.reader import Reader
from rendering.receipts import called
from rendering.registry import Said, renders
from rendering.words import mode_line

DEGREES_ON_A_ROW = 6


def introduction(reader: Reader, about: Round) -> Html:
    """Which partnership and round, how many questions, how long, until when, and in which mode."""
    say, deck = reader.say, reader.deck(about)
    title = html.escape(deck.title.in_(reader.language))
    heading = say("Round {number}: {deck}", number=about.number, deck=title)
    until = reader.when(about.partnership).until_in_full(about.until)
    return html.paragraphs(
        html.lines(reader.title(about.partnership), html.bold(heading)),
        html.escape(deck.intro.in_(reader.language)),
        html.lines(mode_line(say, about.mode), say("You can answer {until}.", until=until)),
    )


@renders(n.QuestionAsked)
def question_asked(notice: n.QuestionAsked, reader: Reader) -> Said:
    about = reader.round(notice.round)
    deck = reader.deck(about)
    prompt = deck.prompts[notice.index]
    mine = _answers(reader, about.id, notice.member, PromptId(prompt.id))
    text = html.paragraphs(
        introduction(reader, about) if notice.first else reader.header(about.partnership),
        disagreement(reader, about, notice.member),
        asked(reader, deck, notice.index),
        _what_there_is(reader, prompt, mine),
        _another(reader, prompt) if notice.another else None,
    )
    return Message(text, _buttons(reader, notice, prompt, answered=bool(mine)))


def _another(reader: Reader, prompt: Prompt) -> Html:
    if prompt.kind.guided:
        return reader.say("You can answer once more.")
    return reader.say("You can write another text.")


def _answers(reader: Reader, about: RoundId, member: MemberId, prompt: PromptId) -> list[Contribution]:
    return [one for one in reader.scene.contributions_of(about, member) if one.prompt == prompt]


def asked(reader: Reader, deck: Deck, index: int) -> Html:
    """Question 2 of 5, the question, a help line, an example that can be unfolded."""
    prompt = deck.prompts[index]
    numbered = reader.say("Question {number} of {total}", number=index + 1, total=len(deck.prompts))
    return html.paragraphs(
        scene_of_work(reader, prompt),
        html.lines(html.italic(numbered), html.bold(prompt.prompt.in_(reader.language))),
        html.italic(prompt.help.in_(reader.language)),
        _ends(reader, prompt),
        _example(reader, prompt),
        _first_step(reader, prompt),
    )


def _first_step(reader: Reader, prompt: Prompt) -> Html | None:
    return asks(reader, prompt.kind, STEPS[prompt.kind][0]) if prompt.kind.guided else None


def _ends(reader: Reader, prompt: Prompt) -> Html | None:
    """What the two ends of a scale stand for."""
    if prompt.scale is None:
        return None
    say, scale = reader.say, prompt.scale
    low, high = (html.escape(end.in_(reader.language)) for end in (scale.low, scale.high))
    return html.lines(
        say("{degree}: {meaning}", degree=scale.first, meaning=low),
        say("{degree}: {meaning}", degree=scale.last, meaning=high),
    )


def _example(reader: Reader, prompt: Prompt) -> Html | None:
    if prompt.example is None:
        return None
    words = html.escape(prompt.example.in_(reader.language))
    return html.quote(html.lines(reader.say("An example, among others:"), words), expandable=True)


def _what_there_is(reader: Reader, prompt: Prompt, mine: list[Contribution]) -> Html | None:
    """What was already answered, so that coming back is no riddle."""
    if not mine:
        return None
    numbers = reader.say.listed([called(reader, reader.round(one.round), one) for one in mine])
    if not prompt.kind.counted:
        return reader.say("Already written here: {numbers}.", numbers=numbers)
    return reader.say("Your answer for now: {answer}.", answer=answer_words(reader, prompt, mine[-1]))


def answer_words(reader: Reader, prompt: Prompt, given: Contribution) -> Html:
    """What was chosen; of words, the first ones. For their author."""
    if given.option is not None:
        chosen = next((option for option in prompt.options if option.id == given.option), None)
        return html.escape(chosen.in_(reader.language) if chosen else given.option)
    if given.value is not None:
        return reader.say.number(given.value)
    return html.isolate(html.first_words(words_of(reader, given, own=True) or "", 60))


def _buttons(reader: Reader, notice: n.QuestionAsked, prompt: Prompt, *, answered: bool) -> Keyboard:
    about = {"round": notice.round, "index": notice.index}
    onward = button(reader.say.label("Next"), c.ShowQuestion, round=notice.round, index=notice.index + 1)
    if notice.another:
        return (*_first_options(reader, notice, prompt), *column(onward))
    return (
        *_choices(reader, notice, prompt),
        *column(
            onward if answered else None,
            button(reader.say.label("Pass"), c.PassPrompt, **about),
            button(reader.say.label("This question is a problem for me"), c.ContestPrompt, **about),
            _back(reader, notice.round, notice.index),
        ),
    )


def _first_options(reader: Reader, notice: n.QuestionAsked, prompt: Prompt) -> Keyboard:
    if not prompt.kind.guided:
        return ()
    at = At(notice.round, notice.index, prompt.kind, STEPS[prompt.kind][0])
    return options(reader, notice.member, at)


def _choices(reader: Reader, notice: n.QuestionAsked, prompt: Prompt) -> Keyboard:
    if prompt.kind.guided:
        return _first_options(reader, notice, prompt)
    about = {"round": notice.round, "index": notice.index}
    if prompt.scale is not None:
        degrees = range(prompt.scale.first, prompt.scale.last + 1)
        pressed = [button(str(degree), c.ChooseOption, option=degree, **about) for degree in degrees]
        return side_by_side(pressed, DEGREES_ON_A_ROW)
    listed = enumerate(prompt.options)
    return column(
        *(
            button(option.in_(reader.language), c.ChooseOption, option=place, **about)
            for place, option in listed
        )
    )


def _back(reader: Reader, about: RoundId, index: int) -> Button | None:
    if index == 0:
        return None
    return button(reader.say.label("Back"), c.ShowQuestion, round=about, index=index - 1)


@renders(n.ContestAsked)
def contest_asked(notice: n.ContestAsked, reader: Reader) -> Said:
    say, about = reader.say, reader.round(notice.round)
    deck = reader.deck(about)
    index = place_of(deck, notice.prompt)
    words = html.escape(deck.prompts[index].prompt.in_(reader.language))
    text = html.paragraphs(
        reader.header(about.partnership),
        html.quote(words),
        say(
            "The question itself is the problem. You can write how: it will be in the summary, beside the "
            "answers."
        ),
    )
    return Message(text, column(button(say.label("Back"), c.ShowQuestion, round=about.id, index=index)))


def place_of(deck: Deck, prompt: PromptId) -> int:
    """The place of a question in its deck, from 0."""
    return [one.id for one in deck.prompts].index(prompt)


@renders(n.DeckPreviewed)
def deck_previewed(notice: n.DeckPreviewed, reader: Reader) -> Said:
    say, deck = reader.say, reader.deck_named(notice.partnership, notice.deck)
    return html.paragraphs(
        reader.title(notice.partnership),
        html.lines(
            html.bold(deck.title.in_(reader.language)), html.escape(deck.purpose.in_(reader.language))
        ),
        say("Each member is asked, one question at a time:"),
        *(_previewed(reader, deck, index) for index in range(len(deck.prompts))),
    )


def _previewed(reader: Reader, deck: Deck, index: int) -> Html:
    """Without its example, so that a whole deck fits in one message."""
    prompt = deck.prompts[index]
    numbered = reader.say("Question {number} of {total}", number=index + 1, total=len(deck.prompts))
    return html.lines(
        html.italic(numbered),
        scene_of_work(reader, prompt, folded=True),
        html.bold(prompt.prompt.in_(reader.language)),
        html.italic(prompt.help.in_(reader.language)),
        *options_listed(reader, prompt),
        _ends(reader, prompt),
    )


def options_listed(reader: Reader, prompt: Prompt) -> list[Html]:
    """What are buttons for who answers."""
    return [html.escape("– " + option.in_(reader.language)) for option in prompt.options]
