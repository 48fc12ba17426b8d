"""What was answered step by step, as one plain sentence after the other, in the reader's language.

That two people know each other well is said back to who said it, and to nobody else.
"""

from collections.abc import Callable, Iterator, Mapping

from facilitation import guides
from facilitation.guides import KNOWN, NOBODY, Answers, Said
from facilitation.offers import institution_in, text_in
from facilitation.prompts import Kind
from facilitation.scene import Contribution
from prompts.texts import _
from rendering.reader import Reader
from rendering.say import Say

_ENDS = ("!", "?", "…")

_HOLDS: Mapping[str, str] = {
    KNOWN: _("people who know each other well"),
    "meeting": _("a meeting, a procedure"),
    "calls": _("calls to each other"),
    "else": _("something else"),
}
_MODALITIES: Mapping[str, str] = {
    "information": _("information"),
    "coordination": _("coordination"),
    "cooperation": _("cooperation"),
    "collaboration": _("collaboration"),
}
_FEELS: Mapping[str, str] = {
    "affinity": _("Affinity"),
    "tension": _("Tension"),
    "both": _("Affinity and tension"),
}
_NOBODY: Mapping[str, str] = {
    "animates": _("Nobody animates it for now."),
    "follows": _("Nobody follows it up for now."),
}
_PLAIN: Mapping[Kind, Mapping[str, str]] = {  # steps whose words or institution follow a few of ours
    Kind.LINK: {
        "with": _("Link with {words}."),
        "limit": _("It answers this limit: {words}."),
    },
    Kind.SCHEME: {
        "name": _("Scheme: {words}."),
        "law": _("Based on: {words}."),
        "whom": _("For: {words}."),
        "allows": _("It allows here: {words}."),
        "forbids": _("It forbids here: {words}."),
        "aim": _("Aim: {words}."),
        "animates": _("Animated by: {words}."),
        "follows": _("Followed up by: {words}."),
        "reason": _("Why: {words}."),
    },
    Kind.PLACE: {
        "practised": _("Who is there: {words}."),
        "purpose": _("For what: {words}."),
        "away": _("Who stays away: {words}."),
    },
}


def words_of(reader: Reader, given: Contribution, *, own: bool = False) -> str | None:
    """What a contribution says: as it was typed, or put together from its steps; None once erased.

    `own`: for its author.
    """
    if given.details is None:
        return given.text
    return sentences(reader, guides.kind_of(given.details), guides.answers(given.details), own=own)


def sentences(reader: Reader, kind: Kind, said: Answers, *, own: bool) -> str:
    """Of the steps that were answered, in their order."""
    told = _Telling(reader, kind, said, own=own)
    return " ".join(part for step in guides.STEPS[kind] if step.name in said for part in told.step(step.name))


def modality_words(say: Say, modality: str) -> str:
    return say.label(_MODALITIES[modality])


def feel_words(say: Say, feel: str, word: str | None) -> str:
    """“Tension: noise in the evening”."""
    felt = say.label(_FEELS[feel])
    return say.label("{felt}: {word}", felt=felt, word=word) if word else felt


class _Telling:
    def __init__(self, reader: Reader, kind: Kind, said: Answers, *, own: bool) -> None:
        self.reader, self.say, self.kind, self.said, self.own = reader, reader.say, kind, said, own
        self._special: Mapping[str, Callable[[Said], Iterator[str]]] = {
            "holds": self._holds,
            "formal": self._formal,
            "modality": self._modality,
            "means": self._means,
            "where": self._where,
            "feel": self._feel,
            "called": lambda _said: iter(()),  # said with its location
            "word": lambda _said: iter(()),  # said with what it is a word for
        }

    def step(self, name: str) -> Iterator[str]:
        said = self.said[name]
        if name in self._special:
            yield from self._special[name](said)
        elif said.code == NOBODY:
            yield self.say.label(_NOBODY[name])
        elif words := pointed(self.reader, said):
            yield _ended(self.say.label(_PLAIN[self.kind][name], words=words.rstrip(".")))

    def _holds(self, said: Said) -> Iterator[str]:
        shown = [code for code in said.codes if self.own or code != KNOWN]
        named = [self.say.label(_HOLDS[code]) for code in shown if code != "else" or not said.words]
        if said.words:
            named.append(said.words.rstrip("."))
        if named:
            yield self.say.label("It holds by: {what}.", what=self.say.label("; ").join(named))

    def _formal(self, said: Said) -> Iterator[str]:
        yield self.say.label("Formalised.") if said.code == "yes" else self.say.label("Not formalised.")

    def _modality(self, said: Said) -> Iterator[str]:
        yield self.say.label("For now: {modality}.", modality=modality_words(self.say, said.code or ""))

    def _means(self, said: Said) -> Iterator[str]:
        yield self.say.label("Means for its aims: {degree} of 5.", degree=said.code or "")

    def _where(self, said: Said) -> Iterator[str]:
        name = said.words or (self.said["called"].words if "called" in self.said else None)
        if name:
            yield self.say.label("Place: {words}.", words=name.rstrip("."))
        if said.at:
            yield self.say.label("Its location was shared.")

    def _feel(self, said: Said) -> Iterator[str]:
        word = self.said["word"].words if "word" in self.said else None
        yield _ended(feel_words(self.say, said.code or "", word))


def pointed(reader: Reader, said: Said) -> str | None:
    """The words of a step; the name of the institution, or the words of the aim, that were pressed."""
    if institution := institution_in(said.code):
        found = reader.scene.institution(reader.scene.settled(institution))
        return found.name if found else None
    if text := text_in(said.code):
        aim = reader.scene.contribution(text)
        return aim.text if aim else None
    return said.words


def _ended(words: str) -> str:
    """One sign at its end, whatever its author put there."""
    bare = words.rstrip(".")
    return bare if bare.endswith(_ENDS) else f"{bare}."
