"""Positions of a published round taken again: what was published before, and where everybody stood."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("look", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("round", sa.Column("shown", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("round", sa.Column("look_opened_at", storage.tables.Instant(), nullable=True))
    op.add_column("round", sa.Column("look_until", storage.tables.Instant(), nullable=True))
    op.add_column("stance", sa.Column("look", sa.Integer(), nullable=False, server_default="1"))
    op.drop_index("ix_stance_member_contribution_version", "stance")
    op.create_index(
        "ix_stance_member_contribution_version_look", "stance", ["member", "contribution", "version", "look"]
    )
    op.add_column("conflict", sa.Column("stable_at", storage.tables.Instant(), nullable=True))
    op.create_table(
        "look",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", storage.tables.Instant(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("last_dissent", sa.Integer(), nullable=False),
        sa.Column("last_mandate", sa.Integer(), nullable=False),
        sa.Column("published_at", storage.tables.Instant(), nullable=True),
        sa.Column("stopped_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["opened_by"], ["member.id"], name=op.f("fk_look_opened_by_member")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_look_round_round")),
        sa.PrimaryKeyConstraint("round", "number", name=op.f("pk_look")),
    )
    op.create_table(
        "earlier_stance",
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("before_look", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken_at", storage.tables.Instant(), nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_earlier_stance_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_earlier_stance_member_member")),
        sa.PrimaryKeyConstraint("contribution", "member", "before_look", name=op.f("pk_earlier_stance")),
    )
    op.create_index(op.f("ix_earlier_stance_member"), "earlier_stance", ["member"])


def downgrade() -> None:
    op.drop_table("earlier_stance")
    op.drop_table("look")
    with op.batch_alter_table("conflict") as table:
        table.drop_column("stable_at")
    op.drop_index("ix_stance_member_contribution_version_look", "stance")
    with op.batch_alter_table("stance") as table:
        table.drop_column("look")
    op.create_index("ix_stance_member_contribution_version", "stance", ["member", "contribution", "version"])
    with op.batch_alter_table("round") as table:
        for name in ("look_until", "look_opened_at", "shown", "look"):
            table.drop_column(name)
