"""Who holds an objection: its author; once they have gone, who took it up for their institution."""

from facilitation.ids import InstitutionId
from facilitation.kinds import DissentKind
from facilitation.scene import Dissent, Member, Scene
from facilitation.temporary import is_temporary


def has_gone(member: Member) -> bool:
    """A voice never does: its words may."""
    return not member.voice and (member.left_at is not None or member.forgotten_at is not None)


def is_without_name(scene: Scene, dissent: Dissent) -> bool:
    """Said by a voice: it never goes, and what it holds is left to no institution."""
    about = scene.round(dissent.round) if dissent.round else None
    if about is None or not about.confidential:
        return False
    by = scene.member(scene.spoken_by(dissent.id))
    return is_temporary(dissent.id) or (by is not None and by.voice)


def holder(scene: Scene, dissent: Dissent) -> Member | None:
    """Who may lift or maintain it. An author who comes back holds it again."""
    author = scene.member(dissent.member)
    if author is None or dissent.taken_up_by is None or not has_gone(author):
        return author
    return scene.member(dissent.taken_up_by)


def holder_has_gone(scene: Scene, dissent: Dissent) -> bool:
    """It is printed as left by a person who has gone."""
    if is_without_name(scene, dissent):
        return False
    held_by = holder(scene, dissent)
    return held_by is None or has_gone(held_by)


def seat_left(scene: Scene, dissent: Dissent) -> InstitutionId | None:
    """The institution that may take it up: its author’s; none for who came in their own name."""
    if is_without_name(scene, dissent):
        return None
    author = scene.member(dissent.member)
    if author is None or author.institution is None:
        return None
    return scene.settled(author.institution)


def is_left_to(scene: Scene, dissent: Dissent, member: Member) -> bool:
    """Whether that colleague may take it up: it is open, and nobody who is there holds it."""
    if dissent.kind is not DissentKind.OBJECTION or not dissent.open or not holder_has_gone(scene, dissent):
        return False
    seat = seat_left(scene, dissent)
    return member.active and seat is not None and is_of(scene, member, seat)


def is_of(scene: Scene, member: Member, seat: InstitutionId) -> bool:
    return member.institution is not None and scene.settled(member.institution) == seat
