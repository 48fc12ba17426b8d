"""A poll of Telegram's that was closed: what it counted. While it is open nobody looks."""

from telegram import Update

from facilitation.commands import Command
from facilitation.commands_temperature import TellTemperature
from facilitation.ids import ChatId, UserId
from handlers.typed import Decks

NOBODY = UserId(0)


def read_tally(update: Update, decks: Decks) -> tuple[Command, ...]:  # noqa: ARG001 - the table's own
    poll = update.poll
    if poll is None or not poll.is_closed:
        return ()
    counts = tuple(option.voter_count for option in poll.options)
    return (TellTemperature(user=NOBODY, chat=ChatId(0), poll=poll.id, counts=counts),)
