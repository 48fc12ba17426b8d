"""Joining, in private: who will read what, for whom one comes, and three questions that can be passed."""

from collections.abc import Sequence

from facilitation import commands as c
from facilitation import notices as n
from facilitation.commands_course import ShowBefore
from facilitation.ids import PartnershipId
from facilitation.kinds import Phase
from facilitation.scene import Round
from prompts.texts import _
from rendering import html
from rendering.html import Html
from rendering.keyboards import button, column, link, page_of
from rendering.message import Button, Keyboard, MemberMenu, Message
from rendering.naming import institution_name, member_named, operator, place
from rendering.reader import Reader
from rendering.registry import Said, renders

_PROPOSED_BY = (
    ("management", _("My management")),
    ("colleague", _("Someone in my team")),
    ("partner", _("Someone from another institution")),
    ("myself", _("It was my own idea")),
)
_COULD_DECLINE = (("yes", _("Yes")), ("no", _("No")), ("unsure", _("I don’t know")))


@renders(n.Welcome)
def welcome(notice: n.Welcome, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    say = reader.say
    text = html.paragraphs(
        say(
            "Hello. I help people of several institutions to hear each other on an equal footing, and to "
            "keep in writing what is not agreed."
        ),
        say(
            "It begins in a Telegram group: somebody adds me to it, then each person of the group comes to "
            "me here, in private, with the Join button."
        ),
        say("What I can do: /help. What is kept and who reads it: /privacy."),
    )
    add = f"https://t.me/{reader.house.bot_username}?startgroup&admin=pin_messages"
    return Message(text, column(link(say.label("Add me to a group"), add)))


@renders(n.NoticeShown)
def notice_shown(notice: n.NoticeShown, reader: Reader) -> Said:
    say, about = reader.say, notice.partnership
    title = html.bold(html.isolate(reader.partnership(about).title))
    one_page = say("All of it on one page: /privacy.")
    return Message(
        html.paragraphs(title, _who_reads_what(reader, about), one_page),
        column(
            button(say.label("I take part"), c.AcceptNotice, partnership=about),
            button(say.label("Not now"), c.DeclineNotice, partnership=about),
        ),
    )


def _who_reads_what(reader: Reader, partnership: PartnershipId) -> Html:
    """The notice, word for word as `voice.md` has it."""
    return reader.say(
        "You answer here, in private, in your own time, then you take position on what others say. Your "
        "texts will be read by the members, {members}; in each round I tell you whether with or without "
        "your name. Whoever facilitates sees nothing more. {operator} runs the server: their staff and "
        "Telegram could technically read everything. This is not a place to speak of a person you help, "
        "even without their name. Passing, changing, withdrawing, leaving, erasing everything: all "
        "possible, no reason needed.",
        members=so_many(reader, partnership),
        operator=operator(reader),
    )


def so_many(reader: Reader, partnership: PartnershipId) -> Html:
    """9 people of 4 institutions; who comes first is told so."""
    say = reader.say
    members = reader.scene.active_members(partnership)
    seats = {reader.scene.settled(member.institution) for member in members if member.institution}
    if not members:
        return say("beginning with you")
    people = say.many("{count} person", "{count} people", len(members))
    if not seats:
        return people
    institutions = say.many("{count} institution", "{count} institutions", len(seats))
    return say("{people} of {institutions}", people=people, institutions=institutions)


@renders(n.NotNow)
def not_now(notice: n.NotNow, reader: Reader) -> Said:
    return html.paragraphs(
        reader.title(notice.partnership),
        reader.say("Understood. You can come back whenever you like: the Join button stays in the group."),
    )


@renders(n.SeatAsked)
def seat_asked(notice: n.SeatAsked, reader: Reader) -> Said:
    say, about = reader.say, notice.partnership
    text = html.paragraphs(
        reader.title(about),
        html.bold(say("For which institution or association do you come?")),
        say("Whoever comes in their own name is heard too: together they hold one full place."),
    )
    add = button(say.label("Add my institution or association"), c.TypeInstitution, partnership=about)
    own = button(say.label("I come in my own name"), c.ChooseSeat, partnership=about, institution=None)
    rows = page_of(say, _institutions(reader, about), notice.page, c.AcceptNotice, partnership=about)
    return Message(text, (*rows, *column(add, own)))


def _institutions(reader: Reader, partnership: PartnershipId) -> Sequence[Button]:
    """Their names, bare."""
    return [
        button(one.name, c.ChooseSeat, partnership=partnership, institution=one.id)
        for one in reader.scene.institutions(partnership)
    ]


@renders(n.InstitutionNameAsked)
def institution_name_asked(notice: n.InstitutionNameAsked, reader: Reader) -> Said:
    return html.paragraphs(
        reader.header(notice.partnership),
        html.bold(reader.say("What is its name?")),
        reader.say("You can write it here as the group knows it, in up to 64 characters."),
    )


@renders(n.TradeAsked)
def trade_asked(notice: n.TradeAsked, reader: Reader) -> Said:
    say = reader.say
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("What do you do here?")),
        say("A trade, volunteering, being a parent, living in the neighbourhood: in your own words."),
        say("It can be read, without your name, on the cards that /status opens."),
    )
    return Message(text, column(button(say.label("Pass"), c.PassTrade, partnership=notice.partnership)))


