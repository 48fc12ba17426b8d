"""With one more dissent a summary holds all that it held: in the message, or counted there, in the report."""

import re
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.ids import ConflictId, MemberId, ProposalId
from facilitation.kinds import DissentKind
from facilitation.outline import common_object
from facilitation.publication import read
from facilitation.scene import Proposal, Round
from facilitation.selection import chosen_for_chat
from facilitation.stances import Stance
from rendering import html
from rendering.reader import Reader
from rendering.summary import MOST_TEXTS, summary
from tests.rendering.cast import (
    AWA,
    FARID,
    GRAND_PRE,
    HELENE,
    ISMAEL,
    MAELLE,
    MONDAY,
    NADEGE,
    ROSA,
    THOMAS,
    YANN,
    dissent,
    object_to,
    open_round,
    take,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import in_conflict
from tests.rendering.read_page import prints, read_report, seen
from tests.rendering.rich_round import published
from tests.rendering.shown import ISOLATES

KINDS = st.sampled_from([DissentKind.OBJECTION, DissentKind.PROMPT, DissentKind.ROUND, DissentKind.ANYTHING])
LENGTHS = st.integers(1, 900)
SOME, OTHERS = (FARID, NADEGE, THOMAS, ROSA), (ISMAEL, HELENE, YANN, AWA)  # who take position, who object
STANCES = st.dictionaries(
    st.sampled_from(SOME),
    st.sampled_from([Stance.AGREE, Stance.RESERVE, Stance.DISAGREE, Stance.NO_VIEW]),
)
COUNTED = {
    "dissent": r"(\d+) désaccords?, avec",
    "reservation": r"(\d+) réserves?, avec",
    "proposal": r"(\d+) propositions? non reprises?",
    "card": r"(\d+) conflits? de plus au registre",
}


@dataclass(frozen=True)
class Told:
    """A round as it was lived: how long each thing is that somebody said in it."""

    texts: tuple[tuple[int, dict[MemberId, Stance]], ...]
    dissents: tuple[tuple[DissentKind, int], ...]
    proposals: tuple[int, ...]
    cards: int  # of the register, from the round before

    def words(self) -> dict[str, list[str]]:
        reserved = [
            f"Réserve {nth}-{member}."
            for nth, (_, stances) in enumerate(self.texts)
            for member, stance in stances.items()
            if stance is Stance.RESERVE
        ]
        return {
            "dissent": [_long(f"Désaccord {nth}.", length) for nth, (_, length) in enumerate(self.dissents)],
            "reservation": reserved,
            "proposal": [_long(f"Proposition {nth}.", length) for nth, length in enumerate(self.proposals)],
            "card": [f"Conflit n° {2 + nth}" for nth in range(self.cards)],
        }


LIVED = st.builds(
    Told,
    st.lists(st.tuples(LENGTHS, STANCES), min_size=1, max_size=9).map(tuple),
    st.lists(st.tuples(KINDS, LENGTHS), max_size=8).map(tuple),
    st.lists(LENGTHS, max_size=3).map(tuple),
    st.integers(0, 40),
)


@settings(max_examples=60, deadline=None)
@given(LIVED, st.tuples(KINDS, LENGTHS))
def test_what_it_held_stands_in_it_or_is_counted_and_in_the_report(
    lived: Told, more: tuple[DissentKind, int]
) -> None:
    """Everything that was said without it was said with it too: all of it is looked for."""
    richer = replace(lived, dissents=(*lived.dissents, more))
    scene, round_ = _round(richer)
    after, report = _message(scene, round_), read_report(scene, round_)

    assert html.length(html.Html(after)) <= html.MOST
    for what, said in richer.words().items():
        gone = [words for words in said if not _holds(after, words)]
        assert sum(map(int, re.findall(COUNTED[what], after))) == len(gone)
        assert [words for words in gone if not _in_report(report, words)] == []
    assert _listed(after) == _in_all(scene, round_)
    assert [words for words in _texts(richer) if not prints(report, words)] == []


def _round(lived: Told) -> tuple[FakeScene, Round]:
    scene, words = in_conflict(), lived.words()
    scene.all_conflicts = [
        replace(scene.all_conflicts[0], id=ConflictId(2 + nth), number=2 + nth) for nth in range(lived.cards)
    ]
    round_ = open_round(scene, "object", number=2)
    written = [write(scene, MAELLE, "object", text) for text in _texts(lived)]
    for nth, (text, (_, stances)) in enumerate(zip(written, lived.texts, strict=True)):
        reserving = [one for one, stance in stances.items() if stance is Stance.RESERVE]
        take(scene, text, stances, {one: f"Réserve {nth}-{one}." for one in reserving})
    for nth, ((kind, _), said) in enumerate(zip(lived.dissents, words["dissent"], strict=True)):
        if kind is DissentKind.OBJECTION:
            object_to(scene, written[nth % len(written)], OTHERS[nth % len(OTHERS)], said)
        else:
            prompt = "object" if kind is DissentKind.PROMPT else None
            about = None if kind is DissentKind.ANYTHING else round_.id
            dissent(scene, ROSA, kind, said, round_=about, prompt=prompt)
    scene.all_proposals = [
        Proposal(ProposalId(nth), GRAND_PRE, ROSA, said, MONDAY, None, None, round_.id)
        for nth, said in enumerate(words["proposal"], 1)
    ]
    return scene, published(scene)


def _texts(lived: Told) -> list[str]:
    return [_long(f"Texte {nth}.", length) for nth, (length, _) in enumerate(lived.texts)]


def _long(words: str, length: int) -> str:
    return f"{words} {'Ce risque est pour les familles. ' * 30}"[: max(length, len(words))].strip()


def _message(scene: FakeScene, round_: Round) -> str:
    assert round_.closed_at
    said = summary(Reader("fr", round_.closed_at, scene), round_)
    return said.translate(ISOLATES).replace("\u00a0", " ").replace("\u202f", " ")


def _holds(message: str, words: str) -> bool:
    return re.search(re.escape(words) + r"(?!\d)", message) is not None


def _in_report(report: bytes, words: str) -> bool:
    return words in " ".join(seen(report).replace("\u00a0", " ").replace("\u202f", " ").split())


def _listed(message: str) -> int:
    """Texts told in a line, and those that are counted."""
    told = re.findall(r"^• <b>n° \d+</b>", message, re.MULTILINE)
    return len(told) + sum(map(int, re.findall(r"(\d+) textes? de plus", message)))


def _in_all(scene: FakeScene, round_: Round) -> int:
    assert round_.findings
    sections = chosen_for_chat(read(round_.findings).findings, MOST_TEXTS).values()
    found = common_object(scene, round_)
    return sum(len(one.listed) for one in sections) + (len(found.agreed) if found else 0)
