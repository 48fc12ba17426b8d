"""A whole evening at DEBUG: no word, no name, no token in logs, tracebacks, metrics or `/readyz`."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from rehearsal import StandIn
from tests.bot.test_run import listening, process
from tests.dialogues import stage
from tests.dialogues.script import Script, read_script
from tests.dialogues.stage import CAST, TOKEN, staged
from tests.dialogues.transcript import Player

CANARY = "un canari chante dans la cave du collège"
EVENING = f"""# Le canari
Maëlle, Rosa ont rejoint le groupe
Maëlle écrit dans le groupe : /tour objet 2j 2j
Rosa répond au tour : {CANARY} | — | — | —
Farid écrit dans le groupe : {CANARY}
2 jours passent
Maëlle appuie sur [Prendre position]
Maëlle appuie sur [J’ai une objection]
Maëlle appuie sur [Dire pourquoi]
Maëlle écrit : {CANARY}
Rosa écrit : /desaccord {CANARY}
2 jours passent
  le groupe voit : Synthèse
"""


class Overheard:
    """All that the process says to whoever watches it."""

    def __init__(self) -> None:
        self.logs = ""
        self.health: list[str] = []


@pytest.fixture
def overheard(monkeypatch: pytest.MonkeyPatch) -> Overheard:
    """The stage, with a process of its own instead of one in this loop."""
    heard = Overheard()

    @asynccontextmanager
    async def playing(script: Script, telegram: StandIn, folder: Path) -> AsyncIterator[None]:
        port = _free_port()
        where = {"BOT_API_URL": telegram.url, "CLOCK_URL": telegram.clock_url, "HEALTH_PORT": str(port)}
        async with process(folder, LOG_LEVEL="DEBUG", OPERATOR_CHAT="1001", **where) as bot:
            reading = asyncio.ensure_future(bot.communicate())
            await listening(telegram)
            await telegram.quiet()
            yield
            heard.health += [await _asked(port, path) for path in ("/livez", "/readyz", "/metrics")]
            bot.terminate()
            heard.logs = "".join(part.decode() for part in await reading)

    monkeypatch.setattr(stage, "_playing", playing)
    monkeypatch.setattr(stage, "SLICE", 0.03)
    return heard


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def _asked(port: int, path: str) -> str:
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}{path}") as answer:
        return await answer.text()


@pytest.mark.process
async def test_nothing_of_what_people_say_or_are_called_is_overheard(
    overheard: Overheard, folder: Path, tmp_path: Path
) -> None:
    written = tmp_path / "canary.fr.txt"
    written.write_text(EVENING, encoding="utf-8")
    script = read_script(written)
    async with staged(script, folder) as evening:
        player = Player(evening, script.language)
        for scene in script.scenes:
            await player.play(scene)
        await _bad_days(evening)
        group = evening.group("")
        told = [message.text for message in group.messages]

    names = {name for first, (_, last, seat) in CAST.items() for name in (first, last, seat)}
    watched = overheard.logs + "".join(overheard.health)
    assert any(CANARY in text for text in told)
    assert [one for one in (CANARY, "canari", TOKEN, TOKEN.split(":")[1], *names) if one in watched] == []
    assert "1005" not in watched  # of what is said in private, not even by whom
    assert overheard.logs.count("\n") > 50
    assert {f"level='{level}'" for level in ("debug", "info", "warning", "error")} <= set(
        overheard.logs.split()
    )
    assert "trait_dunion_inbox_rows" in overheard.health[2]


async def _bad_days(evening: stage.Stage) -> None:
    """Poison, which is tried again and again; refusals that quote; a server that breaks down."""
    telegram, rosa = evening.telegram, evening.people["Rosa"]
    rosas = len(rosa.sees())
    here = {"id": 1004, "type": "private"}
    telegram.inject({"message": {"chat": here, "text": [CANARY], "from": CANARY}})
    telegram.inject({CANARY.replace(" ", "_"): {"text": CANARY}})
    telegram.faults.refuse(f'can\'t parse entities: "{CANARY}"', method="sendMessage", chat=rosa)
    telegram.faults.break_down(method="getUpdates")
    telegram.faults.refuse(CANARY, method="getUpdates")
    await rosa.tells(CANARY)
    async with asyncio.timeout(20):
        while len(rosa.sees()) < rosas + 2:
            await telegram.world.pulse.wait(0.1)
    await asyncio.sleep(3)  # two tries of the poison
