"""Pictures are painted one at a time, in a thread of their own: a slow one holds back its own chat alone."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from rendering.painting import painted
from rendering.sheet import Picture

_THREAD = ThreadPoolExecutor(1, thread_name_prefix="drawing")


async def drawn(picture: Picture) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_THREAD, painted, picture)
