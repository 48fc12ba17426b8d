"""An institution's one voice: what it answers, with whose agreement, and colleagues who are told."""

from facilitation import commands as c
from facilitation import notices as n
from facilitation.ids import ContributionId, InstitutionId
from facilitation.scene import Contribution, Mandate, Round
from facilitation.stances import Ballot, Stance, stances_of
from rendering import html
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Button, Message
from rendering.naming import institution_name, member_named
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders
from rendering.words import stance_label, stance_words


@renders(n.MandateAsked)
def mandate_asked(notice: n.MandateAsked, reader: Reader) -> Said:
    text, about, ballot = _of(reader, notice.contribution)
    institution = reader.me(about.partnership).institution
    if institution is None:
        return None
    say = reader.say
    said = html.paragraphs(
        reader.header(about.partnership),
        html.bold(say("What does {institution} answer?", institution=institution_name(reader, institution))),
        html.quote(words_of(reader, text) or ""),
        _given_before(reader, text, institution, ballot),
        say("The institution answers with one voice; its people are told. Your own position stays your own."),
    )
    fields = {"contribution": text.id, "left": notice.left}
    stances = [
        button(stance_label(say, ballot, stance), c.ChooseMandate, code=stance, **fields)
        for stance in stances_of(ballot)
    ]
    return Message(said, column(*stances, _back(reader, text.id)))


def _back(reader: Reader, contribution: ContributionId) -> Button:
    return button(reader.say.label("Back"), c.ReadAgain, contribution=contribution)


def _of(reader: Reader, contribution: ContributionId) -> tuple[Contribution, Round, Ballot]:
    """Vanished where the group no longer takes position on it."""
    text = reader.contribution(contribution)
    ballot = reader.prompt(text).ballot
    if ballot is None:
        raise Vanished
    return text, reader.round(text.round), ballot


def _given_before(
    reader: Reader, text: Contribution, institution: InstitutionId, ballot: Ballot
) -> Html | None:
    given = reader.scene.mandate(text.id, institution)
    if given is None or given.institution != institution:
        return None
    return reader.say(
        "Given so far by {name}: {stance}.",
        name=member_named(reader, given.member),
        stance=stance_words(reader.say, ballot, given.code),
    )


@renders(n.AgreementAsked)
def agreement_asked(notice: n.AgreementAsked, reader: Reader) -> Said:
    text, about, ballot = _of(reader, notice.contribution)
    say = reader.say
    said = html.paragraphs(
        reader.header(about.partnership),
        say("The answer would be: {stance}.", stance=stance_words(say, ballot, notice.code)),
        html.bold(say("With whose agreement?")),
        say("You can write a function, such as “the director” or “the team meeting of Tuesday”, not a name."),
    )
    together = button(say.label("We decided it together"), c.DecidedTogether)
    return Message(said, column(together, _back(reader, text.id)))


@renders(n.MandateReceived)
def mandate_received(notice: n.MandateReceived, reader: Reader) -> Said:
    _text, about, ballot = _of(reader, notice.contribution)
    given = _given(reader, notice.contribution, notice.institution)
    say = reader.say
    return html.paragraphs(
        reader.header(about.partnership),
        say(
            "Recorded as the answer of {institution}: {stance}.",
            institution=institution_name(reader, notice.institution),
            stance=stance_words(say, ballot, given.code),
        ),
        agreement(reader, given),
        say("Its objection is open, in your hands: /mine.") if given.code is Stance.OBJECT else None,
        say("The last answer given counts; the earlier ones stay in the journal."),
    )


def _given(reader: Reader, contribution: ContributionId, institution: InstitutionId) -> Mandate:
    given = reader.scene.mandate(contribution, institution)
    if given is None:
        raise Vanished
    return given


def agreement(reader: Reader, given: Mandate) -> Html:
    """With whose agreement; nobody's in particular: they decided together."""
    if given.agreed_by is None:
        return reader.say("Decided together.")
    return reader.say("With the agreement of: {function}.", function=given.agreed_by)


@renders(n.MandateTold)
def mandate_told(notice: n.MandateTold, reader: Reader) -> Said:
    text, about, ballot = _of(reader, notice.contribution)
    given = _given(reader, notice.contribution, notice.institution)
    said = html.paragraphs(
        reader.title(about.partnership),
        _who_answered(reader, given, ballot),
        html.quote(words_of(reader, text) or ""),
        agreement(reader, given),
        reader.say("Your own position stays your own. Another answer can be given for the institution."),
    )
    label = reader.say.label("Answer for my institution")
    return Message(said, column(button(label, c.AnswerForInstitution, contribution=text.id)))


def _who_answered(reader: Reader, given: Mandate, ballot: Ballot) -> Html:
    return reader.say(
        "{name} answered for {institution}: {stance}.",
        name=member_named(reader, given.member),
        institution=institution_name(reader, given.institution),
        stance=stance_words(reader.say, ballot, given.code),
    )
