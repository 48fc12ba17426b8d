"""Texts of rounds in a charter: their words, who stands where, and all that they met."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from facilitation.findings import Finding
from facilitation.ids import ContributionId, InstitutionId, MemberId, PartnershipId, RoundId
from facilitation.looks import dissents_seen, positions_seen
from facilitation.marks import Seat
from facilitation.publication import Published, home, read, seat_of
from facilitation.scene import Contribution, Dissent, Position, Round
from facilitation.sections import Section, sections_of
from prompts.decks import Deck
from rendering.charter_blocks import Block, Plain, paragraph, quote
from rendering.dissent_heads import Heads
from rendering.figures import Figures, sentence
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.reader import Reader

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Held:
    """A round that texts of the charter come from."""

    round: Round
    deck: Deck
    published: Published
    figures: Figures
    reservations: Mapping[ContributionId, Sequence[Position]]
    dissents: Mapping[ContributionId, Sequence[Dissent]]


@dataclass(frozen=True)
class Texts:
    """Each round is read once."""

    reader: Reader
    partnership: PartnershipId

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    def told(self, contribution: ContributionId) -> Iterator[Block]:
        text = self.reader.contribution(contribution)
        held = self._held(text.round)
        number = self.say("no. {number} of round {round}", number=text.number, round=held.round.number)
        yield paragraph(self.say("{number}, {author}:", number=number, author=self._of(text.member)))
        yield self._words(text)
        finding = held.published.finding(text.id)
        if finding and (stands := self._stands(held, text, finding)):
            yield paragraph(stands)
        for position in held.reservations.get(text.id, ()):
            yield paragraph(self.say("Reservation ({who}):", who=self._of(position.member)))
            yield quote(position.reservation or "")
        for dissent in held.dissents.get(text.id, ()):
            yield from self._dissent(dissent, held.deck, held.round.id)

    def dissent(self, dissent: Dissent) -> Iterator[Block]:
        """About no text: it names the round that it is about."""
        yield from self._dissent(dissent, None, RoundId(0))

    def _words(self, text: Contribution) -> Block:
        if (words := words_of(self.reader, text)) is not None:
            return quote(words)
        if text.withdrawn_at:
            return paragraph(self.say("(withdrawn by its author)"))
        return paragraph(self.say("(this text is erased)"))

    def _stands(self, held: Held, text: Contribution, finding: Finding) -> str:
        prompt = held.deck.prompt(text.prompt)
        told = [held.figures.positions(finding, prompt.ballot, prompt.dimension)] if prompt.ballot else []
        sides = held.figures.sides(finding) if Section.CONFLICTS in sections_of(finding) else None
        return " ".join([*([sentence(sides)] if sides else []), *told, *held.figures.badges(finding)])

    def _dissent(self, dissent: Dissent, deck: Deck | None, round: RoundId) -> Iterator[Block]:
        heads = Heads(self.say, self.reader, deck, round, lambda one: self._of(one.member), self._taken_up)
        yield paragraph(heads.head(dissent))
        if dissent.text:
            yield quote(dissent.text)

    def _taken_up(self, dissent: Dissent) -> Html:
        return self.say(
            "taken up by {institution} on {date}",
            institution=self._seat(dissent.taken_up_for),
            date=self.reader.when(self.partnership).date(dissent.taken_up_at or dissent.raised_at),
        )

    def _of(self, member: MemberId) -> Html:
        """For whom that person comes: texts are answered, not persons."""
        return self._one_of(home(self.reader.scene, self.reader.member(member)))

    def _seat(self, institution: InstitutionId | None) -> Html:
        return self._one_of(seat_of(self.reader.scene, institution))

    def _one_of(self, seat: Seat) -> Html:
        return Figures(self.say, self._names).one_of(seat)

    # --- The rounds ---

    def _held(self, round: RoundId) -> Held:
        if round not in self._rounds:
            self._rounds[round] = self._read(self.reader.round(round))
        return self._rounds[round]

    @cached_property
    def _rounds(self) -> dict[RoundId, Held]:
        return {}

    def _read(self, round: Round) -> Held:
        scene, published = self.reader.scene, read(round.findings or {})
        reserved = [one for one in positions_seen(scene, round) if one.reservation]
        return Held(
            round,
            self.reader.deck(round),
            published,
            Figures(self.say, {**self._names, **published.seats}),
            _grouped(reserved, lambda one: one.contribution),
            _grouped(dissents_seen(scene, round), lambda one: one.contribution or ContributionId(0)),
        )

    @cached_property
    def _names(self) -> dict[str, str]:
        return {str(one.id): one.name for one in self.reader.scene.institutions(self.partnership)}


def _grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups
