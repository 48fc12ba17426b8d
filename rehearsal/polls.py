"""Telegram's own polls, with their tally."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from rehearsal.accounts import Account
    from rehearsal.formatting import Formatted


@dataclass(slots=True, eq=False)
class Poll:
    """`votes`: who → the places of the options they chose, from 0."""

    id: str
    question: Formatted
    options: list[Formatted]
    anonymous: bool = True
    several: bool = False
    revoting: bool = True
    members_only: bool = False
    hides_results: bool = False  # until it is closed
    closes_at: datetime | None = None
    details: dict[str, Any] = field(default_factory=dict)
    closed: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    def vote(self, voter: Account, choices: list[int]) -> None:
        """An empty choice takes the vote back."""
        if self.closed:
            raise ValueError("the poll is closed")
        if voter.id in self.votes and not self.revoting:
            raise ValueError("the poll takes no second vote")
        if len(choices) > 1 and not self.several:
            raise ValueError("the poll takes one answer")
        if choices:
            self.votes[voter.id] = choices
        else:
            self.votes.pop(voter.id, None)

    def place_of(self, label: str) -> int:
        return [option.text for option in self.options].index(label)

    def tally(self) -> dict[str, int]:
        """Option → votes, in the order of the options."""
        chosen = [place for choices in self.votes.values() for place in choices]
        return {option.text: chosen.count(place) for place, option in enumerate(self.options)}

    @property
    def shown(self) -> dict[str, int] | None:
        """The tally as the group reads it; None while it is hidden."""
        return None if self.hides_results and not self.closed else self.tally()

    def as_json(self) -> dict[str, Any]:
        """Of hidden results nothing is told before the end, but how many voted."""
        counts = list((self.shown or dict.fromkeys(self.tally(), 0)).values())
        return {
            "id": self.id,
            **_said("question", self.question),
            "options": [
                {"persistent_id": str(place), **_said("text", option), "voter_count": counts[place]}
                for place, option in enumerate(self.options)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": "regular",
            "allows_multiple_answers": self.several,
            "allows_revoting": self.revoting,
            "members_only": self.members_only,
            **self.details,
        }

    def answer_json(self, voter: Account) -> dict[str, Any]:
        choices = self.votes.get(voter.id, [])
        return {
            "poll_id": self.id,
            "user": voter.as_user(),
            "option_ids": choices,
            "option_persistent_ids": [str(choice) for choice in choices],
        }


def _said(name: str, formatted: Formatted) -> dict[str, Any]:
    entities = {f"{name}_entities": formatted.entities} if formatted.entities else {}
    return {name: formatted.text} | entities
