"""What the group sees of the partnership itself: the arrival message, and short acknowledgements."""

from collections import Counter

from facilitation import commands as c
from facilitation import notices as n
from facilitation.holding import is_without_name
from facilitation.ids import PartnershipId
from facilitation.kinds import DissentKind
from facilitation.publication import OWN_NAME, seat_of
from facilitation.scene import Member, Partnership
from rendering import html, links
from rendering.html import Html
from rendering.keyboards import button, column, link
from rendering.message import Keyboard, MemberMenu, Message
from rendering.naming import first_names, operator, signed
from rendering.promise import whose_proposals_are
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders


@renders(n.Arrived)
def arrived(notice: n.Arrived, reader: Reader) -> Said:
    partnership = reader.partnership(notice.partnership)
    if not partnership.bot_present:
        raise Vanished
    members = list(reader.scene.active_members(partnership.id))
    text = html.paragraphs(
        _what_it_does(reader),
        _what_it_keeps(reader, partnership),
        html.lines(who_is_here(reader, members), who_facilitates(reader, members)),
    )
    menus = tuple(
        MemberMenu(partnership.chat, one.user, facilitates=True)
        for one in members
        if one.facilitator and one.user
    )
    return Message(text, _buttons(reader, partnership.id, members), menus=menus)


def _what_it_does(reader: Reader) -> Html:
    return reader.say(
        "I help this group to hear, on an equal footing, what each person and each institution wants to say. "
        "I keep what you write to me in private and the group’s commands, nothing else. What is not agreed "
        "stays written, as readable as the rest."
    )


def _what_it_keeps(reader: Reader, partnership: Partnership) -> Html:
    if partnership.bot_admin:
        return reader.say(
            "I am an administrator here, so I receive all your messages; I discard, without storing them, "
            "those that are not addressed to me."
        )
    return reader.say(
        "I am not an administrator here, so I cannot pin a message, nor see who leaves the group. Telegram "
        "then gives me only what is addressed to me."
    )


def who_is_here(reader: Reader, members: list[Member]) -> Html:
    """“5 members: Collège Rosa-Parks 2, Passerelles 3.”, by name, those in their own name last."""
    if not members:
        return reader.say("Nobody has joined yet.")
    seats = Counter(seat_of(reader.scene, member.institution) for member in members)
    names = {str(i.id): i.name for i in reader.scene.institutions(members[0].partnership)}
    ordered = sorted(seats, key=lambda seat: (seat == OWN_NAME, names.get(seat, "").casefold()))
    places = Html(", ".join(_counted(reader, names.get(seat), seats[seat]) for seat in ordered))
    return reader.say.many(
        "{count} member: {places}.",
        "{count} members: {places}.",
        len(members),
        places=places,
    )


def _counted(reader: Reader, name: str | None, count: int) -> Html:
    if name is None:
        return reader.say("in their own name {count}", count=count)
    return reader.say("{institution} {count}", institution=name, count=count)


def who_facilitates(reader: Reader, members: list[Member]) -> Html:
    leading = [member for member in members if member.facilitator]
    if not leading:
        return reader.say("Nobody facilitates yet.")
    return reader.say.many(
        "{names} facilitates.", "{names} facilitate.", len(leading), names=first_names(reader, leading)
    )


def _buttons(reader: Reader, partnership: PartnershipId, members: list[Member]) -> Keyboard:
    say = reader.say
    led = any(member.facilitator for member in members) or not members
    leads = None if led else button(say.label("I facilitate"), c.TakeFacilitation, partnership=partnership)
    return column(link(say.label("Join"), links.to_join(reader.house.bot_username, partnership)), leads)


@renders(n.CodeNeeded)
def code_needed(notice: n.CodeNeeded, reader: Reader) -> Said:  # noqa: ARG001 - the shape of every rendering
    return reader.say(
        "{operator} asks for a code before I work in a group. An administrator can send it here: "
        "/start CODE. Without it I leave after 24 hours, and nothing is kept.",
        operator=operator(reader),
    )


@renders(n.Goodbye)
def goodbye(notice: n.Goodbye, reader: Reader) -> Said:  # noqa: ARG001 - the shape of every rendering
    text = reader.say("No code has come, so I leave this group. You can add me again at any time.")
    return Message(text, leave=True)


@renders(n.HowToJoin)
def how_to_join(notice: n.HowToJoin, reader: Reader) -> Said:
    text = reader.say(
        "You join in private, in your own time: I first say who will read what, and nothing is kept before "
        "you say “I take part”."
    )
    there = links.to_join(reader.house.bot_username, notice.partnership)
    return Message(text, column(link(reader.say.label("Join"), there)))


@renders(n.FacilitatorTold)
def facilitator_told(notice: n.FacilitatorTold, reader: Reader) -> Said:
    member = reader.member(notice.member)
    who = signed(reader, member)
    if notice.named:
        return reader.say(
            "{who} now facilitates: opens rounds and moves deadlines, sees no more than others, and removes "
            "nothing.",
            who=who,
        )
    menus = (MemberMenu(_chat(reader, notice), member.user, facilitates=False),) if member.user else ()
    return Message(reader.say("{who} no longer facilitates.", who=who), menus=menus)


def _chat(reader: Reader, notice: n.FacilitatorTold) -> int:
    return reader.partnership(reader.member(notice.member).partnership).chat


@renders(n.DissentNoted)
def dissent_noted(notice: n.DissentNoted, reader: Reader) -> Said:
    dissent = reader.dissent(notice.dissent)
    if is_without_name(reader.scene, dissent):
        return reader.say(
            "Recorded: it will be in the summary, in its own words, without a name. Whoever reads this group "
            "has seen who wrote it; in private, nobody does."
        )
    if dissent.kind is DissentKind.OBJECTION:
        return reader.say(
            "Recorded as objection no. {number}. It stays open until its author lifts it, and will be in the "
            "summary, in its own words.",
            number=dissent.number,
        )
    return reader.say(
        "Recorded as dissent no. {number}. It will be in the summary, in its own words; its author alone can "
        "change or lift it.",
        number=dissent.number,
    )


@renders(n.ProposalNoted)
def proposal_noted(notice: n.ProposalNoted, reader: Reader) -> Said:
    proposal = reader.proposal(notice.proposal)
    return html.paragraphs(
        reader.say(
            "Recorded. Those who facilitate see this proposal; if it is not taken up, it is printed in the "
            "next summary."
        ),
        whose_proposals_are(reader, proposal.partnership),
    )
