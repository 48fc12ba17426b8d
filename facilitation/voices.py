"""A round without names: what is said stays sealed while a phase is open, and comes out by voices.

The one place through which every decision goes (`without_names`): what a member says in such a round becomes
an envelope; when the phase closes, all that was said is recorded at once, in drawn order, by *voices*; and
what is done afterwards with something that a voice said is done by that voice, on that day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from facilitation import conflict_facts as f
from facilitation import facts
from facilitation.conflict_notices import ConflictTold
from facilitation.decision import Decision, Send
from facilitation.facts_course import PartnershipEnded
from facilitation.facts_masks import PutOtherwise
from facilitation.facts_notes import NotesOpened
from facilitation.facts_voices import Enveloped, UrnEmptied, VoicesDrawn, VoiceVeiled
from facilitation.holding import is_without_name
from facilitation.ids import ContributionId, DissentId, MemberId, RoundId
from facilitation.in_their_hands import in_their_hands
from facilitation.kinds import Phase
from facilitation.lots import in_drawn_order, lot, together
from facilitation.masks import nameless, words_of
from facilitation.moment import Moment
from facilitation.notices import DissentReceived, RoundBoard
from facilitation.notices_showing import DissentTaken
from facilitation.parties import by_name, parties, party_coded, spoken_for
from facilitation.records import encode
from facilitation.scene import Contribution, Dissent, Position, Round, Scene
from facilitation.temporary import SEALED, is_temporary, place_of
from facilitation.withheld import askings, kept_back, too_few

ABOUT_THE_ROUND = (facts.ContributionRecorded, facts.PromptPassed, facts.SittingDone)
ABOUT_A_TEXT = (
    *(facts.ContributionChanged, facts.ReadingOnlySet, facts.ContributionWithdrawn),
    *(facts.StanceTaken, facts.ReservationSaid),
)
ABOUT_A_DISSENT = (facts.DissentWorded, facts.DissentMaintained, facts.DissentLifted)
IN_THE_REGISTER = (f.ConflictOpened, f.OutcomeConfirmed, f.OutcomeRefused, f.ConflictReopened)
CLOSINGS = (facts.PollOpened, NotesOpened, facts.RoundPublished, facts.RoundAbandoned)


def without_names(moment: Moment, decision: Decision) -> Decision:
    """The same decision; untouched where it is about nothing without names."""
    if not moment.scene.any_without_names() or _went_through_here(decision):
        return decision
    told = tuple(said for fact in decision.facts for said in _told(moment, fact))
    quiet = _quietly(moment, decision, told)
    return replace(quiet, sends=(*quiet.sends, *askings(moment, told), *in_their_hands(moment, told)))


def _went_through_here(decision: Decision) -> bool:
    """It was decided in the course of another one."""
    return any(isinstance(fact, Enveloped | UrnEmptied) for fact in decision.facts)


def _told(moment: Moment, fact: facts.Fact) -> Iterator[facts.Fact]:
    if isinstance(fact, CLOSINGS):
        about = moment.scene.round(fact.round)
        if about is not None and about.confidential:
            yield from opened_urn(moment.scene, about, moment.now)
        yield fact
    elif isinstance(fact, PartnershipEnded):
        yield from _ended_with_it(moment, fact)
    elif isinstance(fact, PutOtherwise):
        yield _put_by_its_voice(moment, fact)
    elif isinstance(fact, IN_THE_REGISTER):
        yield in_the_register(moment, fact)
    elif isinstance(fact, f.ConflictClosed):
        yield _closed_that_day(moment, fact)
    elif (about := _round_of(moment.scene, fact)) is None or not about.confidential:
        yield fact
    elif _is_sealed(about, fact):
        yield _sealed(about, fact)
    else:
        yield from _by_its_voice(moment, about, fact)


def _ended_with_it(moment: Moment, fact: PartnershipEnded) -> Iterator[facts.Fact]:
    """The round that was open is stopped, so that what was said in it is on record as in any other."""
    running = moment.scene.open_round(fact.partnership)
    if running is not None and running.confidential:
        yield from opened_urn(moment.scene, running, moment.now)
        yield facts.RoundAbandoned(fact.partnership, running.id, None, moment.now)
    yield fact


# --- What it is about ---


def _round_of(scene: Scene, fact: Any) -> Round | None:
    if isinstance(fact, ABOUT_THE_ROUND):
        return scene.round(fact.round)
    if isinstance(fact, ABOUT_A_TEXT):
        return _of_text(scene, fact.contribution)
    if isinstance(fact, facts.DissentRaised):
        return scene.round(fact.round) if fact.round is not None else _of_text(scene, fact.contribution)
    if isinstance(fact, ABOUT_A_DISSENT):
        dissent = scene.dissent(fact.dissent)
        if dissent is None:
            return None
        return scene.round(dissent.round) if dissent.round else _of_text(scene, dissent.contribution)
    return None


def _of_text(scene: Scene, contribution: ContributionId | None) -> Round | None:
    if contribution is not None and is_temporary(contribution):
        return scene.round(place_of(contribution).round)
    text = scene.contribution(contribution) if contribution is not None else None
    return scene.round(text.round) if text else None


def _is_sealed(about: Round, fact: Any) -> bool:
    """What is recorded already comes out of no urn any more, an institution's own objection included."""
    if isinstance(fact, (facts.DissentRaised, *ABOUT_A_DISSENT)):
        return is_temporary(fact.dissent)
    if isinstance(fact, (facts.StanceTaken, facts.ReservationSaid)):
        return about.phase is Phase.POLLING
    if isinstance(fact, ABOUT_A_TEXT):
        return is_temporary(fact.contribution)
    return True


