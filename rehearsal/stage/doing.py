"""What the visitor does, as one of the people or behind the scenes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from rehearsal.groups import Group
from rehearsal.played import Deed
from rehearsal.stage.mishaps import MISHAPS
from rehearsal.stage.pace import Speed
from rehearsal.stage.showing import name_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from rehearsal.messages import Message
    from rehearsal.people import Person
    from rehearsal.stage.evening import Evening

Asked = dict[str, Any]
Answer = dict[str, Any]
PATIENCE = 5.0  # seconds that a press waits for its answer


class CannotError(Exception):
    """The visitor asked for something that Telegram would not let that person do; a word for the page."""


async def do(evening: Evening, asked: Asked) -> Answer:
    """CannotError, and KeyError, ValueError, LookupError or TypeError for what makes no sense."""
    name = str(asked.get("do"))
    if name in AS_SOMEBODY:
        return await _as_somebody(evening, name, asked)
    return await BEHIND[name](evening, asked) or {}


async def _as_somebody(evening: Evening, name: str, asked: Asked) -> Answer:
    """Whoever is played by the visitor does not play by themselves."""
    who = str(asked["as"])
    person = evening.person(who)
    evening.cast.taken.add(who)
    answer = await AS_SOMEBODY[name](evening, person, asked) or {}
    if name in {"add_bot", "remove_bot"}:
        evening.script.seen(who)
    return answer


def _message(evening: Evening, person: Person, asked: Asked) -> Message:
    message = evening.messages[int(asked["message"])]
    if message.deleted or not evening.may_see(person, message.chat):
        raise CannotError("gone")
    return message


# --- As one of the people ---


async def _write(evening: Evening, person: Person, asked: Asked) -> None:
    chat = evening.chat(str(asked["chat"]))
    text = str(asked["text"]).strip()
    if not text or not evening.may_see(person, chat):
        raise CannotError("nothing")
    reply = _message(evening, person, {"message": asked["reply"]}) if asked.get("reply") is not None else None
    thread = int(asked["thread"]) if asked.get("thread") else None
    message = await person.writes(chat, text, reply_to=reply, thread=thread)
    evening.script.seen(str(asked["as"]), wrote=message)


async def _edit(evening: Evening, person: Person, asked: Asked) -> None:
    await person.edits(_message(evening, person, asked), str(asked["text"]))


async def _delete(evening: Evening, person: Person, asked: Asked) -> None:
    message = _message(evening, person, asked)
    if message.author.id != person.id:
        raise CannotError("not_yours")
    await person.deletes(message)


async def _press(evening: Evening, person: Person, asked: Asked) -> Answer:
    """What the bot answers; and, behind a link, where it leads."""
    message = _message(evening, person, asked)
    try:
        button = message.buttons[int(asked["row"])][int(asked["place"])]
    except IndexError:
        raise CannotError("gone") from None
    evening.cast.pressed(str(asked["as"]), button.label)
    evening.script.seen(str(asked["as"]), pressed=button.label)
    if button.url:
        return await _follow(evening, person, button.url)
    answer = await person.touches(message, button, PATIENCE)
    if answer is None:
        return {"silent": True}
    if answer.url:
        return await _follow(evening, person, answer.url)
    return {"toast": answer.text, "alert": answer.alert}


async def _open(evening: Evening, person: Person, asked: Asked) -> Answer:
    return await _follow(evening, person, str(asked["link"]))


async def _follow(evening: Evening, person: Person, link: str) -> Answer:
    """To a chat of Telegram’s; any other address is only shown."""
    message = await person.opens(link, group=evening.group)
    return {"chat": name_of(message.chat)} if message else {"link": link}


async def _vote(evening: Evening, person: Person, asked: Asked) -> None:
    message = _message(evening, person, asked)
    if message.poll is None or message.poll.closed:
        raise CannotError("gone")
    labels = [message.poll.options[int(place)].text for place in asked["places"]]
    await person.votes(message, *labels)
    evening.touched(message)


async def _location(evening: Evening, person: Person, asked: Asked) -> None:
    chat = evening.chat(str(asked["chat"]))
    latitude, longitude = float(asked["latitude"]), float(asked["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the Earth
        raise CannotError("nowhere")
    await person.sends_location(latitude, longitude, chat)


async def _leave(evening: Evening, person: Person, _: Asked) -> None:
    await person.leaves(evening.group)


async def _enter(evening: Evening, person: Person, _: Asked) -> None:
    await person.joins(evening.group)


async def _block(_: Evening, person: Person, __: Asked) -> None:
    await person.blocks_bot()


async def _unblock(_: Evening, person: Person, __: Asked) -> None:
    await person.unblocks_bot()


async def _promote(evening: Evening, person: Person, asked: Asked) -> None:
    evening.group.promote(_administered(evening, person, asked), by=person)
    _noted(evening, asked, "promotes", str(asked["whom"]))


async def _demote(evening: Evening, person: Person, asked: Asked) -> None:
    evening.group.demote(_administered(evening, person, asked), by=person)
    _noted(evening, asked, "demotes", str(asked["whom"]))


def _noted(evening: Evening, asked: Asked, kind: str, words: str) -> None:
    evening.note(str(asked["as"]), Deed(datetime.min, "", kind, words))  # noqa: DTZ901 - noted with its time


def _administered(evening: Evening, person: Person, asked: Asked) -> Person:
    """Whom an administrator is about to change."""
    if not evening.group.administered_by(person):
        raise CannotError("not_administrator")
    return evening.person(str(asked["whom"]))


async def _add_bot(evening: Evening, person: Person, _: Asked) -> None:
    await person.adds_bot(evening.group, admin=evening.group.administered_by(person))


async def _remove_bot(evening: Evening, person: Person, _: Asked) -> None:
    if not evening.group.administered_by(person):
        raise CannotError("not_administrator")
    await person.removes_bot(evening.group)


async def _topic(evening: Evening, person: Person, asked: Asked) -> None:
    evening.group.topic(str(asked["text"]), by=person)
    _noted(evening, asked, "topic", str(asked["text"]))


AS_SOMEBODY: dict[str, Callable[[Evening, Person, Asked], Awaitable[Answer | None]]] = {
    "write": _write,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "open": _open,
    "vote": _vote,
    "location": _location,
    "leave": _leave,
    "enter": _enter,
    "block": _block,
    "unblock": _unblock,
    "promote": _promote,
    "demote": _demote,
    "add_bot": _add_bot,
    "remove_bot": _remove_bot,
    "topic": _topic,
}


# --- Behind the scenes ---


async def _look(evening: Evening, asked: Asked) -> Answer:
    """A chat as somebody sees it, which they then have seen."""
    person, chat = evening.person(str(asked["as"])), evening.chat(str(asked["chat"]))
    if not evening.may_see(person, chat):
        raise CannotError("gone")
    evening.has_seen(person.id, chat)
    profile = evening.telegram.profile
    inside = not isinstance(chat, Group) or evening.group.membership(person).present
    return {
        "chat": name_of(chat),
        "messages": evening.conversation(chat) if inside else [],
        "commands": profile.menu(person, chat),
        "inside": inside,
    }


async def _take(evening: Evening, asked: Asked) -> None:
    evening.person(str(asked["as"]))
    evening.cast.taken.add(str(asked["as"]))
    evening.beat()


async def _give_back(evening: Evening, asked: Asked) -> None:
    who = str(asked["as"])
    evening.person(who)
    evening.cast.given_back(who)
    evening.script.resume(who)
    evening.beat()


async def _speed(evening: Evening, asked: Asked) -> None:
    evening.pace.speed = Speed(asked["speed"])
    evening.beat()


async def _jump(evening: Evening, asked: Asked) -> None:
    """To the bot's next alarm, or by so many hours."""
    span = timedelta(hours=float(asked["hours"])) if asked.get("hours") else None
    evening.errand(evening.pace.jump(span))


