"""Pages to carry higher: what they quote, who signs them, the disagreements with them."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("begun_at", storage.tables.Instant(), nullable=False),
        sa.Column("proposed_at", storage.tables.Instant(), nullable=True),
        sa.Column("dropped_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        _refers("appeal", "partnership", "partnership"),
        _refers("appeal", "member", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("partnership", "number", name=op.f("uq_appeal_partnership_number")),
    )
    op.create_table(
        "appeal_quote",
        sa.Column("appeal", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=True),
        sa.Column("answered_at", storage.tables.Instant(), nullable=True),
        _refers("appeal_quote", "appeal", "appeal"),
        _refers("appeal_quote", "contribution", "contribution"),
        sa.PrimaryKeyConstraint("appeal", "contribution", name=op.f("pk_appeal_quote")),
    )
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("appeal", sa.Integer(), nullable=False),
        sa.Column("institution", sa.Integer(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=True),
        sa.Column("signed_at", storage.tables.Instant(), nullable=False),
        sa.Column("withdrawn_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        _refers("signature", "appeal", "appeal"),
        _refers("signature", "institution", "institution"),
        _refers("signature", "member", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_table(
        "opposition",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("appeal", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("said_at", storage.tables.Instant(), nullable=False),
        sa.Column("withdrawn_at", storage.tables.Instant(), nullable=True),
        sa.Column("erased_at", storage.tables.Instant(), nullable=True),
        _refers("opposition", "appeal", "appeal"),
        _refers("opposition", "member", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opposition")),
    )
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


INDEXES = (
    ("appeal", "member"),
    ("signature", "appeal"),
    ("signature", "member"),
    ("opposition", "appeal"),
    ("opposition", "member"),
)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def downgrade() -> None:
    for table in ("opposition", "signature", "appeal_quote", "appeal"):
        op.drop_table(table)
