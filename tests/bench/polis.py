"""A made-up Polis export, as large as the largest that are published, to measure `synthesise` with."""

import random
from collections.abc import Iterable
from pathlib import Path

PEOPLE, COMMENTS, VOTES = 2_000, 900, 225_000
CAMPS = 3
ASTRAY = 0.2  # of the answers
PASSED = 0.15


def write_export(
    folder: Path, people: int = PEOPLE, comments: int = COMMENTS, votes: int = VOTES, *, seed: int = 7
) -> None:
    """`comments.csv`, `votes.csv`, and `participants-votes.csv` with the group of each participant."""
    lots = random.Random(seed)
    holds = [[lots.choice((1, -1)) for _ in range(CAMPS)] for _ in range(comments)]
    each, extra = divmod(votes, comments)
    cast = [
        (comment, person, _vote(lots, holds[comment][person % CAMPS]))
        for comment in range(comments)
        for person in lots.sample(range(people), each + (comment < extra))
    ]
    lots.shuffle(cast)
    _write(
        folder / "comments.csv",
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body",
        (
            f"{1_600_000_000 + comment},,{comment},{comment % people},0,0,1,Comment no. {comment}"
            for comment in range(comments)
        ),
    )
    _write(
        folder / "votes.csv",
        "timestamp,datetime,comment-id,voter-id,vote",
        (
            f"{1_600_100_000_000 + at},Thu Nov 26 2026,{comment},{person},{vote}"
            for at, (comment, person, vote) in enumerate(cast)
        ),
    )
    _write(
        folder / "participants-votes.csv",
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree",
        (f"{person},{person % CAMPS},0,0,0,0" for person in range(people)),
    )


def _vote(lots: random.Random, held: int) -> int:
    drawn = lots.random()
    return 0 if drawn < PASSED else -held if drawn < PASSED + ASTRAY else held


def _write(path: Path, header: str, rows: Iterable[str]) -> None:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
