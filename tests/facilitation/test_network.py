"""Links as they are said: who confirms what, what hangs on one person, and what is told of nobody."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.guides import Said
from facilitation.network import Network, network
from facilitation.prompts import Kind
from tests.rendering.cast import GRAND_PRE, MAELLE, NADEGE, PEOPLE, YANN, grand_pre, open_round
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import network_round, tell
from tests.rendering.rich_round import published

CITY, SCHOOL, PASSERELLES, CLINIC = "1", "2", "3", "4"


def found(scene: FakeScene) -> Network:
    return network(scene, GRAND_PRE, scene.all_rounds)


def test_a_link_said_from_both_sides_is_one_bond_and_stands_first() -> None:
    first, second = found(network_round()).bonds

    assert (first.one, first.other, first.confirmed, first.mismatched) == (PASSERELLES, SCHOOL, True, True)
    assert (second.one, second.other, second.confirmed) == (CITY, PASSERELLES, False)


def test_an_institution_that_was_typed_is_the_one_that_is_here() -> None:
    scene = grand_pre()
    open_round(scene, "network")
    tell(scene, MAELLE, Kind.LINK, **{"with": Said(words="le collège Rosa-Parks")})
    tell(scene, NADEGE, Kind.LINK, **{"with": Said((f"i{CITY}",))})
    published(scene)

    [bond] = found(scene).bonds

    assert (bond.one, bond.other, bond.confirmed) == (CITY, SCHOOL, True)
    assert found(scene).outside == ()


def test_the_side_of_those_in_their_own_name_is_not_waited_for_as_nobody_could_say_it() -> None:
    scene = grand_pre()
    open_round(scene, "network")
    scene.all_members = [
        replace(one, institution=None) if one.id == YANN else one for one in scene.all_members
    ]
    tell(scene, YANN, Kind.LINK, **{"with": Said((f"i{CLINIC}",))})
    tell(scene, MAELLE, Kind.LINK, **{"with": Said((f"i{PASSERELLES}",))})
    published(scene)

    of_yann, of_maelle = found(scene).bonds

    assert (of_yann.confirmed, of_yann.awaited) == (False, False)
    assert (of_maelle.confirmed, of_maelle.awaited) == (False, True)


def test_a_structure_outside_is_one_however_it_is_written() -> None:
    names = [(one.name, one.seats) for one in found(network_round()).outside]

    assert names == [
        ("La Caf du boulevard", (PASSERELLES, CITY)),
        ("L’infirmerie de l’hôpital", (SCHOOL,)),
    ]


def test_what_nothing_formalises_and_one_person_tells_may_hang_on_them() -> None:
    assert [link.seat for link in found(network_round()).hanging] == [SCHOOL]


def test_who_has_no_link_said_is_listed_whatever_side_would_say_it() -> None:
    assert found(network_round()).unlinked == (CLINIC,)


CODES = st.sampled_from(["i1", "i2", "i3", "i4", "i99"])
LINKS = st.lists(
    st.tuples(
        st.sampled_from(sorted(PEOPLE)),
        st.builds(Said, CODES.map(lambda code: (code,))) | st.builds(Said, words=st.text(min_size=1)),
        st.sampled_from([("known",), ("meeting",), ("known", "calls"), ()]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(LINKS)
def test_that_people_know_each_other_well_is_in_no_link_and_counted_from_three(
    links: list[tuple[object, Said, tuple[str, ...]]],
) -> None:
    scene = grand_pre()
    open_round(scene, "network")
    for member, to, holds in links:
        tell(scene, member, Kind.LINK, **{"with": to}, holds=Said(holds))  # type: ignore[arg-type]
    published(scene)

    its = found(scene)

    said = [link for bond in its.bonds for side in bond.sides for link in side]
    said += [link for one in its.outside for link in one.links]
    assert all("known" not in link.holds for link in said)
    knowing = {member for member, _, holds in links if "known" in holds}
    assert its.known == (len(knowing) if len(knowing) >= 3 else None)
    linked = {seat for link in said for seat in (link.seat, link.to) if seat}
    assert set(its.unlinked) == {CITY, SCHOOL, PASSERELLES, CLINIC} - linked
    assert all(bond.one != bond.other for bond in its.bonds)
