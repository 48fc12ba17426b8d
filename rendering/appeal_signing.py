"""A page to carry higher is signed, passed or disagreed with: what is asked, what colleagues are told."""

from facilitation import commands
from facilitation import notices_appeals as n
from facilitation.ids import SignatureId
from facilitation.scene_appeals import Signature
from rendering import html
from rendering.appeals import appeal_of, door_to, page_named
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Message
from rendering.naming import institution_name, member_named
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders


@renders(n.SigningAgreementAsked)
def signing_agreement_asked(notice: n.SigningAgreementAsked, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    institution = reader.me(appeal.partnership).institution
    if institution is None:
        return None
    text = html.paragraphs(
        reader.header(appeal.partnership),
        say("The page would be signed: {institution}.", institution=institution_name(reader, institution)),
        html.bold(say("With whose agreement?")),
        say("You can write a function, such as “the director” or “the team meeting of Tuesday”, not a name."),
    )
    together = button(say.label("We decided it together"), commands.DecidedTogether)
    cancel = button(say.label("Cancel"), commands.Cancel)
    return Message(text, column(together, cancel))


@renders(n.SignatureTold)
def signature_told(notice: n.SignatureTold, reader: Reader) -> Said:
    given = _signature(reader, notice.signature)
    appeal, say = appeal_of(reader, given.appeal), reader.say
    if given.institution is None:
        return None
    house = institution_name(reader, given.institution)
    if given.withdrawn_at is not None:
        told = say("The signature of {institution} is withdrawn.", institution=house)
    else:
        who = member_named(reader, given.member)
        told = say("{who} signed it for {institution}.", who=who, institution=house)
    text = html.paragraphs(
        reader.title(appeal.partnership),
        html.bold(page_named(reader, appeal)),
        told,
        _agreement(reader, given),
    )
    return Message(text, column(door_to(reader, appeal)))


def _signature(reader: Reader, signature: SignatureId) -> Signature:
    found = reader.scene.signature(signature)
    if found is None:
        raise Vanished
    return found


def _agreement(reader: Reader, given: Signature) -> Html | None:
    if given.withdrawn_at is not None or given.erased_at is not None:
        return None
    if given.agreed_by is None:
        return reader.say("Decided together.")
    return reader.say("With the agreement of: {function}.", function=given.agreed_by)


@renders(n.SignaturePassed)
def signature_passed(notice: n.SignaturePassed, reader: Reader) -> Said:
    appeal = appeal_of(reader, notice.appeal)
    told = reader.say("Nothing is kept of it, and you are not named. It can be signed at any time: /carry.")
    return Message(told, column(door_to(reader, appeal)))


@renders(n.OppositionAsked)
def opposition_asked(notice: n.OppositionAsked, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    text = html.paragraphs(
        reader.header(appeal.partnership),
        html.bold(say("With what in this page do you not agree?")),
        say(
            "Your words are printed on the page, without your name and at the same size as the rest: those "
            "to whom it goes read them. You can take them back."
        ),
    )
    return Message(text, column(button(say.label("Cancel"), commands.Cancel)))
