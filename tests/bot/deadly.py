"""`python -m tests.bot.deadly SERVER FOLDER`: one word kills it on the spot; an update has two tries."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from bot.run import live
from bot.settings import Settings
from storage import inbox
from tests.bot.pipeline import TOKEN, EchoDesk, text_of, url, wiring


class Deadly(EchoDesk):
    def handle(self, connection: Any, raw: dict[str, Any], now: Any) -> Any:
        if text_of(raw) == "boom":
            os._exit(9)
        return super().handle(connection, raw, now)


def main(server: str, folder: str) -> int:
    inbox.MAX_TRIES = 2
    given = Settings(_env_file=None, bot_token=TOKEN, bot_api_url=server, database_url=url(Path(folder)))
    return asyncio.run(live(given, wiring(Deadly()), asyncio.Event()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
