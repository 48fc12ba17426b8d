"""The whole charter, from which the chat and the files are made: everything, word for word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from facilitation.charter_content import Content, content_of, draft_content, kept_differences, open_dissents
from facilitation.ids import ContributionId, PartnershipId
from facilitation.kinds import Part
from facilitation.outline import common_object
from facilitation.scene_charter import Charter
from prompts.texts import _
from rendering import html
from rendering.charter_answers import Signed
from rendering.charter_blocks import Block, Plain, Style, heading, paragraph, quote
from rendering.charter_changes import changed
from rendering.charter_texts import Texts
from rendering.charter_words import part_title
from rendering.conflict_cards import Card
from rendering.done import whole
from rendering.reader import Reader
from rendering.summary import no_object
from rendering.words import sentence_case


def blocks(reader: Reader, partnership: PartnershipId, charter: Charter | None) -> Iterator[Block]:
    """Of a version; None: of the draft."""
    scene = reader.scene
    content = content_of(scene, charter) if charter else draft_content(scene, partnership)
    return _Document(reader, partnership, charter, content).blocks()


@dataclass(frozen=True)
class _Document:
    """Conflicts stand at the same size as what is shared."""

    reader: Reader
    partnership: PartnershipId
    charter: Charter | None
    content: Content

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.reader, self.partnership)

    @property
    def signed(self) -> Signed:
        return Signed(self.reader, self.partnership)

    def blocks(self) -> Iterator[Block]:
        yield from self._title()
        for part in Part:
            yield heading(part_title(self.say, part))
            yield self._clause(part)
        yield heading(self.say("Our object"))
        yield from self._object()
        for title, texts, nothing in self._drawn():
            yield heading(self.say(title))
            yield from self._told(texts) if texts else [paragraph(self.say(nothing))]
        kept, open_ = self._by_the_register()
        if kept:
            yield heading(self.say("Differences kept on purpose"))
            yield from self._registered(kept)
        yield heading(self.say("What stays open"))
        yield from self._open(open_)
        yield heading(self.say("Who carries what, and by when"))
        yield from self.signed.commitments(self.content.drawn.commitments)
        if self.charter:
            yield heading(self.say("What each answers"))
            yield from self.signed.answers(self.charter)
            yield heading(self.say("This version"))
            yield from self._version(self.charter)

    # --- What people wrote ---

    def _title(self) -> Iterator[Block]:
        title = html.name(self.reader.partnership(self.partnership).title)
        if self.charter is None:
            yield Block(Style.TITLE, self.say("{title}: draft of the charter", title=title))
            yield paragraph(self.say("This is a draft: nobody is asked to commit themselves to it."))
            return
        number = self.charter.number
        yield Block(Style.TITLE, self.say("{title}: charter, version {number}", title=title, number=number))

    def _clause(self, part: Part) -> Block:
        written = self.content.clause(part)
        if written is None:
            return paragraph(self.say("Not written so far."))
        return self._quoted(written.text)

    # --- What the rounds found ---

    def _object(self) -> Iterator[Block]:
        if not self.content.drawn.object:
            last = self.reader.scene.last_published(self.partnership)
            found = common_object(self.reader.scene, last) if last else None
            yield paragraph(sentence_case(no_object(self.say, found)))
        yield from self._told(self.content.drawn.object)
        yield from whole(self.reader, self.say, self.partnership, self.reader.now)

    def _drawn(self) -> Iterator[tuple[str, tuple[ContributionId, ...], str]]:
        drawn = self.content.drawn
        yield _("Our frame"), drawn.frame, _("No rule of our own has been agreed so far.")
        yield _("What we share"), drawn.shared, _("No convergence has been found so far.")
        yield _("What each keeps"), drawn.own, _("Nothing of this kind has been said so far.")

    def _told(self, texts: tuple[ContributionId, ...]) -> Iterator[Block]:
        for text in texts:
            yield from self.texts.told(text)

    def _by_the_register(self) -> tuple[list[ContributionId], list[ContributionId]]:
        """Of the conflicts and differences of the proposal: those kept on purpose now, and the others."""
        scene, drawn = self.reader.scene, self.content.drawn
        still_open = {card.contribution for card in scene.conflicts(self.partnership) if card.open}
        kept = {*kept_differences(scene, self.partnership)} - still_open
        texts = dict.fromkeys((*drawn.open, *drawn.kept))
        return [one for one in texts if one in kept], [one for one in texts if one not in kept]

    def _registered(self, texts: list[ContributionId]) -> Iterator[Block]:
        """As the register has them now."""
        cards = self.reader.scene.conflicts(self.partnership)
        for text in texts:
            yield from self.texts.told(text)
            for card in (one for one in cards if one.contribution == text):
                yield from self._card(Card(self.reader, card, self.say))

    def _open(self, texts: list[ContributionId]) -> Iterator[Block]:
        """And every dissent that is open now, whatever about, unless it stands beside its text already."""
        drawn = self.content.drawn
        told = {*drawn.object, *drawn.frame, *drawn.shared, *drawn.own, *drawn.open, *drawn.kept}
        said = open_dissents(self.reader.scene, self.partnership)
        dissents = [one for one in said if one.contribution not in told]
        if not (texts or dissents):
            yield paragraph(self.say("Nobody has voiced a conflict or a dissent so far."))
            return
        yield paragraph(self.say("Disagreements are kept visible so that they can be worked on."))
        yield from self._registered(texts)
        for dissent in dissents:
            yield from self.texts.dissent(dissent)

    def _card(self, card: Card) -> Iterator[Block]:
        """Where it is in the register; what its parties do together anyway, and what each keeps."""
        named = card.title() if card.conflict.kind.told else card.number()
        yield paragraph(self.say("{conflict}. {state}", conflict=named, state=card.state()))
        if card.adopted is not None:
            yield paragraph(self.say("What we do together:"))
            yield self._quoted(card.outcome_words(card.adopted))
            for keeps, said in card.kept(card.adopted):
                yield paragraph(keeps)
                yield quote(said)

    def _quoted(self, words: str | None) -> Block:
        return quote(words) if words else paragraph(self.say("(this text is erased)"))

    # --- Which version ---

    def _version(self, charter: Charter) -> Iterator[Block]:
        yield paragraph(
            self.say(
                "Version {number}, proposed by {who} on {date}.",
                number=charter.number,
                who=self.signed.name(charter.proposed_by),
                date=self.reader.when(self.partnership).deadline(charter.proposed_at),
            )
        )
        yield paragraph(
            self.say("What people wrote is quoted as they wrote it, never translated and never cut.")
        )
        yield from changed(self.reader, charter)
