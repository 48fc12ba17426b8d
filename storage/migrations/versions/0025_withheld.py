"""Rounds without names: the words of a dissent of which too few people spoke wait for their author."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withheld",
        sa.Column("dissent", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["dissent"], ["dissent.id"], name=op.f("fk_withheld_dissent_dissent")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_withheld_round_round")),
        sa.PrimaryKeyConstraint("dissent", name=op.f("pk_withheld")),
    )


def downgrade() -> None:
    op.drop_table("withheld")
