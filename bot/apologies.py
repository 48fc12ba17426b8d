"""What people hear when their words could not be recorded: sent directly, best effort, never from the outbox.

In trouble nothing can be written, so who was told is kept in memory alone: once a person and outage.
"""

from collections.abc import Callable, Iterable
from enum import Enum, auto

from bot.answers import PressAnswer, Presses
from bot.tasks import Errands
from bot.transport import Telegram
from bot.updates import Raw, asks, press, private


class Regret(Enum):
    NOT_YET = auto()  # nothing is lost: it will be tried again
    SET_ASIDE = auto()  # given up; whoever runs the server can look


Words = Callable[[Raw, Regret], str | None]


class Apologies:
    """`words`: in the language of who wrote; None: nothing to say."""

    def __init__(self, telegram: Telegram, presses: Presses, errands: Errands, words: Words) -> None:
        self._telegram = telegram
        self._presses = presses
        self._errands = errands
        self._words = words
        self._told: set[int] = set()

    def not_yet(self, updates: Iterable[Raw]) -> None:
        for raw in updates:
            someone = asks(raw)
            if someone and someone.user not in self._told:
                self._told.add(someone.user)
                self._say(raw, Regret.NOT_YET)

    def over(self) -> None:
        """What comes is stored again."""
        self._told.clear()

    def given_up(self, raw: Raw) -> None:
        self._say(raw, Regret.SET_ASIDE)

    def _say(self, raw: Raw, regret: Regret) -> None:
        said = self._words(raw, regret)
        if query := press(raw):
            answer = PressAnswer(query, said, alert=True) if said else PressAnswer(query)
            self._presses.answer([(raw, answer)])
        elif said and (reader := private(raw)) and "message" in raw:
            self._errands.run(self._telegram.send_message(reader.user, said), "apology")
