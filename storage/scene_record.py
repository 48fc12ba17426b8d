"""What happened, and what the bot's messages were about, as the domain asks for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy import bindparam as given

from facilitation.facts import RoundPublished
from facilitation.ids import ChatId, MessageId, PartnershipId, RoundId
from facilitation.scene import JournalEntry, Spot
from facilitation.seal import Audit, Seal
from storage.audit import audit
from storage.facts import APPLICATIONS
from storage.scene_reading import Reading, of
from storage.tables import content, ledger, outbox, round_
from storage.whole_record import sealed_entries

_O = outbox.c
_SAME = ledger.c.partnership == content.c.partnership
_JOURNAL_KINDS = [fact.__name__ for fact in APPLICATIONS if fact.journal]
_JOURNAL = (
    select(content)
    .where(content.c.partnership == given("partnership"), content.c.kind.in_(_JOURNAL_KINDS))
    .order_by(content.c.sequence.desc())
    .offset(given("skip"))
    .limit(given("most"))
)
_SPOT = (
    select(_O.kind, _O.round, _O.contribution)
    .where(_O.chat == given("chat"), _O.message == given("message"))
    .order_by(_O.id.desc())
    .limit(1)
)
_NEWEST = (
    select(_O.message, _O.kind)
    .where(_O.chat == given("chat"), _O.state == "sent", _O.message.is_not(None))
    .order_by(_O.id.desc())
    .limit(1)
)
_IN_SLOT = (
    select(_O.message)
    .where(_O.chat == given("chat"), _O.slot == given("slot"), _O.message.is_not(None))
    .order_by(_O.id.desc())
    .limit(1)
)


_PUBLISHED = (
    select(ledger.c.sequence, ledger.c.hash, content.c.what)
    .join_from(ledger, content, and_(_SAME, ledger.c.sequence == content.c.sequence))
    .join(round_, round_.c.partnership == ledger.c.partnership)
    .where(round_.c.id == given("round"), ledger.c.kind == RoundPublished.__name__)
    .where(content.c.at == given("at"))
    .order_by(ledger.c.sequence)
)


class RecordQuestions(Reading):
    def sealed_entries(self, partnership: PartnershipId) -> Mapping[str, Any] | None:
        return sealed_entries(self._connection, partnership)

    def audit(self, partnership: PartnershipId) -> Audit:
        return audit(self._connection, partnership)

    def seal_of(self, round: RoundId, published_at: datetime) -> Seal | None:
        published = self._all(_PUBLISHED, lambda row: row, round=round, at=published_at)
        return next((Seal(row.sequence, row.hash) for row in published if row.what["round"] == round), None)

    def journal(self, partnership: PartnershipId, skip: int, most: int) -> Sequence[JournalEntry]:
        return self._all(_JOURNAL, _entry, partnership=partnership, skip=skip, most=most)

    def spot(self, chat: ChatId, message: MessageId) -> Spot | None:
        return self._one(_SPOT, of(Spot), chat=chat, message=message)

    def newest_message(self, chat: ChatId) -> tuple[MessageId, str] | None:
        return self._one(_NEWEST, tuple, chat=chat)

    def message_in_slot(self, chat: ChatId, slot: str) -> MessageId | None:
        return self._one(_IN_SLOT, of(MessageId), chat=chat, slot=slot)


def _entry(row: Any) -> JournalEntry:
    return JournalEntry(row.sequence, row.kind, {**row.who, **row.what}, row.at)
