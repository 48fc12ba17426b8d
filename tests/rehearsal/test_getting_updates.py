"""`getUpdates`: nothing is forgotten before it is confirmed, there is one poller, presses live shortly."""

import asyncio
import signal
import sys
from datetime import timedelta

import pytest
import telegram as ptb
from telegram.error import Conflict

from rehearsal import StandIn
from tests.rehearsal.conftest import TOKEN, Cast, client, until, updates

# python-telegram-bot would rather see its own methods used than requests made by hand.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")


async def test_an_update_comes_again_until_a_later_offset_confirms_it(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    await cast.maelle.tells("bonjour")
    first = await updates(bot)
    again = await updates(bot, offset=first[0].update_id)
    assert [update.update_id for update in again] == [first[0].update_id]
    assert telegram.updates.confirmed == []

    assert await updates(bot, offset=first[0].update_id + 1) == ()

    assert telegram.updates.confirmed == [first[0].update_id]
    assert telegram.updates.pending == []


async def test_limit_and_offset_choose_what_comes(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    for text in ("un", "deux", "trois"):
        await cast.maelle.tells(text)

    batch = await updates(bot, limit=2)
    assert [update.message.text for update in batch if update.message] == ["un", "deux"]

    last = await updates(bot, offset=-1)
    assert [update.message.text for update in last if update.message] == ["trois"]
    assert len(telegram.updates.confirmed) == 2


async def test_a_long_wait_ends_when_somebody_writes(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    waiting = asyncio.ensure_future(bot.get_updates(timeout=20))
    await until(telegram, lambda: telegram.updates.polled)

    await cast.maelle.tells("bonjour")

    assert [update.message.text for update in await waiting if update.message] == ["bonjour"]
    assert not telegram.updates.polled


async def test_a_second_poller_ends_the_wait_of_the_first(telegram: StandIn, bot: ptb.Bot) -> None:
    waiting = asyncio.ensure_future(bot.get_updates(timeout=20))
    await until(telegram, lambda: telegram.updates.polled)

    async with client(telegram) as second:
        await updates(second)

    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await waiting


POLLER = "import sys, urllib.request as web; web.urlopen(sys.argv[1] + '/getUpdates?timeout=30').read()"


async def test_a_bot_that_was_killed_leaves_the_place_free(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    address = f"{telegram.url}/bot{TOKEN}"
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", POLLER, address)
    await until(telegram, lambda: telegram.updates.polled)
    killed.send_signal(signal.SIGKILL)
    await killed.wait()
    await until(telegram, lambda: not telegram.updates.polled)

    await cast.maelle.tells("toujours là ?")

    assert len(await updates(bot)) == 1


async def test_kinds_that_were_not_asked_for_never_come(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    await updates(bot, allowed_updates=["callback_query"])
    await cast.maelle.tells("personne ne l’entend")

    assert await updates(bot) == ()

    await updates(bot, allowed_updates=[])
    await cast.maelle.tells("de nouveau")
    assert len(await updates(bot)) == 1


async def test_a_press_lives_150_seconds_and_a_message_a_day(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    await cast.maelle.tells("/start")
    keyboard = ptb.InlineKeyboardMarkup.from_button(
        ptb.InlineKeyboardButton("Passer", callback_data="v1:pass")
    )
    await bot.send_message(cast.maelle.id, "Question 1", reply_markup=keyboard)
    await cast.maelle.presses("Passer", patience=0)

    telegram.clock.advance(timedelta(seconds=151))
    assert [update.callback_query for update in await updates(bot)] == [None]

    telegram.clock.advance(timedelta(hours=24))
    assert await updates(bot) == ()
    assert len(telegram.updates.expired) == 2


async def test_malformed_updates_and_repeated_deliveries_can_be_asked_for(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    bad = telegram.inject({"malformed": True, "message": {"message_id": "seven"}})
    raw = await bot.do_api_request("getUpdates")
    assert raw == [{"update_id": bad, "malformed": True, "message": {"message_id": "seven"}}]
    await bot.do_api_request("getUpdates", api_kwargs={"offset": bad + 1})

    telegram.updates.deliveries = 3
    await cast.maelle.tells("trois fois")
    offset, seen = bad + 1, []
    for _ in range(4):
        batch = await updates(bot, offset=offset)
        seen += [update.update_id for update in batch]
        offset = max([offset, *(update.update_id + 1 for update in batch)])

    assert seen == [bad + 1] * 3
    assert telegram.updates.pending == []


async def test_pending_updates_can_be_dropped(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    await cast.maelle.tells("trop tard")
    assert (await bot.get_webhook_info()).pending_update_count == 1

    await bot.delete_webhook(drop_pending_updates=True)

    assert await updates(bot) == ()
    assert len(telegram.updates.dropped) == 1
