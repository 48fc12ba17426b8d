"""Everything that is remembered, on one page.

Three kinds of tables: the *record* (rebuilt by replaying the ledger), the *pipeline* (inbox, outbox, alarms:
emptied as it flows) and what is known of *people* outside any partnership. Instants are aware UTC.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant, in UTC: SQLite forgets the zone, this puts it back.

    As SQLAlchemy's own type does on SQLite, in a third of the time: every row has two or three.
    """

    impl = DateTime
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002 - the interface's own
        return _written_instant

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002 - the interface's own
        coltype: object,  # noqa: ARG002 - the interface's own
    ) -> Callable[[str | None], datetime | None]:
        return _read_instant


@lru_cache(256)  # what happens at once has one instant, written in many places
def _written_instant(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat(" ", "microseconds")[: -len("+00:00")] if value else None


@lru_cache(1024)
def _read_instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if value else None


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _of(column: str, target: str, *, nullable: bool = False) -> Column[int]:
    return Column(column, ForeignKey(target), nullable=nullable)


# --- The record: what a partnership said and did ---

partnership = Table(
    "partnership",
    metadata,
    _key(),
    Column("chat", BigInteger, nullable=False, unique=True),
    Column("topic", Integer),
    Column("title", String(255), nullable=False),
    Column("language", String(2), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("settings", JSON, nullable=False),  # name -> value, see facilitation/settings.py
    Column("enrolled_at", Instant, nullable=False),
    Column("enrolled_by", BigInteger),
    Column("bot_present", Boolean, nullable=False),
    Column("bot_admin", Boolean, nullable=False),
    Column("bot_removed_at", Instant),
    Column("bot_topics", Boolean, nullable=False, server_default="0"),  # may open and close topics
)

institution = Table(
    "institution",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("name", String(64), nullable=False),
    Column("folded", String(64), nullable=False),
    Column("merged_into", ForeignKey("institution.id")),
    UniqueConstraint("partnership", "folded"),
)

member = Table(
    "member",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("user", BigInteger),  # none once forgotten
    Column("name", String(128)),  # none once forgotten
    _of("institution", "institution.id", nullable=True),  # none: in their own name
    Column("seated", Boolean, nullable=False),  # has chosen an institution or their own name: takes part
    Column("trade", String(200)),
    Column("proposed_by", String(16)),
    Column("could_decline", String(16)),
    Column("facilitator", Boolean, nullable=False),
    Column("joined_at", Instant, nullable=False),
    Column("left_at", Instant),
    Column("forgotten_at", Instant),
    Column("voice_in", Integer),  # the round without names in which it speaks: no person, but one voice
    UniqueConstraint("partnership", "user"),
    Index(None, "user"),
)

seating = Table(  # for whom a member came, since when: membership at the time, beside membership now
    "seating",
    metadata,
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("nth", Integer, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
    _of("institution", "institution.id", nullable=True),
    _of("placed_by", "member.id", nullable=True),  # none: by their own choice
)

round_ = Table(
    "round",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("number", Integer, nullable=False),
    Column("deck", String(64), nullable=False),
    Column("deck_content", JSON, nullable=False),  # the deck as it was at the opening
    Column("mode", String(16), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("opened_by", ForeignKey("member.id"), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("contribute_until", Instant, nullable=False),
    Column("poll_minutes", Integer, nullable=False),
    Column("poll_until", Instant),
    Column("closed_at", Instant),  # published or abandoned
    Column("reminded_at", Instant),
    Column("findings", JSON(none_as_null=True)),  # frozen at the publication: ids and figures, no words
    Column("open_in", ForeignKey("partnership.id"), unique=True),  # one open round per partnership
    Column("look", Integer, nullable=False, server_default="1"),  # the last that was opened
    Column("shown", Integer, nullable=False, server_default="1"),  # the last that was published
    Column("look_opened_at", Instant),
    Column("look_until", Instant),
    Column("notes_until", Instant),  # while the summary waits for notes
    UniqueConstraint("partnership", "number"),
    Index(None, "mode"),
)

own_deck = Table(
    "own_deck",
    metadata,
    Column("partnership", ForeignKey("partnership.id"), primary_key=True),
    Column("deck", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    _of("member", "member.id"),  # who kept it
    Column("kept_at", Instant, nullable=False),
)

given_scene = Table(  # outside the record: a scene of work that waits for the next round of a deck
    "given_scene",
    metadata,
    Column("partnership", ForeignKey("partnership.id"), primary_key=True),
    Column("deck", String(64), primary_key=True),
    _of("member", "member.id"),
    Column("text", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
    Index(None, "member"),
)

contribution = Table(
    "contribution",
    metadata,
    _key(),
    _of("round", "round.id"),
    Column("prompt", String(64), nullable=False),
    _of("member", "member.id"),
    Column("number", Integer, nullable=False),
    Column("text", Text),  # none for choices and scales, and once erased
    Column("option", String(64)),
    Column("value", Integer),
    Column("reading_only", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("message", BigInteger),  # the member's own message, so that a Telegram edit finds its text
    Column("recorded_at", Instant, nullable=False),
    Column("changed_at", Instant),
    Column("withdrawn_at", Instant),
    Column("erased_at", Instant),
    Column("details", JSON(none_as_null=True)),  # of a link, a scheme, a place; none once erased
    Column("masked_at", Instant),  # its words, from the group
    Column("whence", String(16)),  # it speaks, where its author says so
    UniqueConstraint("round", "number"),
    Index(None, "round", "member"),
)

continuation = Table(  # the author's further messages that a text is made of
    "continuation",
    metadata,
    Column("contribution", ForeignKey("contribution.id"), primary_key=True),
    Column("message", BigInteger, primary_key=True),
)

answer = Table(  # what a member did with a prompt without writing: passed
    "answer",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True),
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("prompt", String(64), primary_key=True),
    Column("passed_at", Instant, nullable=False),
)

sitting = Table(  # who has read through their answers and said that they were done
    "sitting",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True),
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("done_at", Instant, nullable=False),
)

stance = Table(
    "stance",
    metadata,
    Column("contribution", ForeignKey("contribution.id"), primary_key=True),
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("code", String(16), nullable=False),
    Column("reservation", Text),
    Column("version", Integer, nullable=False),  # of the text it answered
    Column("taken_at", Instant, nullable=False),
    Column("look", Integer, nullable=False, server_default="1"),  # at which it was taken, or kept
    Column("whence", String(16)),  # one speaks, where one says so
    Index(None, "member", "contribution", "version", "look"),
)

look = Table(  # from the second on: what was published before it, and the numbers of what was said
    "look",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("opened_by", ForeignKey("member.id"), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("last_dissent", Integer, nullable=False),
    Column("last_mandate", Integer, nullable=False),
    Column("published_at", Instant),
    Column("stopped_at", Instant),
)

earlier_stance = Table(  # as they stood when that look was opened
    "earlier_stance",
    metadata,
    Column("contribution", ForeignKey("contribution.id"), primary_key=True),
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("before_look", Integer, primary_key=True, autoincrement=False),
    Column("code", String(16), nullable=False),
    Column("reservation", Text),
    Column("version", Integer, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("look", Integer, nullable=False),
    Column("whence", String(16)),
    Index(None, "member"),
)

mandate = Table(  # a history: the last one of an institution counts
    "mandate",
    metadata,
    _key(),
    _of("contribution", "contribution.id"),
    _of("institution", "institution.id"),
    _of("member", "member.id"),
    Column("code", String(16), nullable=False),
    Column("agreed_by", Text),  # a function, or that they decided it together
    Column("given_at", Instant, nullable=False),
    Index(None, "contribution", "institution"),
)

dissent = Table(
    "dissent",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    _of("member", "member.id"),
    Column("round", ForeignKey("round.id")),
    Column("contribution", ForeignKey("contribution.id")),
    Column("prompt", String(64)),
    Column("text", Text),
    Column("raised_at", Instant, nullable=False),
    Column("changed_at", Instant),
    Column("maintained_at", Instant),
    Column("lifted_at", Instant),
    Column("erased_at", Instant),
    Column("taken_up_at", Instant),
    _of("taken_up_by", "member.id", nullable=True),
    _of("taken_up_for", "institution.id", nullable=True),
    Column("masked_at", Instant),  # its words, from the group
    UniqueConstraint("partnership", "number"),
    Index(None, "contribution"),
    Index(None, "round"),
    Index(None, "member"),
    Index(None, "taken_up_by"),
)

proposal = Table(
    "proposal",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    _of("member", "member.id"),
    Column("text", Text),
    Column("made_at", Instant, nullable=False),
    Column("taken_up_at", Instant),
    Column("taken_up_by", ForeignKey("member.id")),
    Column("printed_in", ForeignKey("round.id")),
    Column("erased_at", Instant),
    Index(None, "partnership"),
)

clause = Table(  # the parts of a charter that people write; the last of each is the draft
    "clause",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("part", String(16), nullable=False),
    Column("text", Text),
    _of("member", "member.id"),
    Column("written_at", Instant, nullable=False),
    Column("erased_at", Instant),
    Index(None, "partnership"),
    Index(None, "member"),
)

charter = Table(  # one row a version
    "charter",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("number", Integer, nullable=False),
    Column("clauses", JSON, nullable=False),  # ids
    Column("drawn", JSON, nullable=False),  # ids, see facilitation/scene_charter.py; no words
    Column("proposed_by", ForeignKey("member.id"), nullable=False),
    Column("proposed_at", Instant, nullable=False),
    UniqueConstraint("partnership", "number"),
)

adherence = Table(  # a history: the last one of an institution counts
    "adherence",
    metadata,
    _key(),
    _of("charter", "charter.id"),
    _of("institution", "institution.id", nullable=True),  # none: in their own name
    _of("member", "member.id"),
    Column("code", String(16), nullable=False),
    Column("text", Text),  # of a reservation, a refusal, a withdrawal
    Column("agreed_by", Text),
    Column("given_at", Instant, nullable=False),
    Column("worded_at", Instant),
    Column("erased_at", Instant),
    Column("masked_at", Instant),  # its words, from the group
    Index(None, "charter"),
    Index(None, "member"),
)

commitment = Table(
    "commitment",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("text", Text),
    _of("member", "member.id"),  # who carries it
    _of("institution", "institution.id", nullable=True),  # for which they carry it
    Column("due", Instant),
    Column("proposed_by", ForeignKey("member.id"), nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("accepted_at", Instant),
    Column("declined_at", Instant),
    Column("done_at", Instant),
    Column("erased_at", Instant),
    Index(None, "partnership"),
    Index(None, "member"),
)

conflict = Table(  # a card of the register; its words are those of the contribution
    "conflict",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    _of("round", "round.id"),
    _of("contribution", "contribution.id"),
    Column(
        "matter", String(16), nullable=False, server_default=""
    ),  # the tension or gap; else what is stated
    Column("opened_by", ForeignKey("member.id")),  # who sent it there; none: the summary
    Column("opened_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("state_at", Instant, nullable=False),
    Column("reopened_by", ForeignKey("member.id")),
    Column("review_on", Instant),
    Column("reminded_at", Instant),
    Column("stable_at", Instant),  # found again by a look, hardly anybody having moved
    UniqueConstraint("partnership", "number"),
    UniqueConstraint("contribution", "matter"),
)

conflict_source = Table(  # of a tension or a gap: the texts that told of its place or scheme when it was sent
    "conflict_source",
    metadata,
    Column("conflict", ForeignKey("conflict.id"), primary_key=True),
    Column("contribution", ForeignKey("contribution.id"), primary_key=True),
    Column("place", Integer, nullable=False),  # in their order
)

conflict_word = Table(
    "conflict_word",
    metadata,
    _key(),
    _of("conflict", "conflict.id"),
    _of("member", "member.id"),
    Column("text", Text),
    Column("said_at", Instant, nullable=False),
    Column("erased_at", Instant),
    Index(None, "conflict"),
    Index(None, "member"),
)

conflict_outcome = Table(  # a text to confirm
    "conflict_outcome",
    metadata,
    _key(),
    _of("conflict", "conflict.id"),
    Column("kind", String(16), nullable=False),
    _of("member", "member.id"),
    Column("text", Text),  # none where it is a contribution's, and once erased
    Column("contribution", ForeignKey("contribution.id")),
    Column("proposed_at", Instant, nullable=False),
    Column("adopted_at", Instant),
    Column("voided_at", Instant),
    Column("erased_at", Instant),
    Column("confirmed_text", Text),  # once adopted; erased with the last of those who confirmed it
    Index(None, "conflict"),
    Index(None, "member"),
)

outcome_answer = Table(  # what each party says of a text
    "outcome_answer",
    metadata,
    Column("outcome", ForeignKey("conflict_outcome.id"), primary_key=True),
    Column("party", String(24), primary_key=True),  # see facilitation/parties.py
    _of("member", "member.id"),
    Column("agrees", Boolean, nullable=False),
    Column("text", Text),  # what it keeps
    Column("answered_at", Instant, nullable=False),
    Index(None, "member"),
)

conflict_round = Table(  # a double-movement round, among the parties of one conflict
    "conflict_round",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True),
    _of("conflict", "conflict.id"),
)

conflict_topic = Table(  # of the pipeline: where its card stands, in a group with topics
    "conflict_topic",
    metadata,
    Column("conflict", ForeignKey("conflict.id"), primary_key=True),
    Column("asked_at", Instant, nullable=False),  # before Telegram is asked: never twice
    Column("topic", Integer),  # none: refused, or no answer came
    Column("closed", Boolean, nullable=False),
)

objection_answer = Table(
    "objection_answer",
    metadata,
    _key(),
    _of("dissent", "dissent.id"),
    _of("member", "member.id"),
    Column("text", Text),
    Column("said_at", Instant, nullable=False),
    Column("erased_at", Instant),
    Index(None, "dissent"),
    Index(None, "member"),
)

temperature = Table(  # a statement put to the group as a poll of Telegram's, beside the synthesis
    "temperature",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    _of("contribution", "contribution.id"),
    _of("member", "member.id"),  # who put it
    Column("taken_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("counts", JSON(none_as_null=True)),  # by option, once Telegram has told them
    Column("open_in", ForeignKey("partnership.id"), unique=True),  # one at a time
    Index(None, "partnership"),
)

outside_asking = Table(  # of a round, may what is yours leave the group?
    "outside_asking",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True, autoincrement=False),
    _of("member", "member.id"),  # who asked for the edition
    Column("asked_at", Instant, nullable=False),
)

outside_answer = Table(  # the last one of an author about each text, reservation, dissent, word
    "outside_answer",
    metadata,
    Column("member", ForeignKey("member.id"), primary_key=True, autoincrement=False),
    Column("piece", String(16), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    _of("round", "round.id"),
    Column("leave", String(16), nullable=False),
    Column("answered_at", Instant, nullable=False),
    _of("institution", "institution.id", nullable=True),  # theirs when they answered
    Index(None, "round"),
)

mask = Table(  # over words that speak of a person: asked by one, agreed to by another
    "mask",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    _of("contribution", "contribution.id", nullable=True),
    _of("dissent", "dissent.id", nullable=True),
    _of("adherence", "adherence.id", nullable=True),
    _of("member", "member.id"),  # who asked
    Column("text", Text),  # why
    Column("asked_at", Instant, nullable=False),
    _of("agreed_by", "member.id", nullable=True),
    Column("masked_at", Instant),
    Column("ended_at", Instant),
    Column("erased_at", Instant),
    Index(None, "contribution"),
    Index(None, "dissent"),
    Index(None, "adherence"),
    Index(None, "member"),
)

note = Table(  # of who facilitates, beside the summary of one look
    "note",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True, autoincrement=False),
    Column("look", Integer, primary_key=True, autoincrement=False),
    Column("member", ForeignKey("member.id"), primary_key=True, autoincrement=False),
    Column("text", Text),
    Column("written_at", Instant, nullable=False),
    Column("changed_at", Instant),
    Column("erased_at", Instant),
    Index(None, "member"),
)

spoken = Table(  # what was said at a meeting, until its author has answered; then its number alone
    "spoken",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    _of("member", "member.id", nullable=True),  # whose words they would be
    _of("noted_by", "member.id", nullable=True),
    Column("text", Text),
    Column("noted_at", Instant),
    Index(None, "member"),
    Index(None, "noted_by"),
)

# --- The ledger: that nothing of it was altered ---

ledger = Table(
    "ledger",
    metadata,
    Column("partnership", ForeignKey("partnership.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("kind", String(48), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("who", String(64), nullable=False),  # salted commitments, hexadecimal SHA-256
    Column("what", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

content = Table(  # what the ledger's commitments open to; erasable
    "content",
    metadata,
    Column("partnership", ForeignKey("partnership.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("kind", String(48), nullable=False),
    Column("member", Integer),  # whose fact it is, so that erasing finds it
    Column("at", Instant, nullable=False),
    Column("who", JSON, nullable=False),
    Column("what", JSON, nullable=False),
    Column("who_salt", String(32)),  # none: erased, the commitment can no longer be opened
    Column("what_salt", String(32)),
    Index(None, "partnership", "member"),
    Index(None, "partnership", "kind"),
)

# --- Rounds without names: kept with the link between people and what they said, and destroyed with it ---

showing = Table(  # whether somebody of a small institution agreed to its position being shown
    "showing",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True),
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("shown", Boolean, nullable=False),
)

withheld = Table(  # a dissent of which too few people spoke; its words, until its author has answered
    "withheld",
    metadata,
    Column("dissent", ForeignKey("dissent.id"), primary_key=True, autoincrement=False),
    Column("round", ForeignKey("round.id"), nullable=False),
    Column("sealed", Text),
)

counter = Table(  # how many people have answered, as it was told last: by threes, at a quarter of an hour
    "counter",
    metadata,
    Column("round", ForeignKey("round.id"), primary_key=True),
    Column("phase", String(16), nullable=False),
    Column("people", Integer, nullable=False),
)

# --- Pages to carry higher ---

appeal = Table(  # a draft until it is proposed
    "appeal",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("number", Integer),
    _of("member", "member.id"),
    Column("addressee", Text),
    Column("text", Text),
    Column("begun_at", Instant, nullable=False),
    Column("proposed_at", Instant),
    Column("dropped_at", Instant),
    Column("erased_at", Instant),
    UniqueConstraint("partnership", "number"),
    Index(None, "member"),
)

appeal_quote = Table(  # a text of a round on it; allowed or not by its author, none: not said so far
    "appeal_quote",
    metadata,
    Column("appeal", ForeignKey("appeal.id"), primary_key=True),
    Column("contribution", ForeignKey("contribution.id"), primary_key=True),
    Column("allowed", Boolean),
    Column("answered_at", Instant),
)

signature = Table(
    "signature",
    metadata,
    _key(),
    _of("appeal", "appeal.id"),
    _of("institution", "institution.id", nullable=True),  # none: in their own name
    _of("member", "member.id"),
    Column("agreed_by", Text),
    Column("signed_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Column("erased_at", Instant),
    Index(None, "appeal"),
    Index(None, "member"),
)

opposition = Table(  # a disagreement with such a page
    "opposition",
    metadata,
    _key(),
    _of("appeal", "appeal.id"),
    _of("member", "member.id"),
    Column("text", Text),
    Column("said_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Column("erased_at", Instant),
    Index(None, "appeal"),
    Index(None, "member"),
)

# --- The end ---

ending = Table(
    "ending",
    metadata,
    _key(),
    _of("partnership", "partnership.id"),
    Column("erases", Boolean, nullable=False),  # words and names, a day after it
    _of("member", "member.id"),
    Column("proposed_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("ended_at", Instant),
    Index(None, "partnership"),
)

last_word = Table(  # a history: the last one of an institution counts
    "last_word",
    metadata,
    _key(),
    _of("ending", "ending.id"),
    _of("institution", "institution.id", nullable=True),  # none: in their own name
    _of("member", "member.id"),
    Column("text", Text),
    Column("said_at", Instant, nullable=False),
    Column("erased_at", Instant),
    Index(None, "ending"),
    Index(None, "member"),
)

# --- Rounds without names: sealed with the running bot's own key, outside the record ---

urn = Table(  # what is said while such a round is open
    "urn",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("round", "round.id"),
    _of("member", "member.id"),
    Column("item", String(32), nullable=False),  # what it is about, as a digest
    Column("sealed", Text, nullable=False),
    UniqueConstraint("round", "member", "item"),
)

veil = Table(  # whose voices they are; destroyed after thirty days
    "veil",
    metadata,
    Column("voice", ForeignKey("member.id"), primary_key=True, autoincrement=False),
    _of("round", "round.id"),
    Column("sealed", Text, nullable=False),
    # its words are erased; recorded when the link goes
    Column("hushed", Boolean, nullable=False, server_default="0"),
    Index(None, "round"),
)

# --- People, outside any partnership ---

person = Table(
    "person",
    metadata,
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
    Column("language_chosen", Boolean, nullable=False),
    Column("name", String(128), nullable=False),
    Column("username", String(64)),
    Column("started", Boolean, nullable=False),  # has a private chat with the bot
    Column("blocked", Boolean, nullable=False),
    Column("muted", Boolean, nullable=False),
)

dialogue = Table(  # the one question that the bot has put to a person and waits to hear about
    "dialogue",
    metadata,
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("partnership", ForeignKey("partnership.id")),
    Column("expects", String(32), nullable=False),
    Column("details", JSON, nullable=False),
    Column("kept", Text),  # words waiting for a "for which?"; gone as soon as it is answered
    Column("since", Instant, nullable=False),
)

presence = Table(  # who is in which group, as Telegram last said
    "presence",
    metadata,
    Column("partnership", ForeignKey("partnership.id"), primary_key=True),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("present", Boolean, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("seen_at", Instant, nullable=False),
)

alias = Table(  # the old chat of a group that became a supergroup
    "alias",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("now", BigInteger, nullable=False),
)

# --- The pipeline ---

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),
    Column("state", String(8), nullable=False),  # waiting | done | aside
    Column("raw", JSON(none_as_null=True)),  # none once done
    Column("tries", Integer, nullable=False),
    Column("reason", Text),
    Column("received_at", Instant, nullable=False),
    Index(None, "state", "update_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),  # the number of the notice: never given twice
    Column("chat", BigInteger, nullable=False),
    Column("partnership", ForeignKey("partnership.id")),
    Column("kind", String(48), nullable=False),
    Column("details", JSON(none_as_null=True)),  # ids, a word of a command; none once done with
    Column("urgency", Integer, nullable=False),  # see facilitation/decision.py
    Column("silent", Boolean, nullable=False),
    Column("reply_to", BigInteger),
    Column("edits", BigInteger),  # the message that this one replaces
    Column("slot", String(64)),  # messages of one slot are one message: the newest state replaces it
    Column("state", String(8), nullable=False),  # due | sent | aside | stale
    Column("not_before", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reason", Text),
    Column("message", BigInteger),  # as it was sent
    Column("digest", String(64)),  # of what was sent, so that an equal edit is not
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("round", ForeignKey("round.id")),  # what the message is about, so that a reply finds it
    Column("contribution", ForeignKey("contribution.id")),
    Column("topic", Integer),  # if not the one where the partnership lives
    Index(None, "state", "chat"),
    Index(None, "chat", "message"),
    Index(None, "chat", "slot"),
    sqlite_autoincrement=True,
)

native_poll = Table(  # by which poll of Telegram's a temperature stands in its group
    "native_poll",
    metadata,
    Column("poll", String(64), primary_key=True),
    _of("temperature", "temperature.id"),
)

alarm = Table(
    "alarm",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(24), nullable=False),
    _of("partnership", "partnership.id"),
    Column("round", ForeignKey("round.id")),
    Column("phase", String(16)),  # expected; the domain decides whether it still matters
    Column("due", Instant, nullable=False),
    UniqueConstraint("kind", "partnership", "round"),
    Index(None, "due"),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("last_updates_at", Instant, nullable=False),
)
