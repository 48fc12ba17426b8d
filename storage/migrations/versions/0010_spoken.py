"""What was said at a meeting, until its author has answered."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spoken",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=True),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("noted_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_spoken_partnership_partnership")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_spoken_member_member")),
        sa.ForeignKeyConstraint(["noted_by"], ["member.id"], name=op.f("fk_spoken_noted_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken")),
    )
    op.create_index(op.f("ix_spoken_member"), "spoken", ["member"])
    op.create_index(op.f("ix_spoken_noted_by"), "spoken", ["noted_by"])


def downgrade() -> None:
    op.drop_table("spoken")
