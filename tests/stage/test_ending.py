"""However the stage is stopped, also in the background, it leaves neither process nor file behind."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.process, pytest.mark.timeout(120)]
COMMAND = (sys.executable, "-m", "bot", "rehearse", "--stage", "--port", "0", "--language", "en")
PROJECT = Path(__file__).parents[2]


async def opened(*more: str, folder: Path) -> asyncio.subprocess.Process:
    """As a shell starts a background job: without the keyboard’s signal."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        *more,
        cwd=PROJECT,
        env=os.environ | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert process.stdout
    line = (await process.stdout.readline()).decode()
    assert re.search(r"http://127\.0\.0\.1:\d+", line)
    return process


def children(process: asyncio.subprocess.Process) -> list[int]:
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8")
    return [int(one) for one in told.split()]


def found(folder: Path, pattern: str) -> list[Path]:
    return list(folder.glob(pattern))


def left_in_memory() -> set[Path]:
    return set(found(Path("/dev/shm"), "trait-dunion-*"))  # noqa: S108 - looked at alone


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_bot_and_page_and_leaves_nothing(tmp_path: Path, how: signal.Signals) -> None:
    before = left_in_memory()
    process = await opened(folder=tmp_path)
    (bot,) = children(process)

    process.send_signal(how)

    assert await process.wait() == 0
    assert found(Path("/proc"), str(bot)) == []
    assert left_in_memory() - before == set()
    assert found(tmp_path, "*") == []


async def test_what_was_played_is_kept_where_that_is_asked_for(tmp_path: Path) -> None:
    process = await opened("--keep", folder=tmp_path)
    while not found(tmp_path, "trait-dunion-*/evening-*/rehearsal.db"):  # noqa: ASYNC110 - a file tells nobody
        await asyncio.sleep(0.1)
    process.terminate()
    told, _ = await process.communicate()

    (kept,) = found(tmp_path, "trait-dunion-*")
    assert str(kept) in told.decode()
    assert found(kept, "evening-*/rehearsal.db")


async def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    first = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = first.sockets[0].getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *COMMAND[:-4], "--port", str(port), "--language", "en", cwd=PROJECT, stderr=subprocess.PIPE
    )
    _, told = await process.communicate()
    first.close()

    assert process.returncode == 2
    assert told.decode() == f"trait-dunion: port {port} is taken; another one: --port 8081\n"
