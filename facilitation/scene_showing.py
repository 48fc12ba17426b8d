"""What the domain may ask beside what is said in a round without names."""

from typing import Protocol

from facilitation.ids import DissentId, MemberId, RoundId
from facilitation.kinds import Phase


class ShowingScene(Protocol):
    def agreed_to_show(self, round: RoundId) -> frozenset[MemberId]: ...
    def asked_to_show(self, round: RoundId, member: MemberId) -> bool | None: ...  # None: has not said
    def counted(self, round: RoundId, phase: Phase) -> int: ...  # people who answered, as told last
    def withheld(self, dissent: DissentId) -> bool: ...  # its words are not shown: too few people spoke
    def withheld_words(self, dissent: DissentId) -> str | None: ...  # until its author has answered
