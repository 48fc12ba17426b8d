"""The whole stand-in: a world with people in it, and the Bot API by which a bot meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from rehearsal.accounts import Account, BotAccount
from rehearsal.api import BotApi, Call
from rehearsal.clock import Clock
from rehearsal.groups import Group
from rehearsal.people import Person
from rehearsal.quiet import Quiet
from rehearsal.server import HttpServer
from rehearsal.transcript import transcript
from rehearsal.world import Listener, World

if TYPE_CHECKING:
    from rehearsal.chats import Chat, PrivateChat
    from rehearsal.faults import Faults
    from rehearsal.limits import Limits
    from rehearsal.menus import Profile
    from rehearsal.updates import Updates


class StandIn:
    """`async with StandIn(bot=…, clock=…) as telegram:`; `telegram.url` then is where the bot finds it."""

    def __init__(self, bot: BotAccount, clock: Clock | None = None, *, port: int = 0) -> None:
        self.clock = clock or Clock()
        self.world = World(bot, self.clock)
        self.api = BotApi(self.world)
        self._server = HttpServer(self.api, port)
        self._quiet = Quiet(self.api)
        self.clock.listeners += [self.world.pulse.beat, self.world.close_due_polls]

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.stop()

    @property
    def bot(self) -> BotAccount:
        return self.world.bot

    @property
    def url(self) -> str:
        """What `BOT_API_URL` is to be: `/bot<token>/<method>` and `/file/bot<token>/<path>` lie below it."""
        return self._server.url

    @property
    def clock_url(self) -> str:
        return f"{self.url}/clock"

    # People and places

    def person(
        self, user_id: int, first_name: str, last_name: str = "", *, language: str = "fr", username: str = ""
    ) -> Person:
        account = Account(user_id, first_name, last_name, username, language)
        self.world.people[user_id] = person = Person(self.world, account)
        return person

    def group(self, title: str, creator: Person, *, supergroup: bool = True, forum: bool = False) -> Group:
        return Group(self.world, title, creator, supergroup=supergroup or forum, forum=forum)

    def bot_chat(self, person: Person) -> PrivateChat:
        return person.chat

    # What the bot did

    @property
    def calls(self) -> list[Call]:
        return self.api.calls

    @property
    def faulty_calls(self) -> list[Call]:
        """Calls that are wrong in themselves: the facts, or the formatting of texts, speak against them."""
        return self.api.faulty_calls

    @property
    def loud_calls(self) -> list[Call]:
        """Calls of methods that do not exist (404) or are not emulated (501)."""
        return self.api.loud_calls

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    @property
    def profile(self) -> Profile:
        return self.world.profile

    @property
    def updates(self) -> Updates:
        return self.world.updates

    # Bad days

    @property
    def faults(self) -> Faults:
        return self.api.faults

    @property
    def limits(self) -> Limits:
        return self.api.limits

    def inject(self, raw: dict[str, Any]) -> int:
        """Put an update, malformed if need be, into what `getUpdates` answers; return its id."""
        return self.updates.inject(raw)

    # Watching

    def on_message(self, listener: Listener) -> None:
        """Call `listener(happening, message)` whenever a message is posted, edited, deleted or pinned."""
        self.world.listeners.append(listener)

    def transcript(self, chat: Chat, language: str = "en") -> list[str]:
        return transcript(chat, language)

    async def quiet(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 (it raises an error of its own, with reasons)
        """Until the bot has nothing left to do; NeverQuietError says what it still waits for."""
        await self._quiet.reached(timeout)
