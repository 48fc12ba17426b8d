"""Who reads, in which language, when: all that a sentence needs beside the facts of its notice."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from facilitation.decks import deck_content
from facilitation.ids import (
    AdherenceId,
    CharterId,
    CommitmentId,
    ContributionId,
    DissentId,
    MemberId,
    PartnershipId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.scene import Contribution, Dissent, House, Member, Partnership, Proposal, Round, Scene
from facilitation.scene_charter import Adherence, Charter, Commitment
from prompts.decks import Deck, Prompt
from rendering import html
from rendering.html import Html
from rendering.masked import as_the_group_reads_it, uncovered
from rendering.say import Say
from rendering.when import When

T = TypeVar("T")


class Vanished(LookupError):  # noqa: N818 - no error: between the decision and the sending, things go
    """What a message was about is no longer there: there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Reader:
    """`user`: whose private chat it is; None in a group. `lasting`: what is said will be read long after."""

    language: str
    now: datetime
    scene: Scene
    user: UserId | None = None
    lasting: bool = False

    def __post_init__(self) -> None:
        """A file may be given on: in it even their author reads masked words as masked."""
        covered = as_the_group_reads_it(self.scene, self.language, None if self.lasting else self.user)
        object.__setattr__(self, "scene", covered)

    @property
    def say(self) -> Say:
        return Say(self.language)

    @property
    def house(self) -> House:
        return self.scene.house()

    # --- What notices name by id. Vanished where it is not there; `registry.render` then gives None ---

    def partnership(self, partnership: PartnershipId) -> Partnership:
        return _there(self.scene.partnership(partnership))

    def round(self, round: RoundId) -> Round:
        return _there(self.scene.round(round))

    def contribution(self, contribution: ContributionId) -> Contribution:
        return _there(self.scene.contribution(contribution))

    def dissent(self, dissent: DissentId) -> Dissent:
        return _there(self.scene.dissent(dissent))

    def written(self, contribution: ContributionId) -> Contribution:
        """As its author wrote it, for them alone: masked words as well."""
        return _there(uncovered(self.scene).contribution(contribution))

    def said(self, dissent: DissentId) -> Dissent:
        """As `written`."""
        return _there(uncovered(self.scene).dissent(dissent))

    def proposal(self, proposal: ProposalId) -> Proposal:
        return _there(self.scene.proposal(proposal))

    def member(self, member: MemberId) -> Member:
        return _there(self.scene.member(member))

    def charter(self, charter: CharterId) -> Charter:
        return _there(self.scene.charter(charter))

    def adherence(self, adherence: AdherenceId) -> Adherence:
        return _there(self.scene.adherence(adherence))

    def commitment(self, commitment: CommitmentId) -> Commitment:
        return _there(self.scene.commitment(commitment))

    def me(self, partnership: PartnershipId) -> Member:
        """The member who reads, in that partnership."""
        return _there(self.scene.member_of(partnership, self.user) if self.user else None)

    # --- What surrounds them ---

    def when(self, partnership: PartnershipId | None) -> When:
        """Instants as this reader says them, in that partnership's zone."""
        found = self.scene.partnership(partnership) if partnership is not None else None
        zone = found.timezone if found else self.house.default_timezone
        return When(self.language, ZoneInfo(zone), self.now, self.lasting)

    def deck(self, round: Round) -> Deck:
        """As it was when the round opened."""
        return Deck.model_validate(round.deck_content)

    def deck_named(self, partnership: PartnershipId, deck: str) -> Deck:
        """As it would be opened now, there."""
        return Deck.model_validate(_there(deck_content(self.scene, partnership, deck)))

    def prompt(self, contribution: Contribution) -> Prompt:
        return self.deck(self.round(contribution.round)).prompt(contribution.prompt)

    def header(self, partnership: PartnershipId) -> Html | None:
        """Its title, in private, for who is in several; None for everybody else."""
        if not self.user or len(self.scene.partnerships_of(self.user)) < 2:  # noqa: PLR2004 - several
            return None
        return self.title(partnership)

    def title(self, partnership: PartnershipId) -> Html:
        """The partnership's title as a first line."""
        return html.italic(html.isolate(self.partnership(partnership).title))


def _there(found: T | None) -> T:
    if found is None:
        raise Vanished
    return found
