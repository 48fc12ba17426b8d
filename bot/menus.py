"""What each person sees when they type `/`: the commands of their place and language."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from telegram import BotCommand, BotCommandScope
from telegram.error import TelegramError

from bot.logs import get_logger, trouble
from bot.transport import Telegram
from facilitation.ids import ChatId, UserId
from handlers.menus import Menu as Offered
from handlers.menus import facilitator_menus
from rendering.message import MemberMenu

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """`language`: two letters, or none for everybody else. `commands`: name → what it does, in order."""

    scope: BotCommandScope
    language: str | None
    commands: tuple[tuple[str, str], ...]


def shown(menus: Iterable[Offered]) -> list[Menu]:
    return [
        Menu(one.scope, one.language or None, tuple((c.command, c.description) for c in one.commands))
        for one in menus
    ]


async def set_for_member(telegram: Telegram, wanted: MemberMenu) -> None:
    """Who facilitates is offered it in that group; who no longer does sees what everybody sees."""
    offered = facilitator_menus(ChatId(wanted.chat), UserId(wanted.user))
    if wanted.facilitates:
        return await publish(telegram, shown(offered))
    for menu in offered:
        with suppress(TelegramError):
            await telegram.delete_my_commands(scope=menu.scope, language_code=menu.language or None)
    return None


async def publish(telegram: Telegram, menus: Sequence[Menu]) -> None:
    """One after the other; one that Telegram refuses hurts none of the others."""
    for menu in menus:
        commands = [BotCommand(name, what) for name, what in menu.commands]
        try:
            await telegram.set_my_commands(commands, scope=menu.scope, language_code=menu.language)
        except TelegramError as error:
            log.info("menu refused", scope=menu.scope.type, language=menu.language, **trouble(error))
