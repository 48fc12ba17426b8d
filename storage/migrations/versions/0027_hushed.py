"""Voices whose words were erased, recorded only once nobody knows any more whose they were."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("veil", sa.Column("hushed", sa.Boolean(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("veil") as table:
        table.drop_column("hushed")
