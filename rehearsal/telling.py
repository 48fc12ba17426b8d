"""The rehearsal as one watches it: the group’s chat as it unfolds, a line for what goes on in private."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from rehearsal.groups import Group
from rehearsal.transcript import lines
from rehearsal.world import Happening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

    from rehearsal.messages import Message
    from rehearsal.sittings import Answered

WIDTH = 100
HANGING = " " * 4
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
LONG = 12  # lines that make an edit a summary rather than a count that moved

DAYS = {
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "fr": "janv.,févr.,mars,avril,mai,juin,juil.,août,sept.,oct.,nov.,déc.",
    "en": "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec",
}
SAID = {
    "fr": {
        "passed": "passée",
        "contested": "lui pose problème",
        "texts": "{count} textes",
        "answers": "{name} répond en privé aux questions {what}.",
        "joins": "{name} rejoint en privé : {what}.",
        "position": "{name} prend position sur 1 texte : {what}.",
        "positions": "{name} prend position sur {count} textes : {what}.",
        "guided": "pas à pas",
        "opens": "{name} ouvre, depuis la fiche du conflit n°\u00a0{number}, un tour entre ses parties.",
        "difference": "{name} propose en privé de garder la différence du conflit n°\u00a0{number}. Ce qui "
        "se fait ensemble malgré tout\u00a0: «\u00a0{words}\u00a0»",
        "keeps": "{name} dit en privé ce qui est gardé\u00a0: «\u00a0{words}\u00a0»",
        "charter": "{name} écrit la charte en privé et la propose au groupe.",
        "answers_charter": "{name} répond en privé à la charte\u00a0: «\u00a0{words}\u00a0».",
        "found": "{name} retrouve ses mots au registre par le code privé {code}.",
        "lifted": "{name} lève, par les boutons gardés dans sa conversation privée, une objection que "
        "personne d’autre ne sait sienne.",
        "edited": "modifié",
        "below": "… ({count} lignes : la synthèse entière est plus bas)",
    },
    "en": {
        "passed": "passed",
        "contested": "is a problem for them",
        "texts": "{count} texts",
        "answers": "{name} answers in private questions {what}.",
        "joins": "{name} joins in private: {what}.",
        "position": "{name} takes position on 1 text: {what}.",
        "positions": "{name} takes position on {count} texts: {what}.",
        "guided": "step by step",
        "opens": "{name} opens, from the card of conflict no. {number}, a round among its parties.",
        "difference": "{name} proposes in private to keep the difference of conflict no. {number}. What is "
        "done together anyway: “{words}”",
        "keeps": "{name} says in private what is kept: “{words}”",
        "charter": "{name} writes the charter in private and proposes it to the group.",
        "answers_charter": "{name} answers the charter in private: “{words}”.",
        "found": "{name} finds their words again in the record by the private code {code}.",
        "lifted": "{name} lifts, by the buttons kept in their private chat, an objection that nobody else "
        "knows to be theirs.",
        "edited": "edited",
        "below": "… ({count} lines: the whole summary is below)",
    },
}
STANCES = {
    "fr": {
        "agree": "pour",
        "reserve": "pour avec une réserve",
        "recognise": "légitime",
        "disagree": "contre",
        "object": "objection",
        "no_view": "ne se prononce pas",
        "too": "chez nous aussi",
        "call": "j’y ferais appel",
        "both": "les deux",
        "bring": "nous l’apportons",
    },
    "en": {
        "agree": "for",
        "reserve": "for, with a reservation",
        "recognise": "legitimate",
        "disagree": "against",
        "object": "objection",
        "no_view": "no position",
        "too": "we too",
        "call": "I could call on it",
        "both": "both",
        "bring": "we bring it",
    },
}


class Teller:
    """`rounds`: how many summaries there will be; the last is not printed as it comes, but at the end."""

    def __init__(self, language: str, zone: tzinfo | None, rounds: int, out: Callable[[str], None]) -> None:
        self.language, self.zone, self.out = language, zone, out
        self._words = SAID[language]
        self._left = rounds
        self._last = ""

    # The group

    def watch(self, happening: Happening, message: Message) -> None:
        if not isinstance(message.chat, Group):
            return
        if happening is Happening.POSTED:
            self._tell(message.at, lines(message, self.language))
        elif happening is Happening.EDITED and message.edited_at:
            self._tell_edited(message, message.edited_at)

    def _tell_edited(self, message: Message, at: datetime) -> None:
        """Only what was not there before."""
        before = set(message.history[-2].text.split("\n"))
        new = [line for line in message.text.split("\n") if line and line not in before]
        if len(new) > LONG:
            self._left -= 1
            new = message.text.split("\n") if self._left else self._shortened(message, new)
            new += [" ".join(f"[{button.label}]" for button in row) for row in message.buttons]
        if new:
            head = f"{message.author.name} ({self._words['edited']}): {new[0]}"
            self._tell(at, [head, *(HANGING + line for line in new[1:])])

    def _shortened(self, message: Message, new: list[str]) -> list[str]:
        return [message.text.partition("\n")[0], self._words["below"].format(count=len(new))]

    def _tell(self, at: datetime, told: Iterable[str]) -> None:
        if not self._mark(at):
            self.out("")
        for line in told:
            self.out(wrapped(line))

    def _mark(self, at: datetime) -> bool:
        """The time once for all that came at it; whether it is new."""
        stamp = self._stamp(at)
        new, self._last = stamp != self._last, stamp
        if new:
            self.out(f"\n{stamp}")
        return new

    def _stamp(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        day, month = DAYS[self.language][local.weekday()], MONTHS[self.language].split(",")[local.month - 1]
        return f"── {day} {local.day} {month} {local:%H:%M}"

    # In private

    def joined(self, name: str, institution: str, trade: str | None) -> None:
        self._aside("joins", name=name, what=f"{institution}, {trade}" if trade else institution)

    def answered(self, name: str, answers: Iterable[Answered]) -> None:
        self._aside("answers", name=name, what=" · ".join(map(self._answer, answers)))

    def _answer(self, one: Answered) -> str:
        """What was done with one question, in a word."""
        if one.contested:
            return f"{one.number} {self._words['contested']}"
        if one.guided:
            return f"{one.number} ({self._words['guided']})"
        if one.texts > 1:
            return f"{one.number} ({self._words['texts'].format(count=one.texts)})"
        return str(one.number) if one.texts else f"{one.number} {self._words['passed']}"

    def took_positions(self, name: str, stances: list[str]) -> None:
        words = STANCES[self.language]
        counted = [f"{count} {words[stance]}" for stance, count in Counter(stances).most_common()]
        said = "position" if len(stances) == 1 else "positions"
        self._aside(said, name=name, count=len(stances), what=", ".join(counted))

    def opened_between_parties(self, name: str, conflict: int) -> None:
        self._aside("opens", name=name, number=conflict)

    def proposed_difference(self, at: datetime, name: str, conflict: int, together: str) -> None:
        self._mark(at)
        self._aside("difference", name=name, number=conflict, words=together)

    def kept(self, at: datetime, name: str, words: str) -> None:
        self._mark(at)
        self._aside("keeps", name=name, words=words)

    def proposed_charter(self, name: str) -> None:
        self._aside("charter", name=name)

    def answered_charter(self, name: str, answer: str) -> None:
        self._aside("answers_charter", name=name, words=answer)

    def found_again(self, name: str, code: str) -> None:
        self._aside("found", name=name, code=code)

    def lifted(self, name: str) -> None:
        self._aside("lifted", name=name)

    def _aside(self, said: str, **facts: object) -> None:
        self.out(wrapped(f"   · {self._words[said].format(**facts)}"))


def wrapped(line: str) -> str:
    """For a terminal: what keeps names apart in Telegram would only show as boxes here."""
    line = line.translate(ISOLATES)
    indent = HANGING if line.startswith(HANGING) else ""
    return textwrap.fill(line, WIDTH, initial_indent="", subsequent_indent=indent + HANGING) if line else ""
