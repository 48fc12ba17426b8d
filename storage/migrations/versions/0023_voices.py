"""Rounds without names: what is said is sealed while they are open, then spoken by voices."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("voice_in", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_round_mode"), "round", ["mode"])
    op.create_table(
        "urn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(32), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_urn_round_round")),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_urn_member_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urn")),
        sa.UniqueConstraint("round", "member", "item", name=op.f("uq_urn_round_member_item")),
    )
    op.create_table(
        "veil",
        sa.Column("voice", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["voice"], ["member.id"], name=op.f("fk_veil_voice_member")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_veil_round_round")),
        sa.PrimaryKeyConstraint("voice", name=op.f("pk_veil")),
    )
    op.create_index(op.f("ix_veil_round"), "veil", ["round"])


def downgrade() -> None:
    op.drop_index(op.f("ix_round_mode"), table_name="round")
    op.drop_table("veil")
    op.drop_table("urn")
    with op.batch_alter_table("member") as table:
        table.drop_column("voice_in")
