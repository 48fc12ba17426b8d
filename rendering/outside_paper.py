"""The edition for outside as a document to read: round by round, the words whose authors said yes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from facilitation.exports import Identity, PieceKind
from facilitation.kinds import DissentKind, Mode
from facilitation.outline import Outline
from facilitation.outside import Edition, Piece
from facilitation.scene import Contribution, Dissent, Position
from facilitation.scene_conflicts import ConflictWord
from facilitation.stances import Stance
from prompts.texts import _
from rendering import html
from rendering.charter_blocks import Block, Plain, item, minor, paragraph, quote, subheading
from rendering.html import Html
from rendering.outside_words import FEWEST, counts_that_leave, names_of, piece_words
from rendering.paper import Paper, Section
from rendering.reader import Reader
from rendering.words import label_words, sentence_case, stance_words

_SAYS_LESS: Mapping[Identity, str] = {
    Identity.INSTITUTION: _("In this file nobody is named: at most the institution is."),
    Identity.NONE: _("In this file neither people nor their institutions are named."),
}


def outside_paper(reader: Reader, edition: Edition) -> Paper:
    writing = _Writing(reader, Plain(reader.language), edition)
    title = writing.say("{title}: edition for outside", title=reader.partnership(edition.partnership).title)
    return Paper(
        reader.language,
        title,
        tuple(writing.head()),
        writing.say("Contents"),
        tuple(writing.section(its) for its in edition.outlines),
    )


def kept_back_lines(say: Plain, edition: Edition) -> Iterator[Html]:
    """How many are not in this edition: of dissents also where there is none, so that nobody wonders."""
    kept = edition.kept_back
    yield say.many(
        "{count} text is kept in the group.", "{count} texts are kept in the group.", kept[PieceKind.TEXT]
    )
    yield say.many(
        "{count} reservation is kept in the group.",
        "{count} reservations are kept in the group.",
        kept[PieceKind.RESERVATION],
    )
    yield say.many(
        "{count} dissent is kept in the group.",
        "{count} dissents are kept in the group.",
        kept[PieceKind.DISSENT],
    )
    yield say.many(
        "{count} word on a conflict is kept in the group.",
        "{count} words on conflicts are kept in the group.",
        kept[PieceKind.WORD],
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    reader: Reader
    say: Plain
    edition: Edition

    def head(self) -> Iterator[Block]:
        say = self.say
        today = self.reader.when(self.edition.partnership).date(self.reader.now)
        yield paragraph(
            say(
                "This is the edition for outside the group, as of {date}. It holds only words whose authors "
                "said that they may leave the group, under the name they chose. All others are kept in the "
                "group, and counted here.",
                date=html.Html(html.plain(today)),
            )
        )
        if fewer := _SAYS_LESS.get(self.edition.at_most):
            yield paragraph(say(fewer))
        yield from map(item, kept_back_lines(say, self.edition))
        yield paragraph(
            say(
                "Positions are counted over the whole group, where at least {count} people took one; none is "
                "told by person or by institution.",
                count=FEWEST,
            )
        )

    def section(self, its: Outline) -> Section:
        deck = self.reader.deck(its.round)
        title = self.say(
            "Round {number}: {deck}",
            number=its.round.number,
            deck=html.Html(deck.title.in_(self.say.language)),
        )
        return Section(f"round-{its.round.number}", title, tuple(self._round(its)))

    def _round(self, its: Outline) -> Iterator[Block]:
        told = its.published
        date = html.plain(self.reader.when(self.edition.partnership).date(its.published_at))
        if its.round.mode is not Mode.NAMED:
            yield paragraph(self.say("A confidential round: no text of it bears a name."))
        yield paragraph(
            self.say(
                "Published on {date}. People asked: {asked}; of them took part: {spoke}.",
                date=Html(date),
                asked=told.asked,
                spoke=told.spoke,
            )
        )
        leaving = [piece for piece in self.edition.leaving if piece.round.id == its.round.id]
        if not leaving:
            yield paragraph(self.say("No words of this round leave the group so far."))
        for prompt in self.reader.deck(its.round).prompts:
            blocks = [
                block
                for text in its.texts.values()
                if text.prompt == prompt.id
                for block in self._text(its, text, leaving)
            ]
            if blocks:
                yield subheading(prompt.short.in_(self.say.language))
                yield from blocks
        yield from self._others(leaving)

    def _text(self, its: Outline, text: Contribution, leaving: Sequence[Piece]) -> Iterator[Block]:
        """With what was reserved and objected; that alone, where its own words are kept back."""
        own = [piece for piece in leaving if piece.source == text]
        about = [piece for piece in leaving if _is_about(piece, text)]
        if not own and not about:
            return
        if own:
            yield minor(self.say("No. {number} ({who})", number=text.number, who=self._who(own[0])))
            yield quote(piece_words(self.reader, own[0]))
            yield from self._found(its, text)
        else:
            yield minor(self.say("No. {number}", number=text.number))
            yield paragraph(self.say("Its words are kept in the group."))
        for piece in about:
            yield from self._said(piece)

    def _found(self, its: Outline, text: Contribution) -> Iterator[Block]:
        finding, ballot = (
            its.published.finding(text.id),
            self.reader.deck(its.round).prompt(text.prompt).ballot,
        )
        counts = counts_that_leave(finding)
        if finding is None or counts is None or ballot is None:
            return
        label = label_words(self.say, finding.label, only_an_objection=finding.only_an_objection)
        yield paragraph(f"{sentence_case(label)}.")
        for stance in Stance:
            if counts.get(stance):
                words = _plain(stance_words(self.say, ballot, stance))
                yield item(self.say("{stance}: {count}", stance=words, count=counts[stance]))

    def _said(self, piece: Piece) -> Iterator[Block]:
        who = self._who(piece)
        if isinstance(piece.source, Position):
            yield paragraph(self.say("Reservation ({who}):", who=who))
        elif isinstance(piece.source, Dissent):
            yield paragraph(self._dissent(piece.source, who))
        yield quote(piece_words(self.reader, piece))

    def _dissent(self, dissent: Dissent, who: Html) -> Html:
        match dissent.kind, dissent.open:
            case DissentKind.OBJECTION, True:
                return self.say("Objection ({who}), open:", who=who)
            case DissentKind.OBJECTION, False:
                return self.say("Objection ({who}), lifted since:", who=who)
            case _, True:
                return self.say("Dissent ({who}), open:", who=who)
            case _:
                return self.say("Dissent ({who}), lifted since:", who=who)

    def _others(self, leaving: Sequence[Piece]) -> Iterator[Block]:
        """What is about no text of this round."""
        dissents = [one for one in leaving if isinstance(one.source, Dissent) and not self._has_place(one)]
        if dissents:
            yield subheading(self.say("Dissent"))
        for piece in dissents:
            yield from self._said(piece)
        words = [one for one in leaving if isinstance(one.source, ConflictWord)]
        if words:
            yield subheading(self.say("About conflicts"))
        for piece in words:
            yield minor(self._on_a_conflict(piece))
            yield quote(piece_words(self.reader, piece))

    def _has_place(self, piece: Piece) -> bool:
        about = piece.source.contribution if isinstance(piece.source, Dissent) else None
        text = self.reader.scene.contribution(about) if about else None
        return text is not None and text.round == piece.round.id

    def _on_a_conflict(self, piece: Piece) -> Html:
        card = (
            self.reader.scene.conflict(piece.source.conflict)
            if isinstance(piece.source, ConflictWord)
            else None
        )
        number = card.number if card else 0
        return self.say("Conflict {number} ({who})", number=number, who=self._who(piece))

    def _who(self, piece: Piece) -> Html:
        shown = self.edition.leaves(piece.key)
        if shown is None:
            raise ValueError(f"{piece.key} does not leave the group")
        name, institution = names_of(self.reader, piece, shown)
        words = ", ".join(one for one in (name, institution) if one)
        return Html(words) if words else self.say("without a name")


def _plain(words: Html) -> Html:
    return Html(html.plain(words))


def _is_about(piece: Piece, text: Contribution) -> bool:
    return isinstance(piece.source, Position | Dissent) and piece.source.contribution == text.id
