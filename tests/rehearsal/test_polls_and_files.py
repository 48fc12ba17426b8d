"""Telegram's own polls with their tally; files, photos and albums with their bytes."""

import struct
import zlib
from datetime import timedelta

import pytest
import telegram as ptb
from telegram.error import BadRequest, TelegramError

from rehearsal import Group, StandIn
from tests.rehearsal.conftest import Cast, updates


async def test_a_poll_is_tallied_and_every_vote_told(bot: ptb.Bot, group: Group, cast: Cast) -> None:
    sent = await bot.send_poll(group.id, "Mardi ?", ["Oui", "Non"], is_anonymous=False)
    message = group.messages[-1]
    await cast.maelle.votes(message, "Oui")
    await cast.farid.votes(message, "Oui")
    await cast.farid.votes(message)

    told = await updates(bot)
    answers = [update.poll_answer for update in told if update.poll_answer]
    assert [(answer.user.id, answer.option_ids) for answer in answers if answer.user] == [
        (1001, (0,)),
        (1002, (0,)),
        (1002, ()),
    ]
    counts = [update.poll.total_voter_count for update in told if update.poll]
    assert counts == [1, 2, 1]

    final = await bot.stop_poll(group.id, sent.message_id)
    assert final.is_closed
    assert [option.voter_count for option in final.options] == [1, 0]
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await bot.stop_poll(group.id, sent.message_id)


async def test_an_anonymous_poll_tells_no_names(bot: ptb.Bot, group: Group, cast: Cast) -> None:
    await bot.send_poll(group.id, "Mardi ?", ["Oui", "Non"])
    await cast.maelle.votes(group.messages[-1], "Non")

    (update,) = await updates(bot)
    assert update.poll
    assert update.poll_answer is None


async def test_a_poll_with_an_end_closes_with_the_clock(
    telegram: StandIn, bot: ptb.Bot, group: Group
) -> None:
    await bot.send_poll(group.id, "Mardi ?", ["Oui", "Non"], open_period=60)
    telegram.clock.advance(timedelta(seconds=60))

    (update,) = await updates(bot)
    assert update.poll
    assert update.poll.is_closed


@pytest.mark.parametrize(
    ("question", "options", "words"),
    [
        ("a" * 301, ["Oui"], "Poll question length must not exceed 300"),
        ("Mardi ?", ["a" * 101], "Poll options length must not exceed 100"),
        ("Mardi ?", [], "Poll must have at least one answer option"),
        ("Mardi ?", ["a"] * 13, "Poll can't have more than 12 options"),
        (" ", ["Oui"], "Text must be non-empty"),
    ],
)
async def test_polls_have_limits(
    bot: ptb.Bot, group: Group, question: str, options: list[str], words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.send_poll(group.id, question, options)


async def test_quizzes_are_not_emulated(bot: ptb.Bot, group: Group) -> None:
    with pytest.raises(TelegramError, match="does not emulate quizzes"):
        await bot.send_poll(group.id, "Mardi ?", ["Oui", "Non"], type="quiz", correct_option_ids=[0])


async def test_a_document_keeps_its_bytes_name_and_caption(bot: ptb.Bot, group: Group) -> None:
    content = "# Synthèse\r\n\0\r\n--fin".encode()
    sent = await bot.send_document(
        group.id, content, caption="<b>Le rapport</b>", parse_mode="HTML", filename="été.md"
    )

    seen = group.messages[-1]
    assert seen.document
    assert (seen.document.name, seen.document.content) == ("été.md", content)
    assert (seen.caption, seen.html) == ("Le rapport", "<b>Le rapport</b>")
    assert sent.document
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content

    again = await bot.send_document(group.id, sent.document.file_id)
    assert again.document
    assert again.document.file_unique_id == sent.document.file_unique_id


async def test_photos_and_albums_are_looked_at(bot: ptb.Bot, group: Group) -> None:
    sent = await bot.send_photo(group.id, png(64, 32), caption="le réseau")
    assert [(size.width, size.height) for size in sent.photo] == [(64, 32)]
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(group.id, b"<svg/>")

    album = await bot.send_media_group(group.id, [ptb.InputMediaPhoto(png(8, size)) for size in (8, 16)])
    assert len({message.media_group_id for message in album}) == 1
    (single,) = await bot.send_media_group(group.id, [ptb.InputMediaPhoto(png(8, 8))])
    assert single.media_group_id is None


async def test_albums_have_limits(bot: ptb.Bot, group: Group) -> None:
    photo, document = ptb.InputMediaPhoto(png(8, 8)), ptb.InputMediaDocument(b"a")
    with pytest.raises(BadRequest, match="Too many messages to send as an album"):
        await bot.send_media_group(group.id, [photo] * 11)
    with pytest.raises(BadRequest, match="Document can't be mixed with other media types"):
        await bot.send_media_group(group.id, [photo, document])
    assert group.messages == []


async def test_captions_and_unknown_files_are_refused(bot: ptb.Bot, group: Group) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(group.id, b"a", caption="a" * 1025)
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_document(group.id, "BQAC-unknown")
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("BQAC-unknown")


def png(width: int, height: int) -> bytes:
    """The smallest honest picture of that size, grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def test_hidden_results_are_told_to_nobody_before_the_end(
    bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    sent = await bot.send_poll(
        group.id, "Mardi ?", ["Oui", "Non"], hide_results_until_closes=True, description="Une salle ouverte."
    )
    poll = group.messages[-1].poll
    assert poll
    await cast.maelle.votes(group.messages[-1], "Oui")
    await cast.maelle.votes(group.messages[-1], "Non")

    told = [update.poll for update in await updates(bot) if update.poll]
    counts = [(one.total_voter_count, [option.voter_count for option in one.options]) for one in told]
    assert counts == [(1, [0, 0])] * 2
    assert (poll.shown, poll.details["description"]) == (None, "Une salle ouverte.")

    final = await bot.stop_poll(group.id, sent.message_id)
    assert [option.voter_count for option in final.options] == [0, 1]
    assert poll.shown == {"Oui": 0, "Non": 1}


async def test_without_revoting_the_first_vote_stands(bot: ptb.Bot, group: Group, cast: Cast) -> None:
    await bot.send_poll(group.id, "Mardi ?", ["Oui", "Non"], allows_revoting=False)
    await cast.maelle.votes(group.messages[-1], "Oui")
    with pytest.raises(ValueError, match="no second vote"):
        await cast.maelle.votes(group.messages[-1], "Non")


async def test_a_description_has_its_limit(bot: ptb.Bot, group: Group) -> None:
    with pytest.raises(BadRequest, match="Wrong length of"):
        await bot.send_poll(group.id, "Mardi ?", ["Oui"], description="a" * 1025)
