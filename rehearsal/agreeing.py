"""What people do in private on a conflict and on the charter: each answers for itself, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearsal.marked import Words
    from rehearsal.screens import Actor
    from rehearsal.story import AnswerCharter, ProposeCharter

# --- A conflict ---


async def open_between_parties(actor: Actor, conflict: int) -> None:
    await _open_card(actor, conflict)
    await actor.presses("between_parties")
    await actor.presses("open")


async def _open_card(actor: Actor, conflict: int) -> None:
    await actor.does(actor.person.tells(actor.labels["conflicts"]))
    label = actor.labels["conflict"].format(number=conflict)
    screen = await actor.screens.shows(actor.person, label)
    await actor.does(actor.person.presses(label, message=screen))


async def propose_difference(actor: Actor, conflict: int, together: Words, keeps: Words) -> None:
    await _open_card(actor, conflict)
    await actor.presses("propose_difference")
    await actor.tells(together)
    await actor.tells(keeps)


async def confirm_difference(actor: Actor, conflict: int, keeps: Words) -> None:
    """The newest text of the card: those before it are ways to go on that are still proposed."""
    await _open_card(actor, conflict)
    screen = await actor.sees("confirm")
    labels = [button.label for row in screen.buttons for button in row]
    newest = [label for label in labels if label.startswith(actor.labels["confirm"])][-1]
    await actor.does(actor.person.presses(newest, message=screen))
    await actor.tells(keeps)


# --- The charter ---


async def propose_charter(actor: Actor, step: ProposeCharter) -> None:
    await actor.does(actor.person.tells(actor.labels["charter"]))
    await actor.presses("write_charter")
    for part, words in step.parts:
        await actor.presses(part)
        await actor.tells(words)
    await actor.presses("propose_version")
    await actor.presses("propose_it")


async def answer_charter(actor: Actor, step: AnswerCharter) -> None:
    await actor.does(actor.person.tells(actor.labels["charter"]))
    await actor.presses(step.answer)
    if step.agreed_by:
        await actor.tells(step.agreed_by)
    else:
        await actor.presses("decided_together")
    if step.words:
        await actor.tells(step.words)
