"""The journal: what facilitators and the bot did, newest first, a sentence each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facilitation import commands as c
from facilitation import (
    facts,
    facts_appeals,
    facts_charter,
    facts_course,
    facts_looks,
    facts_masks,
    facts_notes,
    facts_outside,
    facts_temperature,
)
from facilitation import notices as n
from facilitation.ids import (
    AdherenceId,
    CharterId,
    ContributionId,
    DissentId,
    InstitutionId,
    MaskId,
    MemberId,
    PartnershipId,
    RoundId,
)
from facilitation.kinds import Answer
from facilitation.scene import JournalEntry
from facilitation.scene_masks import Mask
from rendering import conflict_history, html
from rendering.charter_words import answer_words
from rendering.html import Html
from rendering.keyboards import button
from rendering.looks import look_words
from rendering.message import Button, Keyboard, Message
from rendering.naming import person, place, signed
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders
from rendering.say import Say
from rendering.setting_words import setting_sentence
from rendering.words import sentence_case

ON_A_PAGE = 10


@renders(n.JournalShown)
def journal_shown(notice: n.JournalShown, reader: Reader) -> Said:
    entries = reader.scene.journal(notice.partnership, notice.page * ON_A_PAGE, ON_A_PAGE + 1)
    if not entries:
        return reader.say("Nothing more is in the journal.")
    when = reader.when(notice.partnership)
    lines = [
        reader.say(
            "{date}, {time}: {sentence}",
            date=sentence_case(when.date(entry.at)),
            time=when.clock(entry.at),
            sentence=said(reader, entry),
        )
        for entry in entries[:ON_A_PAGE]
    ]
    text = html.paragraphs(html.bold(reader.say("Journal")), *lines)
    return Message(text, _pages(reader, notice, further=len(entries) > ON_A_PAGE))


def _pages(reader: Reader, notice: n.JournalShown, *, further: bool) -> Keyboard:
    row: list[Button] = []
    if notice.page:
        row.append(_page(notice, reader.say.label("More recent"), notice.page - 1))
    if further:
        row.append(_page(notice, reader.say.label("Earlier"), notice.page + 1))
    return (tuple(row),) if row else ()


def _page(notice: n.JournalShown, label: str, page: int) -> Button:
    return button(label, c.ShowJournal, partnership=notice.partnership, page=page)


def said(reader: Reader, entry: JournalEntry) -> Html:
    """One fact, in a sentence. KeyError for a fact that is no journal's (a test prevents it)."""
    if entry.kind in conflict_history.JOURNAL_KINDS:
        return conflict_history.in_the_journal(reader, entry)
    return _SENTENCES[entry.kind](_Entry(reader, entry.details))


def told_kinds() -> frozenset[str]:
    return frozenset(_SENTENCES) | conflict_history.JOURNAL_KINDS


@dataclass(frozen=True, slots=True)
class _Entry:
    """A fact's fields, as they are kept; what was erased is no longer among them."""

    reader: Reader
    details: Mapping[str, Any]

    @property
    def say(self) -> Say:
        return self.reader.say

    def who(self, name: str = "member") -> Html | None:
        """Whose doing it was; None: the bot’s own, or the calendar’s."""
        member = self.details.get(name)
        return None if member is None else signed(self.reader, self.reader.member(MemberId(member)))

    @property
    def number(self) -> int:
        return self.reader.round(RoundId(self.details["round"])).number

    @property
    def mask(self) -> Mask:
        found = self.reader.scene.mask(MaskId(self.details["mask"]))
        if found is None:
            raise Vanished
        return found

    @property
    def masked_words(self) -> Html:
        if self.mask.adherence is not None:
            return self._masked_at_the_charter(self.mask.adherence)
        if self.mask.contribution is None:
            dissent = self.reader.dissent(DissentId(self.details["dissent"]))
            return self.say("dissent no. {number}", number=dissent.number)
        text = self.reader.contribution(self.mask.contribution)
        number = self.reader.round(text.round).number
        return self.say("text no. {number} of round {round}", number=text.number, round=number)

    def _masked_at_the_charter(self, adherence: AdherenceId) -> Html:
        said = self.reader.scene.adherence(adherence)
        charter = self.reader.scene.charter(said.charter) if said else None
        if said is None or charter is None:
            raise Vanished
        return self.say(
            "what is said with an answer to the charter, version {number} ({place})",
            number=charter.number,
            place=place(self.reader, said.institution),
        )

    @property
    def until(self) -> Html:
        until = datetime.fromisoformat(self.details["until"])
        return self.reader.when(PartnershipId(self.details["partnership"])).deadline(until)

    def institution(self, name: str = "institution") -> Html:
        """By the name it has, or had before it was merged."""
        found = self.reader.scene.institution(InstitutionId(self.details[name]))
        return html.isolate(found.name if found else "…")


