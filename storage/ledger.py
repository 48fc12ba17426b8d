"""That nothing of a partnership's record was altered, dropped or put in another order.

Each fact has an entry: its number in the partnership (from 1), its kind, two commitments and a hash.

    who, what = SHA-256(salt + canonical JSON of that part of the fact's fields)
    hash      = SHA-256(sequence|kind|previous|who|what), `previous` being the hash of the entry before,
                64 zeros for the first

*who* are the fields named in `facilitation.facts.WHO`, *what* all others, as `records.encode` writes them.
Canonical JSON: keys sorted at every level, no spaces, letters as they are, in UTF-8. Digests are hexadecimal.
The parts themselves and their salts lie beside, in `content`, where they can be erased: what was erased
can no longer be opened, and the chain still holds.
"""

import json
import secrets
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, select

from facilitation.facts import WHO, Fact, MemberForgotten, WordsExpired
from facilitation.facts_voices import TextErased, VoiceHushed
from facilitation.records import encode
from storage.erasing import erase_expired, erase_member, erase_text
from storage.erasures import NOTED, note
from storage.facts import DEFAULT_LANGUAGE, apply
from storage.rows import add
from storage.statements import asked, run
from storage.tables import content, ledger
from storage.vault import Vault

_LAST = (
    select(ledger.c.sequence, ledger.c.hash)
    .where(ledger.c.partnership == bindparam("partnership"))
    .order_by(ledger.c.sequence.desc())
    .limit(1)
)

BEGINNING = "0" * 64  # the hash before the first entry

Part = dict[str, Any]
Salt = Callable[[], str]

_canonically = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def fresh_salt() -> str:
    return secrets.token_hex(16)


def remember(
    connection: Connection,
    facts: Iterable[Fact],
    *,
    default_language: str = DEFAULT_LANGUAGE,
    salt: Salt = fresh_salt,
    noted: bool = False,
    vault: Vault | None = None,
) -> None:
    """Each fact to the tables, then to its partnership's ledger; erasures empty what the ledger opens to.

    `noted`: the erasures among them stand beside the database already.
    """
    for fact in facts:
        if isinstance(fact, NOTED) and not noted:
            note(connection, fact)
        apply(connection, fact, default_language=default_language, vault=vault)
        if fact.ledger:
            append(connection, fact, salt=salt)
        if isinstance(fact, MemberForgotten):
            erase_member(connection, fact.partnership, fact.member)
        if isinstance(fact, VoiceHushed):
            erase_member(connection, fact.partnership, fact.voice)
        if isinstance(fact, TextErased):
            erase_text(connection, fact.partnership, fact.contribution)
        if isinstance(fact, WordsExpired):
            erase_expired(connection, fact)


def append(connection: Connection, fact: Fact, *, salt: Salt = fresh_salt) -> int:
    """The number of the new entry."""
    who, what = parted(fact)
    partnership: int = what["partnership"]
    sequence, previous = _after_the_last(connection, partnership)
    who_salt, what_salt = salt(), salt()
    sealed = {"who": commitment(who_salt, who), "what": commitment(what_salt, what)}
    linked = link(sequence, fact.kind, previous, **sealed)
    key = {"partnership": partnership, "sequence": sequence, "kind": fact.kind}
    add(connection, ledger, **key, previous=previous, **sealed, hash=linked)
    opened = {"who": who, "what": what, "who_salt": who_salt, "what_salt": what_salt}
    add(connection, content, **key, member=who.get("member"), at=_at(fact), **opened)
    if told := asked(connection):
        told.noted[ledger, partnership] = (sequence + 1, linked)
    return sequence


def parted(fact: Fact) -> tuple[Part, Part]:
    """*Who* and *what*, exactly as they will be read back."""
    plain = encode(fact)
    who = {name: value for name, value in plain.items() if name in WHO}
    return who, {name: value for name, value in plain.items() if name not in WHO}


def commitment(salt: str, part: Part) -> str:
    return sha256(salt.encode() + canonical(part)).hexdigest()


def canonical(part: Part) -> bytes:
    return _canonically(part).encode()


def link(sequence: int, kind: str, previous: str, who: str, what: str) -> str:
    return sha256(f"{sequence}|{kind}|{previous}|{who}|{what}".encode()).hexdigest()


def _after_the_last(connection: Connection, partnership: int) -> tuple[int, str]:
    """The number of the next entry, and the hash that it follows."""
    if (told := asked(connection)) and (ledger, partnership) in told.noted:
        noted: tuple[int, str] = told.noted[ledger, partnership]
        return noted
    found = run(connection, _LAST, {"partnership": partnership})
    return (found[0].sequence + 1, found[0].hash) if found else (1, BEGINNING)


def entries(connection: Connection, partnership: int) -> int:
    """How many its ledger has, those of this transaction included."""
    return _after_the_last(connection, partnership)[0] - 1


def _at(fact: Any) -> Any:
    """Every fact of the ledger has its instant."""
    return fact.at
