"""What waits in the outbox is looked for by its chat, what a member has read by the text."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_outbox_state_not_before", "outbox")
    op.create_index("ix_outbox_state_chat", "outbox", ["state", "chat"])
    op.drop_index("ix_stance_member", "stance")
    op.create_index("ix_stance_member_contribution_version", "stance", ["member", "contribution", "version"])


def downgrade() -> None:
    op.drop_index("ix_stance_member_contribution_version", "stance")
    op.create_index("ix_stance_member", "stance", ["member"])
    op.drop_index("ix_outbox_state_chat", "outbox")
    op.create_index("ix_outbox_state_not_before", "outbox", ["state", "not_before"])
