"""The page to put on the table, as the chat has it and as it is printed."""

from io import BytesIO

import docx
import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices_meeting as n
from rendering import html
from rendering.html import Html
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import GRAND_PRE, grand_pre
from tests.rendering.contracts import SOME_WEEKS_LATER, contract, differing
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import in_conflict
from tests.rendering.shown import shown

SCENES = (grand_pre, in_conflict, differing, contract)
BOTH = pytest.mark.parametrize("language", ["fr", "en"])


def reader(scene: FakeScene, language: str) -> Reader:
    return Reader(language, SOME_WEEKS_LATER, scene)


def page(scene: FakeScene, language: str) -> Message:
    message = render(n.MeetingShown(GRAND_PRE), reader(scene, language))
    assert message is not None
    return message


@BOTH
@pytest.mark.parametrize("scene", SCENES, ids=lambda one: one.__name__)
def test_the_page(scene: object, language: str, snapshot: SnapshotAssertion) -> None:
    made = scene()  # type: ignore[operator]

    assert shown(page(made, language)) == snapshot


def test_the_file_says_what_the_chat_says_and_is_in_the_groups_language() -> None:
    scene = in_conflict()
    message = render(n.MeetingFile(GRAND_PRE), reader(scene, "en"))
    assert message is not None
    assert message.document is not None
    printed = docx.Document(BytesIO(message.document.content))

    said = html.plain(Html(page(scene, "fr").html))

    assert message.document.name == "reunion-2026-12-14.docx"
    assert [line.text.strip() for line in printed.paragraphs if line.text.strip() not in said] == []


def test_no_name_of_a_person_is_on_it() -> None:
    for scene in (in_conflict(), contract()):
        said = page(scene, "fr").html

        assert [one.name for one in scene.all_members if one.name and one.name in said] == []
