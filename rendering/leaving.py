"""Taking one's data along, leaving, erasing: possible at any time, with no reason to give."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from facilitation import commands as c
from facilitation import notices as n
from facilitation.ids import PartnershipId
from rendering import html
from rendering.keyboards import button, column
from rendering.message import Document, Message
from rendering.naming import operator_contact
from rendering.reader import Reader
from rendering.registry import Said, renders

INDENT = "  "


@renders(n.LeaveAsked)
def leave_asked(notice: n.LeaveAsked, reader: Reader) -> Said:
    say, title = reader.say, reader.partnership(notice.partnership).title
    text = html.paragraphs(
        html.bold(say("Leave {title}?", title=title)),
        say(
            "Your texts and positions stay, with your name. Your dissents stay yours: you can maintain "
            "or lift them later, with /mine. Your institution may take up an objection in its own name."
        ),
        say("To erase your words and your name as well: /forget."),
    )
    leave = button(say.label("Leave"), c.Leave, partnership=notice.partnership, sure=True)
    return Message(text, column(leave, button(say.label("Cancel"), c.Cancel)))


@renders(n.LeftTold)
def left_told(notice: n.LeftTold, reader: Reader) -> Said:
    say, title = reader.say, reader.partnership(notice.partnership).title
    return html.paragraphs(
        say("You no longer take part in {title}.", title=title),
        say("Still yours: your dissents with /mine, a copy of your data with /mydata, erasing with /forget."),
        say("You can come back with the Join button in the group."),
    )


@renders(n.ForgetAsked)
def forget_asked(notice: n.ForgetAsked, reader: Reader) -> Said:
    say, title = reader.say, reader.partnership(notice.partnership).title
    text = html.paragraphs(
        html.bold(say("Erase everything of yours in {title}?", title=title)),
        say(
            "Your name and all your words are erased: texts, reservations, dissents, the register of "
            "conflicts, the charter, commitments. You no longer take part. What remains is counted, without "
            "a name: how many texts there were, and your positions. What you answered for an institution "
            "stays its answer."
        ),
        _without_names(reader, notice.partnership),
        _seen_to_go(reader, notice.partnership),
        say(
            "A text with which the parties of a conflict closed it stays theirs, without your name, as long "
            "as one of the others who confirmed it has not erased theirs."
        ),
        say(
            "An objection whose words are erased is printed as left by a person who has gone. The messages "
            "of this chat stay in Telegram until you delete them there. This cannot be undone."
        ),
    )
    erase = button(say.label("Erase everything"), c.Forget, partnership=notice.partnership, sure=True)
    return Message(text, column(erase, button(say.label("Cancel"), c.Cancel)))


def _without_names(reader: Reader, partnership: PartnershipId) -> html.Html | None:
    if not any(one.confidential for one in reader.scene.rounds(partnership)):
        return None
    return reader.say(
        "Of a round without names, your words are erased until 30 days after it closed. After that nobody "
        "knows any more which were yours, I included: they stay."
    )


def _seen_to_go(reader: Reader, partnership: PartnershipId) -> html.Html | None:
    if not any(one.confidential for one in reader.scene.rounds(partnership)):
        return None
    return reader.say(
        "Those words go at once, and so does your name: whoever watches the group at that moment, or finds "
        "that you alone have gone, may guess that they were yours. To keep the two apart, erase your texts "
        "from /mine first, on another day."
    )


@renders(n.ForgottenTold)
def forgotten_told(notice: n.ForgottenTold, reader: Reader) -> Said:
    reader = replace(reader, language=notice.language or reader.language)
    say, title = reader.say, reader.partnership(notice.partnership).title
    return html.paragraphs(
        say("Erased: your name and your words in {title}.", title=title),
        say(
            "Backups of the server keep them until those are replaced: {contact} can tell you when.",
            **_contact(reader),
        ),
        _without_names(reader, notice.partnership),
    )


def _contact(reader: Reader) -> dict[str, html.Html]:
    return {"contact": operator_contact(reader)}


# --- A copy of everything ---


@renders(n.MyDataSent)
def my_data_sent(notice: n.MyDataSent, reader: Reader) -> Said:
    data = reader.scene.mydata(notice.user)
    say = reader.say
    if notice.json:
        content = json.dumps(data, ensure_ascii=False, indent=2)
        caption = say("All that is kept about you, for a machine to read.")
        return Message(caption, document=Document(say.label("my-data") + ".json", content.encode()))
    content = "\n".join(_readable(data)) + "\n"
    caption = say("All that is kept about you, to read.")
    return Message(caption, document=Document(say.label("my-data") + ".txt", content.encode()))


def _readable(data: Any, depth: int = 0) -> Iterator[str]:
    """Names and values under one another, what is inside something further in."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _named(str(name), value, depth)
    elif isinstance(data, list):
        for value in data:
            yield from _itemised(value, depth)
    else:
        yield INDENT * depth + _value(data)


def _named(name: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        yield f"{INDENT * depth}{name}:"
        yield from _readable(value, depth + 1)
    else:
        yield f"{INDENT * depth}{name}: {_value(value)}"


def _itemised(value: Any, depth: int) -> Iterator[str]:
    first, *others = list(_readable(value, depth + 1)) or [""]
    yield f"{INDENT * depth}- {first.strip()}"
    yield from others


def _value(value: Any) -> str:
    if value is None or value in ([], {}):
        return "–"
    return str(value).replace("\n", " / ")
