"""The register of conflicts."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("opened_at", storage.tables.Instant(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("state_at", storage.tables.Instant(), nullable=False),
        sa.Column("reopened_by", sa.Integer(), nullable=True),
        sa.Column("review_on", storage.tables.Instant(), nullable=True),
        sa.Column("reminded_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_conflict_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["member.id"], name=op.f("fk_conflict_opened_by_member")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_conflict_partnership_partnership")
        ),
        sa.ForeignKeyConstraint(["reopened_by"], ["member.id"], name=op.f("fk_conflict_reopened_by_member")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_conflict_round_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint("contribution", name=op.f("uq_conflict_contribution")),
        sa.UniqueConstraint("partnership", "number", name=op.f("uq_conflict_partnership_number")),
    )
    op.create_table(
        "conflict_outcome",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("contribution", sa.Integer(), nullable=True),
        sa.Column("proposed_at", storage.tables.Instant(), nullable=False),
        sa.Column("adopted_at", storage.tables.Instant(), nullable=True),
        sa.Column("voided_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conflict"], ["conflict.id"], name=op.f("fk_conflict_outcome_conflict_conflict")
        ),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_conflict_outcome_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_conflict_outcome_member_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_outcome")),
    )
    with op.batch_alter_table("conflict_outcome", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_outcome_conflict"), ["conflict"], unique=False)
        batch_op.create_index(batch_op.f("ix_conflict_outcome_member"), ["member"], unique=False)

    op.create_table(
        "conflict_round",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict"], ["conflict.id"], name=op.f("fk_conflict_round_conflict_conflict")
        ),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_conflict_round_round_round")),
        sa.PrimaryKeyConstraint("round", name=op.f("pk_conflict_round")),
    )
    op.create_table(
        "conflict_word",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("said_at", storage.tables.Instant(), nullable=False),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conflict"], ["conflict.id"], name=op.f("fk_conflict_word_conflict_conflict")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_conflict_word_member_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_word")),
    )
    with op.batch_alter_table("conflict_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_word_conflict"), ["conflict"], unique=False)
        batch_op.create_index(batch_op.f("ix_conflict_word_member"), ["member"], unique=False)

    op.create_table(
        "objection_answer",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dissent", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("said_at", storage.tables.Instant(), nullable=False),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dissent"], ["dissent.id"], name=op.f("fk_objection_answer_dissent_dissent")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_objection_answer_member_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_answer")),
    )
    with op.batch_alter_table("objection_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objection_answer_dissent"), ["dissent"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_answer_member"), ["member"], unique=False)

    op.create_table(
        "outcome_answer",
        sa.Column("outcome", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=24), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("answered_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_outcome_answer_member_member")),
        sa.ForeignKeyConstraint(
            ["outcome"], ["conflict_outcome.id"], name=op.f("fk_outcome_answer_outcome_conflict_outcome")
        ),
        sa.PrimaryKeyConstraint("outcome", "party", name=op.f("pk_outcome_answer")),
    )
    with op.batch_alter_table("outcome_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_answer_member"), ["member"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("outcome_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_answer_member"))

    op.drop_table("outcome_answer")
    with op.batch_alter_table("objection_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objection_answer_member"))
        batch_op.drop_index(batch_op.f("ix_objection_answer_dissent"))

    op.drop_table("objection_answer")
    with op.batch_alter_table("conflict_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflict_word_member"))
        batch_op.drop_index(batch_op.f("ix_conflict_word_conflict"))

    op.drop_table("conflict_word")
    op.drop_table("conflict_round")
    with op.batch_alter_table("conflict_outcome", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflict_outcome_member"))
        batch_op.drop_index(batch_op.f("ix_conflict_outcome_conflict"))

    op.drop_table("conflict_outcome")
    op.drop_table("conflict")
