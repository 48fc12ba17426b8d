"""What every party of a conflict confirmed: theirs together, beside its author’s own words."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conflict_outcome", sa.Column("confirmed_text", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("conflict_outcome") as table:
        table.drop_column("confirmed_text")
