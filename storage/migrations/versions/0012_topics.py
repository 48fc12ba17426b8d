"""Topics: where a command was typed, and where a conflict has its card."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bot_topics", sa.Boolean(), server_default="0", nullable=False))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("topic", sa.Integer(), nullable=True))
    op.create_table(
        "conflict_topic",
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.Column("asked_at", storage.tables.Instant(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict"], ["conflict.id"], name=op.f("fk_conflict_topic_conflict_conflict")
        ),
        sa.PrimaryKeyConstraint("conflict", name=op.f("pk_conflict_topic")),
    )


def downgrade() -> None:
    op.drop_table("conflict_topic")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("topic")
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.drop_column("bot_topics")
