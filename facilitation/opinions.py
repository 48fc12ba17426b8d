"""Opinion groups across institutions (synthesis, §8): people who answer alike, wherever they come from."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from facilitation.findings import StatementId
from facilitation.stances import Stance
from facilitation.synthesis import Roster, Seat, Statement, Voter

FEWEST = 8  # people, and statements: below, nothing is said of groups
COMPARABLE = 5  # positions for or against; with fewer, nobody shares enough of them
NOTABLY = Fraction(1, 2)  # between the shares that two sides have

SIDES = {Stance.AGREE: 1, Stance.RESERVE: 1, Stance.DISAGREE: -1, Stance.OBJECT: -1}

Members = tuple[Voter, ...]
Passing = Callable[[range], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """`compared`: how many people could be. `groups`: who is in each, the largest first; none of them: there
    are no distinct opinion groups. `are_institutions`: people stand together as their institutions do.
    """

    compared: int
    groups: tuple[Members, ...] = ()
    are_institutions: bool = False


def opinion_groups(
    roster: Roster, statements: Iterable[Statement], seed: int, passing: Passing = iter
) -> Grouping | None:
    """Who answers alike; None where fewer than 8 people or 8 statements can be compared.

    `roster`: person → seat. Of the voices of each statement (person → stance) those count that are for or
    against; who expressed fewer than 5 of them can be compared with nobody and is left aside. `seed`: of
    the lots drawn by the permutation test. The same in whatever order people and statements come.
    `passing`: sees its shuffles go by, for those who wait.
    """
    sides = _sides(statements)
    said = Counter(voter for voices in sides for voter in voices)
    people = sorted((voter for voter, count in said.items() if count >= COMPARABLE), key=str)
    if len(people) < FEWEST or len(sides) < FEWEST:
        return None
    from facilitation import clustering  # noqa: PLC0415 - SciPy and scikit-learn are loaded when first needed

    found = clustering.distinct(clustering.voices(people, sides), seed, passing)
    if found is None:
        return Grouping(len(people))
    groups: dict[int, list[Voter]] = {}
    for person, group in zip(people, found, strict=True):
        groups.setdefault(group, []).append(person)
    largest_first = sorted(map(tuple, groups.values()), key=lambda group: -len(group))
    alike = clustering.same_partition(found, [roster[person] for person in people])
    return Grouping(len(people), tuple(largest_first), alike)


def get_ready() -> None:
    """Loads the arithmetic, which takes a second, before there is anything to group."""
    from facilitation import clustering  # noqa: F401, PLC0415 - as above


def _sides(statements: Iterable[Statement]) -> list[dict[Voter, int]]:
    """Of each statement that anybody is for or against, person → 1 or −1; in one order."""
    in_order = sorted(statements, key=lambda statement: str(statement.id))
    sides = (
        {voter: side for voter, stance in statement.voices.items() if (side := SIDES.get(stance))}
        for statement in in_order
    )
    return [voices for voices in sides if voices]


# --- What is kept and printed of them: counts, nobody ---


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """`seats`: seat → people. `leans`: statement → people who are for, people who are against."""

    seats: Mapping[Seat, int]
    leans: Mapping[StatementId, tuple[int, int]]

    @property
    def people(self) -> int:
        return sum(self.seats.values())


@dataclass(frozen=True, slots=True)
class Opinions:
    """A grouping in counts. `compared`: people; the groups hold all of them, the largest first."""

    compared: int
    groups: tuple[OpinionGroup, ...] = ()
    are_institutions: bool = False


def in_counts(grouping: Grouping, roster: Roster, statements: Iterable[Statement]) -> Opinions:
    """The same groups, in the same order."""
    group_of = {member: nth for nth, members in enumerate(grouping.groups) for member in members}
    leans: list[dict[StatementId, tuple[int, int]]] = [{} for _ in grouping.groups]
    for statement in statements:
        for nth, lean in _leans_on(statement, group_of).items():
            leans[nth][statement.id] = lean
    groups = (
        OpinionGroup(dict(sorted(Counter(roster[member] for member in members).items())), its)
        for members, its in zip(grouping.groups, leans, strict=True)
    )
    return Opinions(grouping.compared, tuple(groups), grouping.are_institutions)


def _leans_on(statement: Statement, group_of: Mapping[Voter, int]) -> dict[int, tuple[int, int]]:
    """Group → its people who are for, and against; of groups that are either."""
    sides = Counter(
        (group_of[voter], side)
        for voter, stance in statement.voices.items()
        if (side := SIDES.get(stance)) and voter in group_of
    )
    return {nth: (sides[nth, 1], sides[nth, -1]) for nth in sorted({nth for nth, _ in sides})}


class Lean(NamedTuple):
    """On one statement, how many of a group are for and against, and how many of all other groups."""

    statement: StatementId
    here: tuple[int, int]
    elsewhere: tuple[int, int]

    @property
    def apart(self) -> Fraction:
        """From −1 to 1: 0 with the same share for on both sides, 1 with all for here and none elsewhere."""
        return _share(self.here) - _share(self.elsewhere)


def telling_apart(opinions: Opinions, group: OpinionGroup, most: int = 3) -> tuple[Lean, ...]:
    """On what this group stands furthest from all others, the furthest first; by less than half, nothing."""
    others = [one for one in opinions.groups if one is not group]
    leans = [lean for statement in group.leans if (lean := _lean(statement, group, others))]
    apart = [lean for lean in leans if abs(lean.apart) >= NOTABLY]
    return tuple(sorted(apart, key=lambda lean: -abs(lean.apart))[:most])


def _lean(statement: StatementId, group: OpinionGroup, others: Iterable[OpinionGroup]) -> Lean | None:
    said = [one.leans[statement] for one in others if statement in one.leans]
    elsewhere = (sum(favour for favour, _ in said), sum(against for _, against in said))
    return Lean(statement, group.leans[statement], elsewhere) if any(elsewhere) else None


def _share(lean: tuple[int, int]) -> Fraction:
    return Fraction(lean[0], sum(lean))


# --- As plain JSON: published results are frozen ---


def to_json(opinions: Opinions | None) -> dict[str, Any] | None:
    """`from_json` gives an equal one back."""
    if opinions is None:
        return None
    groups = [
        {"seats": dict(group.seats), "leans": [[statement, *lean] for statement, lean in group.leans.items()]}
        for group in opinions.groups
    ]
    return {
        "compared": opinions.compared,
        "groups": groups,
        "are_institutions": opinions.are_institutions,
    }


def from_json(plain: Mapping[str, Any] | None) -> Opinions | None:
    if plain is None:
        return None
    groups = tuple(OpinionGroup(one["seats"], _leans(one["leans"])) for one in plain["groups"])
    return Opinions(plain["compared"], groups, plain["are_institutions"])


def _leans(plain: Iterable[Sequence[Any]]) -> dict[StatementId, tuple[int, int]]:
    return {statement: (favour, against) for statement, favour, against in plain}
