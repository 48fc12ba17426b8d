"""For which institution an author was there who answered whether a text may leave the group."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outside_answer") as table:
        table.add_column(sa.Column("institution", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_outside_answer_institution_institution"), "institution", ["institution"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("outside_answer") as table:
        table.drop_constraint(op.f("fk_outside_answer_institution_institution"), type_="foreignkey")
        table.drop_column("institution")
