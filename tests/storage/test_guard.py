import subprocess
import sys
from pathlib import Path

import pytest

from storage import guard

HOLDING = """
import sys, time
from pathlib import Path
from storage import guard
with guard.held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_one_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    database = tmp_path / "test.db"

    with guard.held(database), pytest.raises(guard.InUseError), guard.held(database, patience=0.15):
        pass

    with guard.held(database, patience=0):
        pass


def test_who_is_killed_lets_go(tmp_path: Path) -> None:
    database = tmp_path / "test.db"
    words = [sys.executable, "-c", HOLDING, str(database)]
    other = subprocess.Popen(words, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert other.stdout
    other.stdout.readline()

    with pytest.raises(guard.InUseError), guard.held(database, patience=0):
        pass
    other.kill()
    other.communicate()

    with guard.held(database, patience=2):
        pass
