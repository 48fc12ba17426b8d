"""Messages as a phone shows them, for snapshots: the words, then the buttons row by row."""

from dataclasses import replace
from datetime import datetime

from facilitation.notices import Notice
from facilitation.scene import Round
from rendering.message import Button, Message
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import MONDAY
from tests.rendering.fake_scene import FakeScene

ISOLATES = str.maketrans("", "", "\u2068\u2069")


def in_group(scene: FakeScene, notice: Notice, now: datetime = MONDAY) -> Message:
    message = render(notice, Reader(scene.all_partnerships[0].language, now, scene))
    assert message is not None
    return message


def shown(message: Message) -> str:
    rows = [" | ".join(map(_button, row)) for row in message.keyboard]
    file = [f"<{message.document.name}>"] if message.document else []
    marks = ["(pinned)"] if message.pin else []
    return "\n".join([message.html.translate(ISOLATES), *file, *rows, *marks])


def _button(button: Button) -> str:
    return f"[{button.label}] {button.data or button.url}"


def later(scene: FakeScene, **fields: object) -> Round:
    """The last round of the scene, changed."""
    scene.all_rounds[-1] = replace(scene.all_rounds[-1], **fields)  # type: ignore[arg-type]
    return scene.all_rounds[-1]
