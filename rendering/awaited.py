"""What waits for somebody’s own word beside a round: the charter, and texts to confirm in a conflict."""

from collections.abc import Iterator

from facilitation.adherence import unanswered
from facilitation.commands_charter import ShowCharter
from facilitation.commands_meeting import ShowSpoken
from facilitation.conflict_commands import ShowConflict
from facilitation.ids import PartnershipId
from facilitation.outcomes import to_confirm
from facilitation.scene import Member
from rendering import html
from rendering.html import Html
from rendering.keyboards import LONGEST, button
from rendering.message import Button
from rendering.naming import institution_name
from rendering.reader import Reader

MOST = 8  # buttons
FIRST_WORDS = 30


def awaited(reader: Reader, member: Member) -> Iterator[Html]:
    if (charter := unanswered(reader.scene, member)) is not None:
        yield _unanswered(reader, member, charter.number)
    if noted := reader.scene.spoken_waiting(member.id):
        yield reader.say.many(
            "Somebody noted what you said at a meeting: it counts only if you confirm it.",
            "What you said at meetings was noted {count} times: each counts only if you confirm it.",
            len(noted),
        )
    if cards := to_confirm(reader.scene, member):
        numbers = [reader.say.number(card.number) for card in cards]
        yield reader.say.many(
            "In conflict no. {numbers}, a text can be confirmed, or not, by a party you may speak for.",
            "In conflicts nos. {numbers}, texts can be confirmed, or not, by parties you may speak for.",
            len(cards),
            numbers=reader.say.listed(numbers),
        )


def _unanswered(reader: Reader, member: Member, number: int) -> Html:
    if member.institution is None:
        return reader.say("Charter, version {number}: you have not answered so far.", number=number)
    return reader.say(
        "Charter, version {number}: nothing has been said for {institution} so far.",
        number=number,
        institution=institution_name(reader, member.institution),
    )


def doors(reader: Reader, member: Member, *, alone: bool) -> list[Button]:
    here = member.partnership
    found = []
    if unanswered(reader.scene, member) is not None:
        found.append(button(reader.say.label("The charter"), ShowCharter, partnership=here))
    for card in to_confirm(reader.scene, member)[:MOST]:
        label = reader.say.label("Conflict no. {number}", number=card.number)
        found.append(button(label, ShowConflict, conflict=card.id))
    for noted in reader.scene.spoken_waiting(member.id)[:MOST]:
        label = reader.say.label("What I said: {words}", words=html.first_words(noted.text, FIRST_WORDS))
        found.append(button(label, ShowSpoken, partnership=here, spoken=noted.id))
    return [one if alone else of_which(reader, one, here) for one in found]


def of_which(reader: Reader, plain: Button, partnership: PartnershipId) -> Button:
    """Of several partnerships, the button says which."""
    title = html.name(reader.partnership(partnership).title)
    return Button(html.first_words(f"{plain.label} – {title}", LONGEST), data=plain.data)
