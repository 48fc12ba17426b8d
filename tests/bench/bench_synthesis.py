"""How long `trait-dunion synthesise` takes: 2,000 members, 1,000 statements, 100,000 ballots; and on an
export of Polis of 2,000 participants, 900 statements, 225,000 votes: 3 s and 300 MB at most, as a command.

Run by hand: `python -m tests.bench.bench_synthesis`. Not collected by pytest.
"""

import contextlib
import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bot.synthesise import run
from tests.bench.polis import write_export

HEADER = "statement_id,statement,dimension,member_id,institution,stance\n"
MEMBERS, STATEMENTS, PER_STATEMENT = 2_000, 1_000, 100

# What people say, from divided to nearly of one mind: the last is the hardest to make sure of.
MOODS = {
    "divided": (20, 15, 15, 20, 10, 20),
    "of all kinds": (60, 15, 10, 10, 0, 5),
    "nearly of one mind": (85, 5, 3, 4, 0, 3),
}
STANCES = ("agree", "reserve", "recognise", "disagree", "object", "no_view")


def ballots(seats: int, mood: tuple[int, ...]) -> str:
    draw = random.Random(7)
    roster = [f",,,m{member},Institution {member % seats},\n" for member in range(MEMBERS)]
    rows = [
        f"s{statement},Statement {statement},personal,m{member},Institution {member % seats},{stance}\n"
        for statement in range(STATEMENTS)
        for member, stance in zip(
            draw.sample(range(MEMBERS), PER_STATEMENT),
            draw.choices(STANCES, mood, k=PER_STATEMENT),
            strict=True,
        )
    ]
    return "".join([HEADER, *roster, *rows])


def seconds(path: Path, *, as_json: bool) -> float:
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        code = run(path, as_json=as_json)
    assert code == 0
    return time.perf_counter() - start


def polis(folder: Path) -> None:
    """The whole command, its start included; then once more, to see what it holds."""
    write_export(folder)
    for asked in (["--json"], ["--language", "en"], ["--json", "--html", str(folder / "report.html")]):
        command = [sys.executable, "-m", "bot", "synthesise", str(folder), "--format", "polis", *asked]
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken = time.perf_counter() - start
        sys.stdout.write(f"Polis {' '.join(asked[:2]):13}: {taken:.2f} s, {most_held(command):.0f} MB\n")


def most_held(command: list[str]) -> float:
    """Megabytes of its processes together, each counted whole; looked at every twentieth of a second."""
    most = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, sum(map(_resident, _family(running.pid))))
            time.sleep(0.05)
    return most


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split():
            yield from _family(int(child))


def _resident(pid: int) -> float:
    with contextlib.suppress(OSError):  # it may have ended meanwhile
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1]
        return int(pages) * resource.getpagesize() / 1_000_000
    return 0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        polis(Path(folder))
        path = Path(folder, "ballots.csv")
        for seats in (4, 20, 60, 400, 2_000):
            for mood, weights in MOODS.items():
                path.write_text(ballots(seats, weights), encoding="utf-8")
                taken = [seconds(path, as_json=as_json) for as_json in (True, False)]
                sys.stdout.write(
                    f"{seats:5} seats, {mood:18}: JSON {taken[0]:.2f} s, text {taken[1]:.2f} s\n"
                )


if __name__ == "__main__":
    main()
