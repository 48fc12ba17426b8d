"""The steps of a link, a scheme and a place: what each asks, its buttons, and what was said so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facilitation import commands as c
from facilitation import guides
from facilitation import notices as n
from facilitation.dialogues import open_question_of
from facilitation.guides import DEGREES, KNOWN, NOBODY, STEPS, Answers, Said, Step
from facilitation.ids import MemberId, RoundId
from facilitation.kinds import Expects
from facilitation.offers import offered
from facilitation.prompts import Kind
from prompts.texts import _
from rendering import html
from rendering.guided_words import pointed, sentences
from rendering.html import Html
from rendering.keyboards import button, column, side_by_side
from rendering.message import Button, Keyboard, Message
from rendering.reader import Reader, Vanished
from rendering.registry import Said as Sentence
from rendering.registry import renders

_ASKS: Mapping[Kind, Mapping[str, str]] = {
    Kind.LINK: {
        "with": _(
            "With whom? You can press an institution, or write a structure or a function, without a "
            "person’s name."
        ),
        "holds": _(
            "What makes this link hold? Several answers are possible. That you know each other well is told "
            "as a count only, from three people."
        ),
        "formal": _("Is it formalised, by an agreement for instance?"),
        "modality": _("How do you work together, for now? None of these is better than another."),
        "limit": _("Which limit of your own action does it answer? You can write it."),
    },
    Kind.SCHEME: {
        "name": _("What is this scheme called here? You can write it."),
        "law": _("What is it based on: a law, a decree, a call for projects? “I do not know” is an answer."),
        "whom": _("Whom does it address? You can write it."),
        "allows": _("What does it allow here? You can write it."),
        "forbids": _("What does it forbid here, or make difficult? You can write it."),
        "aim": _("Which aim of our project does it serve? You can press one, or write it."),
        "animates": _(
            "Who animates it? You can press an institution, or write a function, without a person’s name."
        ),
        "follows": _(
            "Who follows it up? You can press an institution, or write a function, without a person’s name."
        ),
        "means": _("From 1 to 5, are its means on the scale of its aims? 1: hardly. 5: fully."),
        "reason": _("What makes you say so? You can write it."),
    },
    Kind.PLACE: {
        "where": _(
            "Which place? You can write its name, or send its location from Telegram (the paper clip). A "
            "place that people share, not somebody’s home."
        ),
        "called": _("What do you call this place? You can write it."),
        "practised": _("Who is there? You can write it: groups of people, without a name."),
        "purpose": _("What do people come there for? You can write it."),
        "away": _("Who does not come there? You can write it."),
        "feel": _("Between those who meet there: affinity, tension, or both?"),
        "word": _("What about, in a word or two? You can write it."),
    },
}

_LABELS: Mapping[str, str] = {
    KNOWN: _("We know each other well"),
    "meeting": _("A meeting, a procedure"),
    "calls": _("We call each other"),
    "else": _("Something else"),
    "yes": _("Formalised"),
    "no": _("Not formalised"),
    "information": _("Information"),
    "coordination": _("Coordination"),
    "cooperation": _("Cooperation"),
    "collaboration": _("Collaboration"),
    NOBODY: _("Nobody for now"),
    "affinity": _("Affinity"),
    "tension": _("Tension"),
    "both": _("Both"),
}


@dataclass(frozen=True, slots=True)
class At:
    """Which step of which question."""

    round: RoundId
    index: int
    kind: Kind
    step: Step

    @property
    def carried(self) -> dict[str, int]:
        """What its buttons bear."""
        place = guides.place_of(self.kind, self.step.name)
        return {"round": self.round, "index": self.index, "step": place}


def asks(reader: Reader, kind: Kind, step: Step) -> Html:
    return reader.say(_ASKS[kind][step.name])


def options(reader: Reader, member: MemberId, at: At, said: Said | None = None) -> Keyboard:
    """One below the other; degrees on a row. What is ticked says so, in the text above as well."""
    ticked = said.codes if said and at.step.several else ()
    buttons = [
        button(_label(reader, code, ticked=code in ticked), c.PickOption, option=code, **at.carried)
        for code in offered(reader.scene, reader.round(at.round), reader.member(member), at.step)
    ]
    return side_by_side(buttons, len(DEGREES)) if at.step.options == DEGREES else column(*buttons)


def _label(reader: Reader, code: str, *, ticked: bool) -> str:
    words = reader.say.label(_LABELS[code]) if code in _LABELS else pointed(reader, Said((code,))) or code
    return f"✓ {words}" if ticked else words


@renders(n.StepAsked)
def step_asked(notice: n.StepAsked, reader: Reader) -> Sentence:
    """The step is read now, with what was said before it: both are kept with the open question alone."""
    running = reader.round(notice.round)
    prompt = reader.deck(running).prompts[notice.index]
    noted = _noted(reader, notice)
    said = {name: guides.from_plain(plain) for name, plain in noted["said"].items()}
    at = At(notice.round, notice.index, prompt.kind, STEPS[prompt.kind][noted["step"]])
    text = html.paragraphs(
        reader.header(running.partnership),
        html.bold(prompt.short.in_(reader.language)),
        _so_far(reader, prompt.kind, said),
        html.lines(_counted(reader, at, said), asks(reader, prompt.kind, at.step)),
    )
    offers = options(reader, notice.member, at, said.get(at.step.name))
    return Message(text, (*offers, *column(*_moves(reader, at, answered=at.step.name in said))))


@renders(n.HalfTold)
def half_told(notice: n.HalfTold, reader: Reader) -> Sentence:
    running = reader.round(notice.round)
    kind = reader.deck(running).prompts[notice.index].kind
    noted = _noted(reader, notice)
    said = {name: guides.from_plain(plain) for name, plain in noted["said"].items()}
    began = _began(reader, running.number, anew=noted.get("contribution") is None)
    return html.paragraphs(
        reader.title(running.partnership),
        began,
        html.quote(sentences(reader, kind, said, own=True)),
        reader.say(
            "This is not recorded. It can be said in the next round or, right now, with /dissent or /propose."
        ),
    )


def _began(reader: Reader, number: int, *, anew: bool) -> Html:
    if anew:
        return reader.say("The time for answers of round {number} ended before the last step.", number=number)
    return reader.say(
        "The time for answers of round {number} ended before the last step: what you had recorded before "
        "stays as it was.",
        number=number,
    )


def _noted(reader: Reader, notice: n.StepAsked | n.HalfTold) -> Mapping[str, Any]:
    """Vanished where the person has gone on to something else meanwhile."""
    dialogue = reader.scene.dialogue(reader.user) if reader.user else None
    expects, noted = open_question_of(dialogue)
    if expects is not Expects.STEP or (noted["round"], noted["index"]) != (notice.round, notice.index):
        raise Vanished
    return noted


def _so_far(reader: Reader, kind: Kind, said: Answers) -> Html | None:
    if not said:
        return None
    return html.lines(reader.say("So far:"), html.quote(sentences(reader, kind, said, own=True)))


def _counted(reader: Reader, at: At, said: Answers) -> Html:
    names = [one.name for one in guides.steps(at.kind, said)]
    number = names.index(at.step.name) + 1
    return html.italic(reader.say("Step {number} of {total}", number=number, total=len(names)))


def _moves(reader: Reader, at: At, *, answered: bool) -> Iterator[Button]:
    """What was said stays with **Next**; **Pass** says nothing here; **Back** to the step before."""
    say = reader.say
    if answered:
        yield button(say.label("Next"), c.MoveStep, way="on", **at.carried)
    yield button(say.label("Pass"), c.MoveStep, way="pass", **at.carried)
    if at.carried["step"]:
        yield button(say.label("Back"), c.MoveStep, way="back", **at.carried)
    else:
        yield button(say.label("Back"), c.ShowQuestion, round=at.round, index=at.index)
