from pathlib import Path

import pytest

from bot.decks_check import run
from prompts.decks import PACKAGED

KINDS = "text, card, choice, scale, link, scheme, place"
POEM = f"prompt 1, kind: “poem” is not one of {KINDS}; choose one."
VALUES = (PACKAGED / "values.yaml").read_text("utf-8")


def test_the_decks_that_come_with_the_bot_are_fine(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(None) == 0

    said = capsys.readouterr().out.splitlines()
    ids = [line.split(":")[0] for line in said]
    assert ids[:3] == ["expectations", "pre-project", "object"]
    assert said[2] == (
        "object: 4 prompts, 10 minutes. Ce que nous voulons faire ensemble / What we want to do together"
    )


def test_every_mistake_of_a_folder_is_told_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = VALUES.replace("minutes: 10", "minutes: ten").replace("kind: text", "kind: poem", 1)
    (tmp_path / "values.yaml").write_text(broken, "utf-8")
    (tmp_path / "empty.yaml").write_text("", "utf-8")

    assert run(tmp_path) == 2

    minutes = broken.splitlines().index("minutes: ten") + 1
    kind = broken.splitlines().index("    kind: poem") + 1
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path}/empty.yaml:1: this file is empty; a deck begins with “id: …”.",
        f"{tmp_path}/values.yaml:{minutes}: minutes: “ten” is not a whole number; write one.",
        f"{tmp_path}/values.yaml:{kind}: {POEM}",
    ]


def test_a_folder_without_decks_is_a_mistake_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nowhere") == 2

    said = f"{tmp_path}/nowhere:1: no deck is here; a deck is a file whose name ends in .yaml.\n"
    assert capsys.readouterr().out == said


def test_a_file_that_is_not_text_is_told_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "latin.yaml").write_bytes("id: d\u00e9".encode("latin-1"))
    (tmp_path / "values.yaml").write_text(VALUES, "utf-8")

    assert run(tmp_path) == 2

    said = f"{tmp_path}/latin.yaml:1: this file is not in UTF-8; save it as UTF-8.\n"
    assert capsys.readouterr().out == said
