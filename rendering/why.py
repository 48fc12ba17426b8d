"""Why a text bears its label: the rule in words, and the counts it rests on."""

from dataclasses import dataclass

from facilitation import commands as c
from facilitation import notices as n
from facilitation.findings import Finding
from facilitation.ids import ContributionId
from facilitation.labels import Family
from facilitation.outline import outline
from facilitation.publication import read
from facilitation.scene import Contribution, Round
from facilitation.shifts import Shift
from rendering import html
from rendering.conflict_doors import register_button
from rendering.conflict_matters import matter_doors
from rendering.figures import Figures, figures_of, quoted
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column, side_by_side
from rendering.looks import moved, settled
from rendering.message import Keyboard, Message
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders
from rendering.rules import rule
from rendering.too_little import what_is_missing
from rendering.words import label_words, sentence_case

MOST_BUTTONS = 96  # of one keyboard
ON_A_ROW = 4
ENOUGH_VOICES = 5  # below, a share would say less than the counts


@renders(n.WhyMenu)
def why_menu(notice: n.WhyMenu, reader: Reader) -> Said:
    round_ = _published(reader.round(notice.round))
    texts = {text.id: text for text in reader.scene.contributions(round_.id)}
    found = [texts[ContributionId(int(one.id))] for one in read(round_.findings or {}).findings]
    if not found:
        return reader.say("No text was put to the group in this round.")
    return Message(reader.say("About which text?"), _menu(reader, round_, found))


def _menu(reader: Reader, round_: Round, found: list[Contribution]) -> Keyboard:
    buttons = [
        button(
            reader.say.label("no. {number}", number=text.number),
            c.ShowWhy,
            round=round_.id,
            contribution=text.id,
        )
        for text in found[:MOST_BUTTONS]
    ]
    return side_by_side(buttons, ON_A_ROW)


def _published(round_: Round) -> Round:
    """Nothing of this is shown before."""
    if not round_.published or round_.findings is None:
        raise Vanished
    return round_


@renders(n.WhyShown)
def why_shown(notice: n.WhyShown, reader: Reader) -> Said:
    text = reader.contribution(notice.contribution)
    round_ = _published(reader.round(text.round))
    its = outline(reader.scene, round_)
    finding = its.published.finding(text.id)
    if finding is None:
        raise Vanished
    figures = figures_of(reader.say, reader.scene, its)
    why = _Why(reader, figures, finding, text, its.published.shifts.get(text.id))
    again = button(reader.say.label("Another text"), c.ShowWhy, round=round_.id)
    return Message(why.told(), column(register_button(reader, text), *matter_doors(reader, text), again))


@dataclass(frozen=True, slots=True)
class _Why:
    reader: Reader
    figures: Figures
    finding: Finding
    text: Contribution
    shift: Shift | None

    def told(self) -> Html:
        return html.paragraphs(
            self._text(),
            html.lines(self._label(), *what_is_missing(self.reader.say, self.finding)),
            html.lines(*self._counts()),
            html.lines(*self._shares()),
            self._since_the_last_look(),
            html.lines(*self.figures.badges(self.finding)),
            self._objections(),
        )

    def _since_the_last_look(self) -> Html | None:
        if self.shift is None:
            return None
        stable = settled(self.reader.say, self.shift, conflict=self.finding.family is Family.CONFLICT)
        return html.lines(*filter(None, (moved(self.reader.say, self.shift), stable)))

    def _text(self) -> Html:
        number = html.bold(self.reader.say("no. {number}", number=self.text.number))
        words = html.escape(words_of(self.reader, self.text) or "…")
        return self.reader.say("{number} {words}", number=number, words=quoted(self.reader.say, words))

    def _label(self) -> Html:
        say, finding = self.reader.say, self.finding
        label = label_words(say, finding.label, only_an_objection=finding.only_an_objection)
        return say(
            "{label}. {rule}", label=html.bold(sentence_case(label)), rule=rule(say, self.finding.label)
        )

    def _counts(self) -> list[Html]:
        ballot = self.reader.prompt(self.text).ballot
        if ballot is None:
            return []
        voices = self.figures.counts(self.finding.heads, ballot)
        people = self.reader.say("People: {counts}", counts=voices) if voices else Html("")
        return [
            self.figures.in_one_voice(self.finding, ballot),
            self.figures.by_seat(self.finding, ballot),
            people,
        ]

    def _shares(self) -> list[Html]:
        """From five voices: in favour, by people and by institutions."""
        s_p, s_i = self.finding.s_p, self.finding.s_i
        if self.finding.expressed < ENOUGH_VOICES or s_p is None or s_i is None:
            return []
        return [
            self.reader.say(
                "For it, counted by people: {people}%; each institution weighing one: {seats}%.",
                people=round(100 * s_p),
                seats=round(100 * s_i),
            )
        ]

    def _objections(self) -> Html | None:
        count = self.finding.objections
        if not count:
            return None
        return self.reader.say.many(
            "{count} objection was open at the publication; figures do not outweigh it.",
            "{count} objections were open at the publication; figures do not outweigh them.",
            count,
        )
