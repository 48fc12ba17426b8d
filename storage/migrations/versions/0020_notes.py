"""Notes of those who facilitate, beside a summary that may wait for them."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("notes_until", storage.tables.Instant(), nullable=True))
    op.create_table(
        "note",
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("look", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("written_at", storage.tables.Instant(), nullable=False),
        sa.Column("changed_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_note_round_round")),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_note_member_member")),
        sa.PrimaryKeyConstraint("round", "look", "member", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_member"), "note", ["member"])


def downgrade() -> None:
    op.drop_table("note")
    with op.batch_alter_table("round") as table:
        table.drop_column("notes_until")
