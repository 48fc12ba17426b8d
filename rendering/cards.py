"""The card of an institution: whole in one message, or facet by facet where there is more than that."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from facilitation import notices_cards as n
from facilitation.cards import InstitutionCard, Kept, Mandated, Stood, Written, card, seats_with_a_card
from facilitation.commands import ShowStatus
from facilitation.commands_cards import FacilitateForUs, ShowCard
from facilitation.conflict_commands import ShowConflict
from facilitation.ids import InstitutionId, MemberId, PartnershipId, RoundId
from facilitation.kinds import Facet
from facilitation.marks import Seat
from facilitation.names import fold
from facilitation.over import is_over
from facilitation.partnerships import may_facilitate_for_us
from facilitation.publication import OWN_NAME, home, read, seat_of
from facilitation.scene import Contribution, Round
from facilitation.scene_conflicts import Conflict
from prompts.decks import Deck, Prompt
from prompts.texts import _
from rendering import html, links
from rendering.charter_answers import Signed
from rendering.charter_blocks import Block, Plain, Style, heading, item, paragraph, quote
from rendering.charter_files import pages
from rendering.conflict_cards import Card as ConflictCard
from rendering.figures import Figures, names_now, sentence
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column, link
from rendering.message import Button, Keyboard, Message
from rendering.offers import answers
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.words import sentence_case, stance_words

Entry = tuple[Block, ...]  # what stands together, with whose it is

_FACETS: Mapping[Facet, str] = {
    Facet.PEOPLE: _("who does what here"),
    Facet.BRINGS: _("what is brought"),
    Facet.KEEPS: _("what is kept"),
    Facet.PROJECT: _("the pre-project"),
    Facet.VOCABULARY: _("what words mean here"),
    Facet.TIES: _("who funds, appoints or inspects"),
    Facet.CONSTRAINTS: _("limits, rules, and what one can say yes to"),
    Facet.LINKS: _("links"),
    Facet.CONFLICTS: _("open conflicts and differences kept"),
    Facet.CHARTER: _("what is answered to the charter"),
    Facet.MANDATES: _("positions given with one voice"),
    Facet.POSITIONS: _("the positions of its people"),
}


# --- The way there ---


def to_cards(reader: Reader, partnership: PartnershipId) -> Iterator[Button]:
    """One button each in private; from the group, one way into the private chat."""
    seats = seats_with_a_card(reader.scene, partnership)
    if reader.user is None:
        if seats:
            where = links.to_command(reader.house.bot_username, partnership, "status")
            yield link(reader.say.label("The institutions, one by one"), where)
        return
    figures = Figures(reader.say, names_now(reader.scene, partnership))
    for seat in figures.in_order(seats):
        label = reader.say.label("{words}", words=sentence_case(figures.seat(seat)))
        yield button(label, ShowCard, partnership=partnership, institution=_institution(seat))


def _institution(seat: Seat) -> InstitutionId | None:
    return None if seat == OWN_NAME else InstitutionId(int(seat))


# --- One card ---


@renders(n.CardShown)
def card_shown(notice: n.CardShown, reader: Reader) -> Said:
    seat = seat_of(reader.scene, notice.institution)
    sheet = _Sheet(reader, notice.partnership, card(reader.scene, notice.partnership, seat))
    if notice.facet is not None and sheet.told.get(notice.facet):
        return _one_facet(sheet, notice.facet, notice.page)
    whole = pages(sheet.whole())
    if len(whole) == 1:
        return sheet.message(whole[0], column(*sheet.to_conflicts(), *sheet.to_lead(), sheet.back()))
    buttons = [sheet.door(facet) for facet in sheet.said]
    return sheet.message(pages(sheet.overview())[0], column(*buttons, *sheet.to_lead(), sheet.back()))


def _one_facet(sheet: "_Sheet", facet: Facet, wanted: int) -> Message:
    found = pages([*sheet.head(), *sheet.section(facet)])
    page = max(0, min(wanted, len(found) - 1))
    say, many = sheet.reader.say, len(found) > 1
    where = html.italic(say("Page {page} of {all}", page=page + 1, all=len(found))) if many else None
    turns = tuple(_turns(sheet, facet, page, len(found)))
    doors = sheet.to_conflicts() if facet is Facet.CONFLICTS else ()
    back = button(say.label("Back"), ShowCard, **sheet.here)
    keyboard = (*((turns,) if turns else ()), *column(*doors, back))
    return sheet.message(html.paragraphs(found[page], where), keyboard)


def _turns(sheet: "_Sheet", facet: Facet, page: int, count: int) -> Iterator[Button]:
    say = sheet.reader.say
    if page:
        yield button(say.label("Page before"), ShowCard, facet=facet, page=page - 1, **sheet.here)
    if page + 1 < count:
        yield button(say.label("Next page"), ShowCard, facet=facet, page=page + 1, **sheet.here)


@dataclass(frozen=True)
class _Sheet:
    reader: Reader
    partnership: PartnershipId
    card: InstitutionCard

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    @property
    def here(self) -> dict[str, object]:
        return {"partnership": self.partnership, "institution": _institution(self.card.seat)}

    def message(self, text: Html, keyboard: Keyboard) -> Message:
        return Message(html.paragraphs(self.reader.header(self.partnership), text), keyboard)

    # --- Its pages ---

    def whole(self) -> Iterator[Block]:
        yield from self.head()
        for facet in self.said:
            yield from self.section(facet)
        yield from self.unsaid()

    def overview(self) -> Iterator[Block]:
        yield from self.head()
        for facet in self.said:
            yield item(self.say("{facet}: {count}", facet=self.title(facet), count=len(self.told[facet])))
        yield from self.unsaid()

    def head(self) -> Iterator[Block]:
        yield Block(Style.TITLE, sentence_case(self.names.seat(self.card.seat)))
        yield paragraph(self.say.many("{count} member here.", "{count} members here.", len(self.card.people)))

    def section(self, facet: Facet) -> Iterator[Block]:
        yield heading(self.title(facet))
        if facet is Facet.TIES:
            yield paragraph(self.say("This is its own word: nobody has taken position on it."))
        for entry in self.told[facet]:
            yield from entry

    def unsaid(self) -> Iterator[Block]:
        """Whether or not somebody asked: it is no answer, and nobody’s silence."""
        facets = [self.say(_FACETS[facet]) for facet, told in self.told.items() if not told]
        if facets:
            yield paragraph(self.say("Nothing so far: {facets}.", facets=Html(self.say("; ").join(facets))))

    def title(self, facet: Facet) -> Html:
        return sentence_case(self.say(_FACETS[facet]))

    # --- Its buttons ---

    def door(self, facet: Facet) -> Button:
        return button(self.title(facet), ShowCard, facet=facet, **self.here)

    def to_conflicts(self) -> Iterator[Button]:
        for one in (*self.card.conflicts, *(kept.conflict for kept in self.card.kept)):
            label = self.reader.say.label("Conflict no. {number}", number=one.number)
            yield button(label, ShowConflict, conflict=one.id)

    def to_lead(self) -> Iterator[Button]:
        """To a member of that institution, where nobody of it facilitates."""
        scene, me = self.reader.scene, self.reader.me(self.partnership)
        ours = self.card.seat == seat_of(scene, me.institution)
        if ours and not is_over(scene, self.partnership) and may_facilitate_for_us(scene, me):
            label = self.reader.say.label("I facilitate for my institution")
            yield button(label, FacilitateForUs, partnership=self.partnership)

    def back(self) -> Button:
        return button(self.reader.say.label("Back"), ShowStatus, partnership=self.partnership)

    # --- What it tells ---

    @property
    def said(self) -> list[Facet]:
        return [facet for facet, told in self.told.items() if told]

    @cached_property
    def told(self) -> dict[Facet, list[Entry]]:
        """In the order of the card. Nobody speaks with one voice for those in their own name."""
        special = {
            Facet.PEOPLE: self._people(),
            Facet.KEEPS: self._keeps(),
            Facet.LINKS: self._links(),
            Facet.CONFLICTS: map(self._conflict, self.card.conflicts),
            Facet.CHARTER: self._charter(),
            Facet.MANDATES: map(self._mandated, self.card.mandates),
            Facet.POSITIONS: map(self._stood, self.card.positions),
        }
        alone = self.card.seat == OWN_NAME
        facets = [facet for facet in Facet if not (alone and facet is Facet.MANDATES)]
        told = {facet: list(special.get(facet, ())) for facet in facets}
        for facet, texts in self.card.answers.items():
            told[facet] += map(self._written, texts)
        told[Facet.CONFLICTS] += [self._conflict(one.conflict) for one in self.card.kept]
        return told

    def _people(self) -> Iterator[Entry]:
        """What they said they do here, without their names."""
        trades = Counter(html.name(one.trade) for one in self.card.people if one.trade)
        for trade in sorted(trades, key=fold):
            count = trades[trade]
            told = self.say("{option} ({count})", option=trade, count=count) if count > 1 else trade
            yield (item(told),)

    def _keeps(self) -> Iterator[Entry]:
        for own in self.card.own:
            yield (*self._written(own), *self._positions(own))
        for kept in self.card.kept:
            if kept.words:
                yield self._kept(kept)

    def _positions(self, own: Written) -> Iterator[Block]:
        prompt = self._prompt(own.text)
        if own.finding and prompt.ballot:
            yield paragraph(self._figures(own.round).by_seat(own.finding, prompt.ballot))

    def _kept(self, kept: Kept) -> Entry:
        number = kept.conflict.number
        head = self.say("In the difference kept on purpose of conflict no. {number}:", number=number)
        return (paragraph(head), *map(quote, kept.words))

    def _links(self) -> Iterator[Entry]:
        yield from map(self._written, (*self.card.links, *self.card.toward))

    def _conflict(self, conflict: Conflict) -> Entry:
        told = ConflictCard(self.reader, conflict, self.say)
        head = self.say("{conflict}. {state}", conflict=told.number(), state=told.state())
        return paragraph(head), self._words(told.statement)

    def _charter(self) -> Iterator[Entry]:
        signed = Signed(self.reader, self.partnership)
        for one in self.card.adherences:
            version = self.reader.charter(one.charter)
            head = self.say("Charter, version {number}", number=version.number)
            yield (paragraph(head), *signed.answer(one))

    def _mandated(self, one: Mandated) -> Entry:
        ballot, stance = self._prompt(one.text).ballot, one.mandate.code
        told = self.say(
            "“{stance}”, to no. {number} of round {round}",
            stance=stance_words(self.say, ballot, stance) if ballot else stance.value,
            number=one.text.number,
            round=one.round.number,
        )
        return paragraph(self._agreed(one, told)), self._words(one.text)

    def _stood(self, one: Stood) -> Entry:
        told = self.say(
            "{position} (round {round}, no. {number}).",
            position=sentence_case(self._figures(one.round).side(one.mark, [self.card.seat])),
            round=one.round.number,
            number=one.text.number,
        )
        return paragraph(told), self._words(one.text)

    def _agreed(self, one: Mandated, told: Html) -> Html:
        if one.mandate.agreed_by:
            agreed = one.mandate.agreed_by
            return self.say("{mandate}, with the agreement of: {function}.", mandate=told, function=agreed)
        return self.say("{mandate}, decided together.", mandate=told)

    # --- A text, where it stands ---

    def _written(self, one: Written) -> Entry:
        """Signed as in the report; with their institution where it is another one."""
        seat = home(self.reader.scene, self.reader.member(one.text.member))
        name = self._name(one.text.member)
        who = name if seat == self.card.seat else self._of(name, seat)
        head = self.say(
            "{question} (round {round}, no. {number}, {who})",
            question=self._prompt(one.text).short.in_(self.reader.language),
            round=one.round.number,
            number=one.text.number,
            who=who,
        )
        return (paragraph(head), self._words(one.text), *self._answered(one))

    def _answered(self, one: Written) -> Iterator[Block]:
        """Who could call on what is offered here, and where it is so too."""
        told = list(answers(self.names, one.offered)) if one.offered else []
        if told:
            yield paragraph(sentence(Html(self.say("; ").join(told))))

    def _of(self, name: Html, seat: Seat) -> Html:
        return self.say("{name}, {seat}", name=name, seat=self.names.one_of(seat))

    def _words(self, text: Contribution) -> Block:
        words = words_of(self.reader, text) if text.standing else None
        return paragraph(self.say("(this text is erased)")) if words is None else quote(words)

    def _prompt(self, text: Contribution) -> Prompt:
        return self._deck(text.round).prompt(text.prompt)

    def _deck(self, round: RoundId) -> Deck:
        if round not in self._decks:
            self._decks[round] = self.reader.deck(self.reader.round(round))
        return self._decks[round]

    @cached_property
    def _decks(self) -> dict[RoundId, Deck]:
        return {}

    # --- Names ---

    def _name(self, member: MemberId) -> Html:
        name = self.reader.member(member).name
        return self.say("{words}", words=name) if name else self.say("a person who has gone")

    @cached_property
    def names(self) -> Figures:
        return Figures(self.say, names_now(self.reader.scene, self.partnership))

    def _figures(self, round: Round) -> Figures:
        """With the names that seats had then."""
        return Figures(self.say, {**self.names.names, **read(round.findings or {}).seats})
