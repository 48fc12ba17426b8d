"""Who is on Telegram: people, the bot, and the mask that anonymous administrators wear."""

from dataclasses import dataclass
from typing import Any


@dataclass(eq=False)
class Account:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def as_user(self) -> dict[str, Any]:
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language,
        }
        told = {key: value for key, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name} | told


@dataclass(frozen=True, slots=True)
class BotAccount:
    """What BotFather gave; `privacy`: unless administrator, the bot hears only what is meant for it."""

    id: int
    username: str
    token: str
    name: str = "Trait d’union"
    privacy: bool = True

    def account(self) -> Account:
        return Account(self.id, self.name, username=self.username, is_bot=True)

    def as_me(self) -> dict[str, Any]:
        """The bot as `getMe` tells it, with what only `getMe` tells."""
        never = (
            "supports_inline_queries",
            "can_connect_to_business",
            "has_main_web_app",
            "has_topics_enabled",
            "allows_users_to_create_topics",
        )
        abilities = {"can_join_groups": True, "can_read_all_group_messages": not self.privacy}
        return self.account().as_user() | abilities | dict.fromkeys(never, False)


GROUP_ANONYMOUS_BOT = Account(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
