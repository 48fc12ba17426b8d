"""Rounds without names: nobody has a voice unless a test says so."""

from collections.abc import Mapping, Sequence

from facilitation.ids import ContributionId, DissentId, MemberId, PartnershipId, RoundId
from facilitation.scene import Contribution, Dissent


class FakeVoices:
    all_contributions: list[Contribution]
    all_dissents: list[Dissent]
    its_voices: dict[RoundId, dict[MemberId, MemberId]]
    codes: dict[ContributionId, str]
    tokens: dict[DissentId, str]
    took_position: dict[RoundId, frozenset[MemberId]]

    def any_without_names(self) -> bool:
        return bool(self.its_voices)

    def next_contribution(self, round: RoundId, member: MemberId) -> tuple[ContributionId, int]:
        raise NotImplementedError

    def next_dissent(
        self, partnership: PartnershipId, member: MemberId, round: RoundId | None
    ) -> tuple[DissentId, int]:
        raise NotImplementedError

    def positioned(self, round: RoundId) -> frozenset[MemberId]:
        return self.took_position.get(round, frozenset())

    def voices(self, round: RoundId) -> Mapping[MemberId, MemberId]:
        return {voice: member for member, voice in self.its_voices.get(round, {}).items()}

    def voices_of(self, member: MemberId) -> Sequence[MemberId]:
        return sorted(known[member] for known in self.its_voices.values() if member in known)

    def is_known(self, voice: MemberId) -> bool:
        return any(voice in known.values() for known in self.its_voices.values())

    def written_by(self, contribution: ContributionId) -> MemberId:
        return next(one.member for one in self.all_contributions if one.id == contribution)

    def spoken_by(self, dissent: DissentId) -> MemberId:
        return next(one.member for one in self.all_dissents if one.id == dissent)

    def lots(self, round: RoundId) -> str:
        return str(round)

    def private_code(self, contribution: ContributionId) -> str | None:
        return self.codes.get(contribution)

    def reply_token(self, dissent: DissentId) -> str | None:
        return self.tokens.get(dissent)

    def is_reply_token(self, dissent: DissentId, token: str) -> bool:
        return self.tokens.get(dissent) == token
