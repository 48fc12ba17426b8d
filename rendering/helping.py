"""Help, privacy on one page, and the way to the right place."""

from collections.abc import Callable, Iterator

from facilitation import notices as n
from facilitation.over import going_on
from facilitation.scene import Partnership
from rendering import html, links
from rendering.html import Html
from rendering.keyboards import column, link
from rendering.menu import MENU, Entry, Place, command_named
from rendering.message import Message
from rendering.naming import operator
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.say import Say

SUPERGROUP = "-100"  # how Telegram begins the number of a group that a link can lead to


@renders(n.HelpShown)
def help_shown(notice: n.HelpShown, reader: Reader) -> Said:
    say = reader.say
    here = _list(reader, say("Here, in private"), lambda one: one.place is not Place.GROUP)
    everybody = _list(
        reader, say("In the group"), lambda one: one.place is not Place.PRIVATE and not one.facilitator
    )
    leading = _list(reader, say("In the group, for those who facilitate"), lambda one: one.facilitator)
    closing = say("Every command has a French and an English name; both always work.")
    mine = ", ".join(f"/{one.named(reader.language)}" for one in MENU if one.place is Place.PRIVATE)
    private = say("In private, with me: {commands}.", commands=html.escape(mine))
    unknown = say("I do not know this command. These I know:") if notice.unknown else None
    if not notice.private:
        return html.paragraphs(unknown, everybody, leading if notice.facilitator else None, private, closing)
    group = _list(reader, say("In the group"), lambda one: one.place is Place.GROUP and not one.facilitator)
    return html.paragraphs(unknown, here, group, leading if notice.facilitator else None, closing)


def _list(reader: Reader, title: Html, wanted: Callable[[Entry], bool]) -> Html:
    return html.lines(html.bold(title), *(_line(reader, entry) for entry in MENU if wanted(entry)))


def _line(reader: Reader, entry: Entry) -> Html:
    return html.escape(f"/{entry.named(reader.language)} – {entry.described(reader.say)}")


# --- Privacy ---


@renders(n.PrivacyShown)
def privacy_shown(notice: n.PrivacyShown, reader: Reader) -> Said:
    """One page that can be shown to a director."""
    title = html.bold(reader.say("Privacy, on one page"))
    named = reader.title(notice.partnership) if notice.partnership is not None else None
    return html.paragraphs(html.lines(named, title), *_page(reader))


def _page(reader: Reader) -> Iterator[Html]:
    yield from _who_runs_it(reader)
    yield from _who_reads(reader.say)
    yield from _what_is_done_with_texts(reader.say)
    yield from _how_long(reader.say, reader.house.retention_days)


def _who_runs_it(reader: Reader) -> Iterator[Html]:
    say, house = reader.say, reader.house
    yield say(
        "{operator} runs the server: their staff and Telegram could technically read everything.",
        operator=operator(reader),
    )
    if house.operator_contact:
        yield say("To write to them: {contact}.", contact=html.escape(house.operator_contact))


def _who_reads(say: Say) -> Iterator[Html]:
    yield say(
        "What is kept: what you write to me in private (your texts, positions and dissents, your name, "
        "your institution, what you do here) and the commands of the group. Nothing else: where I am an "
        "administrator Telegram sends me every message of the group, and I discard, before storing "
        "anything, what is not addressed to me."
    )
    yield say(
        "Who reads what in named mode: the members read your texts, unsigned while positions are taken (a "
        "constraint bears the name of its institution), with your name in the report of the summary. "
        "Positions are counted, by people and by institutions: if you are the only one of yours, its "
        "position shows yours. Reservations and dissents are printed in your words."
    )
    yield from _without_names(say)
    yield say(
        "In every mode: whoever facilitates sees nothing more than the others; who has not answered is "
        "told to nobody. Who suggested that you come, and whether you could decline, is shown as numbers "
        "only, from 3 answers on."
    )


def _without_names(say: Say) -> Iterator[Html]:
    yield say(
        "In confidential mode your texts are read without name, institution or time, under numbers drawn at "
        "the close. Positions are counted; an institution is shown only where 3 of its people took one, or "
        "if its people agreed before answering. Only a position given for an institution bears names. An "
        "objection is counted without a name; its author alone lifts it."
    )
    yield say(
        "What is said there is sealed while the round is open, with a key that only the running bot holds. "
        "For {days} days after it I can still find your texts for you, to withdraw or erase them; then the "
        "link is destroyed. Until then the staff of the server, who have the key, could open the seal. Small "
        "numbers and a way of writing may always tell who speaks.",
        days=30,
    )


def _what_is_done_with_texts(say: Say) -> Iterator[Html]:
    yield say(
        "The summary is arithmetic that anyone can check, without artificial intelligence. No text is sent "
        "to any other service."
    )
    yield say(
        "A text that might let a person you help be recognised is not kept, and you are told so; if nobody "
        "can be recognised, you can send it again. This is a check by simple signs: it does not see "
        "everything."
    )


def _how_long(say: Say, days: int) -> Iterator[Html]:
    yield say.many(
        "How long: the words of a round are erased {count} day after it closes. Those of a dissent or a "
        "proposal still open, and of the register of conflicts, are erased {count} day after the "
        "group’s last round. The name of a person who "
        "has left goes after the same time, once none of their words is kept.",
        "How long: the words of a round are erased {count} days after it closes. Those of a dissent or a "
        "proposal still open, and of the register of conflicts, are erased {count} days after the "
        "group’s last round. The name of a person who "
        "has left goes after the same time, once none of their words is kept.",
        days,
    )
    yield say(
        "The charter, the answers to it and the commitments keep their words as long as the group goes on, "
        "and for the same time after its last round."
    )
    yield say(
        "At any time, with no reason to give: a copy with /mydata, leaving with /leave, erasing with "
        "/forget. Erasing cannot reach the messages already sent by Telegram, nor backups of the server "
        "until they are replaced."
    )


# --- The right place ---


@renders(n.GoPrivate)
def go_private(notice: n.GoPrivate, reader: Reader) -> Said:
    say = reader.say
    text = say(
        "{command} is between you and me, in private.",
        command=html.escape(command_named(reader.language, notice.name)),
    )
    url = links.to_command(reader.house.bot_username, notice.partnership, notice.name)
    return Message(text, column(link(say.label("Open our private chat"), url)))


@renders(n.GoToGroup)
def go_to_group(notice: n.GoToGroup, reader: Reader) -> Said:
    command = html.escape(command_named(reader.language, notice.name))
    mine = going_on(reader.scene, reader.scene.partnerships_of(reader.user)) if reader.user else ()
    buttons = [link(one.title, url) for one in mine if (url := _to_group(one))]
    return Message(reader.say("{command} is typed in the group.", command=command), column(*buttons))


def _to_group(partnership: Partnership) -> str | None:
    """Only a supergroup has a link, for those who are in it."""
    number = str(partnership.chat)
    if not number.startswith(SUPERGROUP):
        return None
    return f"https://t.me/c/{number.removeprefix(SUPERGROUP)}/{partnership.topic or 1}"
