"""The tables of the first round."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alias",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("now", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_alias")),
    )
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_updates_at", storage.tables.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("received_at", storage.tables.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_state_update_id"), ["state", "update_id"], unique=False)

    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("enrolled_at", storage.tables.Instant(), nullable=False),
        sa.Column("enrolled_by", sa.BigInteger(), nullable=True),
        sa.Column("bot_present", sa.Boolean(), nullable=False),
        sa.Column("bot_admin", sa.Boolean(), nullable=False),
        sa.Column("bot_removed_at", storage.tables.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("chat", name=op.f("uq_partnership_chat")),
    )
    op.create_table(
        "person",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("language_chosen", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=True),
        sa.Column("started", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_person")),
    )
    op.create_table(
        "content",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("member", sa.Integer(), nullable=True),
        sa.Column("at", storage.tables.Instant(), nullable=False),
        sa.Column("who", sa.JSON(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("who_salt", sa.String(length=32), nullable=True),
        sa.Column("what_salt", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_content_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership", "sequence", name=op.f("pk_content")),
    )
    with op.batch_alter_table("content", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_content_partnership_kind"), ["partnership", "kind"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_content_partnership_member"), ["partnership", "member"], unique=False
        )

    op.create_table(
        "dialogue",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=True),
        sa.Column("expects", sa.String(length=32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("since", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_dialogue_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_dialogue")),
    )
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("folded", sa.String(length=64), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["institution.id"], name=op.f("fk_institution_merged_into_institution")
        ),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_institution_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("partnership", "folded", name=op.f("uq_institution_partnership_folded")),
    )
    op.create_table(
        "ledger",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_ledger_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership", "sequence", name=op.f("pk_ledger")),
    )
    op.create_table(
        "presence",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.Column("seen_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_presence_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership", "user", name=op.f("pk_presence")),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=128), nullable=True),
        sa.Column("institution", sa.Integer(), nullable=True),
        sa.Column("seated", sa.Boolean(), nullable=False),
        sa.Column("trade", sa.String(length=200), nullable=True),
        sa.Column("proposed_by", sa.String(length=16), nullable=True),
        sa.Column("could_decline", sa.String(length=16), nullable=True),
        sa.Column("facilitator", sa.Boolean(), nullable=False),
        sa.Column("joined_at", storage.tables.Instant(), nullable=False),
        sa.Column("left_at", storage.tables.Instant(), nullable=True),
        sa.Column("forgotten_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution"], ["institution.id"], name=op.f("fk_member_institution_institution")
        ),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_member_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("partnership", "user", name=op.f("uq_member_partnership_user")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_user"), ["user"], unique=False)

    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("deck", sa.String(length=64), nullable=False),
        sa.Column("deck_content", sa.JSON(), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", storage.tables.Instant(), nullable=False),
        sa.Column("contribute_until", storage.tables.Instant(), nullable=False),
        sa.Column("poll_minutes", sa.Integer(), nullable=False),
        sa.Column("poll_until", storage.tables.Instant(), nullable=True),
        sa.Column("closed_at", storage.tables.Instant(), nullable=True),
        sa.Column("reminded_at", storage.tables.Instant(), nullable=True),
        sa.Column("findings", sa.JSON(), nullable=True),
        sa.Column("open_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["open_in"], ["partnership.id"], name=op.f("fk_round_open_in_partnership")),
        sa.ForeignKeyConstraint(["opened_by"], ["member.id"], name=op.f("fk_round_opened_by_member")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_round_partnership_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("open_in", name=op.f("uq_round_open_in")),
        sa.UniqueConstraint("partnership", "number", name=op.f("uq_round_partnership_number")),
    )
    op.create_table(
        "alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("phase", sa.String(length=16), nullable=True),
        sa.Column("due", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_alarm_partnership_partnership")
        ),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_alarm_round_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
        sa.UniqueConstraint("kind", "partnership", "round", name=op.f("uq_alarm_kind_partnership_round")),
    )
    with op.batch_alter_table("alarm", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alarm_due"), ["due"], unique=False)

    op.create_table(
        "answer",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.String(length=64), nullable=False),
        sa.Column("passed_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_answer_member_member")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_answer_round_round")),
        sa.PrimaryKeyConstraint("round", "member", "prompt", name=op.f("pk_answer")),
    )
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.String(length=64), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("option", sa.String(length=64), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("reading_only", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", storage.tables.Instant(), nullable=False),
        sa.Column("changed_at", storage.tables.Instant(), nullable=True),
        sa.Column("withdrawn_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_contribution_member_member")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_contribution_round_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("round", "number", name=op.f("uq_contribution_round_number")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_round_member"), ["round", "member"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("made_at", storage.tables.Instant(), nullable=False),
        sa.Column("taken_up_at", storage.tables.Instant(), nullable=True),
        sa.Column("taken_up_by", sa.Integer(), nullable=True),
        sa.Column("printed_in", sa.Integer(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_proposal_member_member")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_proposal_partnership_partnership")
        ),
        sa.ForeignKeyConstraint(["printed_in"], ["round.id"], name=op.f("fk_proposal_printed_in_round")),
        sa.ForeignKeyConstraint(["taken_up_by"], ["member.id"], name=op.f("fk_proposal_taken_up_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_partnership"), ["partnership"], unique=False)

    op.create_table(
        "sitting",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("done_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_sitting_member_member")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_sitting_round_round")),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_sitting")),
    )
    op.create_table(
        "dissent",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("contribution", sa.Integer(), nullable=True),
        sa.Column("prompt", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("raised_at", storage.tables.Instant(), nullable=False),
        sa.Column("changed_at", storage.tables.Instant(), nullable=True),
        sa.Column("maintained_at", storage.tables.Instant(), nullable=True),
        sa.Column("lifted_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_dissent_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_dissent_member_member")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_dissent_partnership_partnership")
        ),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_dissent_round_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissent")),
        sa.UniqueConstraint("partnership", "number", name=op.f("uq_dissent_partnership_number")),
    )
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dissent_contribution"), ["contribution"], unique=False)
        batch_op.create_index(batch_op.f("ix_dissent_member"), ["member"], unique=False)
        batch_op.create_index(batch_op.f("ix_dissent_round"), ["round"], unique=False)

    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("institution", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=True),
        sa.Column("given_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_mandate_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["institution"], ["institution.id"], name=op.f("fk_mandate_institution_institution")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_mandate_member_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mandate_contribution_institution"), ["contribution", "institution"], unique=False
        )

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("details", sa.JSON(), nullable=True),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("reply_to", sa.BigInteger(), nullable=True),
        sa.Column("edits", sa.BigInteger(), nullable=True),
        sa.Column("slot", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("not_before", storage.tables.Instant(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("created_at", storage.tables.Instant(), nullable=False),
        sa.Column("sent_at", storage.tables.Instant(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("contribution", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_outbox_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.id"], name=op.f("fk_outbox_partnership_partnership")
        ),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_outbox_round_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_chat_message"), ["chat", "message"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_chat_slot"), ["chat", "slot"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_state_not_before"), ["state", "not_before"], unique=False)

    op.create_table(
        "stance",
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken_at", storage.tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contribution.id"], name=op.f("fk_stance_contribution_contribution")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_stance_member_member")),
        sa.PrimaryKeyConstraint("contribution", "member", name=op.f("pk_stance")),
    )
    with op.batch_alter_table("stance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stance_member"), ["member"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("stance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stance_member"))

    op.drop_table("stance")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_state_not_before"))
        batch_op.drop_index(batch_op.f("ix_outbox_chat_slot"))
        batch_op.drop_index(batch_op.f("ix_outbox_chat_message"))

    op.drop_table("outbox")
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandate_contribution_institution"))

    op.drop_table("mandate")
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dissent_round"))
        batch_op.drop_index(batch_op.f("ix_dissent_member"))
        batch_op.drop_index(batch_op.f("ix_dissent_contribution"))

    op.drop_table("dissent")
    op.drop_table("sitting")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_partnership"))

    op.drop_table("proposal")
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_round_member"))

    op.drop_table("contribution")
    op.drop_table("answer")
    with op.batch_alter_table("alarm", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alarm_due"))

    op.drop_table("alarm")
    op.drop_table("round")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_user"))

    op.drop_table("member")
    op.drop_table("presence")
    op.drop_table("ledger")
    op.drop_table("institution")
    op.drop_table("dialogue")
    with op.batch_alter_table("content", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_content_partnership_member"))
        batch_op.drop_index(batch_op.f("ix_content_partnership_kind"))

    op.drop_table("content")
    op.drop_table("person")
    op.drop_table("partnership")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_state_update_id"))

    op.drop_table("inbox")
    op.drop_table("heartbeat")
    op.drop_table("alias")
