"""Who carries what, and by when, in private: one's own, those of others, and those one is asked to carry."""

from collections.abc import Iterator

from facilitation import commands as c
from facilitation import commands_charter as cc
from facilitation import notices_charter as n
from facilitation.holding import has_gone
from facilitation.scene import Member
from facilitation.scene_charter import Commitment
from rendering import html
from rendering.html import Html
from rendering.keyboards import button, column, page_of
from rendering.message import Button, Message
from rendering.naming import institution_name, member_named, signed
from rendering.reader import Reader
from rendering.registry import Said, renders

A_PAGE = 8
CUT = 200  # characters of each, where they stand together
FIRST_WORDS = 32


@renders(n.CommitmentsShown)
def commitments_shown(notice: n.CommitmentsShown, reader: Reader) -> Said:
    say, me = reader.say, reader.member(notice.member)
    theirs = [one for one in reader.scene.commitments(notice.partnership) if _is_shown(reader, one, me)]
    page = theirs[notice.page * A_PAGE : (notice.page + 1) * A_PAGE]
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("Who carries what, and by when")),
        None if theirs else say("Nobody carries anything by name so far."),
        *(_line(reader, one) for one in page),
        say("What is accepted stands in the next version of the charter."),
    )
    return Message(text, (*column(*_opening(reader, page, me)), *_more(reader, notice, len(theirs), me)))


def _is_shown(reader: Reader, one: Commitment, me: Member) -> bool:
    """What is accepted is for all to read; what is only offered, for who is asked and who asks."""
    if one.offered:
        return me.id in {one.member, one.proposed_by}
    return one.carried and not has_gone(reader.member(one.member))


def _line(reader: Reader, one: Commitment) -> Html:
    words = html.first_words(one.text, CUT) if one.text else None
    told = html.escape(words) if words else reader.say("(this text is erased)")
    return html.lines(Html(f"• {_head(reader, one)}"), html.quote(told))


def _head(reader: Reader, one: Commitment) -> Html:
    """Rosa Martins (Passerelles), by Friday 18 December; done on …"""
    say, when = reader.say, reader.when(one.partnership)
    place = institution_name(reader, one.institution) if one.institution else say("in their own name")
    who = say("{who} ({place})", who=member_named(reader, one.member), place=place)
    told = say("{who}, by {date}", who=who, date=when.date(one.due)) if one.due else who
    if one.offered:
        return say("{what}; asked, not accepted so far", what=told)
    if one.declined_at:
        return say("{what}; not carried", what=told)
    if one.done_at:
        return say("{what}; done on {date}", what=told, date=when.date(one.done_at))
    return told


def _opening(reader: Reader, page: list[Commitment], me: Member) -> Iterator[Button]:
    for one in page:
        if one.member == me.id and one.text:
            words = html.first_words(one.text, FIRST_WORDS)
            yield button(reader.say.label("Mine: {words}", words=words), cc.ShowCommitment, commitment=one.id)


def _more(reader: Reader, notice: n.CommitmentsShown, count: int, me: Member) -> Iterator[tuple[Button, ...]]:
    say, here = reader.say, {"partnership": notice.partnership}
    turns: list[Button] = []
    if notice.page:
        turns.append(button(say.label("Page before"), cc.ShowCommitments, page=notice.page - 1, **here))
    if (notice.page + 1) * A_PAGE < count:
        turns.append(button(say.label("Next page"), cc.ShowCommitments, page=notice.page + 1, **here))
    if turns:
        yield tuple(turns)
    yield (button(say.label("Add a commitment"), cc.AddCommitment, **here),)
    if me.facilitator:
        yield (button(say.label("Propose one to someone"), cc.ProposeCommitment, member=None, **here),)
    yield (button(say.label("Back"), cc.ShowCharter, **here),)


# --- A new one ---


