"""A scene as the group reads it: what is masked is read as masked, by everybody but its author.

At the one place through which all that is said reads what was written, so that no page, picture or file can
forget it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from facilitation.ids import UserId
from facilitation.scene import Contribution, Dissent, Scene
from facilitation.scene_charter import Adherence
from rendering.say import Say

Words = TypeVar("Words", Contribution, Dissent, Adherence)

ONE = frozenset({"contribution", "contribution_of_message", "dissent", "objection", "adherence"})
SEVERAL = frozenset(
    {
        *("contributions", "contributions_of", "put_to_the_group", "unread"),
        *("dissents", "dissents_of", "dissents_of_round", "adherences"),
    }
)


def as_the_group_reads_it(scene: Scene, language: str, user: UserId | None) -> Scene:
    """`user`: whose own words are shown to them; None: everybody’s are covered."""
    return cast("Scene", _Masked(uncovered(scene), Say(language), user))


def uncovered(scene: Scene) -> Scene:
    return scene.beneath if isinstance(scene, _Masked) else scene


class _Masked:
    def __init__(self, scene: Scene, say: Say, user: UserId | None) -> None:
        self.beneath, self._say, self._user = scene, say, user

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self.beneath, name)
        if name in ONE:
            return lambda *about, **how: self._one(asked(*about, **how))
        if name in SEVERAL:
            return lambda *about, **how: self._all(asked(*about, **how))
        return asked

    def _one(self, words: Words | None) -> Words | None:
        return words if words is None or words.masked_at is None else self._covered(words)

    def _all(self, said: Sequence[Words]) -> Sequence[Words]:
        if all(one.masked_at is None for one in said):
            return said
        return [one if one.masked_at is None else self._covered(one) for one in said]

    def _covered(self, words: Words) -> Words:
        if words.text is None or self._is_theirs(words):
            return words
        return replace(words, text=self._instead(words))

    def _is_theirs(self, words: Contribution | Dissent | Adherence) -> bool:
        author = self.beneath.member(words.member)
        return self._user is not None and author is not None and author.user == self._user

    def _instead(self, words: Contribution | Dissent | Adherence) -> str:
        if isinstance(words, Contribution):
            return self._say.label(
                "[masked because it speaks of a person; the author of no. {number} can put it otherwise]",
                number=words.number,
            )
        if isinstance(words, Adherence):
            return self._say.label("[masked because it speaks of a person; its author can put it otherwise]")
        return self._say.label(
            "[masked because it speaks of a person; the author of dissent no. {number} can put it otherwise]",
            number=words.number,
        )
