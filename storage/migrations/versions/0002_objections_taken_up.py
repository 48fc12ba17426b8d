"""Objections that an institution takes up when their author has left."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("taken_up_at", storage.tables.Instant(), nullable=True))
        batch_op.add_column(sa.Column("taken_up_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("taken_up_for", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_dissent_taken_up_by_member"), "member", ["taken_up_by"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_dissent_taken_up_for_institution"), "institution", ["taken_up_for"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_dissent_taken_up_by"), ["taken_up_by"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dissent_taken_up_by"))
        batch_op.drop_constraint(batch_op.f("fk_dissent_taken_up_for_institution"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_dissent_taken_up_by_member"), type_="foreignkey")
        batch_op.drop_column("taken_up_for")
        batch_op.drop_column("taken_up_by")
        batch_op.drop_column("taken_up_at")