@renders(n.CarrierMenu)
def carrier_menu(notice: n.CarrierMenu, reader: Reader) -> Said:
    say, here = reader.say, {"partnership": notice.partnership}
    others = [one for one in reader.scene.active_members(notice.partnership) if one.id != notice.member]
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("To whom?")),
        say("That person accepts or declines in private; nothing is printed before they accept."),
    )
    each = [button(one.name or "…", cc.ProposeCommitment, member=one.id, **here) for one in others]
    rows = page_of(say, each, notice.page, cc.ProposeCommitment, member=None, **here)
    back = button(say.label("Back"), cc.ShowCommitments, page=0, **here)
    return Message(text, (*rows, *column(back)))


@renders(n.CommitmentAsked)
def commitment_asked(notice: n.CommitmentAsked, reader: Reader) -> Said:
    say = reader.say
    other = None if notice.member is None else member_named(reader, notice.member)
    asked = say("What would {name} carry?", name=other) if other else say("What do you carry?")
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(asked),
        say("One thing, in plain words. The next question is by when."),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


@renders(n.DueAsked)
def due_asked(notice: n.DueAsked, reader: Reader) -> Said:
    say, here = reader.say, {"partnership": notice.partnership}
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("By when?")),
        say("A day or a duration, such as: 18 December, 18/12/2026, 3 weeks."),
    )
    return Message(
        text, column(button(say.label("No date"), cc.PassDue, **here), button(say.label("Cancel"), c.Cancel))
    )


# --- One of them ---


@renders(n.CommitmentShown)
def commitment_shown(notice: n.CommitmentShown, reader: Reader) -> Said:
    one, say = reader.commitment(notice.commitment), reader.say
    mine = one.member == notice.member
    text = html.paragraphs(
        reader.header(one.partnership),
        html.bold(_head(reader, one)),
        html.quote(one.text) if one.text else say("(this text is erased)"),
        _state(reader, one, mine=mine),
    )
    own = _own_buttons(reader, one) if mine else ()
    back = button(say.label("Commitments"), cc.ShowCommitments, partnership=one.partnership, page=0)
    return Message(text, column(*own, back))


def _state(reader: Reader, one: Commitment, *, mine: bool) -> Html | None:
    say = reader.say
    if one.carried:
        return say("It will stand in the next version of the charter, with your name.") if mine else None
    if one.offered and not mine:
        return say("Sent to them in private; nothing is printed before they accept.")
    if one.declined_at:
        return say("It is no longer proposed to you, nor printed in the next version of the charter.")
    return None


def _own_buttons(reader: Reader, one: Commitment) -> Iterator[Button]:
    say = reader.say
    if one.offered:
        yield from _offer_buttons(reader, one)
    elif one.carried:
        done = say.label("Not done after all") if one.done_at else say.label("It is done")
        yield button(done, cc.FinishCommitment, commitment=one.id, done=one.done_at is None)
        yield button(say.label("I no longer carry it"), cc.DeclineCommitment, commitment=one.id)


def _offer_buttons(reader: Reader, one: Commitment) -> Iterator[Button]:
    yield button(reader.say.label("I accept"), cc.AcceptCommitment, commitment=one.id)
    yield button(reader.say.label("I decline"), cc.DeclineCommitment, commitment=one.id)


@renders(n.CommitmentOffered)
def commitment_offered(notice: n.CommitmentOffered, reader: Reader) -> Said:
    one, say = reader.commitment(notice.commitment), reader.say
    if not one.offered or one.text is None:
        return None
    when = reader.when(one.partnership)
    text = html.paragraphs(
        reader.title(one.partnership),
        say("{who} asks whether you would carry this:", who=signed(reader, reader.member(one.proposed_by))),
        html.quote(one.text),
        say("By {date}.", date=when.date(one.due)) if one.due else None,
        say("You can accept or decline, with no reason to give. It is printed only if you accept."),
    )
    return Message(text, column(*_offer_buttons(reader, one)))


@renders(n.CommitmentAnswered)
def commitment_answered(notice: n.CommitmentAnswered, reader: Reader) -> Said:
    one, say = reader.commitment(notice.commitment), reader.say
    name = member_named(reader, one.member)
    told = (
        say("{name} accepts to carry this:", name=name)
        if one.carried
        else say("{name} does not carry this:", name=name)
    )
    words = html.quote(one.text) if one.text else None
    return html.paragraphs(reader.title(one.partnership), told, words)
