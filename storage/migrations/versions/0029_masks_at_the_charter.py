"""Masks over what was said with an answer to the charter."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_KEY = "fk_mask_adherence_adherence"


def upgrade() -> None:
    op.add_column("adherence", sa.Column("masked_at", sa.DateTime(), nullable=True))
    with op.batch_alter_table("mask") as table:
        table.add_column(sa.Column("adherence", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f(_KEY), "adherence", ["adherence"], ["id"])
        table.create_index(op.f("ix_mask_adherence"), ["adherence"])


def downgrade() -> None:
    with op.batch_alter_table("mask") as table:
        table.drop_index(op.f("ix_mask_adherence"))
        table.drop_constraint(op.f(_KEY), type_="foreignkey")
        table.drop_column("adherence")
    with op.batch_alter_table("adherence") as table:
        table.drop_column("masked_at")
