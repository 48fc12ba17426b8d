"""Where an update becomes a decision: read, decided, remembered, and what there is to say put in the outbox.

Plain and synchronous: it runs inside the writer's transaction and awaits nothing.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection
from telegram import Bot, Update

from bot.answers import PressAnswer
from bot.logs import get_logger
from facilitation import facts
from facilitation.commands import Command, SeePresence, TimeReached
from facilitation.decide import decide
from facilitation.decision import Decision
from facilitation.envelopes import answer
from facilitation.ids import ChatId, UserId
from facilitation.kinds import Phase
from facilitation.notices import Notice, Refused
from facilitation.records import encode
from facilitation.refusals import Refusal
from facilitation.scene import Scene
from handlers.presence import GROUPS
from handlers.reading import heard
from handlers.typed import Decks
from handlers.wanted import partnerships_named, unheard_of, wants
from prompts.decks import Deck
from rendering.reader import Reader
from rendering.registry import alert, render, sentence
from storage import outbox
from storage.alarms import DueAlarm, set_alarm
from storage.ledger import remember
from storage.presence import groups_gone_from
from storage.vault import Vault

Scenes = Callable[[Connection], Scene]
Raw = dict[str, Any]

log = get_logger(__name__)


class UnknownKindError(Exception):
    """Telegram sends something that nobody here has heard of."""


class Desk:
    """`scenes`: to decide on. `reading`: to say something on, where nobody is told whose voice it is."""

    def __init__(
        self,
        bot: Bot,
        scenes: Scenes,
        reading: Scenes,
        decks: Decks,
        *,
        default_language: str,
        vault: Vault | None = None,
    ) -> None:
        self._bot = bot
        self._scenes = scenes
        self._reading = reading
        self._decks = decks
        self._default_language = default_language
        self._vault = vault

    def wants(self, raw: Raw) -> bool:
        return wants(raw, self._bot.username)

    def partnerships_named(self, raw: Raw) -> tuple[int, ...]:
        return partnerships_named(raw)

    def handle(self, connection: Connection, raw: Raw, now: datetime) -> PressAnswer | None:
        if unheard_of(raw):
            raise UnknownKindError
        seen, commands, query = heard(raw, self._bot, partial(self._decks_of, connection))
        if seen:
            self._remember(connection, [seen])
            self._notice_departure(connection, seen.user, now)
        told: PressAnswer | None = None
        for command in commands:
            told = self._settle(connection, self._placed(connection, command, now), query, now)
        return told

    def _decks_of(self, connection: Connection, update: Update) -> Decks:
        """In a group, those that it can name: its own as well."""
        message = update.message
        if message is None or message.chat.type not in GROUPS:
            return self._decks
        scene = self._scenes(connection)
        here = scene.partnership_of_chat(ChatId(message.chat.id))
        own = scene.own_decks(here.id) if here else ()
        return {**self._decks, **{one.deck: Deck.model_validate(one.content) for one in own}}

    def _notice_departure(self, connection: Connection, user: UserId, now: datetime) -> None:
        """Where the bot sees nobody leave, it learns so when they write: then they have left, here too."""
        for group in groups_gone_from(connection, user):
            left = SeePresence(user=user, chat=ChatId(group), present=False, admin=None)
            self._carry_out(connection, decide(self._scenes(connection), left, now), now)

    def time_reached(self, connection: Connection, alarm: DueAlarm, now: datetime) -> None:
        nobody = UserId(0)
        rung = TimeReached(
            user=nobody,
            chat=ChatId(0),
            partnership=alarm.partnership,
            alarm=alarm.kind,
            round=alarm.round,
            phase=Phase(alarm.phase) if alarm.phase else None,
            outage=alarm.outage,
        )
        self._carry_out(connection, decide(self._scenes(connection), rung, now), now)

    def _placed(self, connection: Connection, command: Command, now: datetime) -> Command:
        """In a group, the partnership is the group's; who speaks there is there."""
        if command.private:
            return command
        here = self._scenes(connection).partnership_of_chat(command.chat)
        if here is None:
            return command
        if _is_said_by_somebody(command):
            self._remember(connection, [facts.PresenceSeen(here.id, command.user, True, None, now)])
        return command.but(partnership=here.id, chat=here.chat)

    def _settle(
        self, connection: Connection, command: Command, query: str | None, now: datetime
    ) -> PressAnswer | None:
        try:
            decision = decide(self._scenes(connection), command, now)
        except Refusal as refusal:
            log.info("refused", **self._loggable(connection, command, {"reason": refusal.kind}))
            return self._refuse(connection, command, refusal, query, now)
        if log.is_enabled_for(logging.DEBUG):
            kinds = {"facts": [fact.kind for fact in decision.facts]}
            log.debug("decided", **self._loggable(connection, command, kinds))
        self._carry_out(connection, decision, now)
        if query is None or decision.toast is None:
            return None
        return PressAnswer(query, self._toast(connection, decision.toast, command, now))

    def _loggable(self, connection: Connection, command: Command, outcome: Raw) -> Raw:
        """Of what is said in private, not by whom; while a round without names is open, not what either."""
        if not command.private:
            return {"command": command.kind, "user": command.user, **outcome}
        scene = self._scenes(connection)
        rounds = [scene.open_round(one.id) for one in scene.partnerships_of(command.user)]
        if any(one.confidential for one in rounds if one):
            return {}
        return {"command": command.kind, **outcome}

    def _carry_out(self, connection: Connection, decision: Decision, now: datetime) -> None:
        self._remember(connection, decision.facts)
        for send in decision.sends:
            outbox.put(connection, send, now)
        for alarm in decision.alarms:
            set_alarm(connection, alarm)

    def _remember(self, connection: Connection, happened: Any) -> None:
        remember(connection, happened, default_language=self._default_language, vault=self._vault)

    def _refuse(
        self,
        connection: Connection,
        command: Command,
        refusal: Refusal,
        query: str | None,
        now: datetime,
    ) -> PressAnswer | None:
        """A press gets an alert; words get a message."""
        if query is not None:
            said = sentence(refusal, self._reader(connection, command.user, now))
            return PressAnswer(query, alert(said), alert=True)
        told = answer(command, Refused(refusal.kind, encode(refusal)))
        outbox.put(connection, told, now)
        return None

    def _toast(self, connection: Connection, notice: Notice, command: Command, now: datetime) -> str | None:
        said = render(notice, self._reader(connection, command.user, now))
        return alert(said) if said else None

    def _reader(self, connection: Connection, user: UserId, now: datetime) -> Reader:
        scene = self._reading(connection)
        person = scene.person(user)
        return Reader(person.language if person else self._default_language, now, scene, user)


def _is_said_by_somebody(command: Command) -> bool:
    """Telegram's own news of who comes and goes tell of presence themselves."""
    return type(command).__name__ not in {
        "BotAdded",
        "BotRemoved",
        "GroupMoved",
        "RenameGroup",
        "SeePresence",
    }
