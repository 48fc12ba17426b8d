"""Who comes, goes, is promoted; the group's name and number."""

from typing import Any

import pytest

from facilitation import commands as asked
from facilitation.commands import Command
from facilitation.ids import ChatId, MessageId, UserId
from tests.handlers.telegram_json import (
    AWA,
    GROUP,
    ITSELF,
    MAELLE,
    OTHER_BOT,
    ROSA,
    TELEGRAM,
    VEILED,
    Raw,
    became,
    message,
    only,
    private,
)
from tests.handlers.telegram_json import asked as read_all

BY_MAELLE: dict[str, Any] = {"user": 1001, "chat": -100}
CHANNEL = {"id": -200, "type": "channel", "title": "Annonces"}


def added(*, admin: bool) -> Command:
    return asked.BotAdded(title="Collectif du Grand-Pré", language="fr", admin=admin, **BY_MAELLE)


def awa(*, present: bool, admin: bool | None, said: int | None = None) -> Command:
    told = MessageId(said) if said else None
    return asked.SeePresence(user=UserId(1009), chat=ChatId(-100), message=told, present=present, admin=admin)


@pytest.mark.parametrize(
    ("status", "more", "command"),
    [
        ("member", {}, added(admin=False)),
        ("administrator", {}, added(admin=True)),
        ("restricted", {"is_member": True}, added(admin=False)),
        ("restricted", {"is_member": False}, asked.BotRemoved(**BY_MAELLE)),
        ("left", {}, asked.BotRemoved(**BY_MAELLE)),
        ("kicked", {}, asked.BotRemoved(**BY_MAELLE)),
    ],
)
def test_the_bots_own_place_in_a_group(status: str, more: Raw, command: Command) -> None:
    assert only(became(status, ITSELF, **more)) == command


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("member", False)])
def test_being_blocked_and_let_in_again(status: str, *, blocked: bool) -> None:
    private_chat = {"user": UserId(1001), "chat": ChatId(1001)}
    assert only(became(status, ITSELF, private(MAELLE))) == asked.BlockBot(blocked=blocked, **private_chat)  # type: ignore[arg-type]


def test_a_channel_is_no_group() -> None:
    assert read_all(became("administrator", ITSELF, CHANNEL)) == ()
    assert read_all(became("member", AWA, CHANNEL)) == ()


@pytest.mark.parametrize(
    ("status", "more", "command"),
    [
        ("member", {}, awa(present=True, admin=False)),
        ("administrator", {}, awa(present=True, admin=True)),
        ("creator", {}, awa(present=True, admin=True)),
        ("restricted", {"is_member": True}, awa(present=True, admin=False)),
        ("restricted", {"is_member": False}, awa(present=False, admin=False)),
        ("left", {}, awa(present=False, admin=False)),
        ("kicked", {}, awa(present=False, admin=False)),
    ],
)
def test_somebody_comes_leaves_or_is_promoted(status: str, more: Raw, command: Command) -> None:
    assert only(became(status, AWA, **more)) == command


@pytest.mark.parametrize("account", [OTHER_BOT, VEILED, TELEGRAM])
def test_bots_and_borrowed_accounts_are_never_there(account: Raw) -> None:
    assert read_all(became("member", account)) == ()
    assert read_all(message(MAELLE, GROUP, new_chat_members=[account])) == ()
    assert read_all(message(MAELLE, GROUP, left_chat_member=account)) == ()


def test_several_people_come_at_once_with_a_bot() -> None:
    rosa = asked.SeePresence(
        user=UserId(1005), chat=ChatId(-100), message=MessageId(55), present=True, admin=None
    )
    came = message(MAELLE, GROUP, new_chat_members=[ROSA, OTHER_BOT, AWA])
    assert read_all(came) == (rosa, awa(present=True, admin=None, said=55))


def test_somebody_goes() -> None:
    assert only(message(AWA, GROUP, left_chat_member=AWA)) == awa(present=False, admin=None, said=55)


def test_the_bots_own_going_is_told_elsewhere() -> None:
    assert read_all(message(MAELLE, GROUP, new_chat_members=[ITSELF])) == ()
    assert read_all(message(MAELLE, GROUP, left_chat_member=ITSELF)) == ()


def test_both_tellings_of_a_move_say_the_same() -> None:
    small = {"id": -9, "type": "group", "title": "Collectif du Grand-Pré"}
    moved = asked.GroupMoved(user=UserId(1087968824), chat=ChatId(-9), message=MessageId(55), to=ChatId(-100))
    assert only(message(VEILED, small, migrate_to_chat_id=-100)) == moved
    assert only(message(VEILED, GROUP, migrate_from_chat_id=-9)) == moved


def test_a_new_title() -> None:
    renamed = asked.RenameGroup(title="Grand-Pré", message=MessageId(55), **BY_MAELLE)
    assert only(message(MAELLE, GROUP, new_chat_title="Grand-Pré")) == renamed
