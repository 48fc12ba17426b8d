"""Who asks, about what, now: everything that a right or a decision looks at, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache, cached_property

from facilitation import commands as c
from facilitation import refusals
from facilitation.commands import Command
from facilitation.commands_decks import BringDeck
from facilitation.ids import (
    AdherenceId,
    AppealId,
    CharterId,
    CommitmentId,
    ConflictId,
    ContributionId,
    DissentId,
    InstitutionId,
    MaskId,
    MemberId,
    OutcomeId,
    PartnershipId,
    RoundId,
    SpokenId,
)
from facilitation.kinds import Expects, Phase
from facilitation.over import AFTER_THE_END, going_on
from facilitation.scene import (
    Contribution,
    Dialogue,
    Dissent,
    Member,
    Partnership,
    Person,
    Round,
    Scene,
    Spot,
)
from facilitation.scene_appeals import Appeal
from facilitation.scene_charter import Adherence, Charter, Commitment
from facilitation.scene_conflicts import Conflict, Outcome
from facilitation.scene_masks import Mask
from facilitation.scene_meeting import Spoken

KNOWN_FOR = timedelta(hours=24)  # how long the last known state of the group's membership counts


class Role(StrEnum):
    STRANGER = "stranger"  # not in the group
    UNKNOWN = "unknown"  # Telegram does not tell whether they are
    PRESENT = "present"  # in the group, has not joined
    JOINING = "joining"  # has not yet said for whom they come
    MEMBER = "member"
    FACILITATOR = "facilitator"
    LEFT = "left"  # the partnership, and is in the group
    GONE = "gone"  # has left the group, or has left and is not known to be there


class Standing(StrEnum):
    """Where the round stands that the command is about."""

    NONE = "none"
    CONTRIBUTING = "contributing"
    POLLING = "polling"
    NOTING = "noting"
    PUBLISHED = "published"
    ABANDONED = "abandoned"


# What goes on with the one open question: its words, and the buttons that decide about them.
OF_THE_DIALOGUE = (
    *(c.Say, c.SharePlace, c.SortWords, c.Rewrite, c.NobodyRecognisable, c.DecidedTogether),
    BringDeck,
)
# What who has left may still ask for.
ALSO_AFTERWARDS = (c.ShowMine, c.Forget)


# What a command may name, by number.
NAMED = (
    *("round", "contribution", "dissent", "charter", "adherence", "commitment", "conflict", "outcome"),
    "spoken",
    "appeal",
    "mask",
)


class Ambiguous(Exception):  # noqa: N818 - not an error: a question to ask back
    """The person is in several partnerships, and nothing says which one this is about."""


@dataclass(frozen=True)
class Moment:
    scene: Scene
    command: Command
    now: datetime

    @cached_property
    def partnership(self) -> Partnership:
        found = self.scene.partnership(self._partnership_id())
        if found is None:
            raise refusals.NowhereYet
        return found

    def _partnership_id(self) -> PartnershipId:
        about = self._of_what_it_is_about()
        if about is not None:
            return about
        if not self.command.private:
            raise refusals.NotEnrolled
        return self._only_one()

    def _of_what_it_is_about(self) -> PartnershipId | None:
        """What a thing belongs to counts before what a button says."""
        if self.appeal is not None:
            return self.appeal.partnership
        if self.round is not None:
            return self.round.partnership
        if self.dissent is not None:
            return self.dissent.partnership
        if self.conflict is not None:
            return self.conflict.partnership
        institution = getattr(self.command, "institution", None)
        if institution is not None and (found := self.scene.institution(InstitutionId(institution))):
            return found.partnership
        proposal = getattr(self.command, "proposal", None)
        if proposal is not None and (proposed := self.scene.proposal(proposal)):
            return proposed.partnership
        for one in (self.charter, self.commitment, self.spoken, self.mask):
            if one is not None:
                return one.partnership
        return self.command.partnership or self._of_the_dialogue()

    def _of_the_dialogue(self) -> PartnershipId | None:
        if self.dialogue is None or not isinstance(self.command, OF_THE_DIALOGUE):
            return None
        if isinstance(self.command, BringDeck) and self.dialogue.expects is not Expects.DECK:
            return None
        return self.dialogue.partnership

    def _only_one(self) -> PartnershipId:
        possible = self.possible
        if not possible:
            raise refusals.NowhereYet
        if len(possible) > 1:
            raise Ambiguous
        return possible[0].id

    @property
    def possible(self) -> Sequence[Partnership]:
        """The partnerships that this could be about, where nothing says which."""
        known = self.scene.partnerships_known(self.command.user)
        mine = self.scene.partnerships_of(self.command.user) or known
        if isinstance(self.command, ALSO_AFTERWARDS):
            return known
        if type(self.command) not in AFTER_THE_END:
            mine = going_on(self.scene, mine) or mine
        if isinstance(self.command, c.Contribute):
            return [one for one in mine if self.scene.open_round(one.id)] or mine[:1]
        if isinstance(self.command, BringDeck):
            led = [one for one in mine if self._leads(one)]
            return (led if self.command.content else led[:1]) or mine[:1]
        return mine

    def _leads(self, partnership: Partnership) -> bool:
        member = self.scene.member_of(partnership.id, self.command.user)
        return member is not None and member.facilitator

    @cached_property
    def person(self) -> Person | None:
        return self.scene.person(self.command.user)

    @cached_property
    def dialogue(self) -> Dialogue | None:
        return self.scene.dialogue(self.command.user)

    @cached_property
    def maybe_member(self) -> Member | None:
        return self.scene.member_of(self.partnership.id, self.command.user)

    @property
    def member(self) -> Member:
        if self.maybe_member is None:
            raise refusals.NotMember(self.partnership.id)
        return self.maybe_member

    def is_mine(self, said_by: MemberId) -> bool:
        """By name, or by a voice that is known to be theirs."""
        return said_by == self.member.id or said_by in self.scene.voices_of(self.member.id)

    def proves(self, dissent: Dissent) -> bool:
        """Whoever presses the button that its author was given acts for the voice, whoever they are."""
        token = getattr(self.command, "token", None)
        return bool(token) and self.scene.is_reply_token(dissent.id, str(token))

    @cached_property
    def role(self) -> Role:
        member, there = self.maybe_member, self.there
        if member is not None and (member.left_at is not None or there is False):
            return Role.LEFT if there else Role.GONE
        if there is None:
            return Role.UNKNOWN
        if not there:
            return Role.STRANGER
        if member is None:
            return Role.PRESENT
        if not member.seated:
            return Role.JOINING
        return Role.FACILITATOR if member.facilitator else Role.MEMBER

    @property
    def there(self) -> bool | None:
        """In the group, as far as is known; what is typed or pressed there is its own proof."""
        if not self.command.private and self.command.chat == self.partnership.chat:
            return True
        presence = self.scene.presence(self.partnership.id, self.command.user)
        if presence is None:
            return None
        if not presence.present:
            return False
        if self.partnership.gave_place:
            return True  # nobody can be asked any more
        return True if self.now - presence.seen_at <= KNOWN_FOR else None

    @cached_property
    def contribution(self) -> Contribution | None:
        about = getattr(self.command, "contribution", None)
        return self.scene.contribution(ContributionId(about)) if about is not None else None

    @cached_property
    def dissent(self) -> Dissent | None:
        about = getattr(self.command, "dissent", None)
        return self.scene.dissent(DissentId(about)) if about is not None else None

    @cached_property
    def outcome(self) -> Outcome | None:
        about = getattr(self.command, "outcome", None)
        return self.scene.outcome(OutcomeId(about)) if about is not None else None

    @cached_property
    def conflict(self) -> Conflict | None:
        """The card that the command names, itself or through a text to confirm."""
        about = getattr(self.command, "conflict", None)
        if about is None and self.outcome is not None:
            about = self.outcome.conflict
        return self.scene.conflict(ConflictId(about)) if about is not None else None

    @cached_property
    def round(self) -> Round | None:
        """The round that the command names, itself or through a text, an objection, a message replied to."""
        about = getattr(self.command, "round", None)
        if about is None:
            about = self._replied_to
        if about is None and self.contribution is not None:
            about = self.contribution.round
        if about is None and self.dissent is not None:
            about = self.dissent.round
        return self.scene.round(RoundId(about)) if about is not None else None

    @cached_property
    def adherence(self) -> Adherence | None:
        about = getattr(self.command, "adherence", None)
        return self.scene.adherence(AdherenceId(about)) if about is not None else None

    @cached_property
    def charter(self) -> Charter | None:
        """The version that the command names, itself or through an answer to it."""
        about = getattr(self.command, "charter", None)
        if about is None and self.adherence is not None:
            about = self.adherence.charter
        return self.scene.charter(CharterId(about)) if about is not None else None

    @cached_property
    def commitment(self) -> Commitment | None:
        about = getattr(self.command, "commitment", None)
        return self.scene.commitment(CommitmentId(about)) if about is not None else None

    @cached_property
    def spoken(self) -> Spoken | None:
        about = getattr(self.command, "spoken", None)
        return self.scene.spoken(SpokenId(about)) if about is not None else None

    @cached_property
    def mask(self) -> Mask | None:
        about = getattr(self.command, "mask", None)
        return self.scene.mask(MaskId(about)) if about is not None else None

    @cached_property
    def appeal(self) -> Appeal | None:
        about = getattr(self.command, "appeal", None)
        return self.scene.appeal(AppealId(about)) if about is not None else None

    @property
    def names_what_is_not(self) -> bool:
        """A round, a text or a dissent that there never was: no button of ours; an old link may."""
        if isinstance(self.command, c.Join):
            return False
        named = (name for name in _naming(type(self.command)) if getattr(self.command, name) is not None)
        return any(getattr(self, name) is None for name in named)

    @cached_property
    def text_replied_to(self) -> Contribution | None:
        """The text on whose card, receipt or figures one answers, as long as there are words to read."""
        spot = self._spot_replied_to
        text = self.scene.contribution(spot.contribution) if spot and spot.contribution else None
        return text if text is not None and text.standing and text.worded else None

    @property
    def _replied_to(self) -> RoundId | None:
        spot = self._spot_replied_to
        if spot is None or spot.round is not None or spot.contribution is None:
            return spot.round if spot else None
        text = self.scene.contribution(spot.contribution)
        return text.round if text else None

    @cached_property
    def _spot_replied_to(self) -> Spot | None:
        about = getattr(self.command, "about", None)
        return self.scene.spot(self.command.chat, about) if about is not None else None

    @property
    def pressed_on(self) -> str | None:
        """The kind of notice that the pressed message is now; None for words, or a message not known."""
        if not self.command.pressed or self.command.message is None:
            return None
        spot = self.scene.spot(self.command.chat, self.command.message)
        return spot.kind if spot else None

    @cached_property
    def open_round(self) -> Round | None:
        return self.scene.open_round(self.partnership.id)

    @property
    def standing(self) -> Standing:
        current = self.round or self.open_round
        return Standing(current.phase.value) if current else Standing.NONE

    def round_in(self, phase: Phase) -> Round:
        """The round that this is about, in that phase; the refusal says where it stands instead."""
        current = self.round or self.open_round
        if current is None:
            raise refusals.NoRound(self.partnership.id)
        if current.phase is not phase:
            raise not_in_that_phase(current, phase)
        return current


def not_in_that_phase(round: Round, wanted: Phase) -> refusals.Refusal:
    if not round.open:
        return refusals.RoundClosed(round.id, round.closed_at or round.until)
    if round.phase is Phase.NOTING:
        return refusals.SummaryWaits(round.id, round.until)
    if wanted is Phase.CONTRIBUTING:
        return refusals.ContributionsClosed(round.id)
    return refusals.PositionsNotOpen(round.id, round.contribute_until)


@cache
def _naming(kind: type[Command]) -> tuple[str, ...]:
    """What commands of this kind may name, by number."""
    return tuple(name for name in NAMED if hasattr(kind, name))
