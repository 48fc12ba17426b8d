"""A scene of work that who facilitates gives: for one round, in words that let nobody be recognised."""

import pytest

from facilitation import commands as c
from facilitation import commands_scene as cs
from facilitation.decks import deck_content
from tests.facilitation.decks import A_SCENE
from tests.facilitation.evening import MAELLE, Evening, Outcome, kinds, refused, sent

GATE = "Un parent attend devant la grille. Le téléphone sonne dans le vide."


def gives(one: Evening, words: str = GATE) -> Outcome:
    one.in_group(MAELLE, cs.GiveScene, deck="offered")
    return one.says(MAELLE, words)


def scene_of(one: Evening) -> str:
    content = deck_content(one.scene, one.partnership.id, "offered")
    assert content
    return str(next(prompt["scene"]["fr"] for prompt in content["prompts"] if "scene" in prompt))


def test_it_is_read_in_the_next_round_and_in_no_other(together: Evening) -> None:
    assert kinds(gives(together)) == ["SceneGiven"]

    first = together.opens("offered")
    together.in_group(MAELLE, c.AbandonRound)
    second = together.opens("offered")

    assert [one.deck_content["prompts"][2]["scene"]["fr"] for one in (first, second)] == [GATE, A_SCENE["fr"]]


def test_the_menu_comes_back_with_it(together: Evening) -> None:
    assert sent(gives(together), MAELLE) == ["RoundMenu"]
    assert scene_of(together) == GATE


def test_another_takes_its_place_and_the_deck_s_own_comes_back(together: Evening) -> None:
    gives(together)
    gives(together, "Une porte se ferme.")
    assert scene_of(together) == "Une porte se ferme."

    together.in_group(MAELLE, cs.DropScene, deck="offered")
    assert scene_of(together) == A_SCENE["fr"]


def test_it_is_one_paragraph(together: Evening) -> None:
    gives(together, "Une porte\n\nse ferme.")

    assert scene_of(together) == "Une porte se ferme."


@pytest.mark.parametrize(
    ("words", "reason"), [("x" * 401, "TextTooLong"), (" ", "EmptyText")], ids=["too long", "nothing"]
)
def test_what_a_phone_does_not_hold_is_refused(together: Evening, words: str, reason: str) -> None:
    assert refused(gives(together, words)) == reason
    assert scene_of(together) == A_SCENE["fr"]


def test_words_in_which_somebody_might_be_recognised_are_not_kept(together: Evening) -> None:
    assert sent(gives(together, "Mme Durand arrive en pleurs."), MAELLE) == ["RecognisableTold"]
    assert scene_of(together) == A_SCENE["fr"]


def test_a_deck_that_reads_no_scene_is_given_none(together: Evening) -> None:
    assert refused(together.in_group(MAELLE, cs.GiveScene, deck="one")) == "MovedOn"


def test_what_waits_goes_with_who_gave_it(together: Evening) -> None:
    gives(together)
    together.types(MAELLE, c.Forget, partnership=together.partnership.id, sure=True)

    assert together.scene.scene_given(together.partnership.id, "offered") is None
