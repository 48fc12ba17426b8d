"""What is said in a round without names while it is open: one sealed envelope for each thing.

An envelope holds the thing as it is now, not what became of it one after the other, and no instant: what is
in it was said when its phase began, as far as anybody can tell.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from facilitation import facts
from facilitation.facts import Fact
from facilitation.facts_voices import Enveloped
from facilitation.ids import ContributionId, DissentId, MemberId, PromptId, RoundId
from facilitation.kinds import DissentKind
from facilitation.records import decode
from facilitation.scene import Contribution, Dissent, Position
from facilitation.stances import Stance, response_coded
from storage.rows import put
from storage.statements import asked, run
from storage.tables import urn
from storage.vault import Vault

Thing = dict[str, Any]

_OF_ROUND = select(urn.c.member, urn.c.sealed).where(urn.c.round == bindparam("round")).order_by(urn.c.id)
_OF_MEMBER = _OF_ROUND.where(urn.c.member == bindparam("member"))
_ONE = select(urn.c.sealed).where(
    urn.c.round == bindparam("round"), urn.c.member == bindparam("member"), urn.c.item == bindparam("item")
)


# --- What is put in ---


def put_in(connection: Connection, fact: Enveloped, vault: Vault) -> None:
    said = decode(Fact, fact.said["kind"], fact.said)
    item = vault.item(fact.round, fact.member, *_about(said))
    key = {"round": fact.round, "member": fact.member, "item": item}
    found = run(connection, _ONE, key)
    before = vault.open(found[0].sealed) if found else {}
    put(connection, urn, key, {"sealed": vault.seal(_after(before, said))})


def _about(said: Fact) -> tuple[object, ...]:
    match said:
        case facts.PromptPassed():
            return "passed", said.prompt
        case facts.SittingDone():
            return ("sitting",)
        case facts.StanceTaken() | facts.ReservationSaid():
            return "stance", said.contribution
        case (
            facts.ContributionRecorded()
            | facts.ContributionChanged()
            | facts.ReadingOnlySet()
            | facts.ContributionWithdrawn()
        ):
            return "contribution", said.contribution
        case (
            facts.DissentRaised() | facts.DissentWorded() | facts.DissentMaintained() | facts.DissentLifted()
        ):
            return "dissent", said.dissent
        case _:
            raise TypeError(said.kind)


def _after(before: Thing, said: Fact) -> Thing:
    made = _MADE.get(type(said))
    return before if made is None else made(before, said)


def _recorded(_: Thing, said: facts.ContributionRecorded) -> Thing:
    names = ("number", "prompt", "text", "option", "value", "reading_only", "details")
    thing = {name: getattr(said, name) for name in names}
    messages = [] if said.message is None else [said.message]
    told = {"version": 1, "messages": messages, "changed": False, "withdrawn": False}
    return {"is": "contribution", "id": said.contribution, **thing, **told}


def _changed(before: Thing, said: facts.ContributionChanged) -> Thing:
    now = {name: getattr(said, name) for name in ("text", "option", "value", "details")}
    now |= {"version": before["version"] + 1, "changed": True}
    if said.message is not None:
        now["messages"] = [*(before["messages"] if said.continues else ()), said.message]
    return before | now


def _withdrawn(before: Thing, _: facts.ContributionWithdrawn) -> Thing:
    gone = {"text": None, "option": None, "value": None, "details": None}
    return before | gone | {"withdrawn": True}


def _stance(before: Thing, said: facts.StanceTaken) -> Thing:
    """The words of a reservation last as long as there is one."""
    words = before.get("reservation") if said.code is Stance.RESERVE else None
    taken = {"contribution": said.contribution, "code": said.code.value, "version": said.version}
    return {"is": "stance", **taken, "reservation": words}


def _raised(_: Thing, said: facts.DissentRaised) -> Thing:
    about = {"contribution": said.contribution, "prompt": said.prompt, "text": said.text}
    kind = {"id": said.dissent, "number": said.number, "kind": said.dissent_kind.value}
    return {"is": "dissent", **kind, **about, "lifted": False}


_MADE: dict[type[Fact], Callable[[Thing, Any], Thing]] = {
    facts.PromptPassed: lambda _, said: {"is": "passed", "prompt": said.prompt},
    facts.SittingDone: lambda _, __: {"is": "sitting"},
    facts.ContributionRecorded: _recorded,
    facts.ContributionChanged: _changed,
    facts.ReadingOnlySet: lambda before, said: before | {"reading_only": said.reading_only},
    facts.ContributionWithdrawn: _withdrawn,
    facts.StanceTaken: _stance,
    facts.ReservationSaid: lambda before, said: before | {"reservation": said.text},
    facts.DissentRaised: _raised,
    facts.DissentWorded: lambda before, said: before | {"text": said.text},
    facts.DissentLifted: lambda before, _: before | {"text": None, "lifted": True},
}  # to maintain what nobody has read changes nothing


# --- What is found in it ---


@dataclass(frozen=True, slots=True)
class Urn:
    """Of one member, or of everybody; in the order in which it was put in, for no eye but the domain's."""

    contributions: tuple[Contribution, ...]
    positions: tuple[Position, ...]
    dissents: tuple[Dissent, ...]
    passed: Mapping[MemberId, frozenset[PromptId]]
    done: frozenset[MemberId]
    messages: Mapping[ContributionId, tuple[int, ...]]

    @property
    def standing(self) -> tuple[Contribution, ...]:
        return tuple(one for one in self.contributions if one.standing)


