"""Whence one speaks at a position, where one says so."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_TABLES = ("stance", "earlier_stance")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("whence", sa.String(length=16), nullable=True))


def downgrade() -> None:
    for name in _TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column("whence")
