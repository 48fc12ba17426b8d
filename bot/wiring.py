"""What the product adds to the pipeline: who decides, who says it, and what the menus hold."""

import json
import sys
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Connection
from telegram import Bot, User

from bot.apologies import Regret
from bot.assembly import Wiring
from bot.clock import Clock
from bot.desk import Desk, Scenes
from bot.menus import shown
from bot.settings import Settings
from bot.transport import Transport
from bot.troubles import Trouble
from facilitation.ids import ChatId, UserId
from facilitation.notices import Notice, TroubleTold
from facilitation.prompts import DeckShape
from facilitation.records import decode
from facilitation.scene import House
from handlers.menus import menus
from prompts.decks import Deck, load_decks
from prompts.texts import LANGUAGES, sentences_of
from rendering import troubles
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import alert, load, render
from storage.outbox import DueRow
from storage.scene import SqlScene
from storage.vault import Vault


def wire(settings: Settings, me: User, clock: Clock) -> Wiring:
    decks = _decks()
    vault = settings.vault
    scenes = partial(_scene, house=_house(settings, me), decks=_frozen(decks), vault=vault)
    deciding = partial(scenes, unveils=True)
    language = settings.default_language
    desk = Desk(_named_bot(settings, me), deciding, scenes, decks, default_language=language, vault=vault)
    return Wiring(
        desk,
        partial(_render, scenes=scenes, clock=clock, default_language=settings.default_language),
        tuple(shown(menus())),
        partial(_regretted, language=settings.default_language),
        partial(_told_operator, language=settings.default_language),
        partial(_learn, settings.default_language),
    )


def _learn(language: str) -> None:
    load()
    sentences_of(language)


def _decks() -> dict[str, Deck]:
    decks, problems = load_decks()
    if problems:
        sys.exit("\n".join(map(str, problems)))
    return decks


def frozen_decks() -> dict[str, tuple[dict[str, Any], DeckShape]]:
    return _frozen(_decks())


def _frozen(decks: dict[str, Deck]) -> dict[str, tuple[dict[str, Any], DeckShape]]:
    return {name: (json.loads(deck.to_json()), deck.shape()) for name, deck in decks.items()}


@lru_cache(64)  # a few decks, whoever reads them
def shape_of(content: str) -> DeckShape:
    return Deck.model_validate_json(content).shape()


def _scene(
    connection: Connection,
    *,
    house: House,
    decks: dict[str, tuple[dict[str, Any], DeckShape]],
    vault: Vault | None,
    unveils: bool = False,
) -> SqlScene:
    return SqlScene(connection, house=house, decks=decks, shape_of=shape_of, vault=vault, unveils=unveils)


def _house(settings: Settings, me: User) -> House:
    return House(
        bot_username=me.username or "",
        operator_name=settings.operator_name,
        operator_contact=settings.operator_contact,
        retention_days=settings.retention_days,
        default_language=settings.default_language,
        default_timezone=settings.default_timezone,
        enrolment_code=settings.enrolment_code,
        keeps_secrets=settings.vault is not None,
    )


def _named_bot(settings: Settings, me: User) -> Bot:
    """Only to read updates with: it knows its own name and calls nobody."""
    bot = Bot(settings.token, request=Transport(), get_updates_request=Transport())
    bot._bot_user = me  # noqa: SLF001 - the library fills it from a call that was made already
    return bot


def _render(
    connection: Connection, row: DueRow, *, scenes: Scenes, clock: Clock, default_language: str
) -> Message | None:
    """In the language of its reader: a person's own in private, the partnership's in the group."""
    scene = scenes(connection)
    notice = decode(Notice, row.kind, row.details)
    if row.in_private:
        person = scene.person(UserId(row.chat))
        language = person.language if person else default_language
        return render(notice, Reader(language, clock.now(), scene, UserId(row.chat)))
    here = scene.partnership_of_chat(ChatId(row.chat))
    return render(notice, Reader(here.language if here else default_language, clock.now(), scene))


def _regretted(raw: dict[str, Any], regret: Regret, *, language: str) -> str | None:
    """In the language that Telegram says its person reads; the database may be out of reach."""
    theirs = str(_sender(raw).get("language_code") or language)[:2]
    spoken = theirs if theirs in LANGUAGES else "en"
    match regret:
        case Regret.NOT_YET:
            return _not_yet(spoken)
        case Regret.SET_ASIDE:
            return troubles.given_up(spoken)


def _sender(raw: dict[str, Any]) -> dict[str, Any]:
    inside = raw.get("callback_query") or raw.get("message")
    sender = inside.get("from") if isinstance(inside, dict) else None
    return sender if isinstance(sender, dict) else {}


def _not_yet(language: str) -> str | None:
    nothing: Any = None  # no partnership, no person: only the sentence
    said = render(TroubleTold(), Reader(language, datetime.fromtimestamp(0, UTC), nothing))
    return alert(said) if said else None


def _told_operator(trouble: Trouble, reason: str, *, language: str) -> str:
    match trouble:
        case Trouble.UPDATE_ASIDE:
            return troubles.update_set_aside(language, reason)
        case Trouble.MESSAGE_ASIDE:
            return troubles.message_set_aside(language, reason)
        case Trouble.STORAGE:
            return troubles.database_in_trouble(language, reason)
        case Trouble.OUTAGE:
            return troubles.back_from_outage(language, int(reason))
        case Trouble.ENDING:
            return troubles.ending(language, reason)
