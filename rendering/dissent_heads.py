"""What stands above the words of a dissent: what it is about, whose it is, and whether it still stands."""

from collections.abc import Callable
from dataclasses import dataclass

from facilitation.holding import has_gone, holder_has_gone
from facilitation.ids import ContributionId, PromptId, RoundId
from facilitation.kinds import DissentKind
from facilitation.scene import Dissent
from prompts.decks import Deck
from rendering.html import Html
from rendering.reader import Reader
from rendering.say import Say


@dataclass(frozen=True, slots=True)
class Heads:
    """Of one round's dissents; without a deck, of no round in particular. `who`: how their authors are told,
    here by institution, there by name; so with `taken_up`: an objection that an institution took up after its
    author had left.
    """

    say: Say
    reader: Reader
    deck: Deck | None
    round: RoundId
    who: Callable[[Dissent], Html]
    taken_up: Callable[[Dissent], Html]

    def head(self, dissent: Dissent) -> Html:
        """One line; with a colon where words follow."""
        return self._with_state(dissent, self._about(dissent))

    def _about(self, dissent: Dissent) -> Html:
        if dissent.round and (self.deck is None or dissent.round != self.round):
            return self._about_another_round(dissent)
        match dissent.kind:
            case DissentKind.OBJECTION:
                return self.say("Objection ({who})", who=self._whose(dissent))
            case DissentKind.TEXT:
                return self.say(
                    "Dissent about no. {number} ({who})", number=self._number(dissent), who=self.who(dissent)
                )
            case DissentKind.PROMPT:
                return self._contested(dissent)
            case DissentKind.ROUND:
                return self.say("About this round ({who})", who=self.who(dissent))
            case DissentKind.ANYTHING:
                return self.say("Dissent ({who})", who=self.who(dissent))

    def _about_another_round(self, dissent: Dissent) -> Html:
        number = self.reader.round(dissent.round or self.round).number
        if dissent.kind is DissentKind.OBJECTION:
            return self.say("Objection in round {number} ({who})", number=number, who=self._whose(dissent))
        if dissent.kind is DissentKind.TEXT:
            return self.say(
                "Dissent about no. {number} of round {round} ({who})",
                number=self._number(dissent),
                round=number,
                who=self.who(dissent),
            )
        return self.say("About round {number} ({who})", number=number, who=self.who(dissent))

    def _number(self, dissent: Dissent) -> int:
        return self.reader.contribution(dissent.contribution or ContributionId(0)).number

    def _whose(self, dissent: Dissent) -> Html:
        """An objection's author, as long as they are there; then their institution, if it took it up."""
        if not has_gone(self.reader.member(dissent.member)):
            return self.who(dissent)
        if holder_has_gone(self.reader.scene, dissent):
            return self.say("left by a person who has gone")
        return self.taken_up(dissent)

    def _contested(self, dissent: Dissent) -> Html:
        prompt = self.deck.prompt(dissent.prompt or PromptId("")) if self.deck else None
        question = self.say("{words}", words=prompt.short.in_(self.say.language) if prompt else "…")
        return self.say(
            "The question “{question}” is a problem ({who})", question=question, who=self.who(dissent)
        )

    def _with_state(self, dissent: Dissent, head: Html) -> Html:
        """Whether it was maintained or lifted, and whether words follow."""
        when = self.reader.when(dissent.partnership)
        if dissent.maintained_at and dissent.open:
            head = self.say(
                "{dissent}, maintained on {date}", dissent=head, date=when.date(dissent.maintained_at)
            )
        if dissent.lifted_at:
            on = when.date(dissent.lifted_at)
            head = self.say("{dissent}, lifted on {date}", dissent=head, date=on)
        if dissent.text:
            return self.say("{dissent}:", dissent=head)
        if self.reader.scene.withheld(dissent.id):
            return self.say("{dissent}; its words are not shown: too few people spoke of it.", dissent=head)
        if dissent.erased_at:
            return self.say("{dissent}; its words are erased.", dissent=head)
        if dissent.kind is DissentKind.OBJECTION:
            return self.say("{dissent}, without a reason given.", dissent=head)
        return self.say("{dissent}, without a word.", dissent=head)
