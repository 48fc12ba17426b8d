"""The file of a scenario: all that is wrong in it is told at once, with its lines."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rehearsal import story
from rehearsal.marked import Words
from rehearsal.played import DOES, Deed
from rehearsal.scenario import TWO_EVENINGS, GuidedStep, ScenarioError, Text, load

SMALL = """\
group: Collectif du Grand-Pré
begins: 2026-11-24 09:00
zone: Europe/Paris
institutions: {school: Collège Rosa-Parks}
people:
  thomas: {user: 1004, first: Thomas, last: Petit, institution: school}
rounds:
  object:
    answers:
      thomas:
        1: [{name: list, fr: Une liste., en: A list.}]
    positions:
      thomas: {default: agree, list: {object: {fr: Aucun nom., en: No name.}}}
story:
  - adds: thomas
  - wait: 1d20h
"""

ANSWER = "1: [{name: list, fr: Une liste., en: A list.}]"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.yaml"
    path.write_text(SMALL, "utf-8")
    return path


def told(file: Path, wrong: str, instead_of: str) -> list[str]:
    assert instead_of in SMALL
    file.write_text(SMALL.replace(instead_of, wrong), "utf-8")
    with pytest.raises(ScenarioError) as error:
        load(file)
    return str(error.value).replace(f"{file}:", "").splitlines()


def test_the_people_what_they_say_and_where_they_stand_are_read(file: Path) -> None:
    scenario = load(file)

    said = scenario.rounds["object"].answers["thomas"][1].texts
    stands = scenario.rounds["object"].positions["thomas"]["list"]

    assert scenario.begins.isoformat() == "2026-11-24T09:00:00+01:00"
    assert said == (Text("list", "thomas", Words("Une liste.", "A list.")),)
    assert (stands.stances, stands.words) == (("object",), Words("Aucun nom.", "No name."))
    assert scenario.story == (story.Add("thomas"), story.Wait(timedelta(days=1, hours=20)))


GUIDED = """\
{name: hall, steps: [
  {location: 48.85 2.35}, {fr: Le hall, en: The hall}, pass, {presses: Les deux},
  {fr: On y attend, en: One waits there}]}"""


def test_a_question_that_goes_step_by_step_is_known_again_by_the_longest_thing_written(file: Path) -> None:
    file.write_text(SMALL.replace(ANSWER[3:], GUIDED), "utf-8")
    file.write_text(file.read_text("utf-8").replace("list: {object", "hall: {object"), "utf-8")

    answer = load(file).rounds["object"].answers["thomas"][1]

    assert answer.texts == (Text("hall", "thomas", Words("On y attend", "One waits there")),)
    assert answer.steps == (
        GuidedStep(location=(48.85, 2.35)),
        GuidedStep(words=Words("Le hall", "The hall")),
        GuidedStep(),
        GuidedStep(presses=Words("Les deux", "Les deux")),
        GuidedStep(words=Words("On y attend", "One waits there")),
    )


SECOND = """\
  - opens_between_parties: {who: thomas, conflict: 3}
  - keep_difference: {conflict: 3, together: Un repas, keeps: {thomas: Un nom}}
  - proposes_charter: {who: thomas, us: Nous}
  - answers_charter: {who: thomas, answer: refuse, words: Non}
