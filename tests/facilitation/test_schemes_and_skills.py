"""The table of schemes with its open questions; know-how as an offer, institution by institution."""

from facilitation.guides import Said
from facilitation.offers import text_code
from facilitation.prompts import Kind
from facilitation.schemes import OpenQuestion, schemes
from facilitation.skills import skills
from tests.rendering.cast import HELENE, MAELLE, NADEGE, ROSA, grand_pre, open_round, write
from tests.rendering.lived import code, schemes_round, skills_round, tell, words
from tests.rendering.rich_round import published


def test_told_by_several_it_is_one_row_and_each_account_stands() -> None:
    scene = schemes_round()

    [scheme] = schemes(scene, scene.all_rounds)

    assert scheme.name == "Contrat de ville"
    assert [account.seat for account in scheme.accounts] == ["1", "3", "2"]


def test_who_animates_and_follows_is_open_until_somebody_says() -> None:
    scene = grand_pre()
    open_round(scene, "schemes")
    tell(scene, ROSA, Kind.SCHEME, name=words("Rased"), animates=code("nobody"), means=code("3"))
    tell(scene, NADEGE, Kind.SCHEME, name=words("le RASED"), follows=words("l’inspection"))

    [scheme] = schemes(scene, scene.all_rounds)
    assert scheme.open == (OpenQuestion.NO_ANIMATOR,)

    tell(scene, MAELLE, Kind.SCHEME, name=words("Rased"), animates=code("i2"), means=code("2"))
    [scheme] = schemes(scene, scene.all_rounds)
    assert scheme.open == (OpenQuestion.SCARCE_MEANS,)


def test_without_a_name_each_is_a_row_of_its_own() -> None:
    scene = grand_pre()
    open_round(scene, "schemes")
    for member in (ROSA, NADEGE):
        tell(scene, member, Kind.SCHEME, whom=words("Tout le monde"))

    assert [scheme.name for scheme in schemes(scene, scene.all_rounds)] == [None, None]


def test_an_aim_of_the_group_is_read_where_it_was_written() -> None:
    scene = grand_pre()
    open_round(scene)
    aim = write(scene, MAELLE, "aim", "Huit élèves sur dix")
    published(scene)
    open_round(scene, "schemes", number=2)
    tell(scene, ROSA, Kind.SCHEME, name=words("Rased"), aim=Said((text_code(aim.id),)))

    [scheme] = schemes(scene, [scene.all_rounds[-1]])

    assert scheme.accounts[0].aim == aim


def test_what_each_institution_brings_and_looks_for() -> None:
    scene = skills_round()

    offers = skills(scene, scene.all_rounds)

    assert [(one.seat, len(one.brings), len(one.calls)) for one in offers] == [("3", 1, 1), ("4", 1, 0)]
    assert offers[1].brings[0].text.member == HELENE
