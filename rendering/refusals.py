"""No, and why, and what is possible now: one short sentence, an alert on presses (at most 200 characters)."""

from facilitation import notices as n
from facilitation import refusals as r
from facilitation.records import decode
from facilitation.refusals import Refusal
from rendering import links
from rendering.joining import into_round
from rendering.keyboards import column, link
from rendering.message import Button, Message
from rendering.naming import first_names, operator_contact
from rendering.reader import Reader
from rendering.registry import Said, refuses, renders, sentence


@renders(n.Refused)
def refused(notice: n.Refused, reader: Reader) -> Said:
    return sentence(decode(Refusal, notice.refusal, notice.details), reader)


# --- Who may ---


@refuses(r.NotInGroup)
def not_in_group(refusal: r.NotInGroup, reader: Reader) -> Said:  # noqa: ARG001 - a stranger learns no name
    return reader.say(
        "Only people who are in the group can take part. Somebody of the group can add you to it."
    )


@refuses(r.NotMember)
def not_member(refusal: r.NotMember, reader: Reader) -> Said:
    text = reader.say("This is for those who take part. You can join; it takes a minute, in private.")
    return Message(text, column(_join(reader, refusal)))


def _join(reader: Reader, refusal: r.NotMember | r.NotSeated) -> Button:
    return link(reader.say.label("Join"), links.to_join(reader.house.bot_username, refusal.partnership))


@refuses(r.NotSeated)
def not_seated(refusal: r.NotSeated, reader: Reader) -> Said:
    text = reader.say("One question is still open before you take part: for whom do you come?")
    return Message(text, column(_join(reader, refusal)))


@refuses(r.HasLeft)
def has_left(refusal: r.HasLeft, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "You no longer take part here. Still yours: /mydata, /forget, and your dissents with /mine. The "
        "Join button in the group lets you come back."
    )


@refuses(r.NotFacilitator)
def not_facilitator(refusal: r.NotFacilitator, reader: Reader) -> Said:
    leading = [one for one in reader.scene.active_members(refusal.partnership) if one.facilitator]
    if not leading:
        return reader.say(
            "Nobody facilitates for now. An administrator of the group can, with a button under my message "
            "there."
        )
    return reader.say.many(
        "Rounds are opened by {names}, who facilitates. You can propose one: /propose.",
        "Rounds are opened by {names}, who facilitate. You can propose one to them: /propose.",
        len(leading),
        names=first_names(reader, leading),
    )


@refuses(r.NotAdministrator)
def not_administrator(refusal: r.NotAdministrator, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "For the first 24 hours, administrators of the group can take this on; then any member can."
    )


@refuses(r.AlreadyFacilitated)
def already_facilitated(refusal: r.AlreadyFacilitated, reader: Reader) -> Said:
    leading = [one for one in reader.scene.active_members(refusal.partnership) if one.facilitator]
    return reader.say(
        "Somebody facilitates already: {names}. They can name you as well, with /settings.",
        names=first_names(reader, leading),
    )


@refuses(r.LastFacilitator)
def last_facilitator(refusal: r.LastFacilitator, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say("You are the only one who facilitates. You can name somebody else first, then stop.")


@refuses(r.OnePerInstitution)
def one_per_institution(refusal: r.OnePerInstitution, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "Each institution can have one facilitator, and this one has. Another institution can name one."
    )


@refuses(r.CannotKnow)
def cannot_know(refusal: r.CannotKnow, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "Telegram does not tell me whether you are in the group. A command typed there, such as /status, "
        "is enough to show it."
    )


# --- Where one is ---


@refuses(r.NotEnrolled)
def not_enrolled(refusal: r.NotEnrolled, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "This group is not enrolled yet. To enrol it: add me again, or type /start and the code given by "
        "the operator."
    )


@refuses(r.WrongCode)
def wrong_code(refusal: r.WrongCode, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "That is not the code, or not from an administrator of the group. {contact} can give it.",
        contact=operator_contact(reader),
    )


@refuses(r.NowhereYet)
def nowhere_yet(refusal: r.NowhereYet, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("You are in no partnership yet. The Join button in a group leads into one.")


@refuses(r.MovedOn)
def moved_on(refusal: r.MovedOn, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("This has moved on since. What is open for you: /todo, in private.")


# --- Where the round is ---


@refuses(r.NoRound)
def no_round(refusal: r.NoRound, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "No round is open for now. Whoever facilitates opens one with /round; you can propose one: /propose."
    )


@refuses(r.RoundAlreadyOpen)
def round_already_open(refusal: r.RoundAlreadyOpen, reader: Reader) -> Said:
    about = reader.round(refusal.round)
    return reader.say(
        "One round at a time: round {number} is open {until}. To move on: /close; to stop it: /abandon.",
        number=about.number,
        until=reader.when(about.partnership).until(about.until),
    )


@refuses(r.RoundClosed)
def round_closed(refusal: r.RoundClosed, reader: Reader) -> Said:
    about = reader.round(refusal.round)
    when, say = reader.when(about.partnership), reader.say
    if when.is_near(refusal.at):
        return say(
            "This round closed on {day}. More can be said in the next round or, right now, with /dissent.",
            day=when.weekday(refusal.at),
        )
    return say(
        "This round closed on {date}. More can be said in the next round or, right now, with /dissent.",
        date=when.date(refusal.at),
    )


@refuses(r.ContributionsClosed)
def contributions_closed(refusal: r.ContributionsClosed, reader: Reader) -> Said:
    about = reader.round(refusal.round)
    text = reader.say(
        "Contributions to round {number} are closed. Positions can be taken {until}.",
        number=about.number,
        until=reader.when(about.partnership).until(about.until),
    )
    return Message(text, column(into_round(reader, about)) if reader.user else ())


@refuses(r.PositionsNotOpen)
def positions_not_open(refusal: r.PositionsNotOpen, reader: Reader) -> Said:
    about = reader.round(refusal.round)
    text = reader.say(
        "Positions open when contributions close. You can answer {until}.",
        until=reader.when(about.partnership).until(refusal.until),
    )
    return Message(text, column(into_round(reader, about)) if reader.user else ())


@refuses(r.AlreadyReminded)
def already_reminded(refusal: r.AlreadyReminded, reader: Reader) -> Said:  # noqa: ARG001 - the same at any hour
    return reader.say(
        "A reminder left less than 24 hours ago; one a day is enough. /status says where the round is."
    )


@refuses(r.QuietNow)
def quiet_now(refusal: r.QuietNow, reader: Reader) -> Said:
    until = reader.when(refusal.partnership).until(refusal.until)
    return reader.say("Quiet hours, or a pause, last {until}: the reminder leaves then.", until=until)


@refuses(r.QuietToTheEnd)
def quiet_to_the_end(refusal: r.QuietToTheEnd, reader: Reader) -> Said:  # noqa: ARG001 - the same at any hour
    return reader.say(
        "Quiet hours, or a pause, last until after the deadline: no reminder leaves. A later deadline: "
        "/extend 1d."
    )