@renders(n.ProposedByAsked)
def proposed_by_asked(notice: n.ProposedByAsked, reader: Reader) -> Said:
    question = reader.say("Who suggested that you come?")
    return _invitation(reader, notice.partnership, question, "proposed_by", _PROPOSED_BY)


@renders(n.CouldDeclineAsked)
def could_decline_asked(notice: n.CouldDeclineAsked, reader: Reader) -> Said:
    question = reader.say("Could you decline?")
    return _invitation(reader, notice.partnership, question, "could_decline", _COULD_DECLINE)


def _invitation(
    reader: Reader,
    partnership: PartnershipId,
    question: Html,
    name: str,
    answers: tuple[tuple[str, str], ...],
) -> Message:
    say = reader.say
    text = html.paragraphs(
        reader.header(partnership),
        html.bold(question),
        say("The group will see numbers only, from 3 answers on, and never who said what."),
    )
    of = {"partnership": partnership, "question": name}
    choices = [button(say.label(words), c.TellInvitation, answer=code, **of) for code, words in answers]
    return Message(text, column(*choices, button(say.label("Pass"), c.TellInvitation, answer=None, **of)))


@renders(n.Joined)
def joined(notice: n.Joined, reader: Reader) -> Said:
    now_open = reader.scene.open_round(notice.partnership)
    text = html.paragraphs(_where_one_is(notice, reader), what_is_open(reader, notice.partnership, now_open))
    return Message(text, (*_into(reader, now_open), *_said_before(reader, notice)))


def _where_one_is(notice: n.Joined, reader: Reader) -> Html:
    say, title = reader.say, reader.partnership(notice.partnership).title
    institution = reader.member(notice.member).institution
    if notice.already:
        return say("You already take part in {title}; nothing has changed.", title=title)
    if institution is None:
        return say("Done: you take part in {title}, in your own name.", title=title)
    place = institution_name(reader, institution)
    return say("Done: you take part in {title}, for {institution}.", title=title, institution=place)


def what_is_open(reader: Reader, partnership: PartnershipId, now_open: Round | None) -> Html:
    say = reader.say
    if now_open is None:
        return say("No round is open for now. The next one will be announced in the group.")
    until = reader.when(partnership).until_in_full(now_open.until)
    deck = html.escape(reader.deck(now_open).title.in_(reader.language))
    if now_open.phase is Phase.CONTRIBUTING:
        return say(
            "Round {number}, “{deck}”, is open {until}.", number=now_open.number, deck=deck, until=until
        )
    if now_open.phase is Phase.NOTING:
        on = reader.when(partnership).deadline(now_open.until)
        return say(
            "Round {number}, “{deck}”: positions are closed; the summary comes on {date}.",
            number=now_open.number,
            deck=deck,
            date=on,
        )
    return say(
        "Round {number}, “{deck}”: positions can be taken {until}.",
        number=now_open.number,
        deck=deck,
        until=until,
    )


def _said_before(reader: Reader, notice: n.Joined) -> Keyboard:
    """To who comes once something was published."""
    if notice.already or reader.scene.last_published(notice.partnership) is None:
        return ()
    label = reader.say.label("What was said before you")
    return column(button(label, ShowBefore, partnership=notice.partnership))


def _into(reader: Reader, now_open: Round | None) -> Keyboard:
    if now_open is None or now_open.phase is Phase.NOTING:
        return ()
    return column(into_round(reader, now_open))


def into_round(reader: Reader, round: Round) -> Button:
    """**Contribute** or **Take position**, as the phase has it."""
    if round.phase is Phase.CONTRIBUTING:
        return button(reader.say.label("Contribute"), c.Contribute, round=round.id)
    return button(reader.say.label("Take position"), c.TakePositions, round=round.id)


@renders(n.SeatedElsewhere)
def seated_elsewhere(notice: n.SeatedElsewhere, reader: Reader) -> Said:
    say, me, by = reader.say, reader.member(notice.member), member_named(reader, notice.by)
    told = (
        say("{who}, who facilitates, noted that you come in your own name.", who=by)
        if me.institution is None
        else say(
            "{who}, who facilitates, noted that you come for {institution}.",
            who=by,
            institution=place(reader, me.institution),
        )
    )
    return html.paragraphs(
        reader.title(me.partnership),
        told,
        say(
            "It is in the journal. What you wrote stays yours. In what is open already (a round, a conflict, "
            "a charter, a page to carry higher, the end), this gives you no voice for an institution as long "
            "as somebody is left who was of it. If it is not so, you can tell them, or the group: /dissent."
        ),
    )


@renders(n.NowFacilitates)
def now_facilitates(notice: n.NowFacilitates, reader: Reader) -> Said:
    say, here = reader.say, reader.partnership(notice.partnership)
    told = html.paragraphs(
        say("You facilitate {title}.", title=here.title),
        say(
            "In the group you can open a round with /round, move its deadline with /extend, go to its next "
            "phase with /close, stop it with /abandon, and change what concerns the group with /settings, "
            "where other facilitators can be named, from other institutions if possible."
        ),
        say(
            "Your voice counts like any other, you see nothing more than the others, and nothing that was "
            "said can be removed. What you do as facilitator is in the journal, which every member can "
            "read: /journal."
        ),
    )
    menus = (MemberMenu(here.chat, reader.user, facilitates=True),) if reader.user else ()
    return Message(told, menus=menus)
