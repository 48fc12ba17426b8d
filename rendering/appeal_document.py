"""A page to carry higher as it leaves the group: who signs is on it, who does not is not named anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.appeals import opposed, quoted, signed_by
from facilitation.charter_content import open_conflicts
from facilitation.findings import Finding
from facilitation.kinds import DissentKind
from facilitation.publication import read
from facilitation.scene import Contribution
from facilitation.scene_appeals import Appeal, Signature
from facilitation.sections import Section, sections_of
from rendering import html
from rendering.charter_blocks import Block, Plain, Style, heading, item, paragraph, quote
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.reader import Reader


@dataclass(frozen=True)
class AppealDocument:
    """What stays open stands at the same size as the rest."""

    reader: Reader
    appeal: Appeal

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    def blocks(self) -> Iterator[Block]:
        yield from self._opening()
        if self.appeal.text is not None or self.appeal.erased_at is not None:
            yield heading(self.say("What we carry"))
            yield quote(self.appeal.text) if self.appeal.text else self._erased()
        if texts := quoted(self.reader.scene, self.appeal):
            yield heading(self.say("What was said among us"))
            for text in texts:
                yield from self._quoted(text)
        yield heading(self.say("What stays open between us"))
        yield from self._open()
        yield heading(self.say("Who signs"))
        yield from self._signed()

    def _opening(self) -> Iterator[Block]:
        say, about = self.say, self.appeal
        title = html.name(self.reader.partnership(about.partnership).title)
        if about.number is None:
            yield Block(Style.TITLE, say("{title}: draft of a page to carry higher", title=title))
        else:
            numbered = say("{title}: to carry higher, page {number}", title=title, number=about.number)
            yield Block(Style.TITLE, numbered)
        if about.addressee:
            yield paragraph(say("To: {addressee}", addressee=about.addressee))
        if about.proposed_at:
            date = self.reader.when(about.partnership).date(about.proposed_at)
            yield paragraph(say("Written on {date}.", date=date))

    def _erased(self) -> Block:
        return paragraph(self.say("(this text is erased)"))

    # --- What is quoted ---

    def _quoted(self, text: Contribution) -> Iterator[Block]:
        round_ = self.reader.round(text.round)
        where = self.say("no. {number} of round {round}", number=text.number, round=round_.number)
        yield paragraph(self.say("{number}:", number=where))
        yield quote(words_of(self.reader, text) or "…")
        if stands := self._stands(text):
            yield paragraph(stands)

    def _stands(self, text: Contribution) -> Html | None:
        """A conflict about it is said, and an objection: by number, not by name."""
        finding = read(self.reader.round(text.round).findings or {}).finding(text.id)
        objections = sum(
            one.open and one.contribution == text.id and one.kind is DissentKind.OBJECTION
            for one in self.reader.scene.dissents_of_round(text.round)
        )
        if objections:
            return self.say.many(
                "This text is not agreed by all of us: {count} objection to it is open.",
                "This text is not agreed by all of us: {count} objections to it are open.",
                objections,
            )
        return self._sides(finding) if finding else None

    def _sides(self, finding: Finding) -> Html | None:
        if Section.CONFLICTS not in sections_of(finding):
            return None
        return self.say("This text is not agreed by all of us: a conflict about it is open.")

    # --- What is not agreed ---

    def _open(self) -> Iterator[Block]:
        against = opposed(self.reader.scene, self.appeal)
        conflicts = len(open_conflicts(self.reader.scene, self.appeal.partnership))
        if conflicts:
            yield paragraph(
                self.say.many(
                    "{count} conflict is open between us, and kept visible so that it can be worked on.",
                    "{count} conflicts are open between us, and kept visible so that they can be worked on.",
                    conflicts,
                )
            )
        if not against:
            yield paragraph(self.say("Nobody has voiced a disagreement with this page."))
        for one in against:
            yield paragraph(self.say("One of us does not agree with this page:"))
            yield quote(one.text) if one.text else self._erased()

    # --- Who signs ---

    def _signed(self) -> Iterator[Block]:
        signatures = signed_by(self.reader.scene, self.appeal)
        if not signatures:
            yield paragraph(self.say("Nobody has signed this page so far."))
        for one in signatures:
            yield item(self.signature(one))
        yield paragraph(self.say("Only those who said so have signed."))

    def signature(self, one: Signature) -> Html:
        say, date = self.say, self.reader.when(self.appeal.partnership).date(one.signed_at)
        if one.institution is None:
            name = self.reader.member(one.member).name or "…"
            return say("{who}, in their own name, on {date}", who=name, date=date)
        found = self.reader.scene.institution(one.institution)
        who = found.name if found else "…"
        if one.agreed_by:
            return say(
                "{who}, on {date}, with the agreement of: {function}",
                who=who,
                date=date,
                function=one.agreed_by,
            )
        return say("{who}, on {date}", who=who, date=date)
