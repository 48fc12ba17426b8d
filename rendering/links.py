"""Deep links from the group into the private chat. Rights are read on arrival."""

from facilitation.ids import ConflictId, PartnershipId, RoundId


def to_join(bot: str, partnership: PartnershipId) -> str:
    return _link(bot, f"j_{partnership}")


def to_round(bot: str, partnership: PartnershipId, round: RoundId) -> str:
    """Where **Contribute** and **Take position** lead: to what is open for that person in that round."""
    return _link(bot, f"r_{partnership}_{round}")


def to_conflict(bot: str, partnership: PartnershipId, conflict: ConflictId) -> str:
    return _link(bot, f"k_{partnership}_{conflict}")


def to_command(bot: str, partnership: PartnershipId | None, name: str) -> str:
    """To a command of the private chat, by its English name."""
    return _link(bot, f"c_{partnership or 0}_{name}")


def _link(bot: str, payload: str) -> str:
    return f"https://t.me/{bot}?start={payload}"
