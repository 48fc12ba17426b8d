"""The line above the chat that a press is answered with: plain text, and short."""

import re
from html import unescape

from telegram.constants import CallbackQueryLimit

TAG = re.compile(r"<[^>]*>")
LAST_WORD = re.compile(r"[ \n]+[^ \n]*\Z")  # other spaces bind: « 18 h » is one word
MOST = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)


def alert_of(html: str) -> str:
    """A sentence without its marks; one that is too long ends on a whole word and “…”."""
    text = unescape(TAG.sub("", html)).strip()
    if len(text) <= MOST:
        return text
    return LAST_WORD.sub("", text[:MOST]).rstrip(" \n,;:.—–-")[: MOST - 1] + "…"
