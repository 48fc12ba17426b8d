"""For whom a member came, then and now: what a facilitator moves or merges gives nobody another's voice.

In a conflict, on a text, a page, the charter, at the end: an institution speaks through those who were of it
when that was opened, or came for it since. Who was placed there speaks for it only where none of these is
left in the group.
"""

from collections.abc import Sequence
from datetime import datetime

from facilitation.ids import InstitutionId
from facilitation.marks import Seat
from facilitation.publication import OWN_NAME, seat_of
from facilitation.scene import Member, Scene, Seating


def may_speak_for(scene: Scene, member: Member, seat: Seat, since: datetime) -> bool:
    """`member` sits there now; `seat` as it was when the conflict opened."""
    if _of_it(scene, member, seat, since):
        return True
    others = (one for one in scene.active_members(member.partnership) if one.id != member.id)
    return not any(_left_of_it(scene, one, seat, since) for one in others)


def speaks_for_a_house(scene: Scene, member: Member, since: datetime) -> bool:
    """For the one they come for; who comes in their own name speaks for none."""
    house = member.institution
    return house is not None and may_speak_for(scene, member, seat_of(scene, house), since)


def placed_there(scene: Scene, member: Member, at: datetime, since: datetime) -> Seating | None:
    """By whom, if not by themselves, and since when: where that was after the conflict opened."""
    then = [one for one in scene.seatings(member.id) if one.since <= at][-1:]
    return next((one for one in then if one.placed_by is not None and one.since >= since), None)


def _of_it(scene: Scene, member: Member, seat: Seat, since: datetime) -> bool:
    noted = scene.seatings(member.id)
    return not noted or _was_of_it(noted, seat, since) or noted[-1].chosen_after(since)


def _left_of_it(scene: Scene, member: Member, seat: Seat, since: datetime) -> bool:
    """Wherever they were moved to; or came there by their own choice."""
    noted = scene.seatings(member.id)
    if noted and _was_of_it(noted, seat, since):
        return True
    here = _settled(scene, seat) == seat_of(scene, member.institution)
    return here and (not noted or noted[-1].chosen_after(since))


def _was_of_it(noted: Sequence[Seating], seat: Seat, since: datetime) -> bool:
    """Of what happened in the very moment in which it opened, only one’s own choice counts as before."""
    before = [one for one in noted if one.since < since or (one.since == since and one.placed_by is None)]
    return bool(before) and _code(before[-1]) == seat


def _code(seating: Seating) -> Seat:
    return OWN_NAME if seating.institution is None else str(seating.institution)


def _settled(scene: Scene, seat: Seat) -> Seat:
    return seat_of(scene, InstitutionId(int(seat))) if seat else seat
