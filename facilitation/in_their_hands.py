"""Once a round without names is closed: what somebody objects to in it stays in their hands alone."""

from collections.abc import Iterable, Iterator

from facilitation import facts
from facilitation.decision import Send
from facilitation.envelopes import to_members
from facilitation.facts import Fact
from facilitation.holding import is_without_name
from facilitation.moment import Moment
from facilitation.notices_showing import InYourHands
from facilitation.scene import Member, Round

CLOSED = (facts.RoundPublished, facts.RoundAbandoned)


def in_their_hands(moment: Moment, told: Iterable[Fact]) -> tuple[Send, ...]:
    """To each who objects or dissents there, the buttons for it; to nobody else."""
    closed = [moment.scene.round(fact.round) for fact in told if isinstance(fact, CLOSED)]
    kept = [
        (member, InYourHands(about.id, member.id))
        for about in closed
        if about is not None and about.confidential and about.open
        for member in _who_dissents(moment, about)
    ]
    return to_members(moment, [*kept])


def _who_dissents(moment: Moment, about: Round) -> Iterator[Member]:
    scene, said = moment.scene, moment.scene.dissents_of_round(about.id)
    by = {one.member for one in said if one.open and is_without_name(scene, one)}
    yield from (found for one in sorted(by) if (found := scene.member(one)) is not None)
