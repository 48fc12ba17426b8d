"""The arithmetic of opinion groups, by NumPy, SciPy and scikit-learn: the only module that imports them.

Average linkage on how differently people answered; the best silhouette (Rousseeuw 1987); and a permutation
test, so that groups are said to be there only where chance does not make them. Whether they are those of
the institutions: the adjusted Rand index (Hubert & Arabie 1985).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import sklearn
from scipy.cluster.hierarchy import average, fcluster
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score, silhouette_score

IN_COMMON = 5  # statements that two people both expressed themselves on; below, nothing is said of them
PRIOR = 2
SMALLEST = 3  # people of a group
MOST_GROUPS = 4
SHUFFLES = 199
BY_CHANCE = 9  # shuffles at least as clear as what was found: (9 + 1) / (199 + 1) = 0.05
SAMPLE = 200  # people, for the shuffles
EQUAL = 1e-9  # silhouettes nearer than that: a last digit depends on the order in which people are added up
SAME = 0.6  # adjusted Rand index

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Voices:
    """Each voice for or against: whose, on which statement (both numbered from 0), and 1 or −1.

    By statement, then by person.
    """

    people: int
    statements: int
    person: Array
    statement: Array
    side: Array


class _Cut(NamedTuple):
    """`groups`: the number of each person's group. `silhouette`: −1 to 1, how well apart the groups stand."""

    groups: Array
    silhouette: float


def voices(people: Sequence[Any], sides: Sequence[Mapping[Any, int]]) -> Voices:
    """Of these people alone. `sides`: of each statement, person → 1 or −1."""
    place = {person: at for at, person in enumerate(people)}
    rows = [
        (at, place[person], side)
        for at, its in enumerate(sides)
        for person, side in its.items()
        if person in place
    ]
    statement, person, side = np.array(rows, np.int32).T
    order = np.lexsort((person, statement))
    return Voices(len(people), len(sides), person[order], statement[order], side[order])


def distinct(voices: Voices, seed: int, passing: Callable[[range], Iterable[int]]) -> list[int] | None:
    """The number of each person's group; None where no cut stands further apart than chance lets it.

    `passing` is handed the shuffles and gives them back one by one.
    """
    with sklearn.config_context(assume_finite=True, skip_parameter_validation=True):
        found = _clearest(_apart(voices))
        lots = np.random.default_rng(seed)
        if found is None or not _beyond_chance(voices, found, lots, passing(range(SHUFFLES))):
            return None
    return [int(group) for group in found.groups]


def same_partition(groups: Sequence[int], seats: Sequence[str]) -> bool:
    return bool(adjusted_rand_score(seats, groups) >= SAME)


# --- The clearest cut ---


def _clearest(distance: Array) -> _Cut | None:
    """Into 2 to 4 groups, each of at least 3 people; None where there is no such cut."""
    tree = average(squareform(distance, checks=False))
    cuts = _cuts(tree, distance, min(MOST_GROUPS, len(distance) // 4))
    return max(cuts, key=lambda cut: cut.silhouette, default=None)


def _cuts(tree: Array, distance: Array, most: int) -> Iterator[_Cut]:
    for wanted in range(2, most + 1):
        groups = fcluster(tree, wanted, "maxclust")
        sizes = np.bincount(groups)[1:]
        if len(sizes) == wanted and sizes.min() >= SMALLEST:  # where branches tie, no cut has that many
            yield _Cut(groups, float(silhouette_score(distance, groups, metric="precomputed")))


def _apart(voices: Voices) -> Array:
    return _distance(_shared(voices), _same_less_opposite(voices, voices.side))


def _distance(shared: Array, same_less_opposite: Array) -> Array:
    """People × people, 0 to 1; ½, neither near nor far, for those who share fewer than 5 statements."""
    distance = same_less_opposite.astype(np.float64)
    del same_less_opposite  # of 2,000 people, 16 MB
    distance /= shared + PRIOR
    distance[shared < IN_COMMON] = 0
    np.subtract(1, distance, out=distance)
    distance /= 2
    np.fill_diagonal(distance, 0)
    return distance


def _shared(voices: Voices) -> Array:
    """People × people: on how many statements both are for or against."""
    table = _table(voices, np.ones_like(voices.side))
    return table @ table.T


def _same_less_opposite(voices: Voices, side: Array) -> Array:
    table = _table(voices, side)
    return table @ table.T


def _table(voices: Voices, side: Array) -> Array:
    """People × statements, 0 where nothing was expressed; whole numbers that single precision holds."""
    table = np.zeros((voices.people, voices.statements), np.float32)
    table[voices.person, voices.statement] = side
    return table


# --- Against chance ---


def _beyond_chance(voices: Voices, found: _Cut, lots: np.random.Generator, shuffles: Iterable[int]) -> bool:
    """Fewer than one shuffle in twenty is as clear; every shuffle keeps who spoke on what.

    Where nothing but chance is at work, what was found is one more shuffle among 200, and one of the ten
    clearest in one case of twenty: this is exact, whatever the number of people (Phipson & Smyth 2010).
    """
    if voices.people > SAMPLE:
        voices = _some(voices, np.sort(lots.choice(voices.people, SAMPLE, replace=False)))
        of_sample = _clearest(_apart(voices))
        if of_sample is None:
            return False
        found = of_sample
    shared, as_clear = _shared(voices), 0
    for _ in shuffles:
        shuffled = _same_less_opposite(voices, _shuffled(voices, lots))
        by_chance = _clearest(_distance(shared, shuffled))
        as_clear += by_chance is not None and by_chance.silhouette > found.silhouette - EQUAL
        if as_clear > BY_CHANCE:
            return False
    return True


def _shuffled(voices: Voices, lots: np.random.Generator) -> Array:
    """Inside each statement, whose voice is which is drawn anew."""
    return voices.side[np.argsort(voices.statement + lots.random(len(voices.side)))]


def _some(voices: Voices, chosen: Array) -> Voices:
    """Of some people only; `chosen`: their places, rising."""
    kept = np.isin(voices.person, chosen)
    person = np.searchsorted(chosen, voices.person[kept])
    return Voices(len(chosen), voices.statements, person, voices.statement[kept], voices.side[kept])
