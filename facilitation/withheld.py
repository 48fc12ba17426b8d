"""A dissent of which fewer than three people spoke: it is counted, its words wait for their author's yes.

In a round without names, what so few have said would be known to be theirs.
"""

from collections.abc import Iterable, Iterator, Mapping

from facilitation.commands_showing import ShowWords
from facilitation.decision import Decision, Send
from facilitation.disclosure import ENOUGH_PEOPLE
from facilitation.dissents import own, redrawn, worded
from facilitation.envelopes import answer, to_member
from facilitation.facts import DissentRaised, Fact
from facilitation.facts_showing import WordsSettled, WordsWithheld
from facilitation.facts_voices import VoiceVeiled
from facilitation.ids import MemberId, RoundId
from facilitation.kinds import DissentKind
from facilitation.moment import Moment
from facilitation.notices_showing import WordsAnswered, WordsAsked
from facilitation.refusals import MovedOn
from facilitation.scene import Dissent, Round, Scene


def too_few(scene: Scene, about: Round, dissent: Dissent) -> bool:
    return len(_speakers(scene, about, dissent)) < ENOUGH_PEOPLE


def _speakers(scene: Scene, about: Round, dissent: Dissent) -> frozenset[MemberId]:
    """Of the text that it objects to, of the question that it contests; else of the whole round."""
    if dissent.kind is DissentKind.OBJECTION:
        written = scene.contribution(dissent.contribution) if dissent.contribution else None
        authors = {written.member} if written else set()
        taken = {one.member for one in scene.positions(about.id) if one.contribution == dissent.contribution}
        return frozenset(authors | taken)
    if dissent.kind is DissentKind.PROMPT:
        wrote = {one.member for one in scene.contributions(about.id) if one.prompt == dissent.prompt}
        contested = {one.member for one in scene.dissents_of_round(about.id) if one.prompt == dissent.prompt}
        return frozenset(wrote | contested)
    return scene.responders(about.id) | {one.member for one in scene.positions(about.id)}


def kept_back(raised: DissentRaised, about: Round) -> tuple[Fact, ...]:
    """The same dissent without its words, and those apart."""
    apart = WordsWithheld(raised.partnership, about.id, raised.dissent, raised.text or "", raised.at)
    return raised.but(text=None), apart


def askings(moment: Moment, told: Iterable[Fact]) -> Iterator[Send]:
    """In private, each author alone."""
    told = tuple(told)
    waiting = {fact.dissent: fact.round for fact in told if isinstance(fact, WordsWithheld)}
    for fact in told:
        if isinstance(fact, DissentRaised) and fact.dissent in waiting:
            about = waiting[fact.dissent]
            author = moment.scene.member(_behind(moment.scene, about, told)[fact.member])
            asked = WordsAsked(about, fact.dissent)
            send = to_member(moment, author, asked) if author else None
            if send is not None:
                yield send


def _behind(scene: Scene, about: RoundId, told: Iterable[Fact]) -> Mapping[MemberId, MemberId]:
    drawn = {fact.voice: fact.member for fact in told if isinstance(fact, VoiceVeiled)}
    return {**scene.voices(about), **drawn}


def show_words(moment: Moment, command: ShowWords) -> Decision:
    """The first answer counts; a dissent is given words at any time."""
    dissent = own(moment)
    words = moment.scene.withheld_words(dissent.id)
    if words is None or dissent.round is None:
        raise MovedOn
    here = moment.partnership.id
    settled = WordsSettled(here, dissent.round, dissent.id, command.shown, moment.now)
    told = answer(command, WordsAnswered(dissent.round, dissent.id, command.shown))
    if not command.shown:
        return Decision((settled,), (told,))
    return Decision((worded(moment, dissent, words), settled), (told, *redrawn(moment, dissent)))
