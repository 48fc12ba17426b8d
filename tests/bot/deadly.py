"""`python -m tests.bot.deadly SERVER FOLDER`: words that kill it on the spot, or hold it for good.

An update has two tries, the watchdog no patience.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

from bot import inbox as intake
from bot import run, vitals
from bot.settings import Settings
from storage import inbox
from tests.bot.pipeline import TOKEN, EchoDesk, text_of, url, wiring


class Deadly(EchoDesk):
    def handle(self, connection: Any, raw: dict[str, Any], now: Any) -> Any:
        match text_of(raw):
            case "boom":
                os._exit(9)
            case "hold on":
                time.sleep(60)
        return super().handle(connection, raw, now)


def main(server: str, folder: str) -> int:
    inbox.MAX_TRIES = 2
    intake.A_TURN = 1.0
    vitals.PATIENCE, vitals.BETWEEN_LOOKS = 0.3, 0.1
    vitals.LONGEST_WAIT = 20.0
    run.LAST_CALL, run.LAST_RESORT = 0.1, 0.5
    given = Settings(_env_file=None, bot_token=TOKEN, bot_api_url=server, database_url=url(Path(folder)))
    return run.run(given, wiring(Deadly()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
