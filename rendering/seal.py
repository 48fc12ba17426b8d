"""The seal of the ledger, and what became of checking it."""

from collections.abc import Iterator, Mapping

from facilitation import notices_record as n
from facilitation.seal import Audit, Break, Seal, Trouble
from prompts.texts import _
from rendering import html, receipts
from rendering.html import Html
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.say import Say

MOST_BREAKS = 10

_TROUBLES: Mapping[Trouble, str] = {
    Trouble.DROPPED: _("Entry {number} is not there any more."),
    Trouble.ALTERED: _("Entry {number} is not as it was written, or was moved."),
    Trouble.UNLINKED: _("Entry {number} does not follow the one before it."),
    Trouble.EMPTIED: _("Entry {number} has lost its content, which was not erased as words are."),
    Trouble.REWORDED: _("The content of entry {number} is not what it was."),
}


def seal_line(say: Say, seal: Seal) -> Html:
    """Four words and twelve digits: who keeps them can tell whether the record was changed since."""
    return say("Seal of the record: {seal}.", seal=html.bold(spelt(seal)))


def spelt(seal: Seal) -> str:
    return f"{' '.join(seal.words)}, {seal.digits}"


@renders(n.LedgerVerified)
def ledger_verified(notice: n.LedgerVerified, reader: Reader) -> Said:
    audit = reader.scene.audit(notice.partnership)
    me = reader.scene.member_of(notice.partnership, reader.user) if reader.user else None
    return html.paragraphs(
        html.bold(reader.say("The record, checked")),
        *_told(reader.say, audit),
        html.lines(*receipts.mine(reader, me)) if me else None,
    )


def _told(say: Say, audit: Audit) -> Iterator[Html]:
    entries = audit.seal.entries if audit.seal else 0
    if audit.breaks:
        yield say.many(
            "Of {count} entry, something is not as it was written:",
            "Of {count} entries, something is not as it was written:",
            entries,
        )
        yield html.lines(*(_break(say, one) for one in audit.breaks[:MOST_BREAKS]))
    else:
        yield say.many(
            "{count} entry, and nothing of it was altered, dropped or moved.",
            "{count} entries, and nothing of them was altered, dropped or moved.",
            entries,
        )
    if audit.erased:
        yield say.many(
            "Of {count} entry the words are erased; that it was there still counts.",
            "Of {count} entries the words are erased; that they were there still counts.",
            audit.erased,
        )
    if audit.seal:
        yield seal_line(say, audit.seal)
        yield say("Each summary in the group bears the seal of its day: compare them with your own copy.")


def _break(say: Say, broken: Break) -> Html:
    return say(_TROUBLES[broken.trouble], number=broken.sequence)
