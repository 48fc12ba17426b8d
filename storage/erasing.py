"""What the ledger's commitments open to, emptied of one person's words and name."""

from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from facilitation.facts import WORDS, WordsExpired
from storage.tables import conflict, conflict_outcome, content, contribution

Part = dict[str, Any]

_BEARERS = {  # what the words are about → the facts that bear them
    "contribution": (
        *("ContributionRecorded", "ContributionChanged", "ReservationSaid", "MandateGiven"),
        "MaskAsked",
    ),
    "dissent": ("DissentRaised", "DissentWorded", "ObjectionAnswered", "MaskAsked"),
    "conflict": ("ConflictWordAdded", "OutcomeProposed", "OutcomeConfirmed", "ConflictClosed"),
    "proposal": ("ProposalMade",),
    "clause": ("ClauseWritten",),
    "adherence": ("AdherenceGiven", "AdherenceWorded", "MaskAsked"),
    "commitment": ("CommitmentProposed", "CommitmentAccepted"),
    "ending": ("LastWordSaid",),
    "round": ("NoteWritten",),
    "appeal": ("AppealWritten", "AppealSigned", "AppealOpposed"),
}


def erase_member(connection: Connection, partnership: int, member: int) -> None:
    """Of each of their facts: words gone, and the salt of the part that bore them; twice changes nothing.

    Without its salt a commitment says nothing any more: the words cannot be guessed and tried.
    """
    theirs = _of_member(connection, partnership, member)
    added = _of_who_added_the_bot(connection, partnership, member)
    for row in (*theirs, *added, *_confirmed_by_nobody_now(connection, partnership)):
        _erase(connection, row)


def erase_expired(connection: Connection, fact: WordsExpired) -> None:
    """Of each fact that bore those words; whose they were stays."""
    texts = set(connection.scalars(select(contribution.c.id).where(contribution.c.round.in_(fact.rounds))))
    gone = {
        "contribution": texts,
        "dissent": set(fact.dissents),
        "proposal": set(fact.proposals),
        "clause": set(fact.clauses),
        "adherence": set(fact.adherences),
        "commitment": set(fact.commitments),
        "conflict": set(fact.conflicts),
        "round": set(fact.rounds),
        "appeal": set(fact.appeals),
        "ending": set(fact.endings),
    }
    kinds = [kind for bearers in _BEARERS.values() for kind in bearers]
    written = select(content).where(content.c.partnership == fact.partnership, content.c.kind.in_(kinds))
    for row in connection.execute(written.order_by(content.c.sequence)).all():
        if any(row.kind in _BEARERS[about] and row.what.get(about) in ids for about, ids in gone.items()):
            _erase(connection, row)


def erase_text(connection: Connection, partnership: int, text: int) -> None:
    """Of the facts that bore its words."""
    kinds = ("ContributionRecorded", "ContributionChanged")
    written = select(content).where(content.c.partnership == partnership, content.c.kind.in_(kinds))
    for row in connection.execute(written.order_by(content.c.sequence)).all():
        if row.what["contribution"] == text:
            _erase(connection, row)


def tombstones(connection: Connection, partnership: int) -> int:
    """How many facts have lost their words to an erasure."""
    erased = or_(content.c.who_salt.is_(None), content.c.what_salt.is_(None))
    counted = select(func.count()).select_from(content).where(content.c.partnership == partnership, erased)
    return connection.scalar(counted) or 0


def without_words(part: Part) -> Part:
    return {name: None if name in WORDS else value for name, value in part.items()}


def _of_member(connection: Connection, partnership: int, member: int) -> list[Row[Any]]:
    theirs = select(content).where(content.c.partnership == partnership, content.c.member == member)
    return list(connection.execute(theirs.order_by(content.c.sequence)))


def _of_who_added_the_bot(connection: Connection, partnership: int, member: int) -> list[Row[Any]]:
    """The enrolment bears no member, only a number: theirs, if they joined under it."""
    joined = select(content.c.who).where(
        content.c.partnership == partnership, content.c.member == member, content.c.kind == "MemberJoined"
    )
    users = {who["user"] for who in connection.scalars(joined)}
    enrolled = select(content).where(
        content.c.partnership == partnership, content.c.kind == "PartnershipEnrolled"
    )
    return [row for row in connection.execute(enrolled) if row.who["user"] in users]


def _confirmed_by_nobody_now(connection: Connection, partnership: int) -> list[Row[Any]]:
    """What the parties of a conflict confirmed, where the last of them who said so has been forgotten."""
    of = (conflict.c.id == conflict_outcome.c.conflict) & (conflict.c.partnership == partnership)
    emptied = select(conflict_outcome.c.id).where(of, conflict_outcome.c.confirmed_text.is_(None))
    outcomes = set(connection.scalars(emptied))
    closed = select(content).where(content.c.partnership == partnership, content.c.kind == "ConflictClosed")
    return [row for row in connection.execute(closed) if row.what["outcome"] in outcomes]


def _erase(connection: Connection, row: Row[Any]) -> None:
    changed: Part = {}
    for name, part in (("who", row.who), ("what", row.what)):
        if without_words(part) != part:
            changed |= {name: without_words(part), f"{name}_salt": None}
    if changed:
        this = (content.c.partnership == row.partnership) & (content.c.sequence == row.sequence)
        connection.execute(update(content).where(this).values(changed))
