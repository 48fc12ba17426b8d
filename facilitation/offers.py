"""What the buttons of a step offer beside its own: institutions that are named, aims that converge."""

from facilitation.decks import OBJECT_DECK
from facilitation.guides import Step
from facilitation.ids import ContributionId, InstitutionId, PromptId
from facilitation.labels import Family
from facilitation.publication import read
from facilitation.scene import Contribution, Member, Round, Scene

AIM = PromptId("aim")
MOST_AIMS = 6


def offered(scene: Scene, about: Round, member: Member, step: Step) -> tuple[str, ...]:
    """Codes, in the order of the buttons. A link is with others; a scheme may be animated by one's own.

    In a round without names one's own is among them, so that the one who is meant need not be another's.
    """
    own = member.institution if step.name == "with" and not about.confidential else None
    named = scene.institutions(member.partnership) if step.institutions else ()
    institutions = [institution_code(one.id) for one in named if own is None or one.id != scene.settled(own)]
    aims = [text_code(text.id) for text in converging_aims(scene, member)] if step.aims else []
    return (*institutions, *aims, *step.options)


def converging_aims(scene: Scene, member: Member) -> tuple[Contribution, ...]:
    """Of the last round about the object, those that no voice is against."""
    last = scene.last_published_of(member.partnership, OBJECT_DECK)
    if last is None or last.findings is None:
        return ()
    agreed = {f.id for f in read(last.findings).findings if f.family is Family.CONVERGENCE}
    texts = [text for text in scene.contributions(last.id) if text.prompt == AIM and text.id in agreed]
    return tuple(text for text in texts if text.standing)[:MOST_AIMS]


def institution_code(institution: InstitutionId) -> str:
    return f"i{institution}"


def text_code(text: ContributionId) -> str:
    return f"t{text}"


def institution_in(code: str | None) -> InstitutionId | None:
    return InstitutionId(int(code[1:])) if code and code[0] == "i" and code[1:].isdecimal() else None


def text_in(code: str | None) -> ContributionId | None:
    return ContributionId(int(code[1:])) if code and code[0] == "t" and code[1:].isdecimal() else None
