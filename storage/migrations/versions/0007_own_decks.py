"""Decks of a group's own."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_deck",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("deck", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("kept_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_own_deck_member_member")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_own_deck_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership", "deck", "version", name=op.f("pk_own_deck")),
    )


def downgrade() -> None:
    op.drop_table("own_deck")
