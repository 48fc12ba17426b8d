"""How things stand on the stage: who is there, what time it is, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearsal import story
from rehearsal.stage.script import actor_of
from rehearsal.stage.showing import GROUP

if TYPE_CHECKING:
    from datetime import datetime

    from rehearsal.scenario import Character
    from rehearsal.stage.evening import Evening
    from rehearsal.story import Step

Shown = dict[str, Any]
TROUBLES = 5


def state_of(evening: Evening) -> Shown:
    return {
        "language": evening.language,
        "scenario": evening.name,
        "deck": evening.deck,
        "group": _group(evening),
        "people": [_person(evening, one) for one in evening.scenario.people.values()],
        "clock": _clock(evening),
        "bot": {"alive": evening.bot.alive, "code": evening.bot.code},
        "cue": _cue(evening),
        "troubles": [
            {"who": evening.person(one.who).name, "what": one.what, "why": one.why}
            for one in evening.cast.troubles[-TROUBLES:]
        ],
    }


def _group(evening: Evening) -> Shown:
    group = evening.group
    return {
        "title": group.title,
        "kind": group.kind,
        "members": len(group.present),
        "bot": group.bot.present,
        "topics": [
            {"id": message.id, "name": message.content["forum_topic_created"]["name"]}
            for message in group.everything
            if "forum_topic_created" in message.content
        ],
        "forum": group.is_forum,
    }


def _person(evening: Evening, one: Character) -> Shown:
    person = evening.person(one.id)
    membership = evening.group.membership(person)
    return {
        "key": one.id,
        "id": one.user,
        "name": person.name,
        "initials": "".join(name[:1] for name in (one.first, one.last)).upper(),
        "institution": evening.scenario.institutions.get(one.institution, ""),
        "language": person.language,
        "temperament": one.temperament or "story",
        "taken": one.id in evening.cast.taken,
        "status": membership.status.value,
        "blocked": person.chat.blocked,
        "started": person.chat.started,
        "unread": {
            GROUP: evening.unread.get((one.user, GROUP), 0),
            "private": evening.unread.get((one.user, f"p{one.user}"), 0),
        },
    }


def _clock(evening: Evening) -> Shown:
    pace = evening.pace
    return {
        "now": evening.telegram.clock.now.isoformat(timespec="seconds"),
        "zone": str(evening.scenario.begins.tzinfo),
        "alarm": _instant(pace.next_alarm),
        "speed": pace.speed.value,
        "busy": pace.busy,
        "jumping": pace.jumping,
        "next": _next(evening),
        "waiting": len(pace.entries),
    }


def _next(evening: Evening) -> Shown | None:
    entries = evening.pace.entries
    if not entries:
        return None
    first = entries[0]
    name = evening.person(first.who).name if first.who else ""
    return {"who": name, "what": first.what, "at": _instant(first.due)}


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat(timespec="seconds") if instant else None


def _cue(evening: Evening) -> Shown | None:
    step = evening.script.cue
    if step is None:
        return None
    who = actor_of(step)
    return {"who": who, "name": evening.person(who).name, **_told(step, evening.cast.actors[who].read)}


def _told(step: Step, read: Any) -> Shown:
    match step:
        case story.Write(words=words, private=private):
            return {"kind": "writes", "words": read(words), "private": private}
        case story.Press(button=button, private=private):
            return {"kind": "presses", "words": read(button), "private": private}
        case story.Add():
            return {"kind": "adds", "words": "", "private": False}
        case story.Dissent(words=words, private=private):
            return {"kind": "dissents", "words": read(words), "private": private}
        case story.AnswerCharter(answer=answer):
            return {"kind": "answers_charter", "words": answer, "private": True}
        case story.OpenBetweenParties(conflict=number) | story.KeepDifference(conflict=number):
            kind = "opens_between" if isinstance(step, story.OpenBetweenParties) else "keeps"
            return {"kind": kind, "words": str(number), "private": True}
    return {"kind": type(step).__name__.lower(), "words": "", "private": True}
