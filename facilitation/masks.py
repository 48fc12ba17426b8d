"""Words that speak of a person can be masked from the group, never from the record; and never by one alone.

Two people of two seats, one of whom facilitates, neither of whom is the author: one asks and says why, the
other agrees. What is covered are words and nothing else: a text keeps its positions and its label, an
objection stays open and counted. The author is told, and may put it otherwise at any time; any facilitator,
and who asked, may lift it at any time (docs/decisions/0017-masking-words-that-speak-of-a-person.md). In a
round without names nobody is treated as the author: everybody is told, and who proves it puts it otherwise.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from facilitation import commands_masks as c
from facilitation import facts, refusals
from facilitation import facts_masks as f
from facilitation import notices_masks as n
from facilitation.charter import charter_board
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, board_of, further, to_member
from facilitation.facts_charter import AdherenceWorded
from facilitation.holding import is_without_name
from facilitation.ids import AdherenceId, ContributionId, DissentId, MaskId, MemberId
from facilitation.kinds import Expects, Phase
from facilitation.looks import looks_shown
from facilitation.moment import Moment
from facilitation.notices import Notice
from facilitation.publication import seat_of
from facilitation.scene import Contribution, Dissent, Member, Round, Scene
from facilitation.scene_charter import Adherence
from facilitation.scene_masks import Covered, Mask

Words = Contribution | Dissent | Adherence


# --- What can be masked ---


def show(moment: Moment, command: c.ShowMasking) -> Decision:
    text = moment.text_replied_to or _numbered(moment, command.number)
    if text is None and command.number is not None:
        raise refusals.NothingToMask(moment.partnership.id)
    about = text.id if text is not None and readable(moment.scene, text) else None
    shown = n.MaskingShown(moment.partnership.id, moment.member.id, about, command.page)
    return Decision((no_dialogue(moment),), (answer(command, shown),))


def _numbered(moment: Moment, number: int | None) -> Contribution | None:
    about = moment.open_round or moment.scene.last_published(moment.partnership.id)
    texts = moment.scene.contributions(about.id) if about else ()
    return next((one for one in texts if one.number == number), None)


def readable(scene: Scene, words: Words) -> bool:
    """By the group: texts once positions are taken on them or they are published, dissents once printed, what
    is said with an answer to the charter at once.
    """
    if words.text is None:
        return False
    if isinstance(words, Adherence):
        return True
    if isinstance(words, Contribution):
        about = scene.round(words.round)
        return words.standing and about is not None and _can_be_read(about, words)
    return _is_printed(scene, words)


def _can_be_read(about: Round, text: Contribution) -> bool:
    polled = about.phase in (Phase.POLLING, Phase.NOTING) and not text.reading_only
    return about.published or polled


def _is_printed(scene: Scene, dissent: Dissent) -> bool:
    about = scene.round(dissent.round) if dissent.round else None
    if about is not None:
        return about.published
    last = scene.last_published(dissent.partnership)
    return last is not None and last.closed_at is not None and dissent.raised_at <= last.closed_at


def around(scene: Scene, text: Contribution) -> Iterator[Words]:
    """Its own words, and what is said in dissent about it: all that can be asked from its number."""
    yield text
    for one in scene.dissents_of_round(text.round):
        if one.contribution == text.id and readable(scene, one):
            yield one


def elsewhere(scene: Scene, member: Member) -> list[Words]:
    """Of others: words with answers to the charter, printed dissents about no text; the latest first."""
    said = [one for one in scene.dissents(member.partnership) if one.contribution is None]
    answers = [one for version in scene.charters(member.partnership) for one in scene.adherences(version.id)]
    words: list[Words] = [*reversed(answers), *reversed(said)]
    return [one for one in words if one.member != member.id and readable(scene, one)]


# --- To ask ---


def ask(moment: Moment, command: c.AskMask) -> Decision:
    """Where somebody else asks it already, what they say is read, and can be agreed to."""
    words = _about(moment)
    if words.masked_at is not None:
        raise refusals.AlreadyMasked
    waiting = _waiting(moment.scene, words)
    if waiting:
        return Decision(sends=(answer(command, n.MaskShown(waiting[0].id, moment.member.id)),))
    about = asdict(covered(words))
    waiting_for = waits_for(moment, Expects.MASK, **about)
    return Decision((waiting_for,), (answer(command, n.MaskReasonAsked(**about)),))


def _about(moment: Moment) -> Words:
    words = moment.contribution or moment.dissent or moment.adherence
    if words is None or not readable(moment.scene, words):
        raise refusals.NothingToMask(moment.partnership.id)
    if not nameless(moment.scene, words) and moment.is_mine(words.member):
        raise refusals.OwnWords
    return words


def covered(words: Words) -> Covered:
    match words:
        case Contribution():
            return Covered(contribution=words.id)
        case Dissent():
            return Covered(dissent=words.id)
        case Adherence():
            return Covered(adherence=words.id)


def _waiting(scene: Scene, words: Words) -> list[Mask]:
    return [one for one in scene.masks_on(covered(words)) if one.waits]


def say_why(moment: Moment, reason: str) -> Decision:
    """Those who facilitate are told, but for who asks and, where they are named, who wrote it."""
    about = _asked_about(moment)
    words = words_of(moment.scene, about)
    if words is None or words.masked_at is not None or _waiting(moment.scene, words):
        raise refusals.MovedOn
    mask = MaskId(moment.scene.next_id("mask"))
    here, mine, now = moment.partnership.id, moment.member.id, moment.now
    asked = f.MaskAsked(here, mask, about.contribution, about.dissent, mine, reason, now, about.adherence)
    told = [
        _to(moment, one, n.MaskShown(mask, one.id))
        for one in _leading(moment)
        if one.id not in (moment.member.id, _author(moment.scene, words))
    ]
    shown = further(moment.command, n.MaskShown(mask, moment.member.id))
    return Decision((asked, no_dialogue(moment)), (shown, *(one for one in told if one)))


def nameless(scene: Scene, words: Words) -> bool:
    """Nobody is treated as their author, who would be known by it: they show it themselves, by a token."""
    if isinstance(words, Adherence):
        return False
    if isinstance(words, Dissent):
        return is_without_name(scene, words)
    about = scene.round(words.round)
    return about is not None and about.confidential


def _author(scene: Scene, words: Words) -> MemberId | None:
    return None if nameless(scene, words) else words.member


def _asked_about(moment: Moment) -> Covered:
    text, dissent, said = (detail(moment, one) for one in ("contribution", "dissent", "adherence"))
    return Covered(
        ContributionId(text) if text else None,
        DissentId(dissent) if dissent else None,
        AdherenceId(said) if said else None,
    )


def words_of(scene: Scene, about: Covered) -> Words | None:
    if about.contribution is not None:
        return scene.contribution(about.contribution)
    if about.dissent is not None:
        return scene.dissent(about.dissent)
    return scene.adherence(about.adherence) if about.adherence is not None else None


def _leading(moment: Moment) -> list[Member]:
    everybody = moment.scene.active_members(moment.partnership.id)
    return [member for member in everybody if member.facilitator]


def _to(moment: Moment, member: Member | None, notice: Notice) -> Send | None:
    return to_member(moment, member, notice, urgency=Urgency.COMMAND) if member else None


# --- To agree ---


def agree(moment: Moment, command: c.AgreeToMask) -> Decision:
    mask, words = _named(moment)
    if not mask.waits or words.masked_at is not None:
        raise refusals.MovedOn
    if not may_agree(moment.scene, mask, moment.member):
        raise refusals.TakesTwo
    masked = f.WordsMasked(**_by_them(moment, mask))
    asker = moment.scene.member(mask.member)
    told = (
        answer(command, n.MaskShown(mask.id, moment.member.id)),
        _to(moment, asker, n.MaskShown(mask.id, mask.member)),
        _tell_the_author(moment, mask, words),
    )
    return Decision((masked,), (*(one for one in told if one), *_redrawn(moment, words)))


def _tell_the_author(moment: Moment, mask: Mask, words: Words) -> Send | None:
    """Where nobody is named, everybody is told."""
    author = _author(moment.scene, words)
    if author is not None:
        return _to(moment, moment.scene.member(author), n.YoursMasked(mask.id))
    here = moment.partnership
    return Send(here.chat, n.MaskedToldToAll(mask.id), Urgency.COMMAND, here.id)


def _by_them(moment: Moment, mask: Mask) -> dict[str, Any]:
    """The fields of what this member does about a mask."""
    whose = {"partnership": moment.partnership.id, "mask": mask.id, "member": moment.member.id}
    return whose | asdict(mask.about) | {"at": moment.now}


def _named(moment: Moment) -> tuple[Mask, Words]:
    mask = moment.mask
    words = words_of(moment.scene, mask.about) if mask else None
    if mask is None or words is None:
        raise refusals.MovedOn
    return mask, words


def may_agree(scene: Scene, mask: Mask, second: Member) -> bool:
    """Another person, of another seat wherever there are two, one of the two facilitating; not the author,
    where they are named.
    """
    words, asker = words_of(scene, mask.about), scene.member(mask.member)
    if words is None or asker is None or not asker.active:
        return False
    if _author(scene, words) in (asker.id, second.id):
        return False
    if asker.id == second.id or not (asker.facilitator or second.facilitator):
        return False
    seats = {seat_of(scene, one.institution) for one in scene.active_members(mask.partnership)}
    apart = seat_of(scene, asker.institution) != seat_of(scene, second.institution)
    return apart or len(seats) == 1


def _redrawn(moment: Moment, words: Words) -> tuple[Send, ...]:
    """Every summary that printed them, or the charter."""
    if isinstance(words, Adherence):
        charter = moment.scene.charter(words.charter)
        return (charter_board(moment.partnership, charter),) if charter else ()
    about = moment.scene.round(words.round) if words.round else None
    about = about or moment.scene.last_published(moment.partnership.id)
    if about is None or not about.published:
        return ()
    looks = looks_shown(moment.scene, about)
    return tuple(board_of(moment.partnership, about, look) for look in looks)


# --- To lift it ---


def lift(moment: Moment, command: c.LiftMask) -> Decision:
    mask, words = _named(moment)
    if mask.ended_at is not None:
        raise refusals.MovedOn
    if not may_lift(mask, moment.member):
        raise refusals.NotFacilitator(moment.partnership.id)
    lifted = f.MaskLifted(**_by_them(moment, mask))
    shown = answer(command, n.MaskShown(mask.id, moment.member.id))
    by = _author(moment.scene, words)
    author = _to(moment, moment.scene.member(by), n.MaskEndedTold(mask.id)) if by is not None else None
    told = (author,) if author and mask.stands else ()
    return Decision((lifted,), (shown, *told, *(_redrawn(moment, words) if mask.stands else ())))


def may_lift(mask: Mask, member: Member) -> bool:
    """Whoever facilitates, of whatever institution; and who asked for it."""
    return member.facilitator or mask.member == member.id


# --- Its author puts it otherwise ---


def ask_otherwise(moment: Moment, command: c.PutItOtherwise) -> Decision:
    mask, _ = _own(moment, moment.mask, command.token)
    waiting = waits_for(moment, Expects.OTHERWISE, mask=mask.id, token=command.token)
    return Decision((waiting,), (answer(command, n.OtherwiseAsked(mask.id)),))


def _own(moment: Moment, mask: Mask | None, token: str | None) -> tuple[Mask, Words]:
    words = words_of(moment.scene, mask.about) if mask else None
    if mask is None or words is None or not mask.stands or words.masked_at is None:
        raise refusals.MovedOn
    if not moment.is_mine(words.member) and not _proves(moment.scene, words, token):
        raise refusals.NotYours
    return mask, words


def _proves(scene: Scene, words: Words, token: str | None) -> bool:
    """The private code of a text, the reply token of a dissent: given to its author alone."""
    if token is None:
        return False
    if isinstance(words, Contribution):
        return scene.private_code(words.id) == token
    return isinstance(words, Dissent) and scene.is_reply_token(words.id, token)


def say_otherwise(moment: Moment, text: str) -> Decision:
    """At any time: what was read before stays in the record, and positions stay as they are."""
    asked = moment.scene.mask(MaskId(detail(moment, "mask")))
    mask, words = _own(moment, asked, detail(moment, "token"))
    mine = moment.member.id
    ended = f.PutOtherwise(**_by_them(moment, mask))
    told = further(moment.command, n.OtherwiseTold(mask.id))
    said = _worded(moment, words, mine, text)
    return Decision((said, ended, no_dialogue(moment)), (told, *_redrawn(moment, words)))


def _worded(moment: Moment, words: Words, mine: MemberId, text: str) -> facts.Fact:
    here, now = moment.partnership.id, moment.now
    if isinstance(words, Contribution):
        return facts.ContributionChanged(here, words.id, mine, text, None, None, now)
    if isinstance(words, Adherence):
        return AdherenceWorded(here, words.id, mine, text, now)
    return facts.DissentWorded(here, words.id, mine, text, now)
