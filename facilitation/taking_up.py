"""Who may take up an objection that its author left: whoever was of that house when it was raised."""

from facilitation.holding import is_left_to, seat_left
from facilitation.marks import Seat
from facilitation.scene import Dissent, Member, Scene
from facilitation.seatings import may_speak_for


def may_take_up(scene: Scene, dissent: Dissent, member: Member) -> bool:
    """It is left to them, and they were not moved or merged there since."""
    return is_left_to(scene, dissent, member) and speaks_for_its_house(scene, dissent, member)


def speaks_for_its_house(scene: Scene, dissent: Dissent, member: Member) -> bool:
    seat = _seat_then(scene, dissent)
    return seat is not None and may_speak_for(scene, member, seat, dissent.raised_at)


def _seat_then(scene: Scene, dissent: Dissent) -> Seat | None:
    noted = [one for one in scene.seatings(dissent.member) if one.since <= dissent.raised_at]
    house = noted[-1].institution if noted else seat_left(scene, dissent)
    return str(house) if house is not None else None


def left_to(scene: Scene, member: Member) -> list[Dissent]:
    """All that a member may take up, by number."""
    return [one for one in scene.dissents(member.partnership) if may_take_up(scene, one, member)]
