import json
from pathlib import Path
from typing import Any

import pytest

from bot.synthesise import run

CITY, SCHOOL, PASSERELLES = "Service social de la Ville", "Collège Rosa-Parks", "Passerelles"
MEMBERS = {"Maëlle": CITY, "Farid": CITY, "Nadège": SCHOOL, "Rosa": PASSERELLES, "Ismaël": PASSERELLES}
HEADER = "statement_id,statement,dimension,member_id,institution,stance"


def rows(statement: str, words: str, dimension: str, **stances: str) -> list[str]:
    return [
        f"{statement},{words},{dimension},{member},{MEMBERS[member]},{stance}"
        for member, stance in stances.items()
    ]


BALLOTS = [
    *rows("c1", "Le secret protège", "institutional", Maëlle="agree", Nadège="agree", Rosa="object"),
    *rows("v1", "Le secret protège", "personal", Maëlle="agree", Nadège="agree", Rosa="reserve", Ismaël=""),
    *rows("s1", "Lire un dossier à deux", "professional", Rosa="agree", Maëlle="recognise"),
    *rows("s2", "Se voir le jeudi", "professional", Farid="no_view"),
]


@pytest.fixture
def ballots(tmp_path: Path) -> Path:
    return written(tmp_path, *BALLOTS)


def written(folder: Path, *lines: str) -> Path:
    path = folder / "ballots.csv"
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    return path


def as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    assert run(path, as_json=True) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_every_figure_of_every_statement(ballots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    valued = as_json(ballots, capsys)["statements"][1]

    assert valued == {
        "id": "v1",
        "label": "convergence_with_differences",
        "badges": ["to_confirm"],
        "s_p": 1.0,
        "s_i": 1.0,
        "t_p": 0.0,
        "t_i": 0.0,
        "g": pytest.approx(0.95),
        "flip_distance": 2,
        "institutions": {SCHOOL: "+", PASSERELLES: "+", CITY: "+"},
    }


def test_json_keeps_the_order_of_the_file_and_leaves_unset_figures_null(
    ballots: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statements = as_json(ballots, capsys)["statements"]

    assert [statement["id"] for statement in statements] == ["c1", "v1", "s1", "s2"]
    assert statements[3] == {
        "id": "s2",
        "label": "insufficient",
        "badges": [],
        **dict.fromkeys(["s_p", "s_i", "t_p", "t_i", "g", "flip_distance"]),
        "institutions": {SCHOOL: "0", PASSERELLES: "0", CITY: "."},
    }


def test_those_in_their_own_name_are_the_seat_without_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "1,Oui,personal,Claire,,agree", "1,Oui,personal,Rosa,Passerelles,disagree")

    assert as_json(path, capsys)["statements"][0]["institutions"] == {"": "+", PASSERELLES: "-"}


def test_every_section_is_printed_in_order(ballots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ballots, as_json=False) == 0

    assert capsys.readouterr().out == (
        "Our object: these ballots do not say which statements are about it.\n"
        "\n"
        "Who answered: 4 of 5 people, 3 of 3 institutions.\n"
        "\n"
        "Convergences\n"
        "  v1 · personal · Le secret protège\n"
        "      convergence, with differences\n"
        "      3 voices: 3 for (1 reservation)\n"
        "      for: Collège Rosa-Parks, Passerelles, Service social de la Ville\n"
        "      3 of 3 institutions have answered; two answers can still change this line\n"
        "      the same words, institutional (c1): open conflict\n"
        "\n"
        "Objections and open conflicts (disagreements kept visible so as to work on them)\n"
        "  c1 · institutional · Le secret protège\n"
        "      open conflict\n"
        "      3 voices: 2 for, 1 against\n"
        "      for: Collège Rosa-Parks, Service social de la Ville · against: Passerelles\n"
        "      1 open objection\n"
        "      the same words, personal (v1): convergence, with differences\n"
        "\n"
        "What remains: nothing.\n"
        "\n"
        "Several positions: none.\n"
        "\n"
        "Each one’s own, and recognised\n"
        "  s1 · professional · Lire un dossier à deux\n"
        "      recognised difference\n"
        "      2 voices: 1 for, 1 recognising\n"
        "      for: Passerelles · not theirs, but legitimate: Service social de la Ville"
        " · not yet said: 1 institution\n"
        "      2 of 3 institutions have answered; one answer can still change this line\n"
        "      2 of 5 have spoken\n"
        "\n"
        "What we do not know yet\n"
        "  s2 · professional · Se voir le jeudi\n"
        "      too few answers to say\n"
        "      nobody expressed a position; 1 took no position\n"
        "      no position taken: Service social de la Ville · not yet said: 2 institutions\n"
        "      1 of 5 have spoken\n"
        "\n"
        "About the questions and the frame: ballots hold no words about them.\n"
    )


def test_an_empty_group_still_has_all_sections(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(written(tmp_path), as_json=False) == 0

    assert capsys.readouterr().out.count("\n\n") == 8


def test_shares_are_printed_from_five_voices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everyone = dict.fromkeys(MEMBERS, "agree") | {"Rosa": "disagree"}
    assert run(written(tmp_path, *rows("1", "Oui", "personal", **everyone)), as_json=False) == 0

    assert (
        "5 voices: 4 for, 1 against; in favour 80% by people, 83% by institutions\n"
        in capsys.readouterr().out
    )


def test_a_malformed_file_names_every_bad_line_and_prints_no_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "1,Oui,,Rosa,Passerelles,perhaps", "1,Non,,Rosa,Passerelles,agree", ",,,,,agree")

    assert run(path, as_json=True) == 2

    out, err = capsys.readouterr()
    assert out == ""
    known = "agree, reserve, recognise, disagree, object, no_view"
    assert err.splitlines() == [
        f"{path}: line 2: the stance “perhaps” is not one of {known}, or empty",
        f"{path}: line 3: statement 1 has other words on line 2",
        f"{path}: line 3: member Rosa has a row for this statement on line 2",
        f"{path}: line 4: member_id is empty",
        f"{path}: line 4: there is a stance (agree), and statement_id is empty",
    ]


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere.csv"

    assert run(path, as_json=False) == 2
    assert capsys.readouterr() == ("", f"{path}: No such file or directory\n")


def test_a_folder_is_not_ballots(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, as_json=False) == 2
    assert capsys.readouterr() == ("", f"{tmp_path}: Is a directory\n")


def test_a_file_in_another_encoding_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ballots.csv"
    path.write_bytes(f"{HEADER}\n1,Collège,,1,,agree\n".encode("cp1252"))

    assert run(path, as_json=False) == 2
    assert capsys.readouterr() == (
        "",
        f"{path}: line 2 is not UTF-8 text; please save the file as “CSV UTF-8”\n",
    )


def test_nothing_in_a_file_can_command_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "1,\x1b[31mRouge\x1b[0m,personal,Rosa,\x1b]0;P\x07,agree")

    assert run(path, as_json=False) == 0
    assert "\x1b" not in capsys.readouterr().out
