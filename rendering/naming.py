"""People and institutions as sentences name them."""

from facilitation.ids import InstitutionId, MemberId
from facilitation.scene import Member
from rendering import html
from rendering.figures import without_a_name
from rendering.html import Html
from rendering.reader import Reader


def person(reader: Reader, member: Member) -> Html:
    """Forgotten people are counted, and nameless; so is who spoke in a round without names."""
    if member.voice_in is not None:
        return without_a_name(reader.say)
    return html.isolate(member.name) if member.name else reader.say("a person who has gone")


def signed(reader: Reader, member: Member) -> Html:
    """Rosa Martins (Passerelles); Claire Dumont (in their own name)."""
    who = person(reader, member)
    if member.voice_in is not None:
        return who
    return reader.say("{who} ({place})", who=who, place=place(reader, member.institution))


def place(reader: Reader, institution: InstitutionId | None) -> Html:
    """The name of an institution, or of what it was merged into."""
    if institution is None:
        return reader.say("in their own name")
    return institution_name(reader, institution)


def institution_name(reader: Reader, institution: InstitutionId) -> Html:
    found = reader.scene.institution(reader.scene.settled(institution))
    return html.isolate(found.name if found else "…")


def first_names(reader: Reader, members: list[Member]) -> Html:
    """Maëlle and Farid."""
    return reader.say.listed([html.isolate(member.name.split()[0]) for member in members if member.name])


def member_named(reader: Reader, member: MemberId) -> Html:
    return person(reader, reader.member(member))


def operator(reader: Reader) -> Html:
    """Who runs the server, as they named themselves; at the beginning of a sentence."""
    named = reader.house.operator_name
    return html.escape(named) if named else reader.say("The person who installed this bot")


def operator_contact(reader: Reader) -> Html:
    """How to reach them; without an address, who they are. At the beginning of a sentence."""
    contact = reader.house.operator_contact
    return html.escape(contact) if contact else operator(reader)
