"""A version of the charter in the group: who commits itself and who does not. It never says “adopted”."""

from facilitation import commands_charter as c
from facilitation import notices_charter as n
from rendering import html, links
from rendering.charter_words import answered
from rendering.html import Html
from rendering.keyboards import button, column, link
from rendering.message import Message
from rendering.naming import signed
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.say import Say

ROOM = 3400  # for the answers, in a message


def asks_again(say: Say) -> Html:
    return say(
        "This version asks everyone again. What was said of the version before stays written, and counts "
        "for that one only."
    )


@renders(n.CharterBoard)
def charter_board(notice: n.CharterBoard, reader: Reader) -> Said:
    charter, say = reader.charter(notice.charter), reader.say
    text = html.paragraphs(
        html.bold(say("Charter, version {number}", number=charter.number)),
        say(
            "Proposed by {who} on {date}.",
            who=signed(reader, reader.member(charter.proposed_by)),
            date=reader.when(charter.partnership).date(charter.proposed_at),
        ),
        asks_again(say) if charter.number > 1 else None,
        *answered(reader, charter, ROOM),
        say("Each institution answers for itself, through one of its members. No majority binds anyone."),
    )
    there = links.to_command(reader.house.bot_username, charter.partnership, "charter")
    return Message(
        text,
        column(
            link(say.label("Read it and answer"), there),
            button(say.label("The document"), c.SendCharter, charter=charter.id),
        ),
    )


@renders(n.NoCharterYet)
def no_charter_yet(notice: n.NoCharterYet, reader: Reader) -> Said:
    say = reader.say
    there = links.to_command(reader.house.bot_username, notice.partnership, "charter")
    return Message(
        say("No charter has been proposed so far. Those who facilitate write it; all can read the draft."),
        column(link(say.label("Open our private chat"), there)),
    )
