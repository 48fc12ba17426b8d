"""The balance of voices, in private: whole for who facilitates, one's own line for a party concerned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel.numbers import format_decimal

from facilitation import notices_balance as n
from facilitation.balance import Balance, balance
from facilitation.holding import holder
from facilitation.ids import ContributionId
from facilitation.marks import Seat
from facilitation.publication import seat_of
from facilitation.scene import Member
from rendering import html
from rendering.figures import Figures, names_now
from rendering.html import Html
from rendering.reader import Reader
from rendering.registry import Said, renders


@renders(n.BalanceShown)
def balance_shown(notice: n.BalanceShown, reader: Reader) -> Said:
    found = balance(reader.scene, notice.partnership, reader.now)
    me = reader.member(notice.member)
    page = _Page(reader, Figures(reader.say, names_now(reader.scene, notice.partnership)), found)
    told = page.whole() if me.facilitator else page.of(me)
    intro = reader.say(
        "What may weigh without anybody meaning it: by institution, never by person. How many objections "
        "somebody makes is never a signal."
    )
    head = html.lines(reader.header(notice.partnership), html.bold(reader.say("The balance of voices")))
    return html.paragraphs(head, intro, *told)


@dataclass(frozen=True, slots=True)
class _Page:
    reader: Reader
    figures: Figures
    found: Balance

    # --- The whole ---

    def whole(self) -> Iterator[Html]:
        say, found = self.reader.say, self.found
        yield self._texts()
        yield say("Wordings of the object: {seats}.", seats=self._by_seat(found.objects))
        yield say(
            "Rounds opened, with their questions and dates: {seats}.", seats=self._by_seat(found.rounds)
        )
        yield say("Proposals made: {seats}.", seats=self._by_seat(found.proposals))
        if found.evenness is not None:
            yield self._weighed()
        yield self._unanswered(len(found.unanswered))
        yield from (self._apart(seat) for seat in self.figures.in_order(found.apart))

    def _texts(self) -> Html:
        say, evenness = self.reader.say, self.found.evenness
        if evenness is None:
            return say("Texts of published rounds: none so far.")
        return say(
            "Texts of published rounds: {seats}. Evenness: {figure}, where 1 means that every institution "
            "wrote as much.",
            seats=self._by_seat(self.found.texts),
            figure=Html(format_decimal(float(evenness), "0.00", locale=say.language)),
        )

    def _by_seat(self, counts: Mapping[Seat, int]) -> Html:
        """In the order of their names."""
        say = self.reader.say
        told = [
            say("{seat} ({count})", seat=self.figures.seat(seat), count=counts[seat])
            for seat in self.figures.in_order(counts)
        ]
        return say.listed(told) if told else say("none so far")

    def _weighed(self) -> Html:
        say, texts = self.reader.say, [self._text(one) for one in self.found.weighed]
        if not texts:
            return say("Counted by people or by institutions, no result changes.")
        return say(
            "Counted by people or by institutions, the result changes for: {texts}.", texts=say.listed(texts)
        )

    def _text(self, contribution: ContributionId) -> Html:
        text = self.reader.contribution(contribution)
        round_ = self.reader.round(text.round)
        return self.reader.say("no. {number} of round {round}", number=text.number, round=round_.number)

    def _unanswered(self, count: int) -> Html:
        if not count:
            return self.reader.say("No open objection has waited a week for an answer.")
        return self.reader.say.many(
            "{count} open objection has had no answer from the other side for a week.",
            "{count} open objections have had no answer from the other side for a week.",
            count,
        )

    def _apart(self, seat: Seat) -> Html:
        smaller, took = self.found.apart[seat]
        return self.reader.say(
            "{seat}: on the smaller side for {smaller} of the {took} texts on which a side was taken.",
            seat=self.figures.seat(seat),
            smaller=smaller,
            took=took,
        )

    # --- What concerns one person, and their institution ---

    def of(self, me: Member) -> Iterator[Html]:
        seat = seat_of(self.reader.scene, me.institution)
        held = [one for one in self.found.unanswered if holder(self.reader.scene, one) == me]
        if seat in self.found.apart:
            yield self._apart(seat)
        if held:
            yield self._unanswered(len(held))
        if seat not in self.found.apart and not held:
            yield self.reader.say(
                "Nothing in it concerns your institution so far. Those who facilitate read it whole."
            )