def _sealed(about: Round, fact: Any) -> Enveloped:
    said = {"kind": fact.kind, **encode(fact.but(at=about.opened_at))}
    return Enveloped(about.partnership, about.id, fact.member, said, about.opened_at)


# --- Nothing moves at the second of an answer, and no message says what it was about ---


def _quietly(moment: Moment, decision: Decision, told: tuple[facts.Fact, ...]) -> Decision:
    """What is asked next is sealed as well; the living message waits for its quarter of an hour."""
    scene, here = moment.scene, {fact.round for fact in told if isinstance(fact, Enveloped)}
    here |= {about.id for fact in told if (about := _mandated(scene, fact))}
    by_a_voice = told != decision.facts
    if by_a_voice or any(isinstance(fact, facts.Asked) for fact in told):
        told = _with_sealed_questions(moment, told, sealed=by_a_voice)
    sends = (
        _telling_less(scene, send, by_a_voice=by_a_voice)
        for send in decision.sends
        if not _redraws(send, here)
    )
    return replace(decision, facts=told, sends=tuple(sends))


def _with_sealed_questions(
    moment: Moment, told: tuple[facts.Fact, ...], *, sealed: bool
) -> tuple[facts.Fact, ...]:
    whole = sealed or _goes_on_without_names(moment)
    return tuple(
        fact.but(sealed=True)
        if isinstance(fact, facts.Asked) and (whole or _is_about_such_a_round(moment.scene, fact))
        else fact
        for fact in told
    )


def _is_about_such_a_round(scene: Scene, asked: facts.Asked) -> bool:
    number = asked.details.get("round")
    about = scene.round(RoundId(number)) if isinstance(number, int) else None
    return about is not None and about.confidential


def _goes_on_without_names(moment: Moment) -> bool:
    if moment.mask is not None:
        words = words_of(moment.scene, moment.mask.about)
        return words is not None and nameless(moment.scene, words)
    if moment.command.private and moment.dissent is not None:
        return is_without_name(moment.scene, moment.dissent)
    named, scene = moment.command.partnership, moment.scene
    places = [named] if named else [one.id for one in scene.partnerships_of(moment.command.user)]
    running = [scene.open_round(one) for one in places]
    return any(one is not None and one.confidential for one in running)


def _mandated(scene: Scene, fact: facts.Fact) -> Round | None:
    about = _of_text(scene, fact.contribution) if isinstance(fact, facts.MandateGiven) else None
    return about if about is not None and about.confidential else None


def _redraws(send: Send, rounds: set[RoundId]) -> bool:
    return isinstance(send.notice, RoundBoard) and send.notice.round in rounds


def _telling_less(scene: Scene, send: Send, *, by_a_voice: bool) -> Send:
    """Which text a message was about stays with it for thirty days: not where it would tell who said what."""
    if by_a_voice and isinstance(send.notice, ConflictTold):
        return replace(send, notice=send.notice.but(member=None))
    if by_a_voice and isinstance(send.notice, DissentReceived):
        return replace(send, notice=DissentTaken(send.notice.dissent))
    about = _of_text(scene, send.contribution)
    if about is None or not about.confidential:
        return send
    return replace(send, contribution=None, round=send.round or about.id)


