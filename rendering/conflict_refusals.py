"""No to what was asked of the register, and what is possible instead."""

from facilitation import conflict_commands as c
from facilitation import refusals as r
from facilitation.ids import ConflictId
from rendering import links
from rendering.conflict_cards import conflict_of
from rendering.keyboards import button, column, link
from rendering.message import Button, Message
from rendering.naming import institution_name
from rendering.reader import Reader
from rendering.registry import Said, refuses


def _to_card(reader: Reader, conflict: ConflictId) -> Button:
    found = conflict_of(reader, conflict)
    label = reader.say.label("Conflict no. {number}", number=found.number)
    return button(label, c.ShowConflict, conflict=found.id)


@refuses(r.NotAParty)
def not_a_party(refusal: r.NotAParty, reader: Reader) -> Said:
    text = reader.say("Only the parties of a conflict confirm, close or reopen it. You can add a word.")
    return Message(text, column(_to_card(reader, refusal.conflict)))


@refuses(r.PlacedSince)
def placed_since(refusal: r.PlacedSince, reader: Reader) -> Said:
    text = reader.say(
        "Whoever facilitates noted, after this conflict opened, that you come for {institution}: another of "
        "its members answers for it. You can add a word.",
        institution=institution_name(reader, refusal.institution),
    )
    return Message(text, column(_to_card(reader, refusal.conflict)))


@refuses(r.CardClosed)
def card_closed(refusal: r.CardClosed, reader: Reader) -> Said:
    text = reader.say("This conflict has an outcome. A party can reopen it at any time, from its card.")
    return Message(text, column(_to_card(reader, refusal.conflict)))


@refuses(r.CardOpen)
def card_open(refusal: r.CardOpen, reader: Reader) -> Said:
    text = reader.say("This conflict is open already.")
    return Message(text, column(_to_card(reader, refusal.conflict)))


@refuses(r.HasACard)
def has_a_card(refusal: r.HasACard, reader: Reader) -> Said:
    text = reader.say("This is in the register already. You can add a word to its card.")
    return Message(text, column(_to_card(reader, refusal.conflict)))


@refuses(r.NotAlone)
def not_alone(refusal: r.NotAlone, reader: Reader) -> Said:
    text = reader.say(
        "Others told of it too, or sent it here: it comes to an outcome that each of them confirms. You can "
        "propose a text, from its card."
    )
    return Message(text, column(_to_card(reader, refusal.conflict)))


@refuses(r.NotAgainst)
def not_against(refusal: r.NotAgainst, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "Whoever stood against a text of a published round can send it to the register. Something else can "
        "be said with /dissent."
    )


@refuses(r.OtherSideOnly)
def other_side_only(refusal: r.OtherSideOnly, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "An objection is answered by somebody who holds to the text. You can add a word to the card: "
        "/conflicts."
    )


@refuses(r.BadReviewDay)
def bad_review_day(refusal: r.BadReviewDay, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "I read no day of the coming year in this. For example: 18 December, 18/12/2026, 3 weeks. The date "
        "has not changed; you can write again, or press: /conflicts."
    )


@refuses(r.NeedsAConflict)
def needs_a_conflict(refusal: r.NeedsAConflict, reader: Reader) -> Said:
    say = reader.say
    text = say(
        "This round is held among the parties of one conflict: it is opened from its card, /conflicts."
    )
    url = links.to_command(reader.house.bot_username, refusal.partnership, "conflicts")
    return Message(text, column(link(say.label("The register of conflicts"), url)))


@refuses(r.OnlyItsParties)
def only_its_parties(refusal: r.OnlyItsParties, reader: Reader) -> Said:
    return reader.say(
        "Round {number} asks the parties of one conflict; the others will read its summary. You can add a "
        "word to the card: /conflicts.",
        number=reader.round(refusal.round).number,
    )
