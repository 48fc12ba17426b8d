from pathlib import Path

import pytest

from tests.dialogues.script import Script, read_script
from tests.dialogues.transcript import play

EVENINGS = [read_script(path) for path in sorted(Path(__file__).parent.glob("*.txt"))]


def _unless_waiting(script: Script) -> pytest.MarkDecorator | tuple[()]:
    return pytest.mark.xfail(reason=script.waiting, strict=True) if script.waiting else ()


@pytest.mark.parametrize(
    "script",
    [pytest.param(script, id=script.name, marks=_unless_waiting(script)) for script in EVENINGS],
)
async def test_the_evening_goes_as_written(script: Script, folder: Path) -> None:
    await play(script, folder)
