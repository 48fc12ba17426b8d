"""A card of the register in sentences: its title, where it stands, who stands where, what was said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from facilitation.findings import Finding
from facilitation.holding import has_gone, holder_has_gone
from facilitation.ids import ConflictId, MemberId
from facilitation.kinds import ConflictKind, ConflictState, OutcomeKind
from facilitation.looks import dissents_seen, positions_seen
from facilitation.matters import name_of, sources_of
from facilitation.outcomes import text_of
from facilitation.parties import Party, objections_of, parties, party_coded, statement_of
from facilitation.publication import OWN_NAME, read, seat_of
from facilitation.scene import Contribution, Dissent, Position
from facilitation.scene_conflicts import Conflict, ObjectionAnswer, Outcome, OutcomeAnswer
from facilitation.seatings import placed_there
from facilitation.whence import said_with
from prompts.texts import _
from rendering import html
from rendering.conflict_matters import subject
from rendering.figures import Figures, names_now, quoted, without_a_name
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.reader import Reader, Vanished
from rendering.say import Say
from rendering.when import When
from rendering.whence import speaking
from rendering.words import sentence_case

FIRST_WORDS = 80

_SINCE: Mapping[ConflictState, str] = {
    ConflictState.OPEN: _("Open {since}."),
    ConflictState.WORKED_ON: _("Open {opened}, worked on {since}."),
    ConflictState.COMPROMISE: _("A compromise {since}: every party confirmed it."),
    ConflictState.DIFFERENCE_KEPT: _("A difference kept on purpose {since}: every party confirmed it."),
    ConflictState.LIFTED: _("Lifted {since}: the objections that made it were withdrawn by their authors."),
}
_KINDS: Mapping[ConflictKind, str] = {
    ConflictKind.OPEN: _("Found by the summary of round {round}."),
    ConflictKind.CROSSING: _(
        "Found by the summary of round {round}: the disagreement runs inside institutions."
    ),
    ConflictKind.SENT: _("Sent here by {who}, after round {round}."),
    ConflictKind.TENSION: _("Sent here by {who}: a tension of a place, as each told it."),
    ConflictKind.NO_ANIMATOR: _("Sent here by {who}: nobody animates this scheme so far."),
    ConflictKind.NO_FOLLOW_UP: _("Sent here by {who}: nobody follows this scheme up so far."),
    ConflictKind.SCARCE_MEANS: _("Sent here by {who}: the means of this scheme do not match its aims."),
}
_OUTCOMES: Mapping[OutcomeKind, str] = {
    OutcomeKind.COMPROMISE: _("A compromise, proposed by {who}:"),
    OutcomeKind.DIFFERENCE_KEPT: _("To keep the difference; what we do together anyway, proposed by {who}:"),
}

_CONFIRMED: Mapping[OutcomeKind, str] = {
    OutcomeKind.COMPROMISE: _("A compromise, as every party confirmed it:"),
    OutcomeKind.DIFFERENCE_KEPT: _(
        "To keep the difference; what we do together anyway, as every party confirmed it:"
    ),
}


def conflict_of(reader: Reader, conflict: ConflictId) -> Conflict:
    found = reader.scene.conflict(conflict)
    if found is None:
        raise Vanished
    return found


@dataclass(frozen=True)
class Card:
    """`say`: of a message, or of a file."""

    reader: Reader
    conflict: Conflict
    say: Say

    @cached_property
    def statement(self) -> Contribution:
        return self.reader.contribution(self.conflict.contribution)

    @cached_property
    def words(self) -> str | None:
        """The statement’s; None once erased."""
        return words_of(self.reader, self.statement)

    @cached_property
    def positions(self) -> list[tuple[Html, str | None]]:
        """What it is about, in the words of each who said it; None once erased."""
        texts = self.sources if self.conflict.kind.told else (self.statement,)
        return [(self._wrote(text.member), words_of(self.reader, text)) for text in texts]

    def _wrote(self, member: MemberId) -> Html:
        if self._is_a_voice(member):
            return self.say("Written without a name:")
        return self.say("{who} wrote:", who=self._at_first(member))

    @cached_property
    def sources(self) -> tuple[Contribution, ...]:
        return sources_of(self.reader.scene, self.conflict)

    @cached_property
    def finding(self) -> Finding:
        """Of a statement; a tension or a gap has none."""
        return statement_of(self.reader.scene, self.conflict).finding

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        return parties(self.reader.scene, self.conflict)

    @cached_property
    def figures(self) -> Figures:
        """With the names that seats had then, and those of seats that came since."""
        published = read(self.reader.round(self.conflict.round).findings or {})
        now = names_now(self.reader.scene, self.conflict.partnership)
        return Figures(self.say, {**now, **published.seats})

    @property
    def when(self) -> When:
        return self.reader.when(self.conflict.partnership)

    # --- Who ---

    def name(self, member: MemberId) -> Html:
        if self._is_a_voice(member):
            return without_a_name(self.say)
        name = self.reader.member(member).name
        return self.say("{words}", words=name) if name else self.say("a person who has gone")

    def signed(self, member: MemberId) -> Html:
        """Rosa Martins (Passerelles)."""
        if self._is_a_voice(member):
            return self.name(member)
        return self.say("{who} ({place})", who=self.name(member), place=self._place(member))

    def listed(self, member: MemberId) -> Html:
        """Rosa Martins, Passerelles: where the whole stands in brackets."""
        if self._is_a_voice(member):
            return self.name(member)
        return self.say("{name}, {seat}", name=self.name(member), seat=self._place(member))

    def _at_first(self, member: MemberId) -> Html:
        """At the beginning of a sentence."""
        return Html(sentence_case(self.signed(member)))

    def _is_a_voice(self, member: MemberId) -> bool:
        return self.reader.member(member).voice_in is not None

    def _place(self, member: MemberId) -> Html:
        institution = self.reader.member(member).institution
        settled = self.reader.scene.settled(institution) if institution is not None else None
        found = self.reader.scene.institution(settled) if settled is not None else None
        return self.say("{words}", words=found.name) if found else self.say("in their own name")

    # --- In a line ---

    def number(self) -> Html:
        return self.say("Conflict no. {number}", number=self.conflict.number)

    def title(self) -> Html:
        """With the beginning of the statement."""
        return self.say("{conflict}: {words}", conflict=self.number(), words=self.first_words(FIRST_WORDS))

    def first_words(self, most: int) -> Html:
        if self.conflict.kind.told:
            return subject(self.say, self.conflict.kind, name_of(self.reader.scene, self.conflict), most)
        if self.words is None:
            return self.say("(this text is erased)")
        return quoted(self.say, self.say("{words}", words=html.first_words(self.words, most)))

    def state(self) -> Html:
        card = self.conflict
        taken_back = card.kind.told and card.state is ConflictState.LIFTED
        since = self.say(
            _("Lifted {since}: who told of it took it back.") if taken_back else _SINCE[card.state],
            since=self.when.since(card.state_at),
            opened=self.when.since(card.opened_at),
        )
        if not card.open or card.stable_at is None:
            return since
        on = self.when.date(card.stable_at)
        stable = self.say("Stable on {date}: it can be kept as a difference, on purpose.", date=on)
        return Html(f"{since} {stable}")

    def origin(self) -> Html:
        card = self.conflict
        who = self.name(card.opened_by) if card.opened_by else Html("")
        return self.say(_KINDS[card.kind], round=self.reader.round(card.round).number, who=who)

    def sides(self) -> Html | None:
        """Positions by institution; what was told of a place or a scheme has no sides."""
        told = None if self.conflict.kind.told else self.figures.sides(self.finding)
        return Html(told + ".") if told else None

    def counts(self) -> Html:
        """How much was said of it; an objection left by who has gone counts as a disagreement."""
        held = [one for one in self.objections if not holder_has_gone(self.reader.scene, one)]
        objections = sum(one.open for one in held)
        words = len(self.reader.scene.conflict_words(self.conflict.id))
        return self.say(
            "{objections}, {words}.",
            objections=self.say.many("{count} open objection", "{count} open objections", objections),
            words=self.say.many("{count} word added", "{count} words added", words),
        )

    # --- What was said ---

    @cached_property
    def objections(self) -> list[Dissent]:
        """What a look that is running brings is said with its summary."""
        seen = {one.id for one in dissents_seen(self.reader.scene, self.reader.round(self.conflict.round))}
        return [one for one in objections_of(self.reader.scene, self.conflict) if one.id in seen]

    def reservations(self) -> Iterator[Position]:
        round_ = self.reader.round(self.conflict.round)
        for position in () if self.conflict.kind.told else positions_seen(self.reader.scene, round_):
            if position.contribution == self.conflict.contribution and position.reservation:
                yield position

    def objection(self, dissent: Dissent) -> Html:
        """Its head; what it says stands below."""
        wordless = not dissent.text and not dissent.erased_at
        head = self.say("Objection no. {number} ({who})", number=dissent.number, who=self._whose(dissent))
        if dissent.lifted_at is not None:
            on = self.when.date(dissent.lifted_at)
            if wordless:
                return self.say("{dissent}, without a reason given, lifted on {date}.", dissent=head, date=on)
            return self.say("{dissent}, lifted on {date}:", dissent=head, date=on)
        if wordless:
            return self.say("{dissent}, without a reason given.", dissent=head)
        return self.say("{dissent}:", dissent=head)

    def _whose(self, dissent: Dissent) -> Html:
        if not has_gone(self.reader.member(dissent.member)):
            said = said_with(self.reader.scene, dissent)
            return speaking(self.reader, self.say, said, self.listed(dissent.member))
        if dissent.taken_up_for is None or holder_has_gone(self.reader.scene, dissent):
            return self.say("left by a person who has gone")
        return self.say(
            "taken up by {institution} on {date}",
            institution=self.figures.seat(seat_of(self.reader.scene, dissent.taken_up_for)),
            date=self.when.date(dissent.taken_up_at or dissent.raised_at),
        )

    def answers_to(self, dissent: Dissent) -> list[ObjectionAnswer]:
        return list(self.reader.scene.objection_answers(dissent.id))

    # --- What it may come to ---

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """Those that still count, by their order."""
        found = self.reader.scene.outcomes(self.conflict.id)
        return [one for one in found if one.voided_at is None]

    @property
    def adopted(self) -> Outcome | None:
        return next((one for one in self.outcomes if one.adopted_at is not None), None)

    @property
    def numbered(self) -> bool:
        """Several texts stand beside each other: the number of each is on its buttons as well."""
        return self.adopted is None and len(self.outcomes) > 1

    def outcome_number(self, outcome: Outcome) -> int:
        return self.outcomes.index(outcome) + 1

    def outcome_head(self, outcome: Outcome) -> Html:
        """Whose proposal it was; without its author, a text that stayed is that of who confirmed it."""
        if outcome.confirmed_text and self.reader.member(outcome.member).name is None:
            return self.say(_CONFIRMED[outcome.kind])
        head = self.say(_OUTCOMES[outcome.kind], who=self.signed(outcome.member))
        if not self.numbered:
            return head
        return self.say("Text {number}. {head}", number=self.outcome_number(outcome), head=head)

    def outcome_words(self, outcome: Outcome) -> str | None:
        return text_of(self.reader.scene, outcome)

    def answers(self, outcome: Outcome) -> list[OutcomeAnswer]:
        """Of those who are parties now; who has not answered is counted, never named."""
        codes = {party.code for party in self.parties}
        found = self.reader.scene.outcome_answers(outcome.id)
        return [one for one in found if one.party in codes or outcome.adopted_at is not None]

    def answered(self, outcome: Outcome) -> Iterator[Html]:
        said = self.answers(outcome)
        agreeing = [self.spoken(one) for one in said if one.agrees]
        refusing = [self.spoken(one) for one in said if not one.agrees]
        if agreeing:
            yield self.say("Confirmed by: {parties}.", parties=self._together(agreeing))
        if refusing:
            yield self.say("Not confirmed by: {parties}.", parties=self._together(refusing))
        if outcome.adopted_at is None:
            yield self.say.many(
                "{count} of {all} parties has confirmed it.",
                "{count} of {all} parties have confirmed it.",
                len(agreeing),
                all=len(self.parties),
            )

    def _together(self, parties: list[Html]) -> Html:
        """Those without a name are counted."""
        nameless = without_a_name(self.say)
        named, count = [one for one in parties if one != nameless], parties.count(nameless)
        if count:
            told = self.say.many("{count} party without a name", "{count} parties without a name", count)
            named.append(told)
        return self.say.listed(named)

    def kept(self, outcome: Outcome) -> Iterator[tuple[Html, str]]:
        """What each side keeps, in its words; who spoke for several is told once."""
        said = [one for one in self.answers(outcome) if one.agrees and one.text]
        for (member, words), codes in _grouped(said).items():
            if self._is_a_voice(member):
                yield self.say("A party without a name keeps:"), words
                continue
            parties = self.say.listed([self.party_named(code) for code in codes])
            several = len(codes) > 1 or _is_several(party_coded(codes[0]))
            head = self.say.many("{parties} keeps:", "{parties} keep:", several + 1, parties=parties)
            yield sentence_case(head), words

    def spoken(self, answer: OutcomeAnswer) -> Html:
        """With who spoke for an institution."""
        named, who = self.party_named(answer.party), self.name(answer.member)
        if party_coded(answer.party).member is not None:
            return named
        since, member = self.conflict.opened_at, self.reader.member(answer.member)
        placed = placed_there(self.reader.scene, member, answer.answered_at, since)
        if placed is None or placed.placed_by is None:
            return self.say("{party} (through {who})", party=named, who=who)
        return self.say(
            "{party} (through {who}; {facilitator} noted their place there on {date})",
            party=named,
            who=who,
            facilitator=self.name(placed.placed_by),
            date=self.when.date(placed.since),
        )

    def party_named(self, code: str) -> Html:
        """Also of who is a party no longer, in what was said before."""
        party = party_coded(code)
        if party.member is not None:
            return self.name(party.member)
        return self.figures.seat(party.seat)


def _is_several(party: Party) -> bool:
    """Those who come in their own name."""
    return party.member is None and party.seat == OWN_NAME


def _grouped(said: list[OutcomeAnswer]) -> dict[tuple[MemberId, str], list[str]]:
    groups: dict[tuple[MemberId, str], list[str]] = {}
    for one in said:
        groups.setdefault((one.member, one.text or ""), []).append(one.party)
    return groups
