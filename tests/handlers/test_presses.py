"""Buttons, from what they carry to the command."""

from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from facilitation import commands as asked
from facilitation.commands import Command
from facilitation.stances import Stance
from handlers.wanted import partnerships_named, without_others
from rendering.presses import CODES, press
from tests.handlers.telegram_json import MAELLE, OTHER_BOT, ROSA, only, pressed, private
from tests.handlers.telegram_json import asked as read_all

HERE: dict[str, Any] = {"user": 1001, "chat": -100, "message": 55, "pressed": True}
FULL = [(kind, names) for kind, names in CODES.values()]


def sample(hint: Any) -> Any:
    """A value that such a field can have."""
    arms = [arm for arm in get_args(hint) or (hint,) if arm is not type(None)]
    wanted = getattr(arms[0], "__supertype__", arms[0])
    if issubclass(wanted, StrEnum):
        return next(iter(wanted))
    return {bool: True, int: 7, str: "values"}[wanted]


@pytest.mark.parametrize(("kind", "names"), FULL)
def test_every_button_comes_back_as_its_command(kind: type[Command], names: tuple[str, ...]) -> None:
    hints = get_type_hints(kind)
    fields = {name: sample(hints[name]) for name in names}
    raw = pressed(press(kind, **fields))
    if kind is asked.AcceptNotice:
        fields["name"] = "Maëlle Le Goff"
    assert only(raw) == kind(**HERE, **fields)
    assert partnerships_named(raw) == ((7,) if "partnership" in names else ())


def test_a_stance_is_that_of_who_presses() -> None:
    raw = pressed(press(asked.TakeStance, contribution=5, code=Stance.OBJECT, left=3), ROSA, private(ROSA))
    stance = asked.TakeStance(
        user=1005,  # type: ignore[arg-type]
        chat=1005,  # type: ignore[arg-type]
        message=55,  # type: ignore[arg-type]
        pressed=True,
        contribution=5,  # type: ignore[arg-type]
        code=Stance.OBJECT,
        left=3,
    )
    assert only(raw) == stance


@pytest.mark.parametrize(
    "data",
    [
        *["", "0|co|5", "2|co|5", "1", "1|zz", "1|sq|5", "1|sq|x|y", "1|st|5|love", "1|co|5|6"],
        *["1|an|x", f"1|an|{10**30}", f"1|co|{10**30}", "1|co|-5"],
    ],
)
def test_a_button_that_nobody_put_there_has_moved_on(data: str) -> None:
    assert only(pressed(data)) == asked.PressOld(**HERE)
    assert partnerships_named(pressed(data)) == ()


def test_a_button_under_a_message_that_is_gone_still_tells_its_chat() -> None:
    raw = pressed(press(asked.ShowTodo))
    raw["callback_query"]["message"] = {"message_id": 55, "date": 0, "chat": private(MAELLE)}
    assert only(raw) == asked.ShowTodo(**{**HERE, "chat": 1001})


def test_a_button_without_any_message_was_pressed_in_private() -> None:
    raw = pressed(press(asked.ShowTodo), chat=None)
    assert only(raw) == asked.ShowTodo(**{**HERE, "chat": 1001, "message": None})


def test_a_long_name_is_cut() -> None:
    raw = pressed("1|an|7", MAELLE | {"last_name": "x" * 64, "first_name": "y" * 64})
    accepted = only(raw)
    assert isinstance(accepted, asked.AcceptNotice)
    assert accepted.name == "y" * 64 + " " + "x" * 63


def test_bots_press_nothing() -> None:
    assert read_all(pressed("1|td", OTHER_BOT)) == ()


def test_a_button_pressed_in_a_topic_bears_it() -> None:
    raw = pressed(press(asked.ShowRoundMenu))
    raw["callback_query"]["message"] |= {"message_thread_id": 9, "is_topic_message": True}

    assert only(without_others(raw)).topic == 9


@pytest.mark.parametrize("lacking", ["id", "from"])
def test_a_press_that_is_none_is_refused(lacking: str) -> None:
    raw = pressed("1|sq|5")
    del raw["callback_query"][lacking]

    with pytest.raises(KeyError):
        read_all(raw)
