"""The same place by its name or within fifty metres, seen side by side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.guides import Said
from facilitation.prompts import Kind
from facilitation.territory import metres, territory
from tests.rendering.cast import PEOPLE, ROSA, grand_pre, open_round
from tests.rendering.lived import tell, territory_round


def test_the_same_place_is_seen_by_several_and_stands_first() -> None:
    scene = territory_round()

    hall, entrance = territory(scene, scene.all_rounds)

    assert (hall.name, hall.seats, hall.shared) == ("La halle", ("3", "1", "4"), True)
    assert (entrance.name, entrance.shared) == ("Le hall du 12", False)
    assert [len(found) for found in (hall.affinities, hall.tensions)] == [1, 1]
    assert entrance.affinities == entrance.tensions != ()


def test_one_sight_can_make_two_places_one() -> None:
    scene = grand_pre()
    open_round(scene, "territory")
    tell(scene, ROSA, Kind.PLACE, where=Said(words="La halle"))
    tell(scene, ROSA, Kind.PLACE, where=Said(at=(48.11, -1.68)))
    tell(scene, ROSA, Kind.PLACE, where=Said(words="halle", at=(48.1101, -1.68)))

    [place] = territory(scene, scene.all_rounds)

    assert [sight.source.number for sight in place.sights] == [1, 2, 3]


@pytest.mark.parametrize(("north", "far"), [(48.11044, False), (48.11046, True)])
def test_fifty_metres_are_the_limit(north: float, far: bool) -> None:  # noqa: FBT001 - a table
    assert (metres((48.11, -1.68), (north, -1.68)) > 50) is far


SPOTS = st.none() | st.tuples(st.sampled_from([48.11, 48.1103, 48.2]), st.sampled_from([-1.68, -1.6803]))
NAMES = st.none() | st.sampled_from(["La halle", "la HALLE", "halle", "Le parc"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(PEOPLE)), NAMES, SPOTS), max_size=10))
def test_each_sight_has_one_place_whatever_the_order(sights: list[tuple[object, object, object]]) -> None:
    def places(told: list[tuple[object, object, object]]) -> set[frozenset[tuple[object, ...]]]:
        scene = grand_pre()
        open_round(scene, "territory")
        for member, name, at in told:
            tell(scene, member, Kind.PLACE, where=Said(words=name, at=at), feel=Said(("both",)))  # type: ignore[arg-type]
        found = territory(scene, scene.all_rounds)
        assert sum(len(place.sights) for place in found) == len(told)
        return {frozenset((one.source.member, one.name, one.at) for one in place.sights) for place in found}

    named = [one for one in sights if one[1] is not None or one[2] is not None]

    assert places(named) == places(named[::-1])
