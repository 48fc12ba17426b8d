"""Words that speak of a person: asked to be masked, masked, shown again."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("contribution", "dissent"):
        op.add_column(table, sa.Column("masked_at", storage.tables.Instant(), nullable=True))
    op.create_table(
        "mask",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=True),
        sa.Column("dissent", sa.Integer(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("asked_at", storage.tables.Instant(), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("masked_at", storage.tables.Instant(), nullable=True),
        sa.Column("ended_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_mask_{column}_{to}"))
            for column, to in (
                ("partnership", "partnership"),
                ("contribution", "contribution"),
                ("dissent", "dissent"),
                ("member", "member"),
                ("agreed_by", "member"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mask")),
    )
    for column in ("contribution", "dissent", "member"):
        op.create_index(op.f(f"ix_mask_{column}"), "mask", [column])


def downgrade() -> None:
    op.drop_table("mask")
    for name in ("contribution", "dissent"):
        with op.batch_alter_table(name) as table:
            table.drop_column("masked_at")
