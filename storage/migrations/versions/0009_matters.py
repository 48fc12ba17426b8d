"""Tensions of places and gaps of schemes in the register."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.add_column(sa.Column("matter", sa.String(length=16), server_default="", nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_conflict_contribution"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_conflict_contribution_matter"), ["contribution", "matter"]
        )

    op.create_table(
        "conflict_source",
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict"], ["conflict.id"], name=op.f("fk_conflict_source_conflict_conflict")
        ),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_conflict_source_contribution_contribution")
        ),
        sa.PrimaryKeyConstraint("conflict", "contribution", name=op.f("pk_conflict_source")),
    )


def downgrade() -> None:
    """The cards of tensions and gaps are unknown to what is older: they go, with what was said of them."""
    told = "SELECT id FROM conflict WHERE matter <> ''"
    of_outcomes = f"SELECT id FROM conflict_outcome WHERE conflict IN ({told})"  # noqa: S608 - no value in it
    op.execute(f"DELETE FROM outcome_answer WHERE outcome IN ({of_outcomes})")  # noqa: S608 - as above
    for table in ("conflict_outcome", "conflict_word", "conflict_round"):
        op.execute(f"DELETE FROM {table} WHERE conflict IN ({told})")  # noqa: S608 - as above
    op.drop_table("conflict_source")
    op.execute("DELETE FROM conflict WHERE matter <> ''")
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_conflict_contribution_matter"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_conflict_contribution"), ["contribution"])
        batch_op.drop_column("matter")
