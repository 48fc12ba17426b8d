"""The checks against the facts must be able to fail, or they prove nothing."""

import copy
from typing import Any

import pytest

from rehearsal.api_facts import Kind, problems_of_result, problems_of_update

UPDATE: dict[str, Any] = {
    "update_id": 1,
    "my_chat_member": {
        "chat": {"id": -1, "type": "group", "title": "Collectif"},
        "from": {"id": 1001, "is_bot": False, "first_name": "Maëlle"},
        "date": 1_795_000_000,
        "old_chat_member": {"status": "left", "user": {"id": 7000, "is_bot": True, "first_name": "T"}},
        "new_chat_member": {"status": "member", "user": {"id": 7000, "is_bot": True, "first_name": "T"}},
    },
}


def test_an_honest_update_has_no_problem() -> None:
    assert problems_of_update(UPDATE) == []


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("update_id", "1", Kind.TYPE),
        ("my_chat_member.chat.type", None, Kind.MISSING),
        ("my_chat_member.chat.colour", "red", Kind.UNKNOWN),
        ("my_chat_member.from.is_bot", 0, Kind.TYPE),
        ("my_chat_member.date", True, Kind.TYPE),
        ("my_chat_member.new_chat_member.status", "stranger", Kind.TYPE),
        ("my_chat_member.new_chat_member.user.first_name", None, Kind.MISSING),
        ("my_chat_member.new_chat_member.until", 5, Kind.UNKNOWN),
    ],
)
def test_each_kind_of_lie_is_found(path: str, value: object, kind: Kind) -> None:
    told = copy.deepcopy(UPDATE)
    *way, name = path.split(".")
    place = told
    for step in way:
        place = place[step]
    place[name] = value
    if value is None:
        del place[name]

    assert [(problem.path, problem.kind) for problem in problems_of_update(told)] == [
        (f"update.{path}", kind)
    ]


def test_results_are_held_to_what_their_method_returns() -> None:
    assert problems_of_result("deleteMessage", True) == []
    assert problems_of_result("deleteMessage", 1) != []
    assert problems_of_result("getMyCommands", [{"command": "aide", "description": "Aide"}]) == []
    assert problems_of_result("getMyCommands", [{"command": "aide"}]) != []
    assert problems_of_result("sendPigeon", True) != []
