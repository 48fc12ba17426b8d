"""From a text of a published round to the register: to its card, or to send it there."""

from facilitation import conflict_commands as c
from facilitation.parties import finding_of, stood_against
from facilitation.scene import Contribution
from rendering import html
from rendering.guided_words import words_of
from rendering.keyboards import button
from rendering.message import Button
from rendering.reader import Reader

FIRST_WORDS = 24


def register_button(reader: Reader, text: Contribution, *, named: bool = False) -> Button | None:
    """To who stood against it, in private. `named`: with the first words of the text."""
    about = reader.round(text.round)
    me = reader.me(about.partnership) if reader.user else None
    if me is None or not about.published or not me.active:
        return None
    if (card := reader.scene.conflict_on(text.id)) is not None:
        label = reader.say.label("Conflict no. {number}", number=card.number)
        return button(label, c.ShowConflict, conflict=card.id)
    if about.confidential:  # a name under it would tell where they stand
        return None
    if finding_of(about, text.id) is None or not stood_against(reader.scene, me, text.id):
        return None
    label = reader.say.label("Send it to the register")
    if named and (whole := words_of(reader, text)):
        words = html.first_words(whole, FIRST_WORDS)
        label = reader.say.label("Send it to the register: {words}", words=words)
    return button(label, c.SendToRegister, contribution=text.id)