EMPTY = Urn((), (), (), {}, frozenset(), {})


@dataclass(frozen=True, slots=True)
class Where:
    """The round, and the instant at which everything in its urn was said."""

    partnership: int
    round: RoundId
    since: datetime


def found_in(connection: Connection, vault: Vault, where: Where, member: MemberId | None = None) -> Urn:
    """Opened once in a transaction, until something more is put in."""
    noted, question = asked(connection), ("urn", where.round, member)
    if noted and (before := noted.before(question)) is not None:
        one: Urn = before[0]
        return one
    given = {"round": where.round} | ({} if member is None else {"member": member})
    rows = run(connection, _OF_ROUND if member is None else _OF_MEMBER, given)
    made = _urn(where, [(row.member, vault.open(row.sealed)) for row in rows])
    if noted:
        noted.told(question, frozenset({urn.name}), [made])
    return made


def things_in(connection: Connection, vault: Vault, where: Where, member: MemberId) -> list[Thing]:
    """As they are sealed."""
    rows = run(connection, _OF_MEMBER, {"round": where.round, "member": member})
    return [vault.open(row.sealed) for row in rows]


def _urn(where: Where, things: list[tuple[MemberId, Thing]]) -> Urn:
    if not things:
        return EMPTY
    texts = [(member, one) for member, one in things if one["is"] == "contribution"]
    passed: dict[MemberId, frozenset[PromptId]] = {}
    for member, one in _of_kind(things, "passed"):
        passed[member] = passed.get(member, frozenset()) | {PromptId(one["prompt"])}
    return Urn(
        tuple(_contribution(where, member, one) for member, one in texts),
        tuple(_position(where, member, one) for member, one in _of_kind(things, "stance")),
        tuple(_dissent(where, member, one) for member, one in _of_kind(things, "dissent")),
        passed,
        frozenset(member for member, _ in _of_kind(things, "sitting")),
        {ContributionId(one["id"]): tuple(one["messages"]) for _, one in texts},
    )


def _of_kind(things: list[tuple[MemberId, Thing]], kind: str) -> Iterator[tuple[MemberId, Thing]]:
    return ((member, one) for member, one in things if one["is"] == kind)


def _contribution(where: Where, member: MemberId, one: Thing) -> Contribution:
    return Contribution(
        id=ContributionId(one["id"]),
        round=where.round,
        prompt=PromptId(one["prompt"]),
        member=member,
        number=one["number"],
        text=one["text"],
        option=one["option"],
        value=one["value"],
        reading_only=one["reading_only"],
        version=one["version"],
        message=one["messages"][0] if one["messages"] else None,
        recorded_at=where.since,
        changed_at=where.since if one["changed"] else None,
        withdrawn_at=where.since if one["withdrawn"] else None,
        erased_at=None,
        details=one["details"],
    )


def _position(where: Where, member: MemberId, one: Thing) -> Position:
    code = response_coded(one["code"])
    about = ContributionId(one["contribution"])
    return Position(about, member, code, one["reservation"], one["version"], where.since)


def _dissent(where: Where, member: MemberId, one: Thing) -> Dissent:
    about = one["contribution"]
    return Dissent(
        id=DissentId(one["id"]),
        partnership=where.partnership,  # type: ignore[arg-type]
        number=one["number"],
        kind=DissentKind(one["kind"]),
        member=member,
        round=where.round,
        contribution=None if about is None else ContributionId(about),
        prompt=None if one["prompt"] is None else PromptId(one["prompt"]),
        text=one["text"],
        raised_at=where.since,
        changed_at=None,
        maintained_at=None,
        lifted_at=where.since if one["lifted"] else None,
        erased_at=None,
    )
