"""Whence one speaks: the buttons under a receipt or a position, and how it is said beside the words."""

from collections.abc import Iterator, Mapping

from facilitation.commands_whence import SayPositionWhence, SayWhence
from facilitation.kinds import Mode
from facilitation.outline import Outline
from facilitation.prompts import Dimension
from facilitation.scene import Contribution, Dissent, Position, Round, Scene
from facilitation.whence import counted, counted_at, objecting, offered, offered_at, said_with
from prompts.texts import _
from rendering.html import Html
from rendering.keyboards import button, side_by_side
from rendering.message import Button, Keyboard
from rendering.reader import Reader
from rendering.say import Say
from rendering.words import dimension_words

_LABELS = {
    Dimension.PERSONAL: _("In my name"),
    Dimension.PROFESSIONAL: _("By my trade"),
    Dimension.INSTITUTIONAL: _("For my institution"),
}
_TOLD = {
    Dimension.PERSONAL: _("You speak in your own name."),
    Dimension.PROFESSIONAL: _("You speak by your trade or experience."),
    Dimension.INSTITUTIONAL: _(
        "You speak for your institution. Its position is another thing: it is given when positions are "
        "taken, with whose agreement."
    ),
}

_TOLD_OF_A_POSITION = _TOLD | {
    Dimension.INSTITUTIONAL: _(
        "You speak for your institution. Its position is another thing: it is given with one voice, saying "
        "with whose agreement."
    ),
}


# --- Of a text ---


def whence_buttons(reader: Reader, given: Contribution) -> Keyboard:
    """Never required; what is said is marked. Only where texts bear names."""
    whences = offered(reader.round(given.round), reader.member(given.member))
    return side_by_side([_button(reader, given, one) for one in whences], 2)


def _button(reader: Reader, given: Contribution, whence: Dimension) -> Button:
    said = _marked(reader, whence, given.speaks_from)
    return button(said, SayWhence, contribution=given.id, whence=whence)


def _marked(reader: Reader, whence: Dimension, said: Dimension | None) -> str:
    label = reader.say.label(_LABELS[whence])
    return f"• {label}" if said is whence else label


def whence_told(reader: Reader, given: Contribution, *, asking: bool) -> Html | None:
    """To its author. Speaking for an institution gives it no position."""
    say, named = reader.say, reader.round(given.round).mode is Mode.NAMED
    if given.speaks_from is None:
        asking = asking and named
        return say("If you like, you can say whence you speak. It binds nobody.") if asking else None
    return say(_TOLD[given.speaks_from])


# --- Of a position ---


def whence_of_position_buttons(
    reader: Reader, about: Round, taken: Position | None, *, left: int = 0
) -> Keyboard:
    """Under what comes after it, as under a text."""
    if taken is None:
        return ()
    whences = offered_at(about, reader.member(taken.member), taken)
    here = {"contribution": taken.contribution, "left": left}
    marked = [(_marked(reader, one, taken.speaks_from), one) for one in whences]
    return side_by_side([button(said, SayPositionWhence, whence=one, **here) for said, one in marked], 2)


def whence_of_position_told(reader: Reader, about: Round, taken: Position | None) -> Html | None:
    """To who took it."""
    if taken is None or not offered_at(about, reader.member(taken.member), taken):
        return None
    if taken.speaks_from is None:
        return reader.say("If you like, you can say whence you speak. It binds nobody.")
    return reader.say(_TOLD_OF_A_POSITION[taken.speaks_from])


# --- Beside the words, and in counts ---


def speaking(reader: Reader, say: Say, given: Contribution | Position | None, author: Html) -> Html:
    """“Rosa Martins, Passerelles, for one’s institution”; who comes in their own name has it said already."""
    if given is None or given.speaks_from is None:
        return author
    alone = reader.member(given.member).institution is None
    if alone and given.speaks_from is Dimension.PERSONAL:
        return author
    return say("{author}, {whence}", author=author, whence=dimension_words(say, given.speaks_from))


def position_of(scene: Scene, its: Outline, dissent: Dissent) -> Position | None:
    """That an objection is, at the look which is told."""
    if dissent.contribution is not None and dissent.contribution in its.texts:
        return objecting(dissent, its.positions.get(dissent.contribution, ()))
    return said_with(scene, dissent)


def whence_in_counts(say: Say, its: Outline) -> Iterator[Html]:
    """Only where somebody said it."""
    if told := _in_counts(say, of_texts := counted(its.texts.values())):
        yield say(
            "Texts that say whence they speak: {counts}. Texts that do not: {others}.",
            counts=told,
            others=of_texts.get(None, 0),
        )
    positions = (one for group in its.positions.values() for one in group)
    if told := _in_counts(say, of_positions := counted_at(positions)):
        yield say(
            "Positions that say whence one speaks: {counts}. Positions that do not: {others}.",
            counts=told,
            others=of_positions.get(None, 0),
        )


def _in_counts(say: Say, said: Mapping[Dimension | None, int]) -> Html:
    told = [
        say("{whence}: {count}", whence=dimension_words(say, one), count=said[one])
        for one in Dimension
        if said.get(one)
    ]
    return Html(say("; ").join(told))