async def _step(evening: Evening, _: Asked) -> None:
    evening.errand(evening.pace.step())


async def _mishap(evening: Evening, asked: Asked) -> None:
    MISHAPS[str(asked["what"])](evening.telegram)


async def _upgrade(evening: Evening, _: Asked) -> None:
    if evening.group.kind != "group":
        raise CannotError("supergroup")
    evening.group.upgrade()
    _noted(evening, {"as": next(iter(evening.scenario.people))}, "upgrades", "")
    for message in evening.group.everything:
        evening.touched(message)


async def _kill(evening: Evening, _: Asked) -> None:
    await evening.bot.kill()
    evening.beat()


async def _start(evening: Evening, _: Asked) -> None:
    await evening.bot.start()
    evening.beat()


async def _log(evening: Evening, _: Asked) -> Answer:
    return {"lines": evening.bot.last_lines()}


async def _cue(evening: Evening, asked: Asked) -> None:
    if asked.get("skip"):
        evening.script.skip_cue()
    else:
        evening.errand(evening.script.play_cue())
    evening.beat()


BEHIND: dict[str, Callable[[Evening, Asked], Awaitable[Answer | None]]] = {
    "look": _look,
    "take": _take,
    "give_back": _give_back,
    "speed": _speed,
    "jump": _jump,
    "step": _step,
    "mishap": _mishap,
    "upgrade": _upgrade,
    "kill": _kill,
    "start": _start,
    "log": _log,
    "cue": _cue,
}
