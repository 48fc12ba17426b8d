"""A link, a scheme, a place: one step at a time, by a button or in words; at the last one it is recorded.

What was said so far is kept with the open question alone: it ends with it.
"""

from dataclasses import dataclass, replace

from facilitation import commands as c
from facilitation import facts, guides, notices, refusals
from facilitation.contributing import awaited_round, change_details, own, question, record_details
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, open_question, waits_for
from facilitation.envelopes import answer
from facilitation.guides import Answers, Said, Step
from facilitation.ids import ContributionId
from facilitation.kinds import Expects, Phase
from facilitation.moment import Moment
from facilitation.names import fold
from facilitation.offers import institution_code, offered
from facilitation.person_names import names_a_person
from facilitation.prompts import Question
from facilitation.recognisable import might_recognise
from facilitation.rights import JOINED, check_role
from facilitation.scene import Round

FINEST = 4  # decimals of a degree, some ten metres: which place, never which door


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where one member is in one answer. `contribution`: the one that is being changed."""

    round: Round
    index: int
    asked: Question
    said: Answers
    contribution: ContributionId | None = None

    def onward(self, step: Step, said: Said | None) -> "Sitting":
        others = {name: one for name, one in self.said.items() if name != step.name}
        return replace(self, said=others if said is None else {**others, step.name: said})

    def after(self, step: Step) -> Step | None:
        place = guides.place_of(self.asked.kind, step.name)
        return next((one for one in self._steps if guides.place_of(self.asked.kind, one.name) > place), None)

    def before(self, step: Step) -> Step | None:
        place = guides.place_of(self.asked.kind, step.name)
        earlier = [one for one in self._steps if guides.place_of(self.asked.kind, one.name) < place]
        return earlier[-1] if earlier else None

    @property
    def _steps(self) -> tuple[Step, ...]:
        return guides.steps(self.asked.kind, self.said)


# --- Where one is ---


def edit(moment: Moment, command: c.EditText) -> Decision:
    """Step by step again; what was said stays until it is said otherwise."""
    written = own(moment)
    running = moment.round_in(Phase.CONTRIBUTING)
    index = [asked.id for asked in running.shape.questions].index(written.prompt)
    said = guides.answers(written.details or {"said": {}})
    sitting = Sitting(running, index, question(running, index), said, written.id)
    return Decision((_at(moment, sitting, 0),), (_shown(moment, sitting),))


def _at(moment: Moment, sitting: Sitting, place: int) -> facts.Asked:
    return waits_for(
        moment,
        Expects.STEP,
        round=sitting.round.id,
        index=sitting.index,
        step=place,
        said={name: guides.to_plain(one) for name, one in sitting.said.items()},
        contribution=sitting.contribution,
    )


def _pressed_in(moment: Moment, command: c.PickOption | c.MoveStep) -> tuple[Sitting, Step]:
    """On an earlier step, it is said again from there. Nothing waits any more: only the first one begins."""
    running = moment.round_in(Phase.CONTRIBUTING)
    asked = question(running, command.index)
    step = guides.step_at(asked.kind, command.step) if asked.kind.guided else None
    if step is None:
        raise refusals.MovedOn
    if _waits_here(moment, running, command.index):
        return _sitting(moment, running, command.index), step
    if command.step > 0:
        raise refusals.MovedOn
    return Sitting(running, command.index, asked, {}), step


def _waits_here(moment: Moment, running: Round, index: int) -> bool:
    expects, noted = open_question(moment)
    return expects is Expects.STEP and (noted["round"], noted["index"]) == (running.id, index)


def _sitting(moment: Moment, running: Round, index: int) -> Sitting:
    said = {name: guides.from_plain(plain) for name, plain in detail(moment, "said").items()}
    return Sitting(running, index, question(running, index), said, detail(moment, "contribution"))


# --- Buttons ---


def pick(moment: Moment, command: c.PickOption) -> Decision:
    sitting, step = _pressed_in(moment, command)
    if command.option not in offered(moment.scene, sitting.round, moment.member, step):
        raise refusals.MovedOn
    if not step.several:
        return _next(moment, sitting.onward(step, Said((command.option,))), step)
    before = sitting.said.get(step.name, Said())
    ticked = {*before.codes} ^ {command.option}
    words = before.words if guides.ELSE in ticked else None
    now = Said(tuple(code for code in step.options if code in ticked), words)
    return _stay(moment, sitting.onward(step, now if ticked else None), step)


def move(moment: Moment, command: c.MoveStep) -> Decision:
    """`way`: "pass" unsays the step, "on" keeps it as it is, "back"."""
    sitting, step = _pressed_in(moment, command)
    if command.way == "back":
        return _stay(moment, sitting, sitting.before(step) or step)
    return _next(moment, sitting if command.way == "on" else sitting.onward(step, None), step)


# --- Words and places ---


def say_step(moment: Moment, text: str) -> Decision:
    running, index = awaited_round(moment)
    sitting = _sitting(moment, running, index)
    step = _step_waiting(moment, sitting)
    if not step.words:
        raise refusals.PressInstead
    if len(text) > step.most:
        raise refusals.TextTooLong(len(text), step.most)
    if step.of_whom and names_a_person(text) and not _here(moment, sitting, step, text):
        raise refusals.NamesAPerson
    if step.several:
        codes = {*sitting.said.get(step.name, Said()).codes, guides.ELSE}
        ticked = tuple(code for code in step.options if code in codes)
        return _stay(moment, sitting.onward(step, Said(ticked, text)), step)
    return _next(moment, sitting.onward(step, _meant(moment, sitting, step, text)), step)


def _step_waiting(moment: Moment, sitting: Sitting) -> Step:
    step = guides.step_at(sitting.asked.kind, int(detail(moment, "step", 0)))
    if step is None:
        raise refusals.MovedOn
    return step


def _meant(moment: Moment, sitting: Sitting, step: Step, text: str) -> Said:
    """The name of an institution is its button; so is that of somebody who came for it."""
    code = _here(moment, sitting, step, text)
    return Said((code,)) if code else Said(words=text)


def _here(moment: Moment, sitting: Sitting, step: Step, text: str) -> str | None:
    """The button that these words name."""
    return next((code for code, name in _names(moment, sitting, step) if fold(text) == fold(name)), None)


def _names(moment: Moment, sitting: Sitting, step: Step) -> list[tuple[str, str]]:
    """Of what can be pressed here: the institutions, and their people."""
    pressed = set(offered(moment.scene, sitting.round, moment.member, step))
    here = moment.partnership.id
    houses = [(institution_code(one.id), one.name) for one in moment.scene.institutions(here)]
    people = [
        (institution_code(moment.scene.settled(one.institution)), one.name)
        for one in moment.scene.active_members(here)
        if one.institution is not None and one.name
    ]
    return [(code, name) for code, name in (*houses, *people) if code in pressed]


def share_place(moment: Moment, command: c.SharePlace) -> Decision:
    """A location or a venue, where a step asks for a place; anywhere else it is not kept."""
    expects, _ = open_question(moment)
    if expects is not Expects.STEP:
        raise refusals.Unreadable("location")
    check_role(moment, JOINED)
    running, index = awaited_round(moment)
    sitting = _sitting(moment, running, index)
    step = _step_waiting(moment, sitting)
    if not step.spot:
        raise refusals.Unreadable("location")
    if command.title and might_recognise(command.title):
        raise refusals.MightRecognise
    at = round(command.latitude, FINEST), round(command.longitude, FINEST)
    name = command.title[: step.most].strip() if command.title else None
    return _next(moment, sitting.onward(step, Said(words=name or None, at=at)), step)


# --- Onward ---


def _stay(moment: Moment, sitting: Sitting, step: Step) -> Decision:
    place = guides.place_of(sitting.asked.kind, step.name)
    return Decision((_at(moment, sitting, place),), (_shown(moment, sitting),))


def _shown(moment: Moment, sitting: Sitting) -> Send:
    return answer(moment.command, notices.StepAsked(sitting.round.id, moment.member.id, sitting.index))


def _next(moment: Moment, sitting: Sitting, step: Step) -> Decision:
    following = sitting.after(step)
    return _stay(moment, sitting, following) if following else _recorded(moment, sitting)


def _recorded(moment: Moment, sitting: Sitting) -> Decision:
    """Refused where nothing at all was said: the whole question can be passed."""
    if not sitting.said:
        raise refusals.NothingSaid
    details = guides.details(sitting.asked.kind, sitting.said)
    if sitting.contribution is None:
        return record_details(moment, sitting.round, sitting.asked, details)
    return change_details(moment, sitting.contribution, details)
