"""/start and where its links lead."""

from typing import Any

import pytest

from facilitation import commands as asked
from facilitation.commands import Command
from facilitation.conflict_commands import ShowConflict
from facilitation.ids import ConflictId, PartnershipId, RoundId
from handlers.wanted import partnerships_named
from rendering import links
from tests.handlers.telegram_json import USERNAME, only, typed, typed_in_private

HERE: dict[str, Any] = {"user": 1001, "chat": 1001, "message": 55}
GRAND_PRE, SECOND = PartnershipId(7), RoundId(12)


def followed(link: str) -> str:
    """What Telegram writes for the person who follows it."""
    address, payload = link.split("?start=")
    assert address == f"https://t.me/{USERNAME}"
    return f"/start {payload}"


LINKS = [
    (links.to_join(USERNAME, GRAND_PRE), asked.Join(partnership=GRAND_PRE, **HERE)),
    (links.to_round(USERNAME, GRAND_PRE, SECOND), asked.Join(partnership=GRAND_PRE, round=SECOND, **HERE)),
    (
        links.to_conflict(USERNAME, GRAND_PRE, ConflictId(3)),
        ShowConflict(conflict=ConflictId(3), partnership=GRAND_PRE, **HERE),
    ),
    (links.to_command(USERNAME, GRAND_PRE, "mine"), asked.ShowMine(partnership=GRAND_PRE, **HERE)),
    (links.to_command(USERNAME, GRAND_PRE, "mydata"), asked.ShowMyData(partnership=GRAND_PRE, **HERE)),
    (
        links.to_command(USERNAME, GRAND_PRE, "dissent"),
        asked.RaiseDissent(text=None, partnership=GRAND_PRE, **HERE),
    ),
    (links.to_command(USERNAME, None, "en_cours"), asked.ShowTodo(**HERE)),
]


@pytest.mark.parametrize(("link", "command"), LINKS)
def test_a_link_from_the_group_leads_where_it_says(link: str, command: Command) -> None:
    raw = typed_in_private(followed(link))
    assert only(raw) == command
    assert partnerships_named(raw) == ((command.partnership,) if command.partnership else ())


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "j_",
        "j_x",
        "j_7_8",
        "r_7",
        "r_7_",
        "k_7_",
        "c_7_",
        "c_7_quiz",
        "c_x_mine",
        "7",
        f"j_{10**20}",
        "J_7",
        "j_７",
    ],
)
def test_a_link_that_makes_no_sense_is_a_plain_start(payload: str) -> None:
    raw = typed_in_private(f"/start {payload}")
    assert only(raw) == asked.Start(**HERE)


def test_a_link_to_a_command_of_the_group_says_so() -> None:
    in_private = asked.WrongPlace(name="round", partnership=GRAND_PRE, **HERE)
    assert only(typed_in_private("/start c_7_round")) == in_private


@pytest.mark.parametrize("text", ["/start sésame-42", "/start@trait_dunion_bot sésame-42"])
def test_in_a_group_what_follows_start_is_the_enrolment_code(text: str) -> None:
    code = asked.GiveEnrolmentCode(code="sésame-42", user=HERE["user"], chat=-100, message=HERE["message"])  # type: ignore[arg-type]
    assert only(typed(text)) == code
    assert partnerships_named(typed("/start j_7")) == ()
