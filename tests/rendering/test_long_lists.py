"""Lists of more people or institutions than Telegram shows under one message: by pages, nobody left out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from facilitation import commands as c
from facilitation import notices as n
from facilitation.ids import InstitutionId, MemberId, UserId
from facilitation.kinds import DissentKind, Phase
from facilitation.notices import Notice
from facilitation.notices_charter import CarrierMenu
from facilitation.notices_masks import MaskingShown
from facilitation.notices_meeting import SpeakerAsked
from facilitation.scene import Institution
from rendering.message import Message
from rendering.presses import pressed
from rendering.registry import render
from tests.rendering import evenings as e
from tests.rendering.cast import CLINIC, GRAND_PRE, MAELLE, ROSA, dissent, grand_pre, open_round
from tests.rendering.fake_scene import FakeScene

MOST = 100  # buttons that Telegram shows
MANY = 205

PEOPLE = {
    "facilitators": lambda page: n.SettingsShown(GRAND_PRE, "facilitators", page),
    "who moves": lambda page: n.MoveMenu(GRAND_PRE, None, page),
    "who said it": lambda page: SpeakerAsked(GRAND_PRE, MAELLE, page),
    "to whom": lambda page: CarrierMenu(GRAND_PRE, MAELLE, page),
}
HOUSES = {
    "institutions": lambda page: n.SettingsShown(GRAND_PRE, "institutions", page),
    "into which": lambda page: n.MergeMenu(CLINIC, page),
    "where to": lambda page: n.MoveMenu(GRAND_PRE, MAELLE, page),
    "for which": lambda page: n.SeatAsked(GRAND_PRE, page),
}
Asked = Callable[[int], Notice]


def of_many() -> FakeScene:
    scene = grand_pre()
    someone = scene.all_members[0]
    for nth in range(MANY):
        house, member, user = InstitutionId(100 + nth), MemberId(100 + nth), UserId(9000 + nth)
        scene.all_institutions.append(Institution(house, GRAND_PRE, f"Maison {nth}"))
        named = replace(someone, id=member, user=user, name=f"Personne {nth}")
        scene.all_members.append(replace(named, institution=house, facilitator=False))
    return scene


def pages(asked: Asked) -> list[Message]:
    """As somebody reads them who presses *Next page* to the end."""
    reader = e.reader(of_many(), "en", MAELLE)
    found: list[Message] = []
    while True:
        message = render(asked(len(found)), reader)
        assert isinstance(message, Message)
        found.append(message)
        if not any(one.label == "Next page" for row in message.keyboard for one in row):
            return found


def labels(message: Message) -> list[str]:
    return [one.label for row in message.keyboard for one in row]


@pytest.mark.parametrize("asked", PEOPLE.values(), ids=list(PEOPLE))
def test_everybody_is_on_one_page(asked: Asked) -> None:
    shown = [label for message in pages(asked) for label in labels(message)]

    for nth in range(MANY):
        assert sum(label in (f"Personne {nth}", f"Name Personne {nth}") for label in shown) == 1


@pytest.mark.parametrize("asked", HOUSES.values(), ids=list(HOUSES))
def test_every_institution_is_on_one_page(asked: Asked) -> None:
    shown = [label for message in pages(asked) for label in labels(message)]

    assert [shown.count(f"Maison {nth}") for nth in range(MANY)] == [1] * MANY


@pytest.mark.parametrize("asked", [*PEOPLE.values(), *HOUSES.values()], ids=[*PEOPLE, *HOUSES])
def test_each_page_leads_to_the_next_and_back_and_fits(asked: Asked) -> None:
    first, *others = pages(asked)

    assert "Page before" not in labels(first)
    assert all("Page before" in labels(message) for message in others)
    assert "Next page" not in labels(others[-1])
    assert all(len(labels(message)) <= MOST for message in (first, *others))


def test_the_button_asks_for_the_next_page_of_the_same_list() -> None:
    [first, *_] = pages(HOUSES["into which"])
    (after,) = (one for row in first.keyboard for one in row if one.label == "Next page")

    assert pressed(after.data or "") == (
        c.MergeInstitution,
        {"partnership": GRAND_PRE, "institution": CLINIC, "into": None, "page": 1},
    )


def test_a_short_list_has_no_pages() -> None:
    message = render(n.MoveMenu(GRAND_PRE, None), e.reader(grand_pre(), "en", MAELLE))

    assert isinstance(message, Message)
    assert not {"Next page", "Page before"} & set(labels(message))


def test_words_that_can_be_masked_have_pages_too() -> None:
    scene = grand_pre()
    last = replace(open_round(scene), phase=Phase.PUBLISHED, closed_at=e.MONDAY_EVENING)
    scene.all_rounds[-1] = last
    for nth in range(20):
        dissent(scene, ROSA, DissentKind.ANYTHING, f"Désaccord {nth}")
    scene.all_dissents[:] = [replace(one, raised_at=last.opened_at) for one in scene.all_dissents]
    reader = e.reader(scene, "en", MAELLE)
    shown = [render(MaskingShown(GRAND_PRE, MAELLE, None, page), reader) for page in range(3)]

    found = [label for one in shown if isinstance(one, Message) for label in labels(one)]
    assert sum(label.startswith("Dissent no. ") for label in found) == len(scene.all_dissents)
    assert found.count("Next page") == found.count("Page before") == len(shown) - 1
