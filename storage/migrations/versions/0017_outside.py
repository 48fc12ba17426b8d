"""The edition for outside: of which rounds authors were asked, and what each answered."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outside_asking",
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("asked_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_outside_asking_round_round")),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_outside_asking_member_member")),
        sa.PrimaryKeyConstraint("round", name=op.f("pk_outside_asking")),
    )
    op.create_table(
        "outside_answer",
        sa.Column("member", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("piece", sa.String(length=16), nullable=False),
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("leave", sa.String(length=16), nullable=False),
        sa.Column("answered_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_outside_answer_member_member")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_outside_answer_round_round")),
        sa.PrimaryKeyConstraint("member", "piece", "item", name=op.f("pk_outside_answer")),
    )
    op.create_index(op.f("ix_outside_answer_round"), "outside_answer", ["round"])


def downgrade() -> None:
    op.drop_table("outside_answer")
    op.drop_table("outside_asking")