def _enrolled(entry: _Entry) -> Html:
    return entry.say("This group was enrolled.")


def _rights(entry: _Entry) -> Html:
    if not entry.details["present"]:
        return entry.say("I was removed from the group.")
    if entry.details["admin"]:
        return entry.say("I am in the group, as an administrator.")
    return entry.say("I am in the group, without being an administrator.")


def _topic(entry: _Entry) -> Html:
    if who := entry.who():
        return entry.say("{who} chose the topic in which I work.", who=who)
    return entry.say("Who added me chose the topic in which I work.")


def _setting(entry: _Entry) -> Html:
    here = PartnershipId(entry.details["partnership"])
    now = setting_sentence(entry.reader, here, entry.details["setting"], entry.details["value"])
    who = entry.who()
    return entry.say("{who} changed a setting. {now}", who=who, now=now) if who else now


def _renamed(entry: _Entry) -> Html:
    who, name, before = _someone(entry), entry.details.get("title") or "…", entry.details.get("before")
    if before is None:
        return entry.say("{who} renamed an institution: {name}.", who=who, name=name)
    return entry.say("{who} renamed {before}: it is now {name}.", who=who, before=before, name=name)


def _merged(entry: _Entry) -> Html:
    return entry.say(
        "{who} merged {institution} into {other}.",
        who=_someone(entry),
        institution=entry.institution(),
        other=entry.institution("into"),
    )


def _moved(entry: _Entry) -> Html:
    to = entry.details.get("institution")
    return entry.say(
        "{who} moved {member}. New place: {place}.",
        who=entry.who("by") or html.escape("…"),
        member=person(entry.reader, entry.reader.member(MemberId(entry.details["member"]))),
        place=place(entry.reader, None if to is None else InstitutionId(to)),
    )


def _facilitates(entry: _Entry) -> Html:
    by = entry.details.get("by")
    if by is None or by == entry.details["member"]:
        return entry.say("{who} facilitates from now on.", who=_someone(entry))
    return entry.say(
        "{who} named {member} to facilitate.", who=entry.who("by") or html.escape("…"), member=_someone(entry)
    )


def _stood_down(entry: _Entry) -> Html:
    by = entry.details.get("by")
    if by is None or by == entry.details["member"]:
        return entry.say("{who} no longer facilitates.", who=_someone(entry))
    return entry.say(
        "{who} ended the facilitation by {member}.",
        who=entry.who("by") or html.escape("…"),
        member=_someone(entry),
    )


def _opened(entry: _Entry) -> Html:
    round_ = entry.reader.round(RoundId(entry.details["round"]))
    deck = html.escape(entry.reader.deck(round_).title.in_(entry.reader.language))
    opened = entry.say(
        "{who} opened round {number}: {deck}.", who=_someone(entry), number=round_.number, deck=deck
    )
    if not (given := entry.details.get("scene_by")):
        return opened
    giver = signed(entry.reader, entry.reader.member(MemberId(given)))
    return entry.say("{opened} Its scene of work was given by {giver}.", opened=opened, giver=giver)


def _deck_kept(entry: _Entry) -> Html:
    return entry.say(
        "{who} kept a deck of the group’s own: “{title}”, version {version}.",
        who=_someone(entry),
        title=entry.details["content"]["title"][entry.reader.language],
        version=entry.details["version"],
    )


def _deadline(entry: _Entry) -> Html:
    if who := entry.who():
        return entry.say(
            "{who} moved the deadline of round {number} to {date}.",
            who=who,
            number=entry.number,
            date=entry.until,
        )
    return entry.say(
        "I had been away: round {number} was extended to {date}.", number=entry.number, date=entry.until
    )


