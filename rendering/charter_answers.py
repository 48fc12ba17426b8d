"""In the document of the charter: who carries what, and what each institution answers, in its own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.adherence import answers_to
from facilitation.ids import CommitmentId, InstitutionId, MemberId, PartnershipId
from facilitation.kinds import Answer
from facilitation.scene_charter import Adherence, Charter, Commitment
from rendering.charter_blocks import Block, Plain, item, paragraph, quote, subheading
from rendering.charter_words import answer_words, in_order, silent
from rendering.html import Html
from rendering.reader import Reader
from rendering.when import When


@dataclass(frozen=True, slots=True)
class Signed:
    """What people say in a name: their institution's, or their own."""

    reader: Reader
    partnership: PartnershipId

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    @property
    def when(self) -> When:
        return self.reader.when(self.partnership)

    def name(self, member: MemberId) -> Html:
        name = self.reader.member(member).name
        return self.say("{words}", words=name) if name else self.say("a person who has gone")

    def _institution(self, institution: InstitutionId) -> Html:
        """By the name it has, or had before it was merged: what was said for it was said for no other."""
        found = self.reader.scene.institution(institution)
        return self.say("{words}", words=found.name if found else "…")

    # --- Commitments ---

    def commitments(self, which: tuple[CommitmentId, ...]) -> Iterator[Block]:
        carried = [one for number in which if (one := self.reader.scene.commitment(number))]
        if not carried:
            yield paragraph(self.say("Nobody carries anything by name so far."))
        for one in carried:
            yield item(self._carried(one))
            yield quote(one.text) if one.text else paragraph(self.say("(this text is erased)"))

    def _carried(self, one: Commitment) -> Html:
        told = self._by(one)
        if one.declined_at:
            on = self.when.date(one.declined_at)
            return self.say("{what}; no longer carried since {date}:", what=told, date=on)
        if one.done_at:
            return self.say("{what}; done on {date}:", what=told, date=self.when.date(one.done_at))
        return self.say("{what}:", what=told)

    def _by(self, one: Commitment) -> Html:
        name, own = self.name(one.member), self.say("in their own name")
        who = self.say(
            "{who} ({place})",
            who=name,
            place=self._institution(one.institution) if one.institution else own,
        )
        return self.say("{who}, by {date}", who=who, date=self.when.date(one.due)) if one.due else who

    # --- Answers ---

    def answers(self, charter: Charter) -> Iterator[Block]:
        """Institution by institution; what was said before stays below."""
        answers = answers_to(self.reader.scene, charter)
        yield paragraph(self.say("Each speaks for itself. No majority binds anyone."))
        for one in in_order(self.reader, answers.saying(*Answer)):
            yield from self.answer(one)
        yield from map(paragraph, silent(self.say, answers))
        on_this_one = ((charter, one) for one in answers.before)
        yield from self._before([*self._on_earlier_versions(charter), *on_this_one])

    def answer(self, one: Adherence) -> Iterator[Block]:
        yield item(self._said(one))
        yield from self._words(one)

    def _on_earlier_versions(self, charter: Charter) -> Iterator[tuple[Charter, Adherence]]:
        for version in self.reader.scene.charters(self.partnership):
            if version.number < charter.number:
                for one in self.reader.scene.adherences(version.id):
                    yield version, one

    def _before(self, said: list[tuple[Charter, Adherence]]) -> Iterator[Block]:
        if said:
            yield subheading(self.say("Said before"))
        for version, one in said:
            sentence = self._said(one)
            yield item(self.say("Version {number}. {sentence}", number=version.number, sentence=sentence))
            yield from self._words(one)

    def _said(self, one: Adherence) -> Html:
        name, date = self.name(one.member), self.when.date(one.given_at)
        said = answer_words(self.say, one.code, alone=one.institution is None)
        if one.institution is None:
            spoke = self.say("{who}, in their own name: “{answer}”", who=name, answer=said)
            return self.say("{sentence}, on {date}.", sentence=spoke, date=date)
        told = self.say(
            "{who}: “{answer}”, said by {name} on {date}.",
            who=self._institution(one.institution),
            answer=said,
            name=name,
            date=date,
        )
        return Html(f"{told} {self._agreement(one)}".rstrip())

    def _agreement(self, one: Adherence) -> Html:
        if one.agreed_by is not None:
            return self.say("With the agreement of: {function}.", function=one.agreed_by)
        return self.say("Decided together.") if one.erased_at is None else Html("")

    def _words(self, one: Adherence) -> Iterator[Block]:
        if one.text is not None:
            yield quote(one.text)
        elif one.worded_at is not None:
            yield paragraph(self.say("(this text is erased)"))
        elif one.code is Answer.RESERVE:
            yield paragraph(self.say("(its words are not written so far)"))
