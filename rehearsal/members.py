"""Members of a group and what they may do there."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from rehearsal.accounts import Account


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
USUAL_RIGHTS = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    }
)


@dataclass(frozen=True, slots=True)
class Membership:
    """One account in one group; `anonymous` administrators speak as the group."""

    account: Account
    status: Status = Status.LEFT
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status in {Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER}

    @property
    def administers(self) -> bool:
        return self.status in {Status.CREATOR, Status.ADMINISTRATOR}

    def may(self, right: str) -> bool:
        return self.status is Status.CREATOR or right in self.rights

    def become(self, status: Status, rights: frozenset[str] = frozenset()) -> Self:
        return replace(self, status=status, rights=rights, anonymous=False)

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {"status": self.status.value, "user": self.account.as_user()}
        match self.status:
            case Status.CREATOR:
                return told | {"is_anonymous": self.anonymous}
            case Status.ADMINISTRATOR:
                rights = {right: right in self.rights for right in RIGHTS}
                return told | {"can_be_edited": False, "is_anonymous": self.anonymous} | rights
            case Status.KICKED:
                return told | {"until_date": 0}
        return told
