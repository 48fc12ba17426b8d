"""The group chat as lines, at the end and as it unfolds."""

import telegram as ptb

from rehearsal import Group, Happening, Message, StandIn
from tests.rehearsal.conftest import Cast


async def test_a_chat_reads_as_lines(telegram: StandIn, bot: ptb.Bot, group: Group, cast: Cast) -> None:
    group.promote_bot()
    await cast.maelle.writes(group, "/tour objet")
    keyboard = ptb.InlineKeyboardMarkup.from_row(
        [ptb.InlineKeyboardButton(label, callback_data="v1") for label in ("Répondre", "Pourquoi ?")]
    )
    sent = await bot.send_message(group.id, "Tour 1", reply_markup=keyboard)
    await sent.pin()
    await sent.edit_text("Tour 1\nclos", reply_markup=keyboard)
    await bot.send_poll(group.id, "Mardi ?", ["Oui", "Non"])
    await cast.farid.votes(group.messages[-1], "Oui")
    await cast.farid.sends_voice(group)
    await cast.farid.leaves(group)

    assert telegram.transcript(group) == [
        "· + Farid Benali",
        "· + Trait d’union",
        "Maëlle Le Goff: /tour objet",
        "Trait d’union (edited): Tour 1",
        "    clos",
        "    [Répondre] [Pourquoi ?]",
        "· pinned: Tour 1",
        "Trait d’union:",
        "    Mardi ?",
        "    ( ) Oui  1",
        "    ( ) Non  0",
        "Farid Benali:",
        "    (voice message)",
        "· − Farid Benali",
    ]


async def test_listeners_hear_of_every_message_as_it_comes(
    telegram: StandIn, bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    heard: list[tuple[Happening, str]] = []

    def listen(happening: Happening, message: Message) -> None:
        heard.append((happening, message.text))

    telegram.on_message(listen)
    sent = await bot.send_message(group.id, "Tour 1")
    await sent.edit_text("Tour 1, clos")
    await sent.delete()

    assert heard == [
        (Happening.POSTED, "Tour 1"),
        (Happening.EDITED, "Tour 1, clos"),
        (Happening.DELETED, "Tour 1, clos"),
    ]
