"""Rounds without names: whether a small institution may be shown, and how many have answered."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "showing",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_showing_round_round")),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_showing_member_member")),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_showing")),
    )
    op.create_table(
        "counter",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_counter_round_round")),
        sa.PrimaryKeyConstraint("round", name=op.f("pk_counter")),
    )


def downgrade() -> None:
    op.drop_table("counter")
    op.drop_table("showing")
