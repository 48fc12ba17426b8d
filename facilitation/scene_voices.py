"""What the domain may ask of rounds without names. See `voices`."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from facilitation.ids import ContributionId, DissentId, MemberId, PartnershipId, RoundId


class VoiceScene(Protocol):
    def any_without_names(self) -> bool: ...  # whether there is any such round
    def next_contribution(
        self, round: RoundId, member: MemberId
    ) -> tuple[ContributionId, int]: ...  # with its number in the round
    def next_dissent(
        self, partnership: PartnershipId, member: MemberId, round: RoundId | None
    ) -> tuple[DissentId, int]: ...  # with its number in the partnership
    def positioned(self, round: RoundId) -> frozenset[MemberId]: ...  # who took position, mandates apart
    def voices(self, round: RoundId) -> Mapping[MemberId, MemberId]: ...  # of each that is known, whose it is
    def voices_of(self, member: MemberId) -> Sequence[MemberId]: ...  # as far as that is known; by id
    def is_known(self, voice: MemberId) -> bool: ...  # whose it is
    def written_by(self, contribution: ContributionId) -> MemberId: ...  # as recorded: the voice, if by one
    def spoken_by(self, dissent: DissentId) -> MemberId: ...  # as recorded; LookupError if there is none
    def lots(self, round: RoundId) -> str: ...  # what gives their order to what is said without names
    def private_code(self, contribution: ContributionId) -> str | None: ...  # None: of a named round
    def reply_token(self, dissent: DissentId) -> str | None: ...  # None: of somebody who is named
    def is_reply_token(self, dissent: DissentId, token: str) -> bool: ...