"""


def test_the_second_evening_is_read(file: Path) -> None:
    file.write_text(SMALL + SECOND, "utf-8")

    assert load(file).story[2:] == (
        story.OpenBetweenParties("thomas", 3),
        story.KeepDifference(3, Words("Un repas", "Un repas"), (("thomas", Words("Un nom", "Un nom")),)),
        story.ProposeCharter("thomas", (("us", Words("Nous", "Nous")),)),
        story.AnswerCharter("thomas", "refuse", None, Words("Non", "Non")),
    )


def test_mistakes_in_the_second_evening_are_told_at_once(file: Path) -> None:
    wrong = SECOND.replace("conflict: 3}", "conflict: third}").replace("keeps: {thomas", "keeps: {tomas")
    wrong = wrong.replace("us:", "all:").replace("refuse", "maybe")

    assert told(file, SMALL + wrong, SMALL) == [
        "17: the number of the conflict is expected here.",
        "18: “tomas” is none of the people.",
        "19: “all” is not known here: who, us, meaning, together.",
        "20: one of these is expected here: commit, reserve, refuse.",
    ]


def test_a_mistake_is_told_with_its_line(file: Path) -> None:
    assert told(file, "  - adds: tomas\n", "  - adds: thomas\n") == ["15: “tomas” is none of the people."]


def test_all_mistakes_are_told_at_once(file: Path) -> None:
    wrong = SMALL.replace("institution: school", "institution: college").replace("1d20h", "two days")
    wrong = wrong.replace("{object: {fr: Aucun nom., en: No name.}}", "objects")

    assert told(file, wrong, SMALL) == [
        "6: “college” is none of the institutions.",
        (
            "13: “objects” is no position: "
            "agree, reserve, recognise, disagree, object, no_view, too, call, both, bring."
        ),
        "16: how long is expected here: 2d, 3h30m.",
    ]


@pytest.mark.parametrize(
    ("wrong", "instead_of", "begins"),
    [
        ("begins: soon", "begins: 2026-11-24 09:00", "2: a day and an hour are expected here"),
        ("zone: Grand-Pré", "zone: Europe/Paris", "3: this is not a time zone"),
        ("user: me", "user: 1004", "6: a number is expected here."),
        ("Une liste.}", "Une liste., en: A list.}", "11: “en” is needed here."),
        ("        one:", "        1:", "11: questions are numbered, from 1."),
        (
            "lists: {object",
            "list: {object",
            "13: “lists” is neither a text of this round nor an institution.",
        ),
        ("{list:", "{default: agree, list:", "13: where thomas stands by “default” is needed."),
        (
            "1: {steps: [skip]}",
            ANSWER,
            "11: words in both languages",
        ),
        (
            "1: {steps: [{location: here}]}",
            ANSWER,
            "11: a latitude and a longitude",
        ),
        (
            "keep_difference: {conflict: 1, together: Oui, keeps: {}}",
            "adds: thomas",
            "15: what each party keeps",
        ),
        ("- sings: thomas", "- adds: thomas", "15: “sings” is not something that happens here"),
        ("- adds: [", "- adds: thomas", "16: this cannot be read"),
    ],
)
def test_each_kind_of_mistake_has_its_sentence(file: Path, wrong: str, instead_of: str, begins: str) -> None:
    assert told(file, wrong, instead_of)[0].startswith(begins)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"nowhere.yaml: No such file or directory$"):
        load(tmp_path / "nowhere.yaml")


def test_the_shipped_scenario_has_the_nine_people_of_four_institutions() -> None:
    scenario = load(TWO_EVENINGS)

    assert [one.user for one in scenario.people.values()] == [
        1001,
        1005,
        1003,
        1004,
        1002,
        1006,
        1007,
        1008,
        1009,
    ]
    assert {one.institution for one in scenario.people.values()} == set(scenario.institutions)
    assert [len(round_.texts) for round_ in scenario.rounds.values()] == [22, 22, 7, 6, 5]


def test_nobody_in_it_is_named_by_what_they_write() -> None:
    """Their texts are fiction about nobody: no person helped has a name, an age or a title in them."""
    texts = [text for round_ in load(TWO_EVENINGS).rounds.values() for text in round_.texts]
    words = [said for text in texts for said in (text.last.fr, text.last.en)]

    assert [one for one in words if any(sign in one for sign in ("M. ", "Mme ", "Mr ", "Mrs ", "@"))] == []


@pytest.mark.parametrize("path", sorted(TWO_EVENINGS.parent.glob("*.yaml")), ids=lambda path: str(path.stem))
def test_a_scenario_in_the_box_says_what_it_is_in_both_languages(path: Path) -> None:
    scenario = load(path)

    assert all((scenario.title.fr, scenario.title.en, scenario.about.fr, scenario.about.en))
    assert scenario.title.fr != scenario.title.en


def test_the_large_consultation_has_sixty_people_of_twelve_institutions() -> None:
    scenario = load(TWO_EVENINGS.parent / "large.yaml")

    assert (len(scenario.people), len(scenario.institutions)) == (60, 12)
    assert {one.institution for one in scenario.people.values()} == set(scenario.institutions)


KEPT = """\
  - played:
      - {at: 2026-11-24 09:00:05, who: thomas, does: adds_bot}
      - {at: 2026-11-24 09:01:00, who: thomas, where: group, presses: Rejoindre, under: Bonjour}
"""


def test_an_evening_that_was_kept_is_read(file: Path) -> None:
    file.write_text(SMALL + KEPT, "utf-8")

    assert load(file).story[2:] == (
        story.Played(
            (
                Deed(datetime(2026, 11, 24, 9, 0, 5), "thomas", "adds_bot"),  # noqa: DTZ001
                Deed(
                    datetime(2026, 11, 24, 9, 1),  # noqa: DTZ001
                    "thomas",
                    "presses",
                    "Rejoindre",
                    private=False,
                    under="Bonjour",
                ),
            )
        ),
    )


def test_mistakes_in_an_evening_that_was_kept_are_told_at_once(file: Path) -> None:
    wrong = KEPT.replace("09:00:05, who: thomas, does: adds_bot", "soon, who: tomas, does: sings")

    assert told(file, SMALL + wrong, SMALL) == [
        "18: a day and an hour are expected here: 2026-11-24 09:00:05.",
        f"18: one of these is expected here: {', '.join(DOES)}.",
        "18: “tomas” is none of the people.",
    ]


def test_who_plays_by_themselves_has_a_temperament_that_is_known(file: Path) -> None:
    assert told(file, "institution: school, temperament: shy}", "institution: school}") == [
        "6: one of these is expected here: at_once, late, passes, objects, contests, never, leaves."
    ]