def _poll(entry: _Entry) -> Html:
    if who := entry.who():
        return entry.say(
            "{who} closed the contributions of round {number}; positions opened.",
            who=who,
            number=entry.number,
        )
    return entry.say(
        "The contributions of round {number} closed at their deadline; positions opened.", number=entry.number
    )


def _look_opened(entry: _Entry) -> Html:
    return entry.say(
        "{who} opened the positions of round {number} again: {look}.",
        who=_someone(entry),
        number=entry.number,
        look=look_words(entry.say, entry.details["look"]),
    )


def _look_stopped(entry: _Entry) -> Html:
    look = look_words(entry.say, entry.details["look"])
    if who := entry.who():
        return entry.say("{who} stopped round {number}, {look}.", who=who, number=entry.number, look=look)
    return entry.say(
        "Round {number}, {look}, was stopped: I had been out of the group for seven days.",
        number=entry.number,
        look=look,
    )


def _look_published(entry: _Entry) -> Html:
    look = look_words(entry.say, entry.details["look"])
    if who := entry.who():
        return entry.say(
            "{who} closed round {number}, {look}; its summary was published.",
            who=who,
            number=entry.number,
            look=look,
        )
    return entry.say(
        "Round {number}, {look}, closed at its deadline; its summary was published.",
        number=entry.number,
        look=look,
    )


def _published(entry: _Entry) -> Html:
    if entry.details.get("look", 1) > 1:
        return _look_published(entry)
    if who := entry.who():
        return entry.say(
            "{who} closed round {number}; its summary was published.", who=who, number=entry.number
        )
    return entry.say("Round {number} closed at its deadline; its summary was published.", number=entry.number)


def _abandoned(entry: _Entry) -> Html:
    if who := entry.who():
        return entry.say("{who} stopped round {number}.", who=who, number=entry.number)
    return entry.say(
        "Round {number} was stopped: I had been out of the group for seven days.", number=entry.number
    )


def _reminded(entry: _Entry) -> Html:
    if who := entry.who():
        return entry.say(
            "{who} had reminders of round {number} sent in private.", who=who, number=entry.number
        )
    return entry.say("Reminders of round {number} were sent in private.", number=entry.number)


def _mandate(entry: _Entry) -> Html:
    """Without the position: nothing of it is shown before the summary."""
    text = entry.reader.contribution(ContributionId(entry.details["contribution"]))
    return entry.say(
        "{who} answered for {institution}, on text no. {text} of round {number}.",
        who=_someone(entry),
        institution=entry.institution(),
        text=text.number,
        number=entry.reader.round(text.round).number,
    )


def _taken_up(entry: _Entry) -> Html:
    return entry.say("{who} took up a proposal.", who=_someone(entry))


def _charter(entry: _Entry) -> Html:
    return entry.say(
        "{who} proposed version {number} of the charter.",
        who=_someone(entry),
        number=entry.details["number"],
    )


def _adherence(entry: _Entry) -> Html:
    charter = entry.reader.charter(CharterId(entry.details["charter"]))
    alone = entry.details["institution"] is None
    said = answer_words(entry.say, Answer(entry.details["code"]), alone=alone)
    if alone:
        return entry.say(
            "{who} answered version {number} of the charter: “{answer}”",
            who=_someone(entry),
            number=charter.number,
            answer=said,
        )
    return entry.say(
        "{who} answered version {number} of the charter for {institution}: “{answer}”",
        who=_someone(entry),
        number=charter.number,
        institution=entry.institution(),
        answer=said,
    )


def _appeal(entry: _Entry) -> Html:
    return entry.say(
        "{who} proposed page {number} to carry higher.", who=_someone(entry), number=entry.details["number"]
    )


def _end_proposed(entry: _Entry) -> Html:
    return entry.say("{who} proposed the end of the partnership.", who=_someone(entry))


def _end_taken_back(entry: _Entry) -> Html:
    return entry.say("{who} took back the proposal to end the partnership.", who=_someone(entry))


def _ended(entry: _Entry) -> Html:
    return entry.say("{who} ended the partnership.", who=_someone(entry))


def _given_up(entry: _Entry) -> Html:
    return entry.say("{who} began another partnership in this group.", who=_someone(entry))


def _temperature(entry: _Entry) -> Html:
    text = entry.reader.contribution(ContributionId(entry.details["contribution"]))
    return entry.say(
        "{who} took the temperature of text no. {number} of round {round}.",
        who=_someone(entry),
        number=text.number,
        round=entry.reader.round(text.round).number,
    )


