"""The end of a partnership, and the last words that are left before it."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ending",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("erases", sa.Boolean(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("proposed_at", storage.tables.Instant(), nullable=False),
        sa.Column("taken_back_at", storage.tables.Instant(), nullable=True),
        sa.Column("ended_at", storage.tables.Instant(), nullable=True),
        _refers("ending", "partnership", "partnership"),
        _refers("ending", "member", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
    )
    op.create_index(op.f("ix_ending_partnership"), "ending", ["partnership"])
    op.create_table(
        "last_word",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ending", sa.Integer(), nullable=False),
        sa.Column("institution", sa.Integer(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("said_at", storage.tables.Instant(), nullable=False),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        _refers("last_word", "ending", "ending"),
        _refers("last_word", "institution", "institution"),
        _refers("last_word", "member", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_last_word")),
    )
    op.create_index(op.f("ix_last_word_ending"), "last_word", ["ending"])
    op.create_index(op.f("ix_last_word_member"), "last_word", ["member"])


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def downgrade() -> None:
    op.drop_table("last_word")
    op.drop_table("ending")
