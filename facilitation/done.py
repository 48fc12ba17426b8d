"""What has been done of the object: as those say who carry it, and as rounds of review looked at it (T2).

Nothing is computed of it and nobody is counted: a commitment is done once its carrier says so.
"""

from dataclasses import dataclass
from datetime import datetime

from facilitation.ids import ContributionId, PartnershipId, PromptId
from facilitation.labels import Family
from facilitation.publication import read
from facilitation.scene import Contribution, Round, Scene
from facilitation.scene_charter import Commitment

REVIEW_DECK = "review"
DONE_PROMPT = PromptId("done")


@dataclass(frozen=True, slots=True)
class Done:
    """`said`: commitments, the newest first. `review`: the last round that looked back."""

    said: tuple[Commitment, ...]
    review: Round | None

    def __bool__(self) -> bool:
        return bool(self.said) or self.review is not None


def done_so_far(scene: Scene, partnership: PartnershipId, until: datetime) -> Done:
    """As it stood then: a summary goes on saying what it said."""
    said = [one for one in carried(scene, partnership) if one.done_at and one.done_at <= until]
    said.sort(key=lambda one: (one.done_at, one.id), reverse=True)
    reviews = [
        one
        for one in scene.rounds(partnership)
        if one.deck == REVIEW_DECK and one.published and one.closed_at and one.closed_at <= until
    ]
    return Done(tuple(said), reviews[-1] if reviews else None)


def carried(scene: Scene, partnership: PartnershipId) -> list[Commitment]:
    return [one for one in scene.commitments(partnership) if one.carried and one.text]


def seen_alike(scene: Scene, review: Round) -> tuple[Contribution, ...]:
    """What the round found shared of what was done, in its own order."""
    texts = {text.id: text for text in scene.contributions(review.id) if text.prompt == DONE_PROMPT}
    findings = read(review.findings).findings if review.findings else ()
    shared = (ContributionId(int(one.id)) for one in findings if one.family is Family.CONVERGENCE)
    return tuple(texts[text] for text in shared if text in texts)
