"""What can be compared between two rounds of one deck (synthesis, §9), and nothing beyond.

Texts of two rounds are others, even on the same question: they are counted by family. Where the same words
stand in both, the same persons are paired, as between two looks.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from facilitation.findings import Finding
from facilitation.ids import ContributionId, PromptId
from facilitation.kinds import Mode
from facilitation.labels import Family
from facilitation.looks import looks_shown, seen, voices_on
from facilitation.marks import Mark, Seat
from facilitation.outline import Outline, outline
from facilitation.readings import folded
from facilitation.scene import Contribution, Round, Scene
from facilitation.shifts import Shift, Voices, shift


@dataclass(frozen=True, slots=True)
class Standing:
    """A text in its round: what was found about it, and who said what themselves."""

    text: Contribution
    finding: Finding
    voices: Voices


@dataclass(frozen=True, slots=True)
class Pair:
    """The same words, in answer to the same question, in both rounds."""

    then: Standing
    now: Standing

    @property
    def shift(self) -> Shift:
        return shift(self.then.finding, self.now.finding, self.then.voices, self.now.voices)

    @property
    def seats_moved(self) -> Mapping[Seat, tuple[Mark, Mark]]:
        """Those that were heard both times and stand elsewhere; who was not heard is counted, never named."""
        before, after = self.then.finding.marks, self.now.finding.marks
        both = {seat: (before[seat], mark) for seat, mark in after.items() if seat in before}
        return {seat: marks for seat, marks in both.items() if _moved(*marks)}


def _moved(before: Mark, after: Mark) -> bool:
    return before is not after and Mark.SILENT not in (before, after)


def round_before(scene: Scene, its: Outline) -> Outline | None:
    """The last round of the same deck, as it had been found when this one was published.

    Rounds among the parties of a conflict ask the same questions of different conflicts: each has its own.
    """
    conflict = scene.conflict_of(its.round.id)
    earlier = [
        one
        for one in scene.rounds(its.round.partnership)
        if one.number < its.round.number and one.deck == its.round.deck and one.findings
        if scene.conflict_of(one.id) == conflict
    ]
    return outline(scene, earlier[-1], _look_then(scene, earlier[-1], its)) if earlier else None


def _look_then(scene: Scene, earlier: Round, its: Outline) -> int:
    shown = looks_shown(scene, earlier)
    return max(
        (one for one in shown if seen(scene, earlier, one).published_at <= its.published_at), default=1
    )


def families(its: Outline, question: PromptId) -> Counter[Family]:
    """Of the texts of a question that something was found about."""
    return Counter(one.finding.family for one in _standing(its) if one.text.prompt == question)


def pairs(before: Outline, its: Outline, questions: Collection[PromptId]) -> Iterator[Pair]:
    """In the order of this round. `questions`: those that both rounds asked in the same words.

    Words that several texts have are nobody's to pair, and no text of a confidential round is followed.
    """
    if Mode.NAMED is not before.round.mode or Mode.NAMED is not its.round.mode:
        return
    then, now = _by_words(before, questions), _by_words(its, questions)
    for words, standing in now.items():
        if words in then:
            yield Pair(then[words], standing)


def _by_words(its: Outline, questions: Collection[PromptId]) -> dict[tuple[PromptId, str], Standing]:
    standing = [one for one in _standing(its) if one.text.prompt in questions and one.text.text]
    counts = Counter(map(_key, standing))
    return {_key(one): one for one in standing if counts[_key(one)] == 1}


def _key(one: Standing) -> tuple[PromptId, str]:
    return one.text.prompt, folded(one.text.text or "")


def _standing(its: Outline) -> Iterator[Standing]:
    texts = [text for text in its.texts.values() if text.standing]
    voices = voices_on(texts, [position for said in its.positions.values() for position in said])
    for finding in its.published.findings:
        text = its.texts.get(ContributionId(int(finding.id)))
        if text and text.standing:
            yield Standing(text, finding, voices[text.id])
