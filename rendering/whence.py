"""Whence a text speaks: the buttons under its receipt, and how it is said beside it."""

from facilitation.commands_whence import SayWhence
from facilitation.kinds import Mode
from facilitation.outline import Outline
from facilitation.prompts import Dimension
from facilitation.scene import Contribution
from facilitation.whence import counted, offered
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


def whence_buttons(reader: Reader, given: Contribution) -> Keyboard:
    """Never required; what is said is marked. Only where texts bear names."""
    whences = offered(reader.round(given.round), reader.member(given.member))
    return side_by_side([_button(reader, given, one) for one in whences], 2)


def _button(reader: Reader, given: Contribution, whence: Dimension) -> Button:
    label = reader.say.label(_LABELS[whence])
    said = f"• {label}" if given.speaks_from is whence else label
    return button(said, SayWhence, contribution=given.id, whence=whence)


def whence_told(reader: Reader, given: Contribution, *, asking: bool) -> Html | None:
    """To its author. Speaking for an institution gives it no position."""
    say, named = reader.say, reader.round(given.round).mode is Mode.NAMED
    if given.speaks_from is None:
        asking = asking and named
        return say("If you like, you can say whence you speak. It binds nobody.") if asking else None
    return say(_TOLD[given.speaks_from])


def speaking(say: Say, given: Contribution, author: Html) -> Html:
    """“Rosa Martins, Passerelles, for one’s institution”."""
    if given.speaks_from is None:
        return author
    return say("{author}, {whence}", author=author, whence=dimension_words(say, given.speaks_from))


def whence_in_counts(say: Say, its: Outline) -> Html | None:
    """Only where somebody said it."""
    said = counted(its.texts.values())
    if not any(said.get(one) for one in Dimension):
        return None
    told = [
        say("{whence}: {count}", whence=dimension_words(say, one), count=said[one])
        for one in Dimension
        if said.get(one)
    ]
    return say(
        "Texts that say whence they speak: {counts}. Texts that do not: {others}.",
        counts=Html(say("; ").join(told)),
        others=said.get(None, 0),
    )
