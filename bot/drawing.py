"""Pictures and reports are made one at a time, in a thread of their own: a slow one holds back its chat."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from rendering.documents import content_of
from rendering.message import Document
from rendering.painting import painted
from rendering.sheet import Picture

_THREAD = ThreadPoolExecutor(1, thread_name_prefix="drawing")


async def drawn(picture: Picture) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_THREAD, painted, picture)


async def written(document: Document) -> bytes:
    """A paper waits for its turn; what is written already goes at once."""
    if document.paper is None:
        return document.content
    return await asyncio.get_running_loop().run_in_executor(_THREAD, content_of, document)
