"""The balance of voices (synthesis, §11): what may weigh on a partnership without anybody meaning it.

By institution, never a ranking of persons; how many objections somebody made is never a signal.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from facilitation.findings import Badge, Finding
from facilitation.holding import holder_has_gone
from facilitation.ids import ContributionId, PartnershipId
from facilitation.kinds import DissentKind
from facilitation.marks import Mark, Seat
from facilitation.outline import OBJECT_PROMPT
from facilitation.publication import read, seat_of
from facilitation.scene import Contribution, Dissent, Round, Scene

UNANSWERED_FOR = timedelta(days=7)
MINORITY = Fraction(1, 3)
ENOUGH_STATEMENTS = 4
MOSTLY = Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class Balance:
    """Of published rounds; those without names count nothing by seat.

    `evenness`: 1 where each seat wrote as much, 1/J where one did all; None: nobody.

    `texts`, `objects`, `rounds`, `proposals`: by seat, how many. `weighed`: texts where the weight of numbers
    changes the result. `unanswered`: open objections that nobody of the other side has answered for a week.
    `apart`: seat → (statements on the smaller side, statements on a side), where that is most of the time.
    """

    evenness: Fraction | None
    texts: Mapping[Seat, int]
    objects: Mapping[Seat, int]
    rounds: Mapping[Seat, int]
    proposals: Mapping[Seat, int]
    weighed: tuple[ContributionId, ...]
    unanswered: tuple[Dissent, ...]
    apart: Mapping[Seat, tuple[int, int]]


def balance(scene: Scene, partnership: PartnershipId, now: datetime) -> Balance:
    rounds = [one for one in scene.rounds(partnership) if one.published]
    home = {one.id: seat_of(scene, one.institution) for one in scene.members(partnership)}
    seats = {home[one.id] for one in scene.active_members(partnership)}
    named = [one for one in rounds if not one.confidential]
    written = [text for one in named for text in scene.contributions(one.id) if text.withdrawn_at is None]
    texts = Counter(home[text.member] for text in written)
    findings = [finding for one in named for finding in _findings(one)]
    return Balance(
        evenness=evenness(texts, len(seats | texts.keys())),
        texts=texts,
        objects=Counter(home[text.member] for text in written if _words_an_object(text)),
        rounds=Counter(home[one.opened_by] for one in scene.rounds(partnership)),
        proposals=Counter(home[member] for member in home for _proposal in scene.proposals_of(member)),
        weighed=tuple(_weighed(findings)),
        unanswered=tuple(_unanswered(scene, rounds, now)),
        apart=apart(findings),
    )


def evenness(shares: Mapping[Seat, int], seats: int) -> Fraction | None:
    """N_eff/J, with N_eff = 1/Σ share²: 37, 1, 1 and 1 texts of four seats give 400/1372, 0.29."""
    total = sum(shares.values())
    squares = sum(count * count for count in shares.values())
    return Fraction(total * total, squares * seats) if total else None


def apart(findings: Iterable[Finding]) -> dict[Seat, tuple[int, int]]:
    """Seats that stand on the side of a third or less in most statements where they take one, from four."""
    took: Counter[Seat] = Counter()
    smaller: Counter[Seat] = Counter()
    for finding in findings:
        sides = {Mark.FOR: finding.s_i, Mark.AGAINST: finding.t_i}
        for mark, share in sides.items():
            seats = finding.seats_at(mark)
            took.update(seats)
            if share is not None and share <= MINORITY:
                smaller.update(seats)
    return {
        seat: (smaller[seat], took[seat])
        for seat in took
        if took[seat] >= ENOUGH_STATEMENTS and smaller[seat] >= MOSTLY * took[seat]
    }


def _findings(round: Round) -> Sequence[Finding]:
    return read(round.findings).findings if round.findings else ()


def _words_an_object(text: Contribution) -> bool:
    return text.prompt == OBJECT_PROMPT


def _weighed(findings: Iterable[Finding]) -> Iterator[ContributionId]:
    for finding in findings:
        if Badge.WEIGHT_OF_NUMBERS in finding.badges:
            yield ContributionId(int(finding.id))


def _unanswered(scene: Scene, rounds: Iterable[Round], now: datetime) -> Iterator[Dissent]:
    """Since the summary printed them; who holds them is not looked at, but that somebody does."""
    for one in rounds:
        if one.closed_at is None or now - one.closed_at < UNANSWERED_FOR:
            continue
        for dissent in scene.dissents_of_round(one.id):
            waits = (
                dissent.kind is DissentKind.OBJECTION and dissent.open and not holder_has_gone(scene, dissent)
            )
            long = now - dissent.raised_at >= UNANSWERED_FOR
            if waits and long and not scene.objection_answers(dissent.id):
                yield dissent
