import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.synthesise import language_of_the_locale, run

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
        "Our object: this file does not say which texts are about it.\n"
        "\n"
        "Who answered\n"
        "4 people of 5, of 3 institutions of 3.\n"
        "\n"
        "Convergences\n"
        "  v1 · in one’s own name · Le secret protège\n"
        "      Convergence, with differences.\n"
        "      3 voices: 3 for (1 with a reservation).\n"
        "      For: Collège Rosa-Parks, Passerelles and Service social de la Ville.\n"
        "      3 people of 5 have spoken. Two answers can still change this line.\n"
        "      The same words, for one’s institution (c1): open conflict.\n"
        "\n"
        "Objections and open conflicts\n"
        "Disagreements are kept visible so that they can be worked on.\n"
        "  c1 · for one’s institution · Le secret protège\n"
        "      Open conflict.\n"
        "      3 voices: 2 for, 1 against.\n"
        "      For: Collège Rosa-Parks and Service social de la Ville. Against: Passerelles.\n"
        "      1 objection is open.\n"
        "      Too few people spoke to tell whether the line runs between institutions or inside them.\n"
        "      The same words, in one’s own name (v1): convergence, with differences.\n"
        "\n"
        "What remains: nothing in this file.\n"
        "\n"
        "Several positions: on no text in this file.\n"
        "\n"
        "Each one’s own, and recognised\n"
        "  s1 · by trade or experience · Lire un dossier à deux\n"
        "      Recognised difference.\n"
        "      2 voices: 1 for, 1 recognising.\n"
        "      For: Passerelles. Legitimate for: Service social de la Ville."
        " 1 institution was not heard on this text.\n"
        "      2 people of 5 have spoken.\n"
        "      2 institutions of 3 have answered. One answer can still change this line.\n"
        "\n"
        "What we do not know yet\n"
        "  s2 · by trade or experience · Se voir le jeudi\n"
        "      Too few answers to say.\n"
        "      Nobody expressed a position. 1 person takes no position.\n"
        "      No position taken: Service social de la Ville. 2 institutions were not heard on this text.\n"
        "      1 person of 5 has spoken.\n"
        "\n"
        "About the questions and the frame: this file holds no words about them.\n"
    )


def test_the_page_is_also_in_french(ballots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ballots, as_json=False, language="fr") == 0

    assert (
        "Convergences\n"
        "  v1 · en son nom · Le secret protège\n"
        "      Convergence, avec des différences.\n"
        "      3 voix : 3 pour (dont 1 avec une réserve).\n"
        "      Pour : Collège Rosa-Parks, Passerelles et Service social de la Ville.\n"
        "      3 personnes sur 5 se sont exprimées. Deux réponses peuvent encore changer cette ligne.\n"
        "      Les mêmes mots, pour son institution (c1) : conflit ouvert.\n"
        "\n"
        "Objections et conflits ouverts\n"
        "Les désaccords restent visibles, pour que l’on puisse les travailler.\n"
        "  c1 · pour son institution · Le secret protège\n"
        "      Conflit ouvert.\n"
        "      3 voix : 2 pour, 1 contre.\n"
        "      Pour : Collège Rosa-Parks et Service social de la Ville. Contre : Passerelles.\n"
        "      1 objection est ouverte.\n"
        "      Trop peu de personnes se sont exprimées pour dire si la ligne de partage passe entre les "
        "institutions ou à l’intérieur.\n"
        "      Les mêmes mots, en son nom (v1) : convergence, avec des différences.\n"
        "\n" in capsys.readouterr().out
    )


def test_what_is_wrong_is_also_said_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "1,Oui,,Rosa,Passerelles,agree", "2,Oui,,Rosa,,agree")

    assert run(path, as_json=False, language="fr") == 2
    assert capsys.readouterr() == (
        "",
        f"{path} : ligne 3 : la personne « Rosa » a une autre institution à la ligne 2\n",
    )


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_MESSAGES": "fr_CA"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_terminal(
    locale: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)

    assert language_of_the_locale() == language


def test_a_terminal_without_accents_is_given_whole_words(ballots: Path) -> None:
    command = [sys.executable, "-m", "bot", "synthesise", str(ballots), "--language", "fr"]
    told = subprocess.run(
        command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True
    )

    assert "Collège Rosa-Parks" in told.stdout.decode("utf-8")


def test_an_empty_group_still_has_all_sections(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(written(tmp_path), as_json=False) == 0

    assert capsys.readouterr().out.count("\n\n") == 8


def test_shares_are_printed_from_five_voices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everyone = dict.fromkeys(MEMBERS, "agree") | {"Rosa": "disagree"}
    assert run(written(tmp_path, *rows("1", "Oui", "personal", **everyone)), as_json=False) == 0

    assert (
        "5 voices: 4 for, 1 against. In favour: 80% by people, 83% by institutions.\n"
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
    assert capsys.readouterr() == ("", f"{path}: there is no such file or folder\n")


def test_a_folder_is_not_ballots(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, as_json=False) == 2
    assert capsys.readouterr() == (
        "",
        f"{tmp_path}: this is a folder; that of an export of Polis is read with --format polis\n",
    )


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
