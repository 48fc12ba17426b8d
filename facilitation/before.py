"""What was said before one came: drawn from published rounds, the register and the charter, and no more."""

from dataclasses import dataclass

from facilitation import notices_course as n
from facilitation.charter_content import drawn_now, open_dissents
from facilitation.commands_course import ShowBefore
from facilitation.decision import Decision
from facilitation.envelopes import answer
from facilitation.ids import ContributionId, PartnershipId
from facilitation.moment import Moment
from facilitation.scene import Contribution, Dissent, Scene

VOCABULARY = "our-words"


@dataclass(frozen=True, slots=True)
class Before:
    """Texts that stand, in the order in which a charter would have them; `words`: of the last vocabulary."""

    object: tuple[Contribution, ...]
    shared: tuple[Contribution, ...]
    open: tuple[Contribution, ...]
    dissents: tuple[Dissent, ...]
    words: tuple[Contribution, ...]


def before(scene: Scene, partnership: PartnershipId) -> Before:
    drawn, last = drawn_now(scene, partnership), scene.last_published(partnership)
    read_until = last.closed_at if last else None
    said = open_dissents(scene, partnership)
    vocabulary = scene.last_published_of(partnership, VOCABULARY)
    return Before(
        object=_standing(scene, drawn.object),
        shared=_standing(scene, drawn.shared),
        open=_standing(scene, drawn.open),
        dissents=tuple(one for one in said if read_until and one.raised_at <= read_until),
        words=_standing(scene, tuple(t.id for t in scene.contributions(vocabulary.id)) if vocabulary else ()),
    )


def _standing(scene: Scene, texts: tuple[ContributionId, ...]) -> tuple[Contribution, ...]:
    found = (scene.contribution(text) for text in texts)
    return tuple(text for text in found if text is not None and text.standing and text.worded)


def show(moment: Moment, command: ShowBefore) -> Decision:
    return Decision(sends=(answer(command, n.BeforeShown(moment.partnership.id)),))
