"""Masks, as facts change them: what they cover stays in its place, marked."""

from sqlalchemy import Connection

from facilitation import facts_masks as f
from facilitation.facts import Fact
from storage.rows import Application, add, change
from storage.tables import adherence, contribution, dissent, mask

_Covering = f.WordsMasked | f.MaskLifted | f.PutOtherwise


def _asked(connection: Connection, fact: f.MaskAsked) -> None:
    about = {"contribution": fact.contribution, "dissent": fact.dissent, "adherence": fact.adherence}
    key = {"id": fact.mask, "partnership": fact.partnership, "member": fact.member}
    add(connection, mask, **key, **about, text=fact.text, asked_at=fact.at)


def _masked(connection: Connection, fact: f.WordsMasked) -> None:
    change(connection, mask, mask.c.id == fact.mask, agreed_by=fact.member, masked_at=fact.at)
    _cover(connection, fact, fact.at)


def _ended(connection: Connection, fact: f.MaskLifted | f.PutOtherwise) -> None:
    change(connection, mask, mask.c.id == fact.mask, ended_at=fact.at)
    _cover(connection, fact, None)


def _cover(connection: Connection, fact: _Covering, at: object) -> None:
    """Where it was only asked for, nothing was covered by it."""
    if fact.contribution is not None:
        change(connection, contribution, contribution.c.id == fact.contribution, masked_at=at)
    if fact.dissent is not None:
        change(connection, dissent, dissent.c.id == fact.dissent, masked_at=at)
    if fact.adherence is not None:
        change(connection, adherence, adherence.c.id == fact.adherence, masked_at=at)


APPLICATIONS: dict[type[Fact], Application] = {
    f.MaskAsked: _asked,
    f.WordsMasked: _masked,
    f.MaskLifted: _ended,
    f.PutOtherwise: _ended,
}
