r"""A stand-in for Telegram's servers, with people in it, for rehearsals and tests.

    bot = BotAccount(id=7000, username="trait_dunion_bot", token="7000:…")
    async with StandIn(bot, Clock(virtual_at=datetime(2026, 11, 24, 9, tzinfo=UTC))) as telegram:
        maelle = telegram.person(1001, "Maëlle", "Le Goff")          # language="fr"
        farid = telegram.person(1002, "Farid", "Benali")
        group = telegram.group("Collectif du Grand-Pré", creator=maelle, supergroup=True, forum=False)
        group.add(farid)
        # … start the bot on telegram.url (and telegram.clock_url) …
        await maelle.adds_bot(group, admin=True)
        await maelle.presses("Rejoindre", chat=group)                # a deep link: opens the private chat
        await telegram.quiet()
        await maelle.presses("Je participe")                         # → PressAnswer(text, alert) or None
        await maelle.writes(group, "/tour objet 2j 3j")              # → Message
        await maelle.tells("Un texte en privé")
        await telegram.quiet()                                       # the bot has nothing left to do
        telegram.clock.jump_to_next()
        assert maelle.sees()[-1].text == "…"
        print(*telegram.transcript(group, "fr"), sep="\n")

`presses(label, chat=, message=, patience=5)` takes the newest visible button that begins so;
`presses_data(data, message)` one that the bot has taken away meanwhile. Links: `opens(url, group=)`.
`telegram.on_message(listener)` tells `(Happening, Message)` as it comes; `transcript.lines(message, "fr")`.
People (`Person`): `tells writes edits deletes sends_voice sends_photo sends_document sends_location opens
presses votes joins leaves adds_bot removes_bot blocks_bot unblocks_bot` (all awaited), `sees() last opened`.
Groups (`Group`): `add remove promote demote make_anonymous add_bot promote_bot demote_bot remove_bot topic
upgrade`, `messages everything pinned members`. A `Message` has `text html entities buttons document photo
caption poll pinned edited edits history silent from_bot service reply_to thread`.
The bot's side: `telegram.calls faulty_calls loud_calls updates.confirmed profile`.
Bad days: `telegram.faults.flood(3, method="sendMessage", chat=group, times=2)`, also `forbid refuse
break_down lose_answer cut slow`; `telegram.inject({...})`; `telegram.updates.deliveries = 3`;
`telegram.limits.enforce()`.
It differs knowingly from Telegram in two ways: unknown parameters are refused (400), not ignored; what it
does not emulate is answered 501.
"""

from rehearsal.accounts import BotAccount
from rehearsal.clock import Clock
from rehearsal.groups import Group
from rehearsal.messages import Button, Message
from rehearsal.people import NothingToPressError, Person
from rehearsal.quiet import NeverQuietError
from rehearsal.standin import StandIn
from rehearsal.world import Happening, PressAnswer

__all__ = [
    "BotAccount",
    "Button",
    "Clock",
    "Group",
    "Happening",
    "Message",
    "NeverQuietError",
    "NothingToPressError",
    "Person",
    "PressAnswer",
    "StandIn",
]
