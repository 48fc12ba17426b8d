"""The pictures of a summary: it at a glance, and institutions around the frame they share."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import notices as n
from facilitation.around import frame
from facilitation.gathered import published as all_published
from facilitation.scene import Institution
from facilitation.stances import Stance
from rendering.painting import FontPen, painted
from rendering.picture_glance import Cell, GlancePicture, Group, Told
from rendering.registry import render
from rendering.sheet import HEIGHT, WIDTH, Band, Box, Picture, Sheet, Stroke
from rendering.tones import TONES
from tests.rendering import evenings as e
from tests.rendering.cast import GRAND_PRE, ROSA, grand_pre, open_round
from tests.rendering.fake_scene import FakeScene
from tests.rendering.framed import framed
from tests.rendering.lived import territory_round
from tests.rendering.rich_round import published, rich_round
from tests.rendering.twelve import NAMES, an_evening, their_frame

LEAST = 22  # pixels of a letter on a picture as wide as a phone's


def sheets(scene: FakeScene, language: str = "fr") -> list[Sheet]:
    message = render(n.PicturesThere(scene.all_rounds[-1].id), e.reader(scene, language))
    return [picture.sheet(FontPen()) for picture in message.pictures] if message else []


def said(sheet: Sheet) -> str:
    return " ".join(line for words in sheet.words for line in words.lines)


def rich(language: str = "fr") -> FakeScene:
    return rich_round(language)[0]


def long_names(language: str = "fr") -> FakeScene:
    scene = rich(language)
    scene.all_institutions = [
        Institution(one.id, one.partnership, f"{one.name} et de ses environs immédiats")
        for one in scene.all_institutions
    ]
    scene.all_rounds[-1] = published(scene)
    return scene


def test_no_two_stances_look_the_same_in_grey() -> None:
    looks = [(tone.grain, tone.dark) for tone in TONES.values()]

    assert len(set(looks)) == len(Stance)


def test_every_institution_of_a_large_group_stands_around_the_frame() -> None:
    _, around = sheets(their_frame())

    words = said(around)
    assert [name for name in NAMES if name[:16] not in words] == []
    assert "Ce que chaque institution voit seule se lit dans le texte." in words


def test_institutions_of_a_large_group_stand_in_one_order_where_they_stand_alike() -> None:
    glance = sheets(an_evening())[0]

    below = [words.lines[0] for words in glance.words if words.lines[0].isdecimal() and not words.bold]
    assert below[:12] == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scene", [rich, long_names, framed, an_evening, their_frame])
def test_all_is_legible_on_a_phone_within_the_sheet_and_apart(
    scene: Callable[[str], FakeScene], language: str
) -> None:
    pen = FontPen()
    for sheet in sheets(scene(language), language):
        assert sheet.height <= HEIGHT
        for words in sheet.words:
            assert words.size >= LEAST
            widest = max(pen.width(line, words.size, bold=words.bold) for line in words.lines)
            assert words.area.left >= 0
            assert words.area.left + widest <= WIDTH
            assert words.area.bottom <= sheet.height
        pairs = combinations(sheet.words, 2)
        assert [(one.lines, other.lines) for one, other in pairs if one.area.shared(other.area) > 1] == []


def test_a_convergence_and_a_conflict_are_drawn_at_the_same_size() -> None:
    sheet, *_ = sheets(rich())

    cells = [part.area for part in sheet.parts if isinstance(part, Band | Box) and part.area.width > 60]

    assert len({round(area.height) for area in cells}) == 1
    assert {round(area.width) for area in cells} <= {
        240,
        120,
        160,
        80,
    }  # a fourth, and parts of it


def test_an_institution_that_was_not_heard_is_an_empty_cell_without_a_name() -> None:
    sheet, *_ = sheets(rich())

    empty = [part for part in sheet.parts if isinstance(part, Box) and part.stroke is Stroke.BROKEN]

    assert len(empty) == 3  # one in the legend
    assert said(sheet).count("Centre de santé") == 3  # and not on no. 4, where nobody of it spoke


def test_what_has_no_room_is_counted_and_both_groups_have_as_much() -> None:
    texts = tuple(Told(f"n° {nth}", (Cell("Ici", ((Stance.AGREE, 1),)),)) for nth in range(20))
    more = tuple(f"Et {count} de plus" for count in range(1, 21))
    picture = GlancePicture(
        "Titre", (Group("A", "", texts, more), Group("B", "", texts, more)), (), None, (), None
    )

    sheet = picture.sheet(FontPen())

    shown = sum(isinstance(part, Band) for part in sheet.parts)
    assert sheet.height <= HEIGHT
    assert said(sheet).count(f"Et {20 - shown // 2} de plus") == 2


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 14), st.integers(1, 40))
def test_any_number_of_institutions_and_people_stays_on_the_sheet(seats: int, people: int) -> None:
    cells = tuple(
        Cell(f"Institution {nth}", ((Stance.AGREE, people), (Stance.OBJECT, 1))) for nth in range(seats)
    )
    group = Group("A", "", (Told("n° 1", cells),), ("1",))

    sheet = GlancePicture("Titre", (group, group), (), None, (), None).sheet(FontPen())

    assert sheet.height <= HEIGHT
    assert all(part.area.right <= WIDTH for part in sheet.parts if isinstance(part, Band))


def test_the_frame_says_what_is_shared_and_what_is_seen_from_one_place() -> None:
    scene = framed()

    found = frame(scene, GRAND_PRE, all_published(scene, GRAND_PRE))

    assert [text.number for text in found.shared] == [1, 2, 1]
    assert {one.seat: (one.holds, len(one.alone)) for one in found.around} == {
        "1": ((0, 1, 2), 0),
        "2": ((0, 1, 2), 1),
        "3": ((0, 1, 2), 0),
        "4": ((0, 2), 1),
    }
    assert "Vu d’ici" in said(sheets(scene)[1])


def test_a_need_that_its_author_took_back_leaves_the_frame() -> None:
    scene = framed()
    scene.all_contributions = [
        replace(one, withdrawn_at=one.recorded_at) if one.member == ROSA else one
        for one in scene.all_contributions
    ]

    found = frame(scene, GRAND_PRE, all_published(scene, GRAND_PRE))

    assert len(found.shared) == 2


def test_a_round_that_asked_for_places_brings_them_in_the_same_album() -> None:
    assert "Territoire" in said(sheets(territory_round("fr"))[-1])


def test_a_round_in_which_nothing_was_put_to_the_group_brings_no_picture() -> None:
    scene = grand_pre()
    open_round(scene)
    published(scene)

    assert sheets(scene) == []


def test_the_same_is_the_same_to_the_byte() -> None:
    first, again = ([painted(one) for one in _pictures(framed())] for _ in range(2))

    assert first == again


def _pictures(scene: FakeScene) -> tuple[Picture, ...]:
    message = render(n.PicturesThere(scene.all_rounds[-1].id), e.reader(scene, "fr"))
    assert message is not None
    return message.pictures