# --- A phase closes ---


@dataclass(frozen=True, slots=True)
class _Urn:
    """What counts of it: what was taken back was not said."""

    texts: tuple[Contribution, ...]
    positions: tuple[Position, ...]
    dissents: tuple[Dissent, ...]

    def by_member(self) -> Mapping[MemberId, list[Any]]:
        said: dict[MemberId, list[Any]] = {}
        for text in self.texts:
            said.setdefault(text.member, []).append(_of_a_text(text))
        for position in self.positions:
            said.setdefault(position.member, []).append(_of_a_position(position))
        for dissent in self.dissents:
            said.setdefault(dissent.member, []).append(_of_a_dissent(dissent))
        return said


def opened_urn(scene: Scene, about: Round, now: datetime) -> list[facts.Fact]:
    """Everything that is in it, as facts of the record, all at once; by other voices in each phase.

    Two who said the same in one phase have it interchangeably: what they say in the next tells nothing of it.
    """
    urn, seed, here = _found(scene, about), scene.lots(about.id), about.partnership
    said = urn.by_member()
    everybody = sorted(said, key=lambda member: together(seed, said[member]))
    voices = {member: MemberId(scene.next_id("member")) for member in everybody}
    told: list[facts.Fact] = []
    if voices:
        told += [VoicesDrawn(here, about.id, tuple(voices.values()), now)]
        told += [VoiceVeiled(here, about.id, voice, member) for member, voice in voices.items()]
    told += _texts(scene, about, urn, voices, now)
    told += _positions(scene, about, urn, voices, now)
    told += _dissents(scene, about, urn, voices, now)
    return [*told, UrnEmptied(here, about.id)]


def _found(scene: Scene, about: Round) -> _Urn:
    contributing = about.phase is Phase.CONTRIBUTING
    texts = scene.contributions(about.id) if contributing else ()
    return _Urn(
        tuple(text for text in texts if text.standing),
        tuple(scene.positions(about.id)) if about.phase is Phase.POLLING else (),
        tuple(one for one in scene.dissents_of_round(about.id) if is_temporary(one.id) and one.open),
    )


def _of_a_text(text: Contribution) -> Any:
    chosen = [text.option, text.value, text.reading_only]
    return ["text", text.prompt, text.text, *chosen, text.details and dict(text.details)]


def _of_a_position(position: Position) -> Any:
    return ["position", position.contribution, position.code.value, position.reservation]


def _of_a_dissent(dissent: Dissent) -> Any:
    return ["dissent", dissent.kind.value, dissent.contribution, dissent.prompt, dissent.text]


def _texts(
    scene: Scene, about: Round, urn: _Urn, voices: Mapping[MemberId, MemberId], now: datetime
) -> Iterator[facts.Fact]:
    first = scene.next_contribution_number(about.id) if urn.texts else 1
    order = _drawn(scene, about, urn.texts, _of_a_text, urn)
    for number, text in enumerate(order, first):
        yield facts.ContributionRecorded(
            about.partnership,
            about.id,
            ContributionId(scene.next_id("contribution")),
            number,
            text.prompt,
            voices[text.member],
            text.text,
            text.option,
            text.value,
            text.reading_only,
            None,
            now,
            None if text.details is None else dict(text.details),
        )


def _positions(
    scene: Scene, about: Round, urn: _Urn, voices: Mapping[MemberId, MemberId], now: datetime
) -> Iterator[facts.Fact]:
    here = about.partnership
    for one in _drawn(scene, about, urn.positions, _of_a_position, urn):
        voice = voices[one.member]
        yield facts.StanceTaken(here, one.contribution, voice, one.code, one.version, now, about.look)
        if one.reservation is not None:
            yield facts.ReservationSaid(here, one.contribution, voice, one.reservation, now)


def _dissents(
    scene: Scene, about: Round, urn: _Urn, voices: Mapping[MemberId, MemberId], now: datetime
) -> Iterator[facts.Fact]:
    first = scene.next_dissent_number(about.partnership) if urn.dissents else 1
    for number, one in enumerate(_drawn(scene, about, urn.dissents, _of_a_dissent, urn), first):
        raised = facts.DissentRaised(
            about.partnership,
            DissentId(scene.next_id("dissent")),
            number,
            one.kind,
            voices[one.member],
            about.id,
            one.contribution,
            one.prompt,
            one.text,
            now,
        )
        yield from kept_back(raised, about) if one.text and too_few(scene, about, one) else (raised,)


