"""What was promised about speed, measured: `make bench`; or by name, `python -m tests.bench growth`.

Every promise is a ratio or an instant of the product beside something measured in the same run. Close what
else the machine does: instants are the machine's as much as ours.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence

from tests.bench import burst, footprint, growth, reminders
from tests.bench.table import Line, show

PARTS: dict[str, Callable[[], Awaitable[list[Line]]]] = {
    "burst": burst.lines,
    "growth": growth.lines,
    "reminders": reminders.lines,
    "footprint": footprint.lines,
}


async def kept(names: Sequence[str]) -> bool:
    """Whether every promise of these parts is; each part is shown as soon as it is measured."""
    found: list[Line] = []
    for name in names:
        lines = await PARTS[name]()
        show(lines)
        found += lines
    return all(line.kept for line in found)


def main(names: Sequence[str]) -> int:
    if unknown := [name for name in names if name not in PARTS]:
        sys.stderr.write(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}\n")
        return 2
    return 0 if asyncio.run(kept(names or tuple(PARTS))) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