def _outside(entry: _Entry) -> Html:
    return entry.say(
        "{who} had the authors of round {round} asked whether their texts may leave the group.",
        who=_someone(entry),
        round=entry.reader.round(RoundId(entry.details["round"])).number,
    )


def _masked(entry: _Entry) -> Html:
    """Who agreed is named; who asked, of whom the words may speak, by their institution."""
    mask = entry.mask
    told = entry.say(
        "{who} agreed with somebody of {place} that {words} speaks of a person: it is masked from the group.",
        who=_someone(entry),
        place=place(entry.reader, entry.reader.member(mask.member).institution),
        words=entry.masked_words,
    )
    if not mask.text:
        return told
    return entry.say("{sentence} The reason: “{reason}”", sentence=told, reason=html.isolate(mask.text))


def _mask_lifted(entry: _Entry) -> Html:
    if entry.mask.masked_at is None:
        return entry.say("A request to mask words was set aside by {who}.", who=_someone(entry))
    return entry.say("{who} lifted the mask from {words}.", who=_someone(entry), words=entry.masked_words)


def _put_otherwise(entry: _Entry) -> Html:
    return entry.say(
        "The author of {words} put it otherwise: it is no longer masked.", words=entry.masked_words
    )


def _notes_opened(entry: _Entry) -> Html:
    if who := entry.who():
        return entry.say(
            "{who} closed the positions of round {number}; the summary waits for notes until {date}.",
            who=who,
            number=entry.number,
            date=entry.until,
        )
    return entry.say(
        "The positions of round {number} closed; the summary waits for notes until {date}.",
        number=entry.number,
        date=entry.until,
    )


def _note(entry: _Entry) -> Html:
    return entry.say(
        "{who} wrote a note beside the summary of round {number}.", who=_someone(entry), number=entry.number
    )


def _note_taken_back(entry: _Entry) -> Html:
    return entry.say(
        "{who} took back a note on the summary of round {number}.", who=_someone(entry), number=entry.number
    )


def _someone(entry: _Entry) -> Html:
    return entry.who() or html.escape("…")


_SENTENCES: Mapping[str, Callable[[_Entry], Html]] = {
    facts.PartnershipEnrolled.__name__: _enrolled,
    facts.BotRights.__name__: _rights,
    facts.TopicChosen.__name__: _topic,
    facts.SettingChanged.__name__: _setting,
    facts.InstitutionRenamed.__name__: _renamed,
    facts.InstitutionsMerged.__name__: _merged,
    facts.MemberMoved.__name__: _moved,
    facts.FacilitatorNamed.__name__: _facilitates,
    facts.FacilitatorStoodDown.__name__: _stood_down,
    facts.DeckKept.__name__: _deck_kept,
    facts.RoundOpened.__name__: _opened,
    facts.DeadlineMoved.__name__: _deadline,
    facts.PollOpened.__name__: _poll,
    facts.RoundPublished.__name__: _published,
    facts.RoundAbandoned.__name__: _abandoned,
    facts_looks.LookOpened.__name__: _look_opened,
    facts_looks.LookStopped.__name__: _look_stopped,
    facts.RemindersSent.__name__: _reminded,
    facts.MandateGiven.__name__: _mandate,
    facts.ProposalTakenUp.__name__: _taken_up,
    facts_temperature.TemperatureTaken.__name__: _temperature,
    facts_charter.CharterProposed.__name__: _charter,
    facts_charter.AdherenceGiven.__name__: _adherence,
    facts_appeals.AppealProposed.__name__: _appeal,
    facts_course.EndProposed.__name__: _end_proposed,
    facts_course.EndTakenBack.__name__: _end_taken_back,
    facts_course.PartnershipEnded.__name__: _ended,
    facts_course.GroupGivenUp.__name__: _given_up,
    facts_outside.AuthorsAsked.__name__: _outside,
    facts_masks.WordsMasked.__name__: _masked,
    facts_masks.MaskLifted.__name__: _mask_lifted,
    facts_masks.PutOtherwise.__name__: _put_otherwise,
    facts_notes.NotesOpened.__name__: _notes_opened,
    facts_notes.NoteWritten.__name__: _note,
    facts_notes.NoteTakenBack.__name__: _note_taken_back,
}
