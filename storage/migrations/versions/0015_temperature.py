"""Temperatures, and the polls of Telegram's as which they stand."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "temperature",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("taken_at", storage.tables.Instant(), nullable=False),
        sa.Column("closed_at", storage.tables.Instant(), nullable=True),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("open_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_temperature_partnership_partnership")
        ),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_temperature_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_temperature_member_member")),
        sa.ForeignKeyConstraint(
            ["open_in"], ["partnership.id"], name=op.f("fk_temperature_open_in_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temperature")),
        sa.UniqueConstraint("open_in", name=op.f("uq_temperature_open_in")),
    )
    op.create_index(op.f("ix_temperature_partnership"), "temperature", ["partnership"])
    op.create_table(
        "native_poll",
        sa.Column("poll", sa.String(length=64), nullable=False),
        sa.Column("temperature", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["temperature"], ["temperature.id"], name=op.f("fk_native_poll_temperature_temperature")
        ),
        sa.PrimaryKeyConstraint("poll", name=op.f("pk_native_poll")),
    )


def downgrade() -> None:
    op.drop_table("native_poll")
    op.drop_table("temperature")