def _drawn(scene: Scene, about: Round, things: Iterable[Any], said: Any, urn: _Urn) -> list[Any]:
    """Of two that say the same, the one whose author said something else is drawn by that."""
    seed, whole = scene.lots(about.id), urn.by_member()
    return in_drawn_order(seed, things, lambda one: [lot(seed, said(one)), together(seed, whole[one.member])])


# --- Afterwards ---


def _by_its_voice(moment: Moment, about: Round, fact: Any) -> Iterator[facts.Fact]:
    """By the voice that it is recorded of, on that day."""
    day = _day(moment.now)
    if isinstance(fact, ABOUT_A_DISSENT):
        by = moment.scene.spoken_by(fact.dissent)
        yield fact if _is_named(moment.scene, by) else fact.but(member=by, at=day)
    elif isinstance(fact, facts.DissentRaised):
        yield from _raised_afterwards(moment, about, fact, day)
    elif isinstance(fact, ABOUT_A_TEXT):
        yield fact.but(member=moment.scene.written_by(fact.contribution), at=day)
    else:
        yield fact


def _put_by_its_voice(moment: Moment, fact: PutOtherwise) -> facts.Fact:
    scene = moment.scene
    by = (
        scene.written_by(fact.contribution)
        if fact.contribution
        else scene.spoken_by(DissentId(fact.dissent or 0))
    )
    return fact if _is_named(scene, by) else fact.but(member=by, at=_day(moment.now))


def _raised_afterwards(
    moment: Moment, about: Round, fact: facts.DissentRaised, day: datetime
) -> Iterator[facts.Fact]:
    """About a round whose summary is there; an institution's objection while positions are open is named."""
    if about.phase in SEALED:
        yield fact
        return
    voice = MemberId(moment.scene.next_id("member"))
    yield VoicesDrawn(about.partnership, about.id, (voice,), day)
    if moment.scene.house().keeps_secrets:
        yield VoiceVeiled(about.partnership, about.id, voice, fact.member)
    yield fact.but(member=voice, at=day)


def in_the_register(moment: Moment, fact: Any) -> facts.Fact:
    """Of a conflict about something that was said without names: a party that is a voice acts as one."""
    scene, voice = moment.scene, None
    if isinstance(fact, (f.OutcomeConfirmed, f.OutcomeRefused)):
        party = party_coded(fact.party).member
        voice = party if party is not None and not _is_named(scene, party) else None
    else:
        voice = _voice_at(scene, fact)
    told: facts.Fact = fact if voice is None else fact.but(member=voice, at=_day(moment.now))
    return told


def _closed_that_day(moment: Moment, fact: f.ConflictClosed) -> facts.Fact:
    """The second at which a card closes is that at which the last party, perhaps a voice, said so."""
    card = moment.scene.conflict(fact.conflict)
    about = moment.scene.round(card.round) if card else None
    if card is None or about is None or not about.confidential:
        return fact
    return fact.but(at=max(_day(moment.now), card.opened_at))


def _voice_at(scene: Scene, fact: Any) -> MemberId | None:
    """None: they act by name there, or have nothing in it that was said without one."""
    if isinstance(fact, f.ConflictOpened):
        return None if fact.conflict_kind.told else _stood_against(scene, fact)
    card, member = scene.conflict(fact.conflict), scene.member(fact.member)
    theirs = _theirs(scene, card.round, fact.member) if card else []
    if card is None or member is None or not theirs:
        return None
    spoken = spoken_for(scene, parties(scene, card), member)
    as_party = (party.member for party in spoken if party.member in theirs)
    return None if by_name(scene, spoken) else next(as_party, theirs[-1])


def _stood_against(scene: Scene, fact: f.ConflictOpened) -> MemberId | None:
    """As whom they took the position by which they may send it there."""
    theirs = _theirs(scene, fact.round, fact.member)
    taken = (one.member for one in scene.positions(fact.round) if one.contribution == fact.contribution)
    return next((voice for voice in taken if voice in theirs), None)


def _theirs(scene: Scene, about: RoundId, member: MemberId | None) -> list[MemberId]:
    return [voice for voice, whose in scene.voices(about).items() if whose == member]


def _day(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _is_named(scene: Scene, by: MemberId) -> bool:
    found = scene.member(by)
    return found is not None and not found.voice
