"""Skills, network, schemes, territory: their pages, their part in the summary, and each step that asks."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import guides
from facilitation import notices as n
from facilitation.guides import STEPS, Said
from facilitation.ids import RoundId
from facilitation.kinds import Expects
from facilitation.notices import Notice
from facilitation.prompts import Kind
from facilitation.scene import Dialogue
from rendering.registry import render
from rendering.summary import summary
from tests.rendering import evenings as e
from tests.rendering.cast import GRAND_PRE, MAELLE, MONDAY, ROSA, grand_pre, open_round, user_of
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import (
    code,
    network_round,
    schemes_round,
    skills_round,
    tell,
    territory_round,
    words,
)
from tests.rendering.read_page import read_report, seen
from tests.rendering.rich_round import published
from tests.rendering.shown import ISOLATES, shown

ONE = RoundId(1)
Round = Callable[[str], FakeScene]

NOTICES: list[Notice] = [
    n.SkillsShown(GRAND_PRE),
    n.NetworkShown(GRAND_PRE),
    n.SchemesShown(GRAND_PRE),
    n.TerritoryShown(GRAND_PRE),
]
ROUNDS: list[Round] = [skills_round, network_round, schemes_round, territory_round]
NAMES = ["skills", "network", "schemes", "territory"]
languages = pytest.mark.parametrize("language", ["fr", "en"])
pages = pytest.mark.parametrize(("scene", "notice"), list(zip(ROUNDS, NOTICES, strict=True)), ids=NAMES)


def said(notice: Notice, scene: FakeScene, language: str) -> str:
    message = render(notice, e.reader(scene, language))
    assert message is not None
    return shown(message)


@languages
@pages
def test_a_page(scene: Round, notice: Notice, language: str, snapshot: SnapshotAssertion) -> None:
    assert said(notice, scene(language), language) == snapshot


@languages
@pytest.mark.parametrize("notice", NOTICES, ids=NAMES)
def test_an_empty_page_says_which_round_would_fill_it(
    notice: Notice, language: str, snapshot: SnapshotAssertion
) -> None:
    assert said(notice, grand_pre(language), language) == snapshot


@languages
@pages
def test_its_part_in_the_summary(
    scene: Round, notice: Notice, language: str, snapshot: SnapshotAssertion
) -> None:
    lived = scene(language)
    title = said(notice, lived, language).splitlines()[1]

    told = summary(e.reader(lived, language), lived.all_rounds[-1]).translate(ISOLATES)

    assert told[told.index(title) :] == snapshot


@pytest.mark.parametrize(
    ("scene", "title"),
    list(zip(ROUNDS, ["Compétences", "Réseau", "Dispositifs", "Territoire"], strict=True)),
    ids=NAMES,
)
def test_its_part_in_the_report(scene: Round, title: str) -> None:
    lived = scene("fr")

    text = seen(read_report(lived, lived.all_rounds[-1]))

    assert re.search(rf"\n## {title}\n(\[drawing\]|\[table\]) ", text)


@languages
def test_of_more_places_than_fit_the_summary_tells_the_first_and_where_the_rest_is(language: str) -> None:
    scene = grand_pre(language)
    open_round(scene, "territory")
    for nth in range(40):
        tell(scene, ROSA, Kind.PLACE, where=words(f"Place {nth}"), practised=words("On y passe. " * 20))
    published(scene)

    *_, territory = summary(e.reader(scene, language), scene.all_rounds[-1]).split("\n\n")
    _title, first, *_others, rest = territory.splitlines()

    assert "Place 0" in first
    assert rest == {"fr": "Le reste est dans le rapport.", "en": "The rest is in the report."}[language]


@pytest.mark.parametrize("kind", [Kind.LINK, Kind.SCHEME, Kind.PLACE])
@languages
def test_every_step(kind: Kind, language: str, snapshot: SnapshotAssertion) -> None:
    assert "\n\n".join(_step(kind, step, language) for step in range(len(STEPS[kind]))) == snapshot


def _step(kind: Kind, step: int, language: str) -> str:
    deck = {Kind.LINK: "network", Kind.SCHEME: "schemes", Kind.PLACE: "territory"}[kind]
    scene = grand_pre(language)
    open_round(scene, deck)
    before: dict[str, Said] = {"means": code("2"), "feel": code("both"), "where": Said(at=(48.1, -1.6))}
    so_far = {name: one for name, one in before.items() if name in {one.name for one in STEPS[kind]}}
    _waits(scene, step, so_far)
    return said(n.StepAsked(ONE, ROSA, 0), scene, language)


def _waits(scene: FakeScene, step: int, so_far: dict[str, Said]) -> None:
    plain = {name: guides.to_plain(one) for name, one in so_far.items()}
    details = {"round": ONE, "index": 0, "step": step, "said": plain}
    scene.dialogues.append(Dialogue(user_of(ROSA), GRAND_PRE, Expects.STEP, details, None, MONDAY))


@languages
def test_what_is_ticked_stands_in_the_text_too(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    open_round(scene, "network")
    _waits(scene, 1, {"with": words("La Caf"), "holds": Said(("known", "else"), "Un café")})

    assert said(n.StepAsked(ONE, ROSA, 0), scene, language) == snapshot


def test_who_has_gone_on_to_something_else_is_not_asked_any_more() -> None:
    scene = grand_pre()
    open_round(scene, "network")

    assert render(n.StepAsked(ONE, ROSA, 0), e.reader(scene, "fr")) is None


@languages
@pytest.mark.parametrize("deck", ["network", "schemes", "territory"])
def test_the_question_asks_its_first_step(deck: str, language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    open_round(scene, deck)

    assert said(n.QuestionAsked(ONE, ROSA, 0), scene, language) == snapshot


@languages
@pytest.mark.parametrize("scene", [network_round, territory_round])
def test_the_receipt_says_what_was_recorded(
    scene: Callable[..., FakeScene], language: str, snapshot: SnapshotAssertion
) -> None:
    lived = scene(language, close=False)

    assert said(n.ContributionReceived(lived.all_contributions[0].id), lived, language) == snapshot


def test_that_people_know_each_other_well_is_told_to_who_said_it_alone() -> None:
    scene = network_round()
    link = scene.all_contributions[0]

    mine = said(n.MyTextShown(link.id, ROSA), scene, "fr")
    theirs = seen(read_report(scene, scene.all_rounds[-1]))

    assert "des gens qui se connaissent bien" in mine
    assert "des gens qui se connaissent bien" not in theirs
    assert "Il tient par\u00a0: une réunion, une procédure." in theirs


def test_two_people_who_know_someone_well_are_not_even_counted() -> None:
    scene = network_round()
    scene.all_contributions = [one for one in scene.all_contributions if one.member not in (ROSA, MAELLE)]

    assert "se connaissent bien" not in said(n.NetworkShown(GRAND_PRE), scene, "fr")


def test_what_was_erased_leaves_the_page() -> None:
    scene = territory_round()
    scene.all_contributions = [
        replace(one, details=None, erased_at=one.recorded_at) for one in scene.all_contributions
    ]

    assert said(n.TerritoryShown(GRAND_PRE), scene, "fr").startswith("Pas encore de lieu dit")


def test_what_others_would_use_as_markup_stays_words() -> None:
    scene = grand_pre()
    open_round(scene, "territory")
    text = tell(scene, ROSA, Kind.PLACE, where=words("<b>La halle</b>"))

    assert "&lt;b&gt;La halle&lt;/b&gt;" in said(n.ContributionReceived(text.id), scene, "fr")
