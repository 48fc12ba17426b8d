"""How many have answered in a round without names: by threes, and only as the clock reaches a quarter.

Nothing moves at the second of an answer: who looks at the living message, at `/status` or at the page of a
meeting sees what was told at the last quarter of an hour.
"""

from datetime import datetime, timedelta

from facilitation.decision import Alarm, AlarmKind, Decision
from facilitation.envelopes import board
from facilitation.facts_showing import CountersTurned
from facilitation.ids import MemberId, PartnershipId, RoundId
from facilitation.kinds import Phase
from facilitation.moment import Moment
from facilitation.scene import Round, Scene

BY = 3
QUARTER = timedelta(minutes=15)


def alarm(partnership: PartnershipId, round: RoundId, now: datetime) -> Alarm:
    """At the next quarter of the clock, whatever the moment of the opening."""
    return Alarm(AlarmKind.COUNTERS, partnership, round, None, next_quarter(now))


def next_quarter(now: datetime) -> datetime:
    hour = now.replace(minute=0, second=0, microsecond=0)
    return hour + ((now - hour) // QUARTER + 1) * QUARTER


def no_alarm(running: Round) -> tuple[Alarm, ...]:
    if not running.confidential:
        return ()
    return (Alarm(AlarmKind.COUNTERS, running.partnership, running.id, None, None),)


def turn(moment: Moment) -> Decision:
    """The alarm: what is told from now on, and the next quarter of an hour."""
    running = moment.round
    if running is None or not running.open or not running.confidential:
        return Decision()
    later = (alarm(running.partnership, running.id, moment.now),)
    people = told(len(answered(moment.scene, running)))
    if people == moment.scene.counted(running.id, running.phase):
        return Decision(alarms=later)
    turned = CountersTurned(running.partnership, running.id, running.phase, people, moment.now)
    return Decision((turned,), (board(moment.partnership, running),), later)


def told(people: int) -> int:
    return people // BY * BY


def answered(scene: Scene, running: Round) -> frozenset[MemberId]:
    """Whoever said anything in the phase: that they passed or contested a question counts as well."""
    if running.phase is Phase.CONTRIBUTING:
        return scene.responders(running.id)
    took = {one.member for one in scene.positions(running.id)}
    return frozenset(took | {one.member for one in scene.mandates(running.id)})
