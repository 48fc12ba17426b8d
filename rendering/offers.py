"""An offer as it is put to the group, and what was answered to it: who does so too, who could call on it."""

from collections.abc import Iterator

from facilitation.kinds import Mode
from facilitation.scene import Contribution, Round
from facilitation.skills import Offered
from prompts.decks import Prompt
from rendering import html
from rendering.figures import Figures, grammatically, quoted
from rendering.html import Html
from rendering.reader import Reader
from rendering.say import Say

MOST = 160  # characters of what somebody wrote, on a page that has room for many


# --- In the poll ---


def what_answers_mean(say: Say, *, needed: bool) -> Html:
    if needed:
        return html.italic(
            say(
                "This is looked for: nobody is asked to agree. “We too”, “I could call on it”: you look for "
                "it as well. “We bring it”: somebody of yours knows how. An objection stays open until its "
                "author lifts it."
            )
        )
    return html.italic(
        say(
            "This is an offer: nobody is asked to agree. “We too”: it is so with you too. “I could call on "
            "it”: it could be of use to you. An objection stays open until its author lifts it."
        )
    )


def scene_of_work(reader: Reader, prompt: Prompt, *, folded: bool = False) -> Html | None:
    """The scene that a question gives to read."""
    if prompt.scene is None:
        return None
    words = html.escape(prompt.scene.in_(reader.language))
    return html.quote(html.lines(html.bold(reader.say("The scene")), words), expandable=folded)


# --- What was answered ---


def with_answers(
    figures: Figures, one: Offered, *, needed: bool = False, numbered: bool = False, most: int | None = MOST
) -> Html:
    """Its words, and in brackets who answered. `needed`: it is looked for, not brought; `numbered`: on a page
    of one round. `most` characters, or all of them.
    """
    say = figures.say
    written = one.text.text or ""
    words = quoted(say, say("{words}", words=html.first_words(written, most) if most else written))
    if numbered:
        words = say("no. {number} {words}", number=one.text.number, words=words)
    told = list(answers(figures, one, needed=needed))
    if not told:
        return words
    return say("{words} ({answers})", words=words, answers=Html(say("; ").join(told)))


def answers(figures: Figures, one: Offered, *, needed: bool = False) -> Iterator[Html]:
    """Institutions, by name; nobody is counted as agreeing."""
    say = figures.say
    if needed:
        if seats := {*one.too, *one.calls}:
            yield say("looked for by {seats} as well", seats=figures.seats(seats))
        if one.brought:
            yield say("brought by {seats}", seats=figures.seats(one.brought))
        elif not one.met:
            yield say("nobody brings it so far")
    else:
        if one.calls:
            several, called = grammatically(one.calls), figures.seats(one.calls)
            yield say.many("{seats} could call on it", "{seats} could call on it", several, seats=called)
        if one.too:
            yield say("also at {seats}", seats=figures.seats(one.too))
    if one.objected:
        yield say("an objection is open: it is in the summary")


# --- A scene read by several trades ---


def whose_eyes(reader: Reader, figures: Figures, round: Round, text: Contribution, seat: str) -> Html:
    """The institution, and the trade where names are shown anyway."""
    trade = reader.member(text.member).trade
    if not trade or round.mode is not Mode.NAMED:
        return figures.one_of(seat)
    return figures.say("{seat}, {trade}", seat=figures.one_of(seat), trade=trade)
