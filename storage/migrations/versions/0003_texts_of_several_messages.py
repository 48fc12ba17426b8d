"""Texts that are made of several messages of their author."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "continuation",
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_continuation_contribution_contribution")
        ),
        sa.PrimaryKeyConstraint("contribution", "message", name=op.f("pk_continuation")),
    )


def downgrade() -> None:
    op.drop_table("continuation")
