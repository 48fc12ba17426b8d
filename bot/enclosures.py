"""The file of a deck: fetched and read before any transaction, where who sent it facilitates."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.logs import get_logger, trouble
from bot.transport import Telegram
from bot.updates import Raw, private
from handlers.brought import deck_sent, is_too_large, with_what_it_holds
from prompts.brought import Brought, read_brought
from storage.engines import read
from storage.scene_own_decks import leading

PATIENCE = 10.0  # for one file

log = get_logger(__name__)


class Enclosures:
    def __init__(self, telegram: Telegram, reader: AsyncEngine) -> None:
        self._telegram = telegram
        self._reader = reader

    async def opened(self, updates: Sequence[Raw]) -> list[Raw]:
        """The same updates; those that bring a deck with what its file holds."""
        senders = {someone.user for raw in updates if deck_sent(raw) and (someone := private(raw))}
        if not senders:
            return list(updates)
        facilitate = await read(self._reader, lambda connection: leading(connection, senders))
        return list(await asyncio.gather(*(self._opened(raw, facilitate) for raw in updates)))

    async def _opened(self, raw: Raw, facilitate: set[int]) -> Raw:
        document, someone = deck_sent(raw), private(raw)
        if document is None or someone is None or someone.user not in facilitate:
            return raw
        if is_too_large(document):
            return with_what_it_holds(raw, {"trouble": "too_large"})
        return with_what_it_holds(raw, await self._read(document))

    async def _read(self, document: Raw) -> Brought:
        """Reading YAML takes longer than a turn of the loop may."""
        try:
            return await asyncio.to_thread(read_brought, await self._fetched(document))
        except Exception as error:  # noqa: BLE001 - one update must not stop the others
            log.info("deck not fetched", **trouble(error))
            return {"trouble": "unfetched"}

    async def _fetched(self, document: Raw) -> bytes:
        async with asyncio.timeout(PATIENCE):
            file = await self._telegram.get_file(document["file_id"])
            return bytes(await file.download_as_bytearray())
