"""From a text of a published round to the register: to its card, or to send it there."""

from facilitation import conflict_commands as c
from facilitation.kinds import Phase
from facilitation.parties import finding_of, stood_against
from facilitation.scene import Contribution, Round
from rendering import html, links
from rendering.keyboards import button, link
from rendering.message import Button
from rendering.reader import Reader

FIRST_WORDS = 24


def register_button(reader: Reader, text: Contribution, *, named: bool = False) -> Button | None:
    """In private, to who stood against it. `named`: with the first words of the text."""
    about = reader.round(text.round)
    me = reader.me(about.partnership)
    if about.phase is not Phase.PUBLISHED or not me.active:
        return None
    if (card := reader.scene.conflict_on(text.id)) is not None:
        label = reader.say.label("Conflict no. {number}", number=card.number)
        return button(label, c.ShowConflict, conflict=card.id)
    if finding_of(about, text.id) is None or not stood_against(reader.scene, me, text.id):
        return None
    label = reader.say.label("Send it to the register")
    if named and text.text:
        words = html.first_words(text.text, FIRST_WORDS)
        label = reader.say.label("Send it to the register: {words}", words=words)
    return button(label, c.SendToRegister, contribution=text.id)


def to_the_register(reader: Reader, about: Round, text: Contribution) -> Button | None:
    """In the group, into the private chat: nothing there tells who stood where."""
    if reader.user is not None:
        return register_button(reader, text)
    bot, card = reader.house.bot_username, reader.scene.conflict_on(text.id)
    if card is not None:
        label = reader.say.label("Conflict no. {number}", number=card.number)
        return link(label, links.to_conflict(bot, about.partnership, card.id))
    return link(
        reader.say.label("Send it to the register"), links.to_sending(bot, about.partnership, text.id)
    )
