"""An evening kept to be read: the group first, then each private chat; as a page, or as Markdown."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from rehearsal.formatting import as_html
from rehearsal.stage.showing import service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rehearsal.chats import Chat
    from rehearsal.messages import Message
    from rehearsal.stage.evening import Evening

WORDS = {
    "fr": {
        "group": "Dans le groupe",
        "private": "En privé : {name}, {institution}",
        "played": "Une soirée jouée sur la scène. Les personnes sont inventées, le bot est le vrai.",
        "edited": "modifié",
        "location": "Lieu : {words}",
        "file": "Fichier : {words}",
        "enters": "{about} entre dans le groupe",
        "leaves": "{about} quitte le groupe",
        "pins": "Message épinglé : {about}",
        "topic": "Sujet ouvert : {about}",
        "migrates": "Le groupe devient un supergroupe",
    },
    "en": {
        "group": "In the group",
        "private": "In private: {name}, {institution}",
        "played": "An evening played on the stage. The people are invented, the bot is the real one.",
        "edited": "edited",
        "location": "Place: {words}",
        "file": "File: {words}",
        "enters": "{about} joins the group",
        "leaves": "{about} leaves the group",
        "pins": "Pinned: {about}",
        "topic": "Topic opened: {about}",
        "migrates": "The group becomes a supergroup",
    },
}
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.2; }
article { margin: 0 0 1rem; padding: .5rem .8rem; border: 1px solid #8888; border-radius: .6rem; }
article.own { margin-left: 3rem; }
article p { margin: 0; }
.head { font-size: .85rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.keys { font-size: .85rem; }
.keys span { display: inline-block; border: 1px solid #8888; border-radius: .4rem; padding: 0 .5rem; }
.service { text-align: center; font-size: .85rem; }
blockquote { margin: .3rem 0; padding-left: .7rem; border-left: 3px solid #8888; }
summary { font-weight: 600; padding: .4rem 0; cursor: pointer; }
@media print { details > *:not(summary) { display: block; } article { break-inside: avoid; } }
"""
TAGS = re.compile(r"</?tg-spoiler>")
MARKED = re.compile(r"([\\`*_\[\]<>#|])")


def page_of(evening: Evening) -> str:
    """One file, which needs nothing beside it."""
    title = html.escape(f"{evening.group.title}")
    words = WORDS[evening.language]
    parts = [
        f'<!doctype html>\n<html lang="{evening.language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>\n<p>{words['played']}</p>\n<h2>{words['group']}</h2>",
        *(_article(message, evening) for message in evening.group.everything),
    ]
    for heading, chat in _private(evening):
        parts.append(f"<details>\n<summary>{html.escape(heading)}</summary>")
        parts += [_article(message, evening) for message in chat.everything]
        parts.append("</details>")
    return "\n".join([*parts, "</main>\n</body>\n</html>\n"])


def _private(evening: Evening) -> Iterator[tuple[str, Chat]]:
    for one in evening.scenario.people.values():
        person = evening.person(one.id)
        if person.chat.everything:
            institution = evening.scenario.institutions[one.institution]
            heading = WORDS[evening.language]["private"].format(name=person.name, institution=institution)
            yield heading, person.chat


def _article(message: Message, evening: Evening) -> str:
    if message.service:
        said = _service(message, evening.language)
        return f'<p class="service">{html.escape(said)}</p>' if said else ""
    text = TAGS.sub("", as_html(message.formatted))
    more = "".join(f"<p>{html.escape(line)}</p>" for line in _attached(message, evening.language))
    labels = (html.escape(button.label) for row in message.buttons for button in row)
    keys = "".join(f"<span>{label}</span>" for label in labels)
    own = "" if message.from_bot else ' class="own"'
    return "\n".join(
        part
        for part in (
            f'<article{own}>\n<p class="head">{html.escape(_head(message, evening))}</p>',
            f'<div class="text">{text}</div>' if text else "",
            more,
            f'<p class="keys">{keys}</p>' if keys else "",
            "</article>",
        )
        if part
    )


def _head(message: Message, evening: Evening) -> str:
    author = message.chat.title if message.anonymous else message.author.name
    edited = f", {WORDS[evening.language]['edited']}" if message.edited else ""
    return f"{author} · {_when(message.at, evening)}{edited}"


def _when(at: datetime, evening: Evening) -> str:
    return at.astimezone(evening.scenario.begins.tzinfo).strftime("%d/%m/%Y %H:%M")


def _service(message: Message, language: str) -> str:
    told = service(message)
    return WORDS[language].get(told["kind"], "").format(about=told["about"])


def _attached(message: Message, language: str) -> Iterator[str]:
    words = WORDS[language]
    if message.file:
        yield words["file"].format(words=message.file.name)
    if "location" in message.content:
        spot = message.content["location"]
        yield words["location"].format(words=f"{spot['latitude']}, {spot['longitude']}")
    if message.poll:
        yield message.poll.question.text
        yield from (f"{option} : {votes}" for option, votes in message.poll.tally().items())


# --- Markdown ---


def markdown_of(evening: Evening) -> str:
    words = WORDS[evening.language]
    parts = [f"# {_plain(evening.group.title)}", words["played"], f"## {words['group']}"]
    parts += [_told(message, evening) for message in evening.group.everything]
    for heading, chat in _private(evening):
        parts.append(f"## {_plain(heading)}")
        parts += [_told(message, evening) for message in chat.everything]
    return "\n\n".join(part for part in parts if part) + "\n"


def _told(message: Message, evening: Evening) -> str:
    if message.service:
        said = _service(message, evening.language)
        return f"*{_plain(said)}*" if said else ""
    lines = [_plain(line) for line in message.text.split("\n")] if message.text else []
    lines += [_plain(line) for line in _attached(message, evening.language)]
    lines += [" ".join(f"\\[{_plain(button.label)}\\]" for button in row) for row in message.buttons]
    quoted = "\n".join(f"> {line}".rstrip() + ("  " if line else "") for line in lines)
    return f"**{_plain(_head(message, evening))}**\n\n{quoted}"


def _plain(text: str) -> str:
    """What people wrote is no Markdown."""
    return MARKED.sub(r"\\\1", text)
