"""What a summary and its report print of the register: the cards of this round and of those before it."""

from collections.abc import Iterator, Sequence

from facilitation.kinds import ConflictState
from facilitation.outcomes import text_of
from facilitation.parties import objections_of
from facilitation.scene import Round, Scene
from facilitation.scene_conflicts import Conflict


def cards_until(scene: Scene, round: Round) -> list[Conflict]:
    """By number; of this round's own those too that were sent there since."""
    known = {one.id for one in scene.rounds(round.partnership) if one.number <= round.number}
    return [card for card in scene.conflicts(round.partnership) if card.round in known]


def earlier_cards(scene: Scene, round: Round) -> list[Conflict]:
    """What the message recalls: what is still open, differences kept, compromises since the last summary."""
    before = [
        one.closed_at
        for one in scene.rounds(round.partnership)
        if one.number < round.number and one.published and one.closed_at
    ]
    return [
        card
        for card in cards_until(scene, round)
        if card.round != round.id and card.state is not ConflictState.LIFTED
        if card.state is not ConflictState.COMPROMISE or not before or card.state_at > before[-1]
    ]


def words_of_register(scene: Scene, cards: Sequence[Conflict]) -> Iterator[str]:
    """Everything that was said of these conflicts once they were in the register, as written."""
    for card in cards:
        yield from (one.text for one in scene.conflict_words(card.id) if one.text)
        for outcome in scene.outcomes(card.id):
            if words := text_of(scene, outcome):
                yield words
            yield from (one.text for one in scene.outcome_answers(outcome.id) if one.text)
        for objection in objections_of(scene, card):
            yield from (one.text for one in scene.objection_answers(objection.id) if one.text)
