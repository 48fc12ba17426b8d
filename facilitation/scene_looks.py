"""What the domain may ask of the looks at a published round, and the shape of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from facilitation.ids import MemberId, RoundId


@dataclass(frozen=True, slots=True)
class Look:
    """From the second on. `findings`: what was published before it; `last_…`: what was said before it."""

    round: RoundId
    number: int
    opened_by: MemberId
    opened_at: datetime
    findings: dict[str, Any]
    last_dissent: int
    last_mandate: int
    published_at: datetime | None
    stopped_at: datetime | None


class LookScene(Protocol):
    def looks(self, round: RoundId) -> Sequence[Look]: ...  # by number
