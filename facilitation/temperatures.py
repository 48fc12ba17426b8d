"""A temperature: a statement put to the group as Telegram's own poll, beside the synthesis and not in it.

Nobody learns who answered what, results are hidden until it closes, and it closes with the phase: when
contributions close, when the summary is there, when a round is stopped, when the next one or another look
opens, when the partnership ends.
"""

from dataclasses import replace

from facilitation import commands_temperature as c
from facilitation import facts, refusals
from facilitation import facts_temperature as f
from facilitation import notices_temperature as n
from facilitation.decision import Decision, Send, Urgency
from facilitation.envelopes import answer, board
from facilitation.facts import Fact
from facilitation.facts_course import PartnershipEnded
from facilitation.facts_looks import LookOpened, LookStopped
from facilitation.facts_masks import WordsMasked
from facilitation.facts_voices import TextErased
from facilitation.ids import ContributionId, TemperatureId
from facilitation.moment import Moment
from facilitation.notices import Noted
from facilitation.publication import read
from facilitation.scene import Contribution, Partnership, Round, Scene
from facilitation.scene_temperature import Temperature
from facilitation.stances import Ballot, Response, Stance, stances_of

TURNS = (
    *(facts.RoundOpened, facts.PollOpened, facts.RoundPublished, facts.RoundAbandoned),
    *(LookOpened, LookStopped, PartnershipEnded),
)
CLOSING = (*TURNS, facts.MemberForgotten, TextErased, WordsMasked)


def choices(ballot: Ballot) -> list[Response]:
    """An objection is no temperature: it is said in private, and stays open."""
    return [stance for stance in stances_of(ballot) if stance is not Stance.OBJECT]


# --- To take it ---


def take(moment: Moment, command: c.TakeTemperature) -> Decision:
    """Only of what the group has read in a summary: what is being written is not put there by anybody."""
    last = moment.scene.last_published(moment.partnership.id)
    texts = statements(moment.scene, last) if last else []
    if last is None or not texts:
        raise refusals.NoStatementYet(moment.partnership.id)
    if moment.scene.open_temperature(moment.partnership.id) is not None:
        raise refusals.TemperatureOpen
    if command.number is None:
        return Decision(sends=(answer(command, n.TemperatureMenu(moment.partnership.id, last.id)),))
    chosen = next((text for text in texts if text.number == command.number), None)
    if chosen is None:
        raise refusals.NoSuchText(command.number, last.id)
    return _taken(moment, command, chosen)


def statements(scene: Scene, round: Round) -> list[Contribution]:
    """The texts that were put to the group and can still be read, by their numbers."""
    findings = read(round.findings).findings if round.findings else ()
    found = {ContributionId(int(one.id)) for one in findings}
    return [one for one in scene.contributions(round.id) if one.id in found and one.standing and one.worded]


def _taken(moment: Moment, command: c.TakeTemperature, text: Contribution) -> Decision:
    temperature = TemperatureId(moment.scene.next_id("temperature"))
    here, by = moment.partnership, moment.member.id
    taken = f.TemperatureTaken(here.id, temperature, text.id, by, moment.now)
    told = (answer(command, n.TemperaturePut(temperature)),) if command.pressed else ()
    return Decision((taken,), (*told, _poll(here, temperature)), toast=Noted())


def _poll(partnership: Partnership, temperature: TemperatureId) -> Send:
    """Of one slot: what stands there is closed in its place, never put a second time."""
    return Send(
        partnership.chat,
        n.TemperaturePoll(temperature),
        Urgency.ANSWER,
        partnership.id,
        slot=f"temperature:{temperature}",
    )


# --- It closes with the phase ---


def closed_along(moment: Moment, decision: Decision) -> Decision:
    """Wherever the phase was turned; before anything else is said in the group."""
    closing = [fact for fact in decision.facts if isinstance(fact, CLOSING)]
    for turned in closing:
        standing = moment.scene.open_temperature(turned.partnership)
        here = moment.scene.partnership(turned.partnership)
        if standing is None or here is None or not _ends(moment.scene, turned, standing):
            continue
        closed = f.TemperatureClosed(here.id, standing.id, moment.now)
        return replace(
            decision,
            facts=(*decision.facts, closed),
            sends=(_poll(here, standing.id), *decision.sends),
        )
    return decision


def _ends(scene: Scene, turned: Fact, standing: Temperature) -> bool:
    """The phase does; so does its author, who takes back all their words; and so does a mask.

    Not a voice that falls silent: its close, recorded beside who went, would tell whose the text was.
    """
    if isinstance(turned, WordsMasked | TextErased):
        return turned.contribution == standing.contribution
    if not isinstance(turned, facts.MemberForgotten):
        return True
    text = scene.contribution(standing.contribution)
    return text is None or text.member == turned.member


# --- Telegram tells what it counted ---


def tell(moment: Moment, command: c.TellTemperature) -> Decision:
    """Of a poll that is not known here nothing is kept. What was printed already is redrawn."""
    found = moment.scene.temperature_of_poll(command.poll)
    here = moment.scene.partnership(found.partnership) if found else None
    if found is None or here is None or found.counts is not None:
        return Decision()
    told = f.TemperatureTold(here.id, found.id, command.counts, moment.now)
    last = moment.scene.last_published(here.id)
    printed = last is not None and found in printed_in(moment.scene, last)
    return Decision((told,), (board(here, last),) if last and printed else ())


def printed_in(scene: Scene, round: Round) -> list[Temperature]:
    """Those of the texts of the summary before it: they were taken between the two."""
    before = _summary_before(scene, round)
    texts = {one.id for one in scene.contributions(before.id)} if before else set()
    return [one for one in scene.temperatures(round.partnership) if one.contribution in texts]


def _summary_before(scene: Scene, round: Round) -> Round | None:
    earlier = [one for one in scene.rounds(round.partnership) if one.number < round.number and one.findings]
    return earlier[-1] if earlier else None
