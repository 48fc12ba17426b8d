"""What happened to a conflict, a sentence for each fact: in the journal, on its card, in the report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facilitation import conflict_facts as f
from facilitation.facts import Fact
from facilitation.facts_looks import ConflictFoundStable
from facilitation.ids import ConflictId, MemberId, PartnershipId, RoundId
from facilitation.kinds import ConflictKind, ConflictState, OutcomeKind
from facilitation.scene import JournalEntry
from facilitation.scene_conflicts import ConflictEntry
from rendering.conflict_cards import Card, conflict_of
from rendering.html import Html
from rendering.looks import look_words
from rendering.reader import Reader
from rendering.say import Say


@dataclass(frozen=True, slots=True)
class _Entry:
    """`what`: the conflict, by its number in the journal; on its own card “this conflict” is enough."""

    reader: Reader
    say: Say
    card: Card
    details: Mapping[str, Any]

    @property
    def who(self) -> Html:
        member = self.details.get("member")
        return self.card.signed(MemberId(member)) if member else Html("…")

    @property
    def nameless(self) -> bool:
        member = self.details.get("member")
        return member is not None and self.reader.member(MemberId(member)).voice_in is not None

    @property
    def party(self) -> Html:
        return self.card.party_named(self.details["party"])

    @property
    def number(self) -> int:
        return self.card.conflict.number


def happened(card: Card, entry: ConflictEntry) -> Html:
    return _SENTENCES[entry.kind](_Entry(card.reader, card.say, card, entry.details))


def in_the_journal(reader: Reader, entry: JournalEntry) -> Html:
    """With the number of the conflict that it is about."""
    card = Card(reader, conflict_of(reader, ConflictId(entry.details["conflict"])), reader.say)
    told = happened(card, ConflictEntry(entry.kind, entry.details, entry.at))
    return reader.say("{conflict} – {sentence}", conflict=card.number(), sentence=told)


def _opened(entry: _Entry) -> Html:
    kind = ConflictKind(entry.details["conflict_kind"])
    if kind.told:
        return entry.say("{who} sent it to the register.", who=entry.who)
    if kind is ConflictKind.SENT:
        return entry.say("{who} sent the text to the register.", who=entry.who)
    number = entry.reader.round(RoundId(entry.details["round"])).number
    return entry.say("The summary of round {number} opened it.", number=number)


def _word(entry: _Entry) -> Html:
    return _with_words(entry, entry.say("{who} added a word", who=entry.who))


def _with_words(entry: _Entry, told: Html) -> Html:
    words = entry.details.get("text")
    if not words:
        return entry.say("{told}.", told=told)
    return entry.say("{told}: “{words}”", told=told, words=words)


def _proposed(entry: _Entry) -> Html:
    if entry.details.get("contribution"):
        return entry.say(
            "What {who} wrote in the double-movement round was offered to confirm.", who=entry.who
        )
    if OutcomeKind(entry.details["outcome_kind"]) is OutcomeKind.COMPROMISE:
        return _with_words(entry, entry.say("{who} proposed a compromise", who=entry.who))
    return _with_words(
        entry, entry.say("{who} proposed to keep the difference, and what we do anyway", who=entry.who)
    )


def _confirmed(entry: _Entry) -> Html:
    told = entry.say("{who} confirmed a text, for: {party}", who=entry.who, party=entry.party)
    if entry.nameless:
        told = entry.say("A party without a name confirmed a text")
    words = entry.details.get("text")
    if not words:
        return entry.say("{told}.", told=told)
    return entry.say("{told}, and keeps: “{words}”", told=told, words=words)


def _refused(entry: _Entry) -> Html:
    if entry.nameless:
        return entry.say("A party without a name answered “Do not confirm” to a text.")
    return entry.say(
        "{who} answered “Do not confirm” to a text, for: {party}.", who=entry.who, party=entry.party
    )


def _closed(entry: _Entry) -> Html:
    match ConflictState(entry.details["state"]):
        case ConflictState.COMPROMISE:
            return _with_words(entry, entry.say("Every party had confirmed the same text, a compromise"))
        case ConflictState.DIFFERENCE_KEPT:
            return _with_words(
                entry,
                entry.say(
                    "Every party had said what it keeps, on purpose, and confirmed what we do together anyway"
                ),
            )
        case _ if entry.card.conflict.kind.told:
            return entry.say("Who told of it took it back.")
        case _:
            return entry.say("The objections that made it had all been lifted by their authors.")


def _reopened(entry: _Entry) -> Html:
    return entry.say("{who} reopened it.", who=entry.who)


def _worked_on(entry: _Entry) -> Html:
    number = entry.reader.round(RoundId(entry.details["round"])).number
    return entry.say("Its parties worked on it in round {number}.", number=number)


def _review(entry: _Entry) -> Html:
    day = entry.details.get("review_on")
    if day is None:
        return entry.say("{who} took back the date on which to speak of it again.", who=entry.who)
    when = entry.reader.when(PartnershipId(entry.details["partnership"]))
    date = when.date(datetime.fromisoformat(day))
    return entry.say("{who} proposed to speak of it again on {date}.", who=entry.who, date=date)


def _reminded(entry: _Entry) -> Html:
    return entry.say("The date on which to speak of it again had come.")


def _found_stable(entry: _Entry) -> Html:
    return entry.say(
        "Round {number}, {look}: one institution at most had moved; a difference kept on purpose was "
        "proposed.",
        number=entry.reader.round(RoundId(entry.details["round"])).number,
        look=look_words(entry.say, entry.details["look"]),
    )


_SENTENCES: Mapping[str, Callable[[_Entry], Html]] = {
    f.ConflictOpened.__name__: _opened,
    f.ConflictWordAdded.__name__: _word,
    f.OutcomeProposed.__name__: _proposed,
    f.OutcomeConfirmed.__name__: _confirmed,
    f.OutcomeRefused.__name__: _refused,
    f.ConflictClosed.__name__: _closed,
    f.ConflictReopened.__name__: _reopened,
    f.ConflictWorkedOn.__name__: _worked_on,
    f.ReviewDateSet.__name__: _review,
    f.ReviewReminded.__name__: _reminded,
    ConflictFoundStable.__name__: _found_stable,
}
JOURNAL_KINDS = frozenset(kind for kind in _SENTENCES if Fact.family[kind].journal)  # type: ignore[attr-defined]
