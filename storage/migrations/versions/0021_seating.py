"""For whom each member came, since when: as the ledger tells it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KINDS = ("SeatTaken", "MemberMoved", "InstitutionsMerged")


def upgrade() -> None:
    op.create_table(
        "seating",
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("nth", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", storage.tables.Instant(), nullable=False),
        sa.Column("institution", sa.Integer(), nullable=True),
        sa.Column("placed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_seating_member_member")),
        sa.ForeignKeyConstraint(
            ["institution"], ["institution.id"], name=op.f("fk_seating_institution_institution")
        ),
        sa.ForeignKeyConstraint(["placed_by"], ["member.id"], name=op.f("fk_seating_placed_by_member")),
        sa.PrimaryKeyConstraint("member", "nth", name=op.f("pk_seating")),
    )
    if rows := list(_told()):
        op.bulk_insert(SEATING, rows)


def downgrade() -> None:
    op.drop_table("seating")


SEATING = sa.table(
    "seating",
    sa.column("member", sa.Integer),
    sa.column("nth", sa.Integer),
    sa.column("since", storage.tables.Instant),
    sa.column("institution", sa.Integer),
    sa.column("placed_by", sa.Integer),
)
CONTENT = sa.table(
    "content",
    sa.column("partnership", sa.Integer),
    sa.column("sequence", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("at", storage.tables.Instant),
    sa.column("who", sa.JSON),
    sa.column("what", sa.JSON),
)


def _told() -> Iterator[dict[str, Any]]:
    its = CONTENT.c
    said = sa.select(its.kind, its.at, its.who, its.what).where(its.kind.in_(KINDS))
    houses: dict[int, int | None] = {}
    noted: Counter[int] = Counter()
    for kind, at, who, what in op.get_bind().execute(said.order_by(its.partnership, its.sequence)):
        for member, institution, by in _moves(kind, who, what, houses):
            yield {
                "member": member,
                "nth": noted[member],
                "since": at,
                "institution": institution,
                "placed_by": by,
            }
            noted[member] += 1
            houses[member] = institution


def _moves(
    kind: str, who: dict[str, Any], what: dict[str, Any], houses: dict[int, int | None]
) -> list[tuple[int, int | None, int | None]]:
    if kind == "InstitutionsMerged":
        theirs = [member for member, house in houses.items() if house == what["institution"]]
        return [(member, what["into"], who["member"]) for member in theirs]
    return [(who["member"], what["institution"], who.get("by"))]
