"""The file of a deck is fetched for those who facilitate, before anything is decided, and for nobody else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.enclosures import Enclosures
from bot.transport import Telegram
from facilitation import facts as f
from handlers.brought import ENCLOSED
from rehearsal import Person, StandIn
from storage import schema
from storage.engines import reading_engine, writing_engine
from tests.bot.pipeline import BOT, TOKEN, url
from tests.storage.collective import GrandPre

DECK = Path(__file__).parents[1] / "dialogues" / "files" / "essaimage.yaml"
Raw = dict[str, Any]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Maëlle facilitates, and Farid did until he left."""
    schema.upgrade(url(tmp_path))
    engine = writing_engine(url(tmp_path))
    with engine.begin() as connection:
        story = GrandPre(connection)
        for who in (story.maelle, story.farid):
            story.say(f.FacilitatorNamed(story.partnership, who, None, story.later()))
        story.leave(story.farid)
    engine.dispose()
    return tmp_path


@asynccontextmanager
async def listening(here: Path) -> AsyncIterator[tuple[StandIn, Enclosures]]:
    async with StandIn(BOT) as telegram:
        client, reader = Telegram(TOKEN, telegram.url), reading_engine(url(here))
        await client.open()
        yield telegram, Enclosures(client, reader)
        await client.close_connections()
        await reader.dispose()


async def sends(person: Person, content: bytes, **more: Any) -> Raw:
    """The update that Telegram tells of it."""
    message = await person.sends_document("essaimage.yaml", content)
    told = message.as_json()
    return {"update_id": 1, "message": {**told, "document": {**told["document"], **more}}}


async def opened(enclosures: Enclosures, raw: Raw) -> Any:
    (after,) = await enclosures.opened([raw])
    return after["message"]["document"].get(ENCLOSED)


async def test_the_file_of_who_facilitates_is_fetched_and_read(here: Path) -> None:
    async with listening(here) as (telegram, enclosures):
        raw = await sends(telegram.person(1001, "Maëlle", "Le Goff"), DECK.read_bytes())

        assert (await opened(enclosures, raw))["content"]["id"] == "essaimage"


@pytest.mark.parametrize("number", [1002, 1005, 4321], ids=["has left", "a member", "a stranger"])
async def test_nobody_looks_into_the_file_of_who_does_not(here: Path, number: int) -> None:
    async with listening(here) as (telegram, enclosures):
        raw = await sends(telegram.person(number, "Farid", "Benali"), DECK.read_bytes())

        assert await opened(enclosures, raw) is None
        assert telegram.calls_of("getFile") == []


async def test_a_file_that_says_it_is_too_large_is_not_fetched(here: Path) -> None:
    async with listening(here) as (telegram, enclosures):
        raw = await sends(telegram.person(1001, "Maëlle", "Le Goff"), b"#" * 65_537)

        assert await opened(enclosures, raw) == {"trouble": "too_large"}
        assert telegram.calls_of("getFile") == []


async def test_one_that_says_it_is_not_is_found_out(here: Path) -> None:
    async with listening(here) as (telegram, enclosures):
        raw = await sends(telegram.person(1001, "Maëlle", "Le Goff"), b"#" * 65_537, file_size=12)

        assert await opened(enclosures, raw) == {"trouble": "too_large"}


@pytest.mark.parametrize("malformed", [{"file_id": None}, {"file_size": "large"}, {"file_id": ["a"]}])
async def test_what_is_malformed_stops_nobody(here: Path, malformed: Raw) -> None:
    async with listening(here) as (telegram, enclosures):
        raw = await sends(telegram.person(1001, "Maëlle", "Le Goff"), DECK.read_bytes())
        strange = {**raw["message"], "document": {**raw["message"]["document"], **malformed}}

        after = await enclosures.opened([{**raw, "message": strange}, {"message": None}, {}, raw])

        assert "content" in after[-1]["message"]["document"][ENCLOSED]
        assert after[1:3] == [{"message": None}, {}]


async def test_what_telegram_does_not_give_is_said_and_the_others_go_on(here: Path) -> None:
    async with listening(here) as (telegram, enclosures):
        raw = await sends(telegram.person(1001, "Maëlle", "Le Goff"), DECK.read_bytes())
        telegram.faults.refuse("file is temporarily unavailable", method="getFile")

        first, second, third = await enclosures.opened([raw, {"update_id": 2}, {**raw, "update_id": 3}])

        assert first["message"]["document"][ENCLOSED] == {"trouble": "unfetched"}
        assert second == {"update_id": 2}
        assert "content" in third["message"]["document"][ENCLOSED]
