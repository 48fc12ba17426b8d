"""No command is out of reach: each comes of something typed, pressed, told by Telegram, or of time."""

from facilitation.commands import Command
from rendering.presses import CODES
from tests.handlers.telegram_json import (
    AWA,
    GROUP,
    ITSELF,
    MAELLE,
    asked,
    became,
    document,
    edited,
    message,
    poll,
    pressed,
    private,
    typed,
    typed_in_private,
)
from tests.handlers.test_names import MAP

TYPED = [say(f"/{row[0]}") for row in MAP for say in (typed, typed_in_private)]
TYPED += [typed("/round values"), typed("/extend 1d"), typed("/start sésame"), typed_in_private("/start j_7")]
TYPED += [typed_in_private("/verify K7QM-2FXD")]
PRESSED = {kind.__name__ for kind, _ in CODES.values()}
SENT = [
    typed_in_private("Bonjour"),
    edited(MAELLE, private(MAELLE), text="Bonsoir"),
    message(MAELLE, private(MAELLE), location={"latitude": 48.1, "longitude": -1.7}),
    message(MAELLE, private(MAELLE), contact={"phone_number": "1", "first_name": "Rosa"}),
    message(MAELLE, private(MAELLE), document=document("calendar.yaml")),
    pressed("a button of another age"),
]
TOLD = [
    became("member", ITSELF),
    became("left", ITSELF),
    became("kicked", ITSELF, private(MAELLE)),
    became("member", AWA),
    message(MAELLE, GROUP, new_chat_title="Grand-Pré"),
    message(MAELLE, GROUP, migrate_to_chat_id=-101),
    poll(2, 1),
]
BY_TIME = {"TimeReached"}


def test_every_command_can_be_reached_and_time_alone_gives_the_rest() -> None:
    read = {command.kind for raw in TYPED + SENT + TOLD for command in asked(raw)}
    assert read | PRESSED | BY_TIME == set(Command.family)
    assert not (read | PRESSED) & BY_TIME
