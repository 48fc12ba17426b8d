"""That the loops of the process still go round: each says by when it will be heard of again."""

from dataclasses import dataclass, field

from bot.clock import monotonic


@dataclass(slots=True)
class Turns:
    """A dead man's handle for each loop; one that never said anything is not expected."""

    _until: dict[str, float] = field(default_factory=dict)

    def next_within(self, name: str, seconds: float) -> None:
        """The loop goes round now, and will again within so many seconds of a clock that nobody sets."""
        self._until[name] = monotonic() + seconds

    def overdue(self, name: str) -> float:
        """Seconds since it should have gone round; 0 if it did, or has not begun."""
        until = self._until.get(name)
        return max(0.0, monotonic() - until) if until is not None else 0.0
