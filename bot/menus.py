"""What each person sees when they type `/`: the commands of their place and language."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import BotCommand, BotCommandScope
from telegram.error import TelegramError

from bot.logs import get_logger, trouble
from bot.transport import Telegram

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """`language`: two letters, or none for everybody else. `commands`: name → what it does, in order."""

    scope: BotCommandScope
    language: str | None
    commands: tuple[tuple[str, str], ...]


async def publish(telegram: Telegram, menus: Sequence[Menu]) -> None:
    """One after the other; one that Telegram refuses hurts none of the others."""
    for menu in menus:
        commands = [BotCommand(name, what) for name, what in menu.commands]
        try:
            await telegram.set_my_commands(commands, scope=menu.scope, language_code=menu.language)
        except TelegramError as error:
            log.info("menu refused", scope=menu.scope.type, language=menu.language, **trouble(error))
