"""Groups: who hears what, who comes and goes, topics, masks, the move to a supergroup."""

import pytest
import telegram as ptb
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden

from rehearsal import Group, StandIn
from tests.rehearsal.conftest import Cast, updates

EVERYTHING = ["message", "edited_message", "my_chat_member", "chat_member", "callback_query"]


async def heard(bot: ptb.Bot) -> list[str | None]:
    """Texts of what is new, in order."""
    return [update.message.text for update in await updates(bot) if update.message]


async def test_privacy_mode_lets_through_commands_and_replies_to_the_bot(
    bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    await bot.send_message(group.id, "Tour 1")
    living = group.messages[-1]
    for text in (
        "on se voit mardi ?",
        "/tour",
        "/tour@trait_dunion_bot",
        "/tour@another_bot",
        "@trait_dunion_bot ?",
    ):
        await cast.farid.writes(group, text)
    await cast.farid.writes(group, "je réponds", reply_to=living)

    assert await heard(bot) == ["/tour", "/tour@trait_dunion_bot", "je réponds"]


async def test_an_administrator_bot_hears_everything(bot: ptb.Bot, group: Group, cast: Cast) -> None:
    group.promote_bot()
    await cast.farid.writes(group, "on se voit mardi ?")

    assert await heard(bot) == ["on se voit mardi ?"]


async def test_the_bot_learns_what_happens_to_itself(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    group = telegram.group("Collectif du Grand-Pré", cast.maelle)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(group.id, "trop tôt")
    await cast.maelle.adds_bot(group, admin=True)
    await cast.maelle.removes_bot(group)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "trop tard")
    await cast.maelle.adds_bot(group)
    await bot.send_message(group.id, "me revoilà")

    changes = [
        update.my_chat_member.difference()["status"] for update in await updates(bot) if update.my_chat_member
    ]
    assert changes == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
        ("kicked", "member"),
    ]


async def test_a_bot_that_leaves_is_no_member(bot: ptb.Bot, group: Group) -> None:
    await bot.leave_chat(group.id)

    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "encore un mot")


async def test_members_coming_and_going_leave_service_messages(
    bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    await cast.nadege.joins(group)
    await cast.nadege.leaves(group)

    entered, left = [update.message for update in await updates(bot)]
    assert entered
    assert [user.full_name for user in entered.new_chat_members] == ["Nadège Morel"]
    assert left
    assert left.left_chat_member
    assert left.left_chat_member.id == cast.nadege.id


async def test_changes_of_members_come_only_to_administrators_who_asked(
    bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    await updates(bot, allowed_updates=EVERYTHING)
    await cast.nadege.joins(group)
    group.promote_bot()
    group.remove(cast.nadege, by=cast.maelle)

    changes = [update.chat_member for update in await updates(bot) if update.chat_member]
    assert [change.difference()["status"] for change in changes] == [("member", "kicked")]


async def test_members_can_be_looked_up(bot: ptb.Bot, group: Group, cast: Cast) -> None:
    group.promote(cast.farid, rights={"can_pin_messages"})

    creator = await bot.get_chat_member(group.id, cast.maelle.id)
    administrator = await bot.get_chat_member(group.id, cast.farid.id)
    stranger = await bot.get_chat_member(group.id, cast.nadege.id)
    assert creator.status == ChatMemberStatus.OWNER
    assert isinstance(administrator, ptb.ChatMemberAdministrator)
    assert administrator.can_pin_messages
    assert not administrator.can_delete_messages
    assert stranger.status == ChatMemberStatus.LEFT
    assert await bot.get_chat_member_count(group.id) == 3
    assert [member.user.id for member in await bot.get_chat_administrators(group.id)] == [1001, 1002]
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group.id, 424242)


async def test_an_anonymous_administrator_speaks_as_the_group(bot: ptb.Bot, group: Group, cast: Cast) -> None:
    group.make_anonymous(cast.maelle)
    await cast.maelle.writes(group, "/tour")

    (update,) = await updates(bot)
    assert update.message
    assert update.message.from_user
    assert update.message.from_user.id == 1087968824
    assert update.message.sender_chat
    assert update.message.sender_chat.id == group.id


async def test_a_basic_group_becomes_a_supergroup(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    group = telegram.group("Collectif du Grand-Pré", cast.maelle, supergroup=False)
    group.add_bot()
    sent = await bot.send_message(group.id, "Tour 1")
    old = group.id
    group.upgrade()

    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(old, "Tour 1, suite")
    assert migrated.value.new_chat_id == group.id
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Tour 1, clos", group.id, sent.message_id)
    await bot.send_message(group.id, "Tour 1, suite")

    messages = [update.message for update in await updates(bot) if update.message]
    assert [(m.chat_id, m.migrate_to_chat_id, m.migrate_from_chat_id) for m in messages[1:]] == [
        (old, group.id, None),
        (group.id, None, old),
    ]
    assert [message.text for message in group.messages] == ["Tour 1", "Tour 1, suite"]


async def test_basic_groups_and_private_chats_share_the_numbers_of_messages(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    basic = telegram.group("Petit groupe", cast.maelle, supergroup=False)
    basic.add_bot()
    first = await bot.send_message(basic.id, "ici")
    private = await cast.maelle.tells("là")

    assert private.id == first.message_id + 1


async def test_topics_are_threads_of_a_forum(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    forum = telegram.group("Forum", cast.maelle, forum=True)
    forum.add_bot(admin=True)
    topic = await bot.create_forum_topic(forum.id, "Trait d’union")
    await bot.send_message(forum.id, "dans le sujet", message_thread_id=topic.message_thread_id)
    await cast.maelle.writes(forum, "/tour", thread=topic.message_thread_id)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "nulle part", message_thread_id=9_999)

    told = [update.message for update in await updates(bot) if update.message][-1]
    assert told.is_topic_message
    assert told.message_thread_id == topic.message_thread_id
    assert forum.messages[0].thread == topic.message_thread_id


async def test_a_reply_outside_forums_has_a_thread_but_no_topic(
    bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    command = await cast.farid.writes(group, "/tour")
    await cast.farid.writes(group, "/aide", reply_to=command)

    reply = (await updates(bot))[-1].message
    assert reply
    assert reply.message_thread_id == command.id
    assert not reply.is_topic_message


async def test_the_groups_of_others_cannot_be_written_in(group: Group, cast: Cast) -> None:
    with pytest.raises(ValueError, match="Nadège Morel is not in"):
        await cast.nadege.writes(group, "bonjour")


async def test_a_topic_that_is_closed_is_written_in_by_those_alone_who_manage_topics(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    forum = telegram.group("Forum", cast.maelle, forum=True)
    forum.add_bot(admin=True)
    thread = (await bot.create_forum_topic(forum.id, "Conflit n° 1")).message_thread_id

    await bot.close_forum_topic(forum.id, thread)
    with pytest.raises(BadRequest, match=r"(?i)topic_not_modified"):
        await bot.close_forum_topic(forum.id, thread)
    await bot.send_message(forum.id, "la fiche", message_thread_id=thread)
    forum.promote_bot(rights=["can_pin_messages"])
    with pytest.raises(BadRequest, match=r"(?i)topic_closed"):
        await bot.send_message(forum.id, "un mot", message_thread_id=thread)
    with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
        await bot.reopen_forum_topic(forum.id, thread)

    assert [message.text for message in forum.messages] == ["la fiche"]
