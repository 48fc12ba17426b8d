from typing import Any

import pytest

from bot.updates import lane, press, private, update_id

ROSA = {"id": 1005, "is_bot": False, "first_name": "Rosa"}
ALONE = {"id": 1005, "type": "private"}
GROUP = {"id": -4100001, "type": "group"}
MOVED = {-4100001: -1004100001}


def real_chat(chat: int) -> int:
    return MOVED.get(chat, chat)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"message": {"chat": ALONE, "from": ROSA}}, 1005),
        ({"message": {"chat": GROUP, "from": ROSA}}, -1004100001),
        ({"callback_query": {"id": "1", "from": ROSA, "message": {"chat": GROUP}}}, -1004100001),
        ({"callback_query": {"id": "1", "from": ROSA}}, 1005),
        ({"my_chat_member": {"chat": GROUP, "from": ROSA}}, -1004100001),
        ({"poll_answer": {"poll_id": "1", "user": ROSA}}, 1005),
        ({"poll": {"id": "1"}}, 0),
        ({"message": {"chat": "?"}}, 0),
        ({"message": {"chat": {"id": 2**70}}}, 0),
        ({"something_new": {"chat": GROUP}}, 0),
        ({}, 0),
    ],
)
def test_the_lane_of_an_update_is_its_chat_under_todays_number_else_its_person(
    raw: dict[str, Any], expected: int
) -> None:
    assert lane(raw, real_chat) == expected


def test_who_writes_or_presses_in_private_is_known() -> None:
    assert private({"message": {"chat": ALONE, "from": ROSA}}) == (1005,)
    assert private({"callback_query": {"from": ROSA, "message": {"chat": ALONE}}}) == (1005,)
    assert private({"message": {"chat": GROUP, "from": ROSA}}) is None
    assert private({"message": {"chat": ALONE}}) is None


def test_what_has_no_usable_number_is_not_an_update() -> None:
    assert update_id({"update_id": 7}) == 7
    strange: list[Any] = [{}, {"update_id": "7"}, {"update_id": 2**64}, [], None]
    assert [update_id(raw) for raw in strange] == [None] * 5


def test_a_press_is_known_by_its_number() -> None:
    assert press({"callback_query": {"id": "42"}}) == "42"
    assert press({"message": {}}) is None
