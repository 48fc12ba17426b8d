"""Who facilitates and where people sit: the two settings that are about people and institutions."""

from facilitation import commands as c
from facilitation import notices as n
from facilitation.ids import InstitutionId, MemberId
from facilitation.scene import Institution, Member, Partnership
from rendering import html
from rendering.group import who_facilitates, who_is_here
from rendering.html import Html
from rendering.keyboards import button, column, page_of
from rendering.message import Button, Keyboard, Message
from rendering.naming import institution_name, member_named
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders


def facilitators_section(reader: Reader, partnership: Partnership, page: int) -> tuple[Html, Keyboard]:
    """Each institution may name one; who facilitates has no more voice and removes nothing."""
    members = list(reader.scene.active_members(partnership.id))
    rule = reader.say(
        "Each institution may name one person. Who facilitates opens rounds and moves deadlines, has no more "
        "voice, sees no more than others, and removes nothing."
    )
    leading = {member.institution for member in members if member.facilitator}
    buttons = [_stands_down(reader, member) for member in members if member.facilitator]
    buttons += [_named(reader, member) for member in members if member.institution not in leading]
    return html.paragraphs(who_facilitates(reader, members), rule), _page(
        reader, partnership, "facilitators", buttons, page
    )


def _page(
    reader: Reader, partnership: Partnership, section: str, buttons: list[Button], page: int
) -> Keyboard:
    return page_of(reader.say, buttons, page, c.ShowSettings, partnership=partnership.id, section=section)


def _stands_down(reader: Reader, member: Member) -> Button:
    label = reader.say.label("{name} no longer facilitates", name=member.name or "…")
    return button(label, c.StandDown, partnership=member.partnership, member=member.id)


def _named(reader: Reader, member: Member) -> Button:
    label = reader.say.label("Name {name}", name=member.name or "…")
    return button(label, c.NameFacilitator, partnership=member.partnership, member=member.id)


def institutions_section(reader: Reader, partnership: Partnership, page: int) -> tuple[Html, Keyboard]:
    members = list(reader.scene.active_members(partnership.id))
    rule = reader.say("An institution can be renamed, or merged into another. Each change is in the journal.")
    buttons = [
        button(one.name, c.ShowInstitution, partnership=partnership.id, institution=one.id)
        for one in reader.scene.institutions(partnership.id)
    ]
    move = button(reader.say.label("Move someone"), c.MoveMember, partnership=partnership.id)
    rows = _page(reader, partnership, "institutions", buttons, page)
    return html.paragraphs(who_is_here(reader, members), rule), (*rows, *column(move))


# --- One institution ---


@renders(n.InstitutionShown)
def institution_shown(notice: n.InstitutionShown, reader: Reader) -> Said:
    found, say = _institution(reader, notice.institution), reader.say
    here = {"partnership": found.partnership, "institution": found.id}
    buttons = column(
        button(say.label("Rename"), c.RenameInstitution, **here),
        button(say.label("Merge into another"), c.MergeInstitution, **here),
        button(say.label("Back"), c.ShowSettings, partnership=found.partnership, section="institutions"),
    )
    members = [m for m in reader.scene.active_members(found.partnership) if _sits(reader, m, found.id)]
    name = html.bold(html.isolate(found.name))
    count = say.many("{count} member.", "{count} members.", len(members))
    return Message(html.lines(name, count), buttons)


def _institution(reader: Reader, institution: InstitutionId) -> Institution:
    found = reader.scene.institution(institution)
    if found is None:
        raise Vanished
    return found


def _sits(reader: Reader, member: Member, institution: InstitutionId) -> bool:
    return member.institution is not None and reader.scene.settled(member.institution) == institution


@renders(n.MergeMenu)
def merge_menu(notice: n.MergeMenu, reader: Reader) -> Said:
    found = _institution(reader, notice.institution)
    others = [
        button(
            one.name,
            c.MergeInstitution,
            partnership=found.partnership,
            institution=found.id,
            into=one.id,
        )
        for one in reader.scene.institutions(found.partnership)
        if one.id != found.id
    ]
    name = institution_name(reader, found.id)
    text = reader.say(
        "Into which institution? The people of {name} then sit there, and what was published stays as it is.",
        name=name,
    )
    here = {"partnership": found.partnership, "institution": found.id}
    rows = page_of(reader.say, others, notice.page, c.MergeInstitution, **here)
    return Message(text, (*rows, *column(_back(reader, found.partnership))))


@renders(n.MoveMenu)
def move_menu(notice: n.MoveMenu, reader: Reader) -> Said:
    back, here = _back(reader, notice.partnership), {"partnership": notice.partnership}
    if notice.member is None:
        people = [_whom(notice, member) for member in reader.scene.active_members(notice.partnership)]
        rows = page_of(reader.say, people, notice.page, c.MoveMember, **here)
        return Message(reader.say("Who moves?"), (*rows, *column(back)))
    name = member_named(reader, notice.member)
    places = [
        _where(notice, notice.member, one.name, one.id)
        for one in reader.scene.institutions(notice.partnership)
    ]
    own = _where(notice, notice.member, reader.say.label("In their own name"), None)
    text = reader.say("Where does {name} sit?", name=name)
    asking = here | {"member": notice.member, "asking": True}
    rows = page_of(reader.say, places, notice.page, c.MoveMember, **asking)
    return Message(text, (*rows, *column(own, back)))


def _whom(notice: n.MoveMenu, member: Member) -> Button:
    return button(
        member.name or "…", c.MoveMember, partnership=notice.partnership, member=member.id, asking=True
    )


def _where(notice: n.MoveMenu, member: MemberId, label: str, to: InstitutionId | None) -> Button:
    return button(label, c.MoveMember, partnership=notice.partnership, member=member, institution=to)


def _back(reader: Reader, partnership: object) -> Button:
    label = reader.say.label("Back")
    return button(label, c.ShowSettings, partnership=partnership, section="institutions")
