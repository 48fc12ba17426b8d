"""What changed between two versions of the charter: words and texts that went, words and texts that came."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from facilitation.charter_content import Content, content_of
from facilitation.ids import CommitmentId, ContributionId
from facilitation.kinds import Part
from facilitation.scene_charter import Charter, Clause
from prompts.texts import _
from rendering.charter_blocks import Block, Plain, item, paragraph, quote, subheading
from rendering.charter_words import part_title
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.reader import Reader

Told = Callable[[int], str]

_DRAWN = (
    ("object", _("Our object")),
    ("frame", _("Our frame")),
    ("shared", _("What we share")),
    ("own", _("What each keeps")),
    ("open", _("What stays open")),
    ("kept", _("Differences kept on purpose")),
    ("commitments", _("Who carries what, and by when")),
)


def changed(reader: Reader, charter: Charter, *, as_it_reads: bool = False) -> Iterator[Block]:
    """Since the version before; nothing for the first. `as_it_reads`: with what a part says now, where it
    does not stand on the same page anyway.
    """
    before = next(
        (one for one in reader.scene.charters(charter.partnership) if one.number == charter.number - 1), None
    )
    if before is None:
        return
    say = Plain(reader.language)
    yield subheading(say("What changed since version {number}", number=before.number))
    old, new = content_of(reader.scene, before), content_of(reader.scene, charter)
    yield from _Changes(reader, old, new, as_it_reads).blocks()


@dataclass(frozen=True, slots=True)
class _Changes:
    reader: Reader
    old: Content
    new: Content
    as_it_reads: bool

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    def blocks(self) -> Iterator[Block]:
        for part in Part:
            yield from self._part(part)
        for name, title in _DRAWN:
            told = self._commitment if name == "commitments" else self._text
            old, new = getattr(self.old.drawn, name), getattr(self.new.drawn, name)
            yield from self._listed(self.say(title), old, new, told)

    # --- Words ---

    def _part(self, part: Part) -> Iterator[Block]:
        old, new = self.old.clause(part), self.new.clause(part)
        if old == new:
            return
        yield paragraph(self.say("{title}:", title=part_title(self.say, part)))
        if _is_erased(old) or _is_erased(new):
            yield item(self.say("The words of one of the two versions are erased; they cannot be compared."))
            return
        yield from self._words(_words_of(old), _words_of(new))
        if self.as_it_reads and old and new and new.text:
            yield paragraph(self.say("It now reads:"))
            yield quote(new.text)

    def _words(self, old: list[str], new: list[str]) -> Iterator[Block]:
        compared = SequenceMatcher(None, old, new, autojunk=False)
        for kind, *places in compared.get_opcodes():
            gone, came = slice(*places[:2]), slice(*places[2:])
            if kind in {"delete", "replace"}:
                yield item(self._removed(" ".join(old[gone])))
            if kind in {"insert", "replace"}:
                yield item(self._added(" ".join(new[came])))

    def _removed(self, words: str) -> Html:
        return self.say("Removed: “{words}”", words=words)

    def _added(self, words: str) -> Html:
        return self.say("Added: “{words}”", words=words)

    # --- Texts ---

    def _listed(self, title: Html, old: Sequence[int], new: Sequence[int], told: Told) -> Iterator[Block]:
        gone = [one for one in old if one not in new]
        came = [one for one in new if one not in old]
        if gone or came:
            yield paragraph(self.say("{title}:", title=title))
        yield from (item(self._removed(told(one))) for one in gone)
        yield from (item(self._added(told(one))) for one in came)

    def _text(self, number: int) -> str:
        text = self.reader.contribution(ContributionId(number))
        return words_of(self.reader, text) or self.say("(this text is erased)")

    def _commitment(self, number: int) -> str:
        found = self.reader.scene.commitment(CommitmentId(number))
        return (found.text if found else None) or self.say("(this text is erased)")


def _is_erased(clause: Clause | None) -> bool:
    return clause is not None and clause.text is None


def _words_of(clause: Clause | None) -> list[str]:
    return (clause.text or "").split() if clause else []
