"""A scene of work that waits for its round."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "given_scene",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("deck", sa.String(length=64), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_given_scene_member_member")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_given_scene_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership", "deck", name=op.f("pk_given_scene")),
    )
    op.create_index(op.f("ix_given_scene_member"), "given_scene", ["member"])


def downgrade() -> None:
    op.drop_table("given_scene")
