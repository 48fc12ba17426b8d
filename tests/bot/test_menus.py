from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.menus import Menu, publish
from bot.transport import Telegram
from rehearsal import StandIn
from tests.bot.pipeline import TOKEN

GROUP = Menu(BotCommandScopeAllGroupChats(), "fr", (("tour", "Ouvrir un tour"), ("point", "Où en est-on")))
PRIVATE = Menu(BotCommandScopeAllPrivateChats(), None, (("answer", "Go on where I was"),))


async def test_each_place_has_its_commands_and_one_that_is_refused_hurts_no_other(telegram: StandIn) -> None:
    telegram.faults.break_down(method="setMyCommands")
    bot = Telegram(TOKEN, telegram.url)
    await bot.open()

    await publish(bot, [PRIVATE, GROUP, PRIVATE])
    groups = await bot.get_my_commands(scope=GROUP.scope, language_code="fr")
    private = await bot.get_my_commands(scope=PRIVATE.scope)

    assert [command.command for command in groups] == ["tour", "point"]
    assert [command.command for command in private] == ["answer"]
    await bot.close_connections()
