"""Before the first answer in a round without names: who will see what, and what it cannot protect from."""

from facilitation import notices_showing as n
from facilitation.commands_showing import GoOnWithoutNames, LetSeatBeShown
from facilitation.disclosure import ENOUGH_IN_ALL, ENOUGH_PEOPLE
from facilitation.ids import PartnershipId
from facilitation.parties import asked_in
from facilitation.publication import OWN_NAME, home
from facilitation.scene import Round
from rendering import html
from rendering.html import Html
from rendering.joining import so_many
from rendering.keyboards import button, column
from rendering.message import Keyboard, Message
from rendering.naming import operator, place
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.say import Say

A_PAIR = 2


@renders(n.PromiseShown)
def promise_shown(notice: n.PromiseShown, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    deck = html.escape(reader.deck(about).title.in_(reader.language))
    title = html.bold(say("Round {number}: {deck}, without names", number=about.number, deck=deck))
    lines = [Html(f"• {line}") for line in _promise(reader, about)]
    text = html.paragraphs(
        html.lines(reader.title(about.partnership), title), html.lines(*lines), _few(reader, notice)
    )
    return Message(text, _keyboard(reader, notice))


def _promise(reader: Reader, about: Round) -> tuple[Html, ...]:
    say = reader.say
    people = len(asked_in(reader.scene, about))
    return (
        say(
            "Your texts are read by the members, {members}, without name, institution or time, under numbers "
            "drawn at the close. Whoever facilitates sees nothing more.",
            members=so_many(reader, about.partnership),
        ),
        say(
            "An institution is shown where at least {few} of its people have answered; nothing is by "
            "institution below {all} people, and below {few} only how many they are.",
            few=ENOUGH_PEOPLE,
            all=ENOUGH_IN_ALL,
        ),
        _what_cannot_be_hidden(say, people),
        say(
            "{operator} runs the server: their staff and Telegram could technically read everything.",
            operator=operator(reader),
        ),
        say("A position given for an institution bears its name, and that of who gives it."),
        say(
            "Until {days} days after the close I can find your texts for you alone, to withdraw or erase "
            "them; then nobody can any more. Your receipts bear a private code: it shows you that your text "
            "is in the record.",
            days=30,
        ),
    )


def _what_cannot_be_hidden(say: Say, people: int) -> Html:
    if people == A_PAIR:
        return say(
            "What no rule can hide: there are {people} of you, so that what is not yours is the other’s. "
            "Without names nothing is hidden between you before somebody else has come.",
            people=people,
        )
    return say(
        "What no rule can hide: where all {people} of you answer alike, everybody’s answer is known; and "
        "your way of writing may be recognised.",
        people=people,
    )


def whose_proposals_are(reader: Reader, partnership: PartnershipId) -> Html | None:
    """Said where one might expect otherwise."""
    last = reader.scene.open_round(partnership) or reader.scene.last_round(partnership)
    if last is None or not last.confidential:
        return None
    return reader.say(
        "A proposal is no part of the round without names: those who facilitate see it with your name, the "
        "summary prints it with your institution."
    )


def _few(reader: Reader, notice: n.PromiseShown) -> Html | None:
    if notice.few is None:
        return None
    say, me = reader.say, reader.member(notice.member)
    if home(reader.scene, me) == OWN_NAME:
        return say.many(
            "You are the only one to come in your own name: what would be shown of you as a group would be "
            "your own position. Show it all the same?",
            "There are {count} of you who come in your own name: what would be shown of you as a group would "
            "be nearly your own position. Show it all the same? It is shown if all of you who answer agree.",
            notice.few,
        )
    return say.many(
        "You are the only one of {institution}: its position would be yours. Show it all the same?",
        "There are {count} of you from {institution}: its position would be nearly yours. Show it all the "
        "same? It is shown if all of you who answer agree.",
        notice.few,
        institution=place(reader, me.institution),
    )


def _keyboard(reader: Reader, notice: n.PromiseShown) -> Keyboard:
    say, about = reader.say, notice.round
    if notice.few is None:
        return column(button(say.label("Go on"), GoOnWithoutNames, round=about))
    return column(
        button(say.label("Show it"), LetSeatBeShown, round=about, shown=True),
        button(say.label("Do not show it by institution"), LetSeatBeShown, round=about, shown=False),
    )
