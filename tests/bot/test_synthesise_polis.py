import csv
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bot import synthesise
from bot.progress import Progress
from bot.synthesise import run
from rendering.printed import Printed
from tests.bench.polis import write_export

COMMENTS = "comment-id,author-id,comment-body\n0,p1,Une liste chaque lundi\n1,p3,Manger ensemble\n"
VOTES = "timestamp,comment-id,voter-id,vote\n1,0,p1,1\n2,0,p2,1\n3,0,p3,-1\n4,0,p4,0\n5,1,p1,1\n6,1,p3,1\n"
GROUPS = "participant,group-id\np1,0\np2,0\np3,1\np4,1\n"


def export(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return export(tmp_path, comments=COMMENTS, votes=VOTES, participants_votes=GROUPS)


def told(folder: Path, capsys: pytest.CaptureFixture[str], *, as_json: bool, language: str = "en") -> str:
    assert run(folder, as_json=as_json, of_polis=True, language=language) == 0
    return capsys.readouterr().out


def figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(told(folder, capsys, as_json=True))


def test_json_has_the_label_the_counts_by_group_and_the_consensus(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = figures(folder, capsys)["statements"]

    assert (first["id"], first["label"], first["badges"]) == ("0", "open_conflict", [])
    assert first["counts"] == {
        "0": {"agree": 2, "disagree": 0, "no_view": 0},
        "1": {"agree": 0, "disagree": 1, "no_view": 1},
    }
    assert first["gic"] == pytest.approx(3 / 4 * 1 / 4, abs=1e-12)
    assert second["gic"] == pytest.approx(2 / 3 * 2 / 3, abs=1e-12)


def test_counts_and_consensus_are_those_that_a_few_plain_lines_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_export(tmp_path, people=60, comments=30, votes=1_500)
    changed = [f"9999999999999,,{comment},{person},-1" for comment in range(9) for person in range(0, 60, 7)]
    with (tmp_path / "votes.csv").open("a", encoding="utf-8") as votes:
        votes.write("\n".join(changed) + "\n")

    for statement in figures(tmp_path, capsys)["statements"]:
        seen, consensus = plainly(tmp_path, statement["id"])
        assert {group: tuple(votes.values()) for group, votes in statement["counts"].items()} == seen
        assert abs(Fraction(statement["gic"]) - consensus) < Fraction(1, 10**12)


def plainly(folder: Path, comment: str) -> tuple[dict[str, tuple[int, int, int]], Fraction]:
    """Of one comment: group → agreed, disagreed, passed; and the consensus."""
    groups = {row["participant"]: row["group-id"] for row in table(folder / "participants-votes.csv")}
    rows = sorted(table(folder / "votes.csv"), key=lambda row: int(row["timestamp"]))
    votes = {row["voter-id"]: row["vote"] for row in rows if row["comment-id"] == comment}
    seen, consensus = {}, Fraction(1)
    for group in sorted({*groups.values()}):
        said = [vote for person, vote in votes.items() if groups[person] == group]
        seen[group] = (said.count("1"), said.count("-1"), said.count("0"))
        consensus *= Fraction(said.count("1") + 1, len(said) + 2)
    return seen, consensus


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [*csv.DictReader(file)]


def test_without_given_groups_there_is_no_consensus_of_groups(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = figures(export(tmp_path, comments=COMMENTS, votes=VOTES), capsys)["statements"][0]

    assert one["gic"] is None
    assert one["counts"] == {"": {"agree": 2, "disagree": 1, "no_view": 1}}
    assert "onsensus" not in told(tmp_path, capsys, as_json=False)


def test_the_page_prints_them_with_every_digit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        "  0 · Une liste chaque lundi\n"
        "      Open conflict.\n"
        "      3 voices: 2 for, 1 against. 1 person takes no position.\n"
        "      For: group 0. Against: group 1.\n"
        "      Too few people spoke to tell whether the line runs between institutions or inside them.\n"
        "      Group 0: 2 agree, 0 disagree, 0 pass. Group 1: 0 agree, 1 disagree, 1 pass.\n"
        "      Group-informed consensus: 0.1875.\n"
    ) in told(folder, capsys, as_json=False)


def test_groups_that_have_names_stand_under_them_in_their_order(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(folder, participants_votes="participant,group-id\np1,Ville\np2,Ville\np3,10\np4,Le Collège\n")

    assert (
        "      Group 10: 0 agree, 1 disagree, 0 pass. Le Collège: 0 agree, 0 disagree, 1 pass. "
        "Ville: 2 agree, 0 disagree, 0 pass.\n"
    ) in told(folder, capsys, as_json=False)


def test_the_page_is_also_in_french(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        "      Groupe 0\u00a0: 2 d’accord, 0 pas d’accord, 0 sans avis. "
        "Groupe 1\u00a0: 0 d’accord, 1 pas d’accord, 1 sans avis.\n"
        "      Accord partagé par les groupes («\u00a0group-informed consensus\u00a0»)\u00a0: 0,1875.\n"
    ) in told(folder, capsys, as_json=False, language="fr")


def test_a_folder_without_votes_names_the_files_that_could_hold_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(tmp_path, comments=COMMENTS)

    assert run(tmp_path, as_json=True, of_polis=True, language="fr") == 2
    assert capsys.readouterr() == (
        "",
        f"{tmp_path}\u00a0: ni votes.csv ni participants-votes.csv ne sont dans ce dossier\n",
    )


def test_a_file_in_the_place_of_the_folder_is_said_to_be_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder / "votes.csv", as_json=True, of_polis=True) == 2
    assert capsys.readouterr() == ("", f"{folder / 'votes.csv'}: this is a file, not a folder\n")


def test_a_report_that_cannot_be_written_is_one_line_and_no_result(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = folder / "nowhere" / "report.html"

    assert run(folder, as_json=False, of_polis=True, language="fr", report=report) == 2
    assert capsys.readouterr() == ("", f"{report}\u00a0: il n’y a pas de fichier ni de dossier de ce nom\n")


def test_a_bad_line_is_told_with_its_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(folder, votes=VOTES + "7,0,p1,yes\n")

    assert run(folder, as_json=True, of_polis=True) == 2
    assert capsys.readouterr() == (
        "",
        f"{folder / 'votes.csv'}: line 8: the position “yes” is not 1, -1 or 0\n",
    )


def test_a_large_export_is_told_like_a_small_one_by_two_processes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_export(tmp_path, people=40, comments=40, votes=1_200)
    here = told(tmp_path, capsys, as_json=True)

    monkeypatch.setattr(synthesise, "MUCH", 1)

    assert told(tmp_path, capsys, as_json=True) == here
    found = json.loads(here)["opinion_groups"]
    assert found["compared"] == 40
    assert min(map(len, found["groups"])) >= 3


def test_what_takes_long_says_what_it_is_at(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthesise, "Progress", lambda say: Progress(say, patience=0.0))

    assert run(folder, as_json=True, of_polis=True) == 0

    err = capsys.readouterr().err.splitlines()
    assert err[0] == "Lines read: 0 of 8"
    assert err[-1] == "Texts compared: 1 of 2"


def test_the_draws_are_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert [*Progress(Printed("fr"), patience=0.0).draws(range(2))] == [0, 1]
    assert capsys.readouterr().err.splitlines()[1] == (
        "Tirages, à la recherche de groupes d’opinion\u00a0: 1 sur 2"
    )


def test_what_is_quick_says_nothing_meanwhile(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, as_json=True, of_polis=True) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "The line runs between institutions."),
        ("fr", "La ligne de partage passe entre les institutions."),
    ],
)
def test_the_report_is_written_as_a_page(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, line: str
) -> None:
    report = folder / "report.html"
    export(folder, comments=COMMENTS.replace("Manger ensemble", "<b>Manger</b> & =1+1"))
    export(folder, votes=VOTES.replace("4,0,p4,0", "4,0,p4,-1"))

    assert run(folder, as_json=True, of_polis=True, language=language, report=report) == 0

    page = report.read_text(encoding="utf-8")
    assert json.loads(capsys.readouterr().out)["statements"]
    assert f'<html lang="{language}">' in page
    assert "Une liste chaque lundi" in page
    assert "&lt;b&gt;Manger&lt;/b&gt; &amp; =1+1" in page
    assert line in page
    assert "<script" not in page


def test_the_command_reads_a_folder(folder: Path) -> None:
    command = [sys.executable, "-m", "bot", "synthesise", str(folder), "--format", "polis", "--json"]
    told = subprocess.run(command, capture_output=True, check=True)

    assert json.loads(told.stdout)["statements"][0]["gic"] == 0.1875


def test_an_export_of_some_hundred_people_takes_little(tmp_path: Path) -> None:
    """The largest are measured by `python -m tests.bench.bench_synthesis`; this one sees a slip at once."""
    write_export(tmp_path, people=300, comments=150, votes=15_000)
    measured = (
        "import resource, sys; from pathlib import Path; from bot.synthesise import run;"
        "run(Path(sys.argv[1]), as_json=True, of_polis=True);"
        "used = resource.getrusage(resource.RUSAGE_SELF).ru_utime;"
        "own = Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0];"  # not its parent's
        "sys.stderr.write(f'{used} {own}')"
    )
    told = subprocess.run([sys.executable, "-c", measured, tmp_path], check=True, capture_output=True)
    seconds, kilobytes = map(float, told.stderr.split()[-2:])

    assert seconds < 6  # of work, whatever else the machine does
    assert kilobytes < 300_000
