"""Pictures beside the pages: what stands on them, that nothing lies on its neighbour, and their bytes."""

import struct
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation import notices as n
from facilitation.kinds import Gathered
from facilitation.prompts import Kind
from rendering import painting, sheet
from rendering.message import Message
from rendering.painting import FontPen, painted, png
from rendering.picture_network import Edge, NetworkPicture, Node
from rendering.picture_territory import Spot, TerritoryPicture
from rendering.registry import render
from rendering.sheet import HEIGHT, WIDTH, Box, Line, Picture, Sheet, Sign, Stroke, written
from tests.rendering import evenings as e
from tests.rendering.cast import AWA, GRAND_PRE, ROSA, YANN, grand_pre, open_round
from tests.rendering.crowded import (
    crowded_network,
    crowded_schemes,
    crowded_skills,
    crowded_territory,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import code, network_round, schemes_round, skills_round, tell, territory_round
from tests.rendering.lived import words as written_words
from tests.rendering.rich_round import published
from tests.rendering.twelve import NAMES, their_network, their_skills, their_territory

QUIET = [skills_round, network_round, schemes_round, territory_round]
CROWDED = [crowded_skills, crowded_network, crowded_schemes, crowded_territory]
LARGE = [
    (their_skills, Gathered.SKILLS),
    (their_network, Gathered.NETWORK),
    (their_territory, Gathered.TERRITORY),
]
EACH = list(Gathered) * 2
pictures = pytest.mark.parametrize(("scene", "of"), [*zip(QUIET + CROWDED, EACH, strict=True), *LARGE])
SMALLEST = 22  # pixels of a letter on a picture as wide as a phone's


def shown(of: Gathered, scene: FakeScene, language: str = "fr") -> Message | None:
    return render(n.PictureShown(GRAND_PRE, of), e.reader(scene, language))


def picture(of: Gathered, scene: FakeScene, language: str = "fr") -> Picture:
    message = shown(of, scene, language)
    assert message is not None
    (found,) = message.pictures
    return found


def laid_out(of: Gathered, scene: FakeScene, language: str = "fr") -> Sheet:
    return picture(of, scene, language).sheet(FontPen())


def said(sheet: Sheet) -> str:
    return " ".join(line for words in sheet.words for line in words.lines)


@pytest.mark.parametrize("of", list(Gathered))
def test_where_nothing_is_gathered_nothing_is_drawn(of: Gathered) -> None:
    assert shown(of, grand_pre("fr")) is None


@pictures
def test_all_is_legible_on_a_phone_and_within_the_sheet(
    scene: Callable[[str], FakeScene], of: Gathered
) -> None:
    drawn = laid_out(of, scene("fr"))

    assert drawn.height <= HEIGHT
    assert min(words.size for words in drawn.words) >= SMALLEST
    pen = FontPen()
    for words in drawn.words:
        area, widest = words.area, max(pen.width(line, words.size, bold=words.bold) for line in words.lines)
        assert area.left >= 0
        assert area.top >= 0
        assert area.left + widest <= WIDTH
        assert area.bottom <= drawn.height
        assert widest <= area.width + 1


@pictures
def test_no_words_lie_on_others(scene: Callable[[str], FakeScene], of: Gathered) -> None:
    drawn = laid_out(of, scene("fr"))

    on_each_other = [
        (one.lines, other.lines)
        for one, other in combinations(drawn.words, 2)
        if one.area.shared(other.area) > 1
    ]

    assert on_each_other == []


@pictures
def test_the_same_is_the_same_to_the_byte(scene: Callable[[str], FakeScene], of: Gathered) -> None:
    first, again = (painted(picture(of, scene("fr"))) for _ in range(2))

    assert first == again
    assert struct.unpack(">II", first[16:24]) == (WIDTH, laid_out(of, scene("fr")).height)


def test_every_institution_of_a_large_group_stands_on_the_picture_of_skills() -> None:
    words = said(laid_out(Gathered.SKILLS, their_skills()))

    assert [name for name in NAMES if name[:30] not in words] == []


def test_every_place_of_a_large_group_is_named() -> None:
    drawn = laid_out(Gathered.TERRITORY, their_territory())

    named = {words.lines for words in drawn.words if words.bold and words.lines[0].isdecimal()}
    assert {(str(number),) for number in range(1, 13)} <= named
    assert "de plus" not in said(drawn)


def test_a_word_too_long_for_a_line_goes_on_after_its_hyphen() -> None:
    pen = FontPen()

    assert pen.wrapped("Médiathèque Marguerite-Yourcenar", 260, 3) == (
        "Médiathèque",
        "Marguerite-",
        "Yourcenar",
    )


def test_a_network_names_who_is_linked_how_and_who_is_not() -> None:
    drawn = laid_out(Gathered.NETWORK, network_round("fr"))

    words = said(drawn)
    for label in ("Passerelles", "La Caf du boulevard", "Collège Rosa-Parks", "coordination ≠ information"):
        assert label in words
    assert words.index("Pas encore de lien dit") < words.index("Centre de santé des Tilleuls")


def test_where_links_are_many_numbers_stand_for_their_words() -> None:
    scene = crowded_network("fr")
    open_round(scene, "network")
    for member, name in ((ROSA, "La mission locale"), (YANN, "La médiathèque"), (AWA, "Le gymnase")):
        tell(scene, member, Kind.LINK, **{"with": written_words(name)}, modality=code("cooperation"))
    published(scene)

    words = said(laid_out(Gathered.NETWORK, scene))

    assert "2 ≠ 1" in words
    assert "1 information, 2 coordination, 3 coopération, 4 collaboration" in words


def test_a_link_said_from_one_side_is_broken_and_thinner() -> None:
    drawn = laid_out(Gathered.NETWORK, network_round("en"), "en")

    strokes = {(part.stroke, part.width) for part in drawn.parts if isinstance(part, Line) and part.width > 2}

    assert {stroke for stroke, _ in strokes} == set(Stroke)
    thick, thin = (
        {width for stroke, width in strokes if stroke is one} for one in (Stroke.WHOLE, Stroke.BROKEN)
    )
    assert min(thick) > max(thin)


def test_in_greys_paper_fill_and_ink_are_three() -> None:
    inks = {name: _grey(getattr(sheet, name)) for name in ("WHITE", "PALE", "SOFT", "INK", "WARM", "COOL")}

    assert inks["WHITE"] - inks["PALE"] > 0.07
    for dark in ("SOFT", "INK", "WARM", "COOL"):
        assert (inks["PALE"] + 0.05) / (inks[dark] + 0.05) >= 3  # as WCAG 2 asks of what is not words
    assert (inks["PALE"] + 0.05) / (inks["INK"] + 0.05) >= 7


def _grey(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_line_that_is_broken_leaves_paper_between() -> None:
    whole, broken = (
        png(Sheet(20, (Line((0, 10), (WIDTH, 10), stroke),))) for stroke in (Stroke.WHOLE, Stroke.BROKEN)
    )

    assert whole != broken
    assert painting.BROKEN[1][1] >= 1


def test_open_questions_and_means_are_said_in_words_and_squares() -> None:
    drawn = laid_out(Gathered.SCHEMES, schemes_round("fr"))

    squares = [part.full for part in drawn.parts if isinstance(part, Sign)]

    assert squares == [True, True, False, False, False]
    assert "Questions ouvertes" in said(drawn)
    assert "Personne à ce jour" in said(drawn)


def test_what_has_no_room_is_counted() -> None:
    assert "Et 11 de plus, dans le texte." in said(laid_out(Gathered.SCHEMES, crowded_schemes()))


def test_a_place_is_where_it_is_and_those_without_location_are_listed() -> None:
    north, south = (
        Spot("La halle", (48.111, -1.68), "", None, 1, 0),
        Spot("Le parc", (48.109, -1.68), "", None, 0, 1),
    )
    unknown = Spot("Le hall", None, "", None, 0, 0)

    drawn = _territory(north, south, unknown).sheet(FontPen())

    one, two, *_ = [part.area.middle for part in drawn.parts if isinstance(part, Box)][1:]
    assert one[0] == pytest.approx(two[0], abs=1)
    assert one[1] < two[1]
    assert said(drawn).count("Le hall") == 1
    assert said(drawn).count("La halle") == 2


def test_without_any_location_there_is_no_frame_and_no_scale() -> None:
    drawn = _territory(Spot("Le hall", None, "", None, 0, 0)).sheet(FontPen())

    assert "↑" not in said(drawn)
    assert not any(isinstance(part, Line) for part in drawn.parts)


def _territory(*spots: Spot) -> TerritoryPicture:
    return TerritoryPicture("Territoire", spots, "Nord", "Affinité", "Tension", "Là :", ("1", "2", "3"))


def test_what_people_write_is_no_formula() -> None:
    pen = FontPen()
    for words in ("$x^2$", "5 $ et 6 $", r"$\frac{", "^_{}\\"):
        lines = pen.wrapped(words, 900, 1)
        assert lines == (words,)
        assert png(Sheet(60, (written(lines, 10, 10, 900),)))


def test_signs_that_the_font_lacks_are_left_out() -> None:
    assert FontPen().wrapped("Le café \U0001f9d1\u200d\U0001f33e d’à côté « ÿ »", 900, 1) == (
        "Le café d’à côté « ÿ »",
    )
    assert FontPen().wrapped("\U0001f9d1", 900, 1) == ("–",)


@given(st.text(max_size=200), st.integers(60, 900), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_wrapped_lines_fit_whatever_is_written(words: str, within: int, most: int) -> None:
    pen = FontPen()

    lines = pen.wrapped(words, within, most)

    assert 1 <= len(lines) <= most
    assert all(pen.width(line) <= within for line in lines)


GRAPHS = st.integers(2, 14).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.sets(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), min_size=1, max_size=nodes),
    )
)


