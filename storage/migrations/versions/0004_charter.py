"""The charter: its parts, its versions, the answers to them, and the commitments."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "charter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("drawn", sa.JSON(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", storage.tables.Instant(), nullable=False),
        _refers("charter", "partnership", "partnership"),
        _refers("charter", "proposed_by", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter")),
        sa.UniqueConstraint("partnership", "number", name=op.f("uq_charter_partnership_number")),
    )
    op.create_table(
        "clause",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("written_at", storage.tables.Instant(), nullable=False),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        _refers("clause", "partnership", "partnership"),
        _refers("clause", "member", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
    )
    op.create_table(
        "adherence",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("charter", sa.Integer(), nullable=False),
        sa.Column("institution", sa.Integer(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("agreed_by", sa.Text(), nullable=True),
        sa.Column("given_at", storage.tables.Instant(), nullable=False),
        sa.Column("worded_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        _refers("adherence", "charter", "charter"),
        _refers("adherence", "institution", "institution"),
        _refers("adherence", "member", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adherence")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("institution", sa.Integer(), nullable=True),
        sa.Column("due", storage.tables.Instant(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", storage.tables.Instant(), nullable=False),
        sa.Column("accepted_at", storage.tables.Instant(), nullable=True),
        sa.Column("declined_at", storage.tables.Instant(), nullable=True),
        sa.Column("done_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        _refers("commitment", "partnership", "partnership"),
        _refers("commitment", "member", "member"),
        _refers("commitment", "institution", "institution"),
        _refers("commitment", "proposed_by", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


INDEXES = (
    ("clause", "partnership"),
    ("clause", "member"),
    ("adherence", "charter"),
    ("adherence", "member"),
    ("commitment", "partnership"),
    ("commitment", "member"),
)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def downgrade() -> None:
    for table in ("commitment", "adherence", "clause", "charter"):
        op.drop_table(table)
