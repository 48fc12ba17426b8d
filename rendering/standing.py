"""Between two rounds: where things stand, and what a member can do meanwhile."""

from collections.abc import Iterator

from facilitation.ids import PartnershipId
from rendering.html import Html
from rendering.reader import Reader


def between_rounds(reader: Reader, partnership: PartnershipId) -> Iterator[Html]:
    say, scene = reader.say, reader.scene
    last = scene.last_published(partnership)
    if last is None:
        yield say("No round is open, and there is no summary so far.")
    else:
        yield say(
            "No round is open. The latest summary is that of round {number}: /summary.", number=last.number
        )
    if conflicts := sum(card.open for card in scene.conflicts(partnership)):
        yield say.many(
            "{count} open conflict in the register: /conflicts.",
            "{count} open conflicts in the register: /conflicts.",
            conflicts,
        )
    if versions := scene.charters(partnership):
        yield say("The charter is at version {number}: /charter.", number=versions[-1].number)
    yield say("You can propose a round, a question, an object: /propose; or say a disagreement: /dissent.")
