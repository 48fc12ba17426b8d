"""The fixed words: stances, labels, dimensions, phases. Acceptance reads them; they change in one place."""

from collections.abc import Mapping

from facilitation.kinds import DissentKind, Mode, Phase
from facilitation.labels import Label
from facilitation.prompts import Dimension
from facilitation.stances import Ballot, Reply, Response, Stance
from prompts.texts import _
from rendering.html import Html
from rendering.say import Say

_NO_VIEW = _("I take no position")

_STANCES: Mapping[Ballot, Mapping[Response, str]] = {
    Ballot.PROPOSAL: {
        Stance.AGREE: _("I agree"),
        Stance.RESERVE: _("Agree, with a reservation"),
        Stance.DISAGREE: _("I disagree"),
        Stance.OBJECT: _("I have an objection"),
        Stance.NO_VIEW: _NO_VIEW,
    },
    Ballot.VALUE: {
        Stance.AGREE: _("It matters to me too"),
        Stance.RECOGNISE: _("Not mine, but legitimate"),
        Stance.DISAGREE: _("I see it differently"),
        Stance.OBJECT: _("I could not work that way"),
        Stance.NO_VIEW: _NO_VIEW,
    },
    Ballot.CONSTRAINT: {
        Stance.AGREE: _("It is so with us too"),
        Stance.RECOGNISE: _("Not with us, but legitimate"),
        Stance.DISAGREE: _("I read this rule differently"),
        Stance.OBJECT: _("I have an objection"),
        Stance.NO_VIEW: _NO_VIEW,
    },
    Ballot.OBSERVATION: {
        Stance.AGREE: _("I see the same"),
        Stance.RECOGNISE: _("Not what I see, but legitimate"),
        Stance.DISAGREE: _("I see it differently"),
        Stance.OBJECT: _("I have an objection"),
        Stance.NO_VIEW: _NO_VIEW,
    },
    Ballot.OFFER: {
        Reply.WE_TOO: _("We too"),
        Reply.COULD_CALL: _("I could call on it"),
        Reply.BOTH: _("Both"),
        Reply.BRING: _("We bring it"),
        Stance.NO_VIEW: _("Pass"),
        Stance.OBJECT: _("I have an objection"),
        Stance.AGREE: _("It is offered"),  # its author, beside who objects
        Stance.DISAGREE: _("I disagree"),  # an objection left by a person who has gone
    },
}

_LABELS: Mapping[Label, str] = {
    Label.SINGLE_SEAT: _("one institution only here: I count people"),
    Label.INSUFFICIENT: _("too few answers to say"),
    Label.UNCERTAIN: _("what we do not know yet"),
    Label.SHARED_REFUSAL: _("nobody takes it up for now"),
    Label.OPEN_CONFLICT: _("open conflict"),
    Label.CONVERGENCE: _("convergence"),
    Label.CONVERGENCE_WITH_DIFFERENCES: _("convergence, with differences"),
    Label.RECOGNISED_DIFFERENCE: _("recognised difference"),
    Label.REFUSAL_WITH_DIFFERENCES: _("rather no, with nuances"),
    Label.CROSSING_CONFLICT: _("the disagreement runs inside institutions"),
    Label.BROAD_AGREEMENT_WITH_DISSENT: _("broad agreement, a disagreement remains"),
    Label.BROAD_REFUSAL_WITH_DISSENT: _("broad refusal, a support remains"),
    Label.PLURAL: _("several positions"),
}

_DIMENSIONS: Mapping[Dimension, str] = {
    Dimension.PERSONAL: _("in one’s own name"),
    Dimension.PROFESSIONAL: _("by trade or experience"),
    Dimension.INSTITUTIONAL: _("for one’s institution"),
}

_PHASES: Mapping[Phase, str] = {
    Phase.CONTRIBUTING: _("contributions"),
    Phase.POLLING: _("positions"),
    Phase.NOTING: _("positions closed, the summary to come"),
    Phase.PUBLISHED: _("published"),
    Phase.ABANDONED: _("stopped"),
}

_MODES: Mapping[Mode, str] = {
    Mode.NAMED: _(
        "Named: your texts bear your name in the report of the summary; while positions are taken they are "
        "unsigned."
    ),
    Mode.CONFIDENTIAL: _(
        "Confidential: your texts are read without name, institution or time; positions are only counted."
    ),
}

_DISSENTS: Mapping[DissentKind, str] = {
    DissentKind.OBJECTION: _("objection"),
    DissentKind.TEXT: _("about a text"),
    DissentKind.PROMPT: _("about a question"),
    DissentKind.ROUND: _("about the round"),
    DissentKind.ANYTHING: _("dissent"),
}

_UP_TO_TEN: tuple[str, ...] = (
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
)


def stance_label(say: Say, ballot: Ballot, stance: Response) -> str:
    """A button. KeyError for a stance that the ballot does not offer."""
    return say.label(_STANCES[ballot][stance])


def stance_words(say: Say, ballot: Ballot, stance: Response) -> Html:
    return say(_STANCES[ballot][stance])


def label_words(say: Say, label: Label, *, only_an_objection: bool = False) -> Html:
    """What is found about a text (synthesis, §4)."""
    if label is Label.OPEN_CONFLICT and only_an_objection:
        return say("open objection")
    return say(_LABELS[label])


def dimension_words(say: Say, dimension: Dimension) -> Html:
    return say(_DIMENSIONS[dimension])


def phase_words(say: Say, phase: Phase) -> Html:
    return say(_PHASES[phase])


def mode_line(say: Say, mode: Mode) -> Html:
    """The mode of a round in one line."""
    return say(_MODES[mode])


def dissent_words(say: Say, kind: DissentKind) -> Html:
    return say(_DISSENTS[kind])


def in_words(say: Say, count: int) -> Html:
    """From two to ten in words, figures beyond: to begin a sentence with, see `sentence_case`."""
    return say(_UP_TO_TEN[count - 2]) if 2 <= count <= 10 else say.number(count)  # noqa: PLR2004 - the table


def sentence_case(words: Html) -> Html:
    return Html(words[:1].upper() + words[1:])


def institutions_of(say: Say, seats: int, every: int) -> Html:
    """“3 institutions of 4”."""
    return say.many("{count} institution of {all}", "{count} institutions of {all}", seats, all=every)
