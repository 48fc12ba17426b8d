"""The other side of every ratio: python-telegram-bot as its documentation shows it, storing nothing.

`python -m tests.bench.bare SERVER TOKEN`: its own polling, its own client, one update after the other.
"""

import sys

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes


async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Votre position est notée.")


def main(server: str, token: str) -> None:
    application = Application.builder().token(token).base_url(f"{server}/bot").build()
    application.add_handler(CallbackQueryHandler(answer))
    application.run_polling(allowed_updates=["callback_query"])


if __name__ == "__main__":
    main(*sys.argv[1:])
