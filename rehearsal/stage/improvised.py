"""What people say to questions that their scenario knows nothing of: one's own deck, for instance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rehearsal.marked import Words

if TYPE_CHECKING:
    from rehearsal.messages import Message
    from rehearsal.scenario import Character
    from rehearsal.screens import Actor

LINES = (
    Words(
        "Vu de ma place, cela dépend des jours : le matin il y a du monde, le soir il ne reste que nous.",
        "From where I stand it depends on the day: mornings are full, in the evening only we are left.",
    ),
    Words(
        "Nous le faisons déjà un peu, sans le dire. Le dire changerait quelque chose.",
        "We already do some of it, without saying so. Saying so would change something.",
    ),
    Words(
        "Je peux y mettre une demi-journée par mois, pas davantage avant l’été.",
        "I can give half a day a month to it, no more before the summer.",
    ),
    Words(
        "Chez nous la décision se prend le mardi, à cinq. Seule, je ne peux rien promettre.",
        "With us, five people decide on Tuesdays. I cannot promise anything alone.",
    ),
)
OBJECTION = Words(
    "Écrit ainsi, ce serait à nous de l’expliquer aux familles, et nous ne l’avons pas décidé.",
    "Put like this, we would be the ones to explain it to families, and we did not decide it.",
)
PROBLEM = Words(
    "La question suppose que nous sommes déjà d’accord sur le mot. Nous ne le sommes pas.",
    "The question takes it that we already agree on the word. We do not.",
)
STEP = re.compile(r"\b(?:Étape|Step) \d")
MOST = 40  # screens


async def improvise(actor: Actor, one: Character) -> None:
    """Question after question, until all is reviewed; one that takes other answers than these is passed."""
    for nth in range(MOST):
        screen = await actor.sees("contest", "done", "next", "pass")
        if screen.button(actor.labels["done"]):
            await actor.presses("done", screen)
            return
        if screen.button(actor.labels["next"]):
            await actor.presses("next", screen)
        else:
            await _answer(actor, one, screen, nth)


async def _answer(actor: Actor, one: Character, screen: Message, nth: int) -> None:
    if one.temperament == "contests" and nth == 0:
        await actor.presses("contest", screen)
        await actor.tells(PROBLEM)
    elif one.temperament == "passes" or STEP.search(screen.text):
        await actor.presses("pass", screen)
    elif choices := _choices(actor, screen):
        await actor.does(actor.person.presses(choices[(one.user + nth) % len(choices)], message=screen))
    else:
        lines = one.lines or LINES
        await actor.tells(lines[(one.user + nth) % len(lines)])


def _choices(actor: Actor, screen: Message) -> list[str]:
    """The buttons above those that every question has."""
    labels = [button.label for row in screen.buttons for button in row]
    passing = actor.labels["pass"]
    return labels[: labels.index(passing)] if passing in labels else []
