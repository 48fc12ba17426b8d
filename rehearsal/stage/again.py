"""An evening kept as a scenario: the same people, and each thing that they did, at its time."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import yaml

from rehearsal.played import DOES

if TYPE_CHECKING:
    from rehearsal.played import Deed
    from rehearsal.scenario import Character
    from rehearsal.stage.evening import Evening

WIDTH = 110


def scenario_of(evening: Evening) -> str:
    """As YAML, to be played again with `trait-dunion rehearse FILE`, on the stage or without."""
    played = evening.scenario
    told = {
        "title": _both(played.title),
        "group": played.group,
        "begins": played.begins.strftime("%Y-%m-%d %H:%M"),
        "zone": str(played.begins.tzinfo),
        "kind": played.kind,
        "language": evening.language,
        "institutions": dict(played.institutions),
        "people": {one.id: _person(one, evening) for one in played.people.values()},
        "rounds": {},
        "story": [{"played": [_deed(deed) for deed in evening.deeds]}] if evening.deeds else [],
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=WIDTH)


def _both(words: Any) -> dict[str, str]:
    return {"fr": words.fr, "en": words.en}


def _person(one: Character, evening: Evening) -> dict[str, Any]:
    language = evening.person(one.id).language
    told = {"user": one.user, "first": one.first, "last": one.last, "institution": one.institution}
    return told | {"language": language}


def _deed(deed: Deed) -> dict[str, Any]:
    told: dict[str, Any] = {"at": deed.at.isoformat(" ", "seconds"), "who": deed.who}
    if deed.kind in DOES:
        return told | {"does": deed.kind}
    told |= {"where": "private" if deed.private else "group", deed.kind: deed.words}
    beside = {"under": deed.under, "to": deed.to, "thread": deed.thread}
    told |= {name: value for name, value in beside.items() if value}
    return told | ({"content": base64.b64encode(deed.content).decode()} if deed.content else {})