@given(GRAPHS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_boxes_of_any_network_stay_on_the_sheet_and_mostly_apart(graph: tuple[int, set[Any]]) -> None:
    nodes, ends = graph
    drawn = NetworkPicture(
        title="Réseau",
        nodes=tuple(Node(f"Institution de quartier {at}", here=at % 2 == 0) for at in range(nodes)),
        edges=tuple(Edge(a, b, confirmed=a > b, words="coopération") for a, b in sorted(ends) if a != b),
        apart=(),
        apart_title="",
        legend=("a", "b", "c", "d"),
        notes=(),
    ).sheet(FontPen())

    boxes = [part.area for part in drawn.parts if isinstance(part, Box) and part.area.height > 40]

    assert len(boxes) == nodes
    assert all(box.left >= 0 and box.right <= WIDTH and box.bottom <= drawn.height for box in boxes)
    shared = sum(one.shared(other) for one, other in combinations(boxes, 2))
    assert shared <= 0.02 * sum(box.width * box.height for box in boxes)


def test_nothing_of_it_is_read_when_the_process_starts() -> None:
    asked = (
        "import sys, bot.wiring; from rendering.registry import load; load();"
        "print({'matplotlib', 'networkx', 'numpy', 'PIL'} & set(sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True).stdout == b"set()\n"
