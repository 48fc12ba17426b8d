"""Whence a text speaks, where its author says so."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contribution", sa.Column("whence", sa.String(length=16), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("contribution") as table:
        table.drop_column("whence")
