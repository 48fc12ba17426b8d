"""Where a chat is now: a group that becomes a supergroup gets another number."""

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from storage.statements import run
from storage.tables import alias, outbox, partnership

_NOW = select(alias.c.now).where(alias.c.chat == bindparam("chat"))


def real_chat(connection: Connection, chat: int) -> int:
    """The chat under the number that it bears today; a private one keeps its own."""
    if chat > 0:
        return chat
    found = run(connection, _NOW, {"chat": chat})
    return int(found[0].now) if found else chat


def chat_moved(connection: Connection, old: int, new: int) -> None:
    """Known from now on under `new`; what waits for `old` goes there. Twice changes nothing.

    Message numbers start again in the new chat: what waits forgets those it meant to replace or answer.
    """
    if old == new:
        return
    waiting = update(outbox).where(outbox.c.chat == old, outbox.c.state == "due")
    connection.execute(waiting.values(chat=new, edits=None, reply_to=None))
    if connection.scalar(select(exists().where(partnership.c.chat == new))):
        return  # taken for another group, until the domain says which one it is
    connection.execute(update(alias).where(alias.c.now == old).values(now=new))
    connection.execute(delete(alias).where(alias.c.chat.in_((old, new))))
    connection.execute(insert(alias).values(chat=old, now=new))
    connection.execute(update(partnership).where(partnership.c.chat == old).values(chat=new))
