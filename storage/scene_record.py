"""What happened, and what the bot's messages were about, as the domain asks for it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from facilitation.facts import Fact
from facilitation.ids import ChatId, MessageId, PartnershipId
from facilitation.scene import JournalEntry, Spot
from storage.scene_reading import Reading, of
from storage.tables import content, outbox


class RecordQuestions(Reading):
    def journal(self, partnership: PartnershipId, skip: int, most: int) -> Sequence[JournalEntry]:
        told = content.c.kind.in_(_journal_kinds())
        here = select(content).where(content.c.partnership == partnership, told)
        return self._all(here.order_by(content.c.sequence.desc()).offset(skip).limit(most), _entry)

    def spot(self, chat: ChatId, message: MessageId) -> Spot | None:
        sent = select(outbox.c.kind, outbox.c.round, outbox.c.contribution)
        this = sent.where(outbox.c.chat == chat, outbox.c.message == message)
        return self._one(this.order_by(outbox.c.id.desc()), of(Spot))

    def message_in_slot(self, chat: ChatId, slot: str) -> MessageId | None:
        sent = select(outbox.c.message).where(outbox.c.chat == chat, outbox.c.slot == slot)
        newest = sent.where(outbox.c.message.is_not(None)).order_by(outbox.c.id.desc())
        return self._one(newest, lambda row: MessageId(row.message))


def _journal_kinds() -> list[str]:
    return [kind for kind, fact in Fact.family.items() if issubclass(fact, Fact) and fact.journal]


def _entry(row: Row[Any]) -> JournalEntry:
    return JournalEntry(row.sequence, row.kind, {**row.who, **row.what}, row.at)
