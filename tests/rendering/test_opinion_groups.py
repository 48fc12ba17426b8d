from dataclasses import replace

from facilitation.findings import StatementId
from facilitation.kinds import Mode
from facilitation.opinions import OpinionGroup, Opinions, to_json
from facilitation.scene import Round
from rendering.figures import Figures
from rendering.html import Html
from rendering.opinion_groups import lines
from rendering.say import Say
from tests.rendering.fake_scene import FakeScene
from tests.rendering.read_page import read_report, seen
from tests.rendering.rich_round import rich_round

NAMES = {"1": "Rosa-Parks", "2": "Passerelles"}
HERE = OpinionGroup({"1": 4, "": 1}, {1: (5, 0), 2: (1, 2)})
THERE = OpinionGroup({"2": 3}, {1: (0, 3), 2: (1, 1)})


def told(language: str, opinions: Opinions, *, seats: bool = True) -> list[str]:
    say = Say(language)

    def number(statement: StatementId) -> Html:
        return say("no. {number}", number=int(statement))

    return [*lines(Figures(say, NAMES), opinions, number, seats=seats)]


def with_opinions(scene: FakeScene, round_: Round, opinions: Opinions | None, mode: Mode = Mode.NAMED) -> str:
    found = {**(round_.findings or {}), "opinions": to_json(opinions)}
    changed = replace(round_, findings=found, mode=mode)
    return seen(read_report(scene, changed, "en"))


def test_groups_are_told_in_counts_with_what_tells_them_apart() -> None:
    assert told("en", Opinions(8, (HERE, THERE))) == [
        "2 groups of people who answer alike, across institutions.",
        "Group 1: 5 people. From: \u2068Rosa-Parks\u2069 (4) and people who come in their own name (1).",
        "On no. 1, 5 for and 0 against; in the other groups, 0 for and 3 against.",
        "Group 2: 3 people. From: \u2068Passerelles\u2069 (3).",
        "On no. 1, 0 for and 3 against; in the other groups, 5 for and 0 against.",
    ]


def test_groups_are_told_in_french() -> None:
    assert told("fr", Opinions(8, (HERE, THERE), are_institutions=True), seats=False) == [
        "Les groupes sont les institutions\u00a0: chaque personne répond comme ses collègues.",
        "Groupe 1\u00a0: 5 personnes.",
        "Sur le n°\u00a01, 5 pour et 0 contre\u202f; dans les autres groupes, 0 pour et 3 contre.",
        "Groupe 2\u00a0: 3 personnes.",
        "Sur le n°\u00a01, 0 pour et 3 contre\u202f; dans les autres groupes, 5 pour et 0 contre.",
    ]


def test_that_there_are_none_is_a_line_too() -> None:
    (line,) = told("fr", Opinions(9))

    assert line == (
        "Pas de groupes d’opinion distincts\u00a0: comparées deux à deux, les réponses de 9 personnes ne se "
        "rapprochent pas plus nettement que par hasard."
    )


def test_the_report_has_them_where_they_were_looked_for_and_names_institutions_only_in_a_named_round() -> (
    None
):
    scene, round_ = rich_round("en")
    text = next(iter(scene.contributions(round_.id)))
    groups = (OpinionGroup({"": 5}, {text.id: (5, 0)}), OpinionGroup({"": 3}, {text.id: (0, 3)}))
    from_where = "Group 1: 5 people. From: people who come in their own name (5)."

    named = with_opinions(scene, round_, Opinions(8, groups))

    assert "## Opinion groups\n- 2 groups of people" in named
    assert from_where in named
    assert from_where not in with_opinions(scene, round_, Opinions(8, groups), Mode.CONFIDENTIAL)
    assert "## Opinion groups\nToo few people" in with_opinions(scene, round_, None)
