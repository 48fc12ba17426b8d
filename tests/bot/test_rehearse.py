"""The rehearsal, played for real; and what it insists on: nothing said in dissent is lacking, nor what a
charter was answered with.
"""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.rehearse import run
from bot.rehearse_check import FORMS, names_beside, not_found, not_in_charter, text_of
from rehearsal.play import Said

ROSA = Said("Rosa Martins", "objection", "Aucun nom sans l’accord du jeune.", after=0)
ISMAEL = Said("Ismaël Diallo", "objection", "", after=0)
FARID = Said("Farid Benali", "reservation", "Le matin seulement :\nje préfère le dire.", after=0)
KEPT = Said("Hélène Caron", "keeps", "Le secret médical.", after=0)
RESERVED = Said("Rosa Martins", "reserve", "Jamais de liste.", after=1)
HELENE = Said("Hélène Caron", "objection", "Un silence n’est pas une réponse.", after=1)

FIRST = """
**Objection (n° 3, Rosa Martins, Passerelles) :**

> Aucun nom sans l’accord du jeune\\.

**Objection (n° 4, Ismaël Diallo, Passerelles), sans raison donnée.**

Réserve (Farid Benali) :

> Le matin seulement :
> je préfère le dire.
"""
SECOND = f"{FIRST.partition('Réserve')[0]}Objection (Hélène Caron) : Un silence n’est pas une réponse."
ALL = [ROSA, ISMAEL, FARID, HELENE]


def test_what_was_said_is_found_as_the_report_writes_it() -> None:
    assert list(not_found(ALL, [FIRST, SECOND], 2)) == []


@pytest.mark.parametrize("said", ALL, ids=lambda said: str(said.who))
def test_whoever_is_left_out_of_a_report_is_missed(said: Said) -> None:
    papers = [FIRST, SECOND]
    doctored = [line for line in papers[said.after].splitlines() if not _tells(line, said)]
    papers[said.after] = "\n".join(doctored)

    assert any(said.who in lack for lack in not_found(ALL, papers, 2))


def _tells(line: str, said: Said) -> bool:
    return said.words[:20] in line if said.words else said.who in line


def test_a_dissent_is_missed_in_later_summaries_too_a_reservation_is_not() -> None:
    assert list(not_found([ROSA, FARID], [FIRST, "Rien."], 2)) == [
        "2: objection of Rosa Martins is lacking: Aucun nom sans l’accord du jeune.",
        "2: 0 objections of Rosa Martins are told, of 1",
    ]


def test_a_difference_kept_is_missed_in_the_summaries_after_it() -> None:
    assert list(not_found([KEPT], ["Rien.", "Le secret médical."], 2)) == [
        "1: keeps of Hélène Caron is lacking: Le secret médical."
    ]


CHARTER = "Passerelles : « avec une réserve »\n\n> Jamais de liste.\n\n> Le secret médical."


@pytest.mark.parametrize("said", [RESERVED, KEPT], ids=lambda said: str(said.kind))
def test_a_charter_holds_the_words_of_its_answers_and_of_the_difference_kept(said: Said) -> None:
    files = {"charte-1.md": CHARTER, "charte-1.docx": CHARTER.replace(said.words, "")}

    assert list(not_in_charter([RESERVED, KEPT], files)) == [
        f"charte-1.docx: {said.kind} of {said.who} is lacking: {said.words}"
    ]


@pytest.mark.parametrize("files", [{}, {"charte-1.md": CHARTER}], ids=["none", "one"])
def test_a_charter_that_nobody_was_sent_in_both_forms_is_missed(files: dict[str, str]) -> None:
    lacking = [f"no {form} of the charter was sent" for form in FORMS if f"charte-1{form}" not in files]

    assert list(not_in_charter([RESERVED], files)) == lacking


def test_the_words_of_a_docx_are_read() -> None:
    document, written = Document(), BytesIO()
    document.add_paragraph("Jamais de liste.")
    document.save(written)

    assert text_of("charte-1.docx", written.getvalue()) == "Jamais de liste."


def test_a_name_beside_what_was_said_without_names_is_seen() -> None:
    paper = "Convergences\nn° 3\nUn jardin partagé\nPour : Passerelles\nn° 4"

    assert list(names_beside(["Un jardin partagé"], paper, ["Rosa", "Passerelles"])) == [
        "Passerelles stands beside what was said without names: Un jardin partagé"
    ]


def test_a_name_further_away_is_not_beside_it() -> None:
    paper = "Rosa a ouvert le tour\n\nConvergences\nn° 3\nUn jardin partagé\nPour : 5\nPasserelles"

    assert list(names_beside(["Un jardin partagé"], paper, ["Rosa", "Passerelles"])) == []


def test_what_was_said_without_a_name_and_stands_nowhere_is_missed() -> None:
    assert list(names_beside(["Un jardin partagé"], "Convergences", [])) == [
        "said without a name, and lacking: Un jardin partagé"
    ]


def test_a_summary_that_never_came_is_missed() -> None:
    assert list(not_found([ROSA], [FIRST], 2)) == ["1 summaries with a report came, of 2"]


def test_a_dissent_that_no_summary_followed_is_missed() -> None:
    assert list(not_found([HELENE], [FIRST], 1)) == [
        "said after the last summary: Un silence n’est pas une réponse."
    ]


def test_a_language_it_does_not_speak_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(None, "de") == 2
    assert capsys.readouterr().err == "trait-dunion: --language is fr or en, not de\n"


def test_a_faulty_scenario_is_refused_with_its_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "short.yaml").write_text("group: Collectif du Grand-Pré\n", "utf-8")

    assert run(tmp_path / "short.yaml", "en") == 2
    assert "short.yaml:1: “story” is needed here." in capsys.readouterr().err


@pytest.mark.process
@pytest.mark.timeout(300)
def test_the_shipped_scenario_is_played_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    code = run(None, "en")
    told = capsys.readouterr()

    assert (code, told.err) == (0, "")
    assert "The last summary" in told.out
    assert "All that was said in dissent is in the summaries" in told.out
    assert "The charter holds the words of the answers and of the difference kept: 7 times." in told.out
    came = sorted(path.name for path in (tmp_path / "rehearsal-output").iterdir())
    assert [name for name in came if name.endswith("-1.png")] == [
        f"summary-round-{number}-1.png" for number in range(1, 6)
    ]
    assert [name for name in came if not name.endswith(".png")] == [
        "charter-1.docx",
        "charter-1.md",
        *(f"summary-round-{number}.html" for number in range(1, 6)),
    ]


@pytest.mark.process
def test_a_bot_that_dies_fails_the_rehearsal_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.rehearse.BOT_COMMAND", ("-c", "raise SystemExit('no more')"))

    assert run(None, "en") == 1
    told = capsys.readouterr().err
    assert "the bot stopped by itself (exit code 1)" in told
    assert "no more" in told
