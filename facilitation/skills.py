"""Who brings what, and what each one would call on (T14): an offer, institution by institution."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.gathered import seat_of_member
from facilitation.ids import PromptId
from facilitation.marks import Seat
from facilitation.publication import OWN_NAME
from facilitation.scene import Contribution, Round, Scene

DECK = "skills"
BRING, CALL_ON = PromptId("bring"), PromptId("call-on")


@dataclass(frozen=True, slots=True)
class Offer:
    """What the people of one institution bring, and what they would call on."""

    seat: Seat
    brings: tuple[Contribution, ...]
    calls: tuple[Contribution, ...]


def skills(scene: Scene, rounds: Sequence[Round]) -> tuple[Offer, ...]:
    """Institutions by their numbers, those in their own name last; texts as they were written."""
    texts = [text for one in rounds if one.deck == DECK for text in scene.contributions(one.id)]
    standing = [text for text in texts if text.standing and text.text and text.prompt in (BRING, CALL_ON)]
    seats = {text.id: seat_of_member(scene, text.member) for text in standing}
    ordered = sorted(set(seats.values()), key=lambda seat: (seat == OWN_NAME, int(seat or 0)))
    return tuple(_offer(seat, [text for text in standing if seats[text.id] == seat]) for seat in ordered)


def _offer(seat: Seat, texts: Sequence[Contribution]) -> Offer:
    brings, calls = (tuple(text for text in texts if text.prompt == one) for one in (BRING, CALL_ON))
    return Offer(seat, brings, calls)
