"""Who brings what, who could call on it, and what each one looks for (T14): an offer, nobody votes on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitation.disclosure import ENOUGH_PEOPLE
from facilitation.gathered import seat_of_member
from facilitation.ids import ContributionId, PromptId
from facilitation.kinds import DissentKind
from facilitation.marks import NAMELESS, Seat, in_the_record
from facilitation.prompts import Question
from facilitation.publication import OWN_NAME
from facilitation.scene import Contribution, Position, Round, Scene
from facilitation.stances import Ballot, Reply

DECK = "skills"
BRING, CALL_ON = PromptId("bring"), PromptId("call-on")
NO_HOUSE = (OWN_NAME, NAMELESS)  # of whom others than the author may be
TOO, CALLS = (Reply.WE_TOO, Reply.BOTH), (Reply.COULD_CALL, Reply.BOTH)


@dataclass(frozen=True, slots=True)
class Offered:
    """A text, and the seats whose people answered it: so there `too`, beside its own house, could call on it,
    or bring it. `met`: somebody brings what is looked for, named or not. `objected`: an objection to it is
    open; it is in the summary.
    """

    text: Contribution
    too: tuple[Seat, ...]
    calls: tuple[Seat, ...]
    brought: tuple[Seat, ...]
    met: bool
    objected: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What the people of one institution bring, and what they would call on."""

    seat: Seat
    brings: tuple[Offered, ...]
    calls: tuple[Offered, ...]


def skills(scene: Scene, rounds: Sequence[Round]) -> tuple[Offer, ...]:
    """Institutions by their numbers, those in their own name last; texts as they were written.

    What was looked for is told by the deck of skills; whatever else is offered, in whatever deck, is brought.
    """
    brings = [one for round_ in rounds for one in _told(scene, round_, _brought(round_))]
    calls = [
        one for round_ in rounds if round_.deck == DECK for one in _told(scene, round_, frozenset({CALL_ON}))
    ]
    seats = {one.text.id: seat_of_member(scene, one.text.member) for one in (*brings, *calls)}
    return tuple(
        Offer(
            seat,
            tuple(one for one in brings if seats[one.text.id] == seat),
            tuple(one for one in calls if seats[one.text.id] == seat),
        )
        for seat in in_order(seats.values())
    )


def is_needed(round: Round, prompt: PromptId) -> bool:
    """Its texts are looked for, not offered."""
    return round.deck == DECK and prompt == CALL_ON


def _brought(round: Round) -> frozenset[PromptId]:
    if round.deck == DECK:
        return frozenset({BRING})
    return frozenset(asked.id for asked in offers_of(round) if not asked.scene)


def offers_of(round: Round) -> tuple[Question, ...]:
    """Its questions that open an offer."""
    return tuple(asked for asked in round.shape.questions if asked.ballot is Ballot.OFFER)


def _told(scene: Scene, round: Round, prompts: frozenset[PromptId]) -> Iterator[Offered]:
    return (one for one in offered(scene, round) if one.text.prompt in prompts)


def offered(scene: Scene, round: Round) -> tuple[Offered, ...]:
    """Every text of a round that stands and has words, with what was answered to it as an offer."""
    said: dict[ContributionId, list[Position]] = {}
    for position in scene.positions(round.id):
        said.setdefault(position.contribution, []).append(position)
    objections = [one for one in scene.dissents_of_round(round.id) if one.kind is DissentKind.OBJECTION]
    objected = {one.contribution for one in objections if one.open}
    return tuple(
        answered(scene, text, said.get(text.id, ()), objected=text.id in objected)
        for text in scene.contributions(round.id)
        if text.standing and text.text
    )


def answered(scene: Scene, text: Contribution, said: Iterable[Position], *, objected: bool) -> Offered:
    """`said`: of this text."""
    heard = [(one.code, seat_of_member(scene, one.member)) for one in said]
    nameless = sum(seat == NAMELESS for _code, seat in heard)
    seats = [
        (code, seat)
        for code, seat in heard
        if isinstance(code, Reply) and (seat != NAMELESS or nameless >= ENOUGH_PEOPLE)
    ]
    too, calls, brought = (
        in_order(seat for code, seat in seats if code in codes) for codes in (TOO, CALLS, (Reply.BRING,))
    )
    own = seat_of_member(scene, text.member)

    def elsewhere(found: Iterable[Seat]) -> tuple[Seat, ...]:
        return tuple(seat for seat in found if seat != own or seat in NO_HOUSE)

    return Offered(
        text,
        elsewhere(too),
        elsewhere(calls) if text.prompt == CALL_ON else calls,
        brought,
        any(code is Reply.BRING for code, _seat in heard),
        objected,
    )


def in_order(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Each once, by their numbers, those in their own name and those that are not named last."""

    def place(seat: Seat) -> tuple[int, int]:
        return (1 + NO_HOUSE.index(seat) if seat in NO_HOUSE else 0), in_the_record(seat)

    return tuple(sorted(set(seats), key=place))
