from sqlalchemy import Connection

from storage.chats import chat_moved, real_chat
from storage.engines import Writer
from tests.storage.group import GROUP, enrolled


async def test_a_chat_that_moved_twice_is_found_under_either_old_number(writer: Writer) -> None:
    def story(connection: Connection) -> list[int]:
        chat_moved(connection, -1, -100)
        chat_moved(connection, -100, -200)
        chat_moved(connection, -100, -200)
        return [real_chat(connection, chat) for chat in (-1, -100, -200, -3)]

    assert await writer.run(story) == [-200, -200, -200, -3]


async def test_a_number_that_another_group_bears_is_left_to_it(writer: Writer) -> None:
    def story(connection: Connection) -> list[int]:
        enrolled(connection)
        chat_moved(connection, -1, GROUP)
        return [real_chat(connection, chat) for chat in (-1, GROUP)]

    assert await writer.run(story) == [-1, GROUP]


async def test_a_chat_that_comes_back_to_its_number_is_itself(writer: Writer) -> None:
    def story(connection: Connection) -> list[int]:
        chat_moved(connection, -1, -100)
        chat_moved(connection, -100, -1)
        return [real_chat(connection, chat) for chat in (-1, -100)]

    assert await writer.run(story) == [-1, -1]
