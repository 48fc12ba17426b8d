"""What only the running bot can open, and the codes that only it can make: all from `SECRET_KEY`."""

import json
import zlib
from base64 import b32encode, urlsafe_b64encode
from functools import cached_property, lru_cache
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as hmac
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

SEALED = "sealed"  # in the place of what is sealed, where it stands among other things
BLOCK = 1024  # bytes: what is sealed takes a multiple of it, so that its length tells little
AT_NO_TIME = 0  # a seal bears an instant: always this one


class WrongKeyError(Exception):
    """It was sealed with another key."""


class Vault:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def seal(self, said: Any) -> str:
        """JSON, of a length that tells little, at no time."""
        packed = zlib.compress(json.dumps(said, sort_keys=True, separators=(",", ":")).encode(), 9)
        padded = len(packed).to_bytes(4) + packed
        padded += bytes(-len(padded) % BLOCK)
        return self._fernet.encrypt_at_time(padded, AT_NO_TIME).decode()

    def open(self, sealed: str) -> Any:
        """WrongKeyError where it was sealed with another one."""
        return json.loads(_opened(self, sealed))

    def lots(self, round: int) -> str:
        """The order that they give is known to nobody before they are drawn."""
        return self._digest("lots", round).hex()

    def item(self, *what: object) -> str:
        """Of an envelope: the same for the same thing, and telling nothing of it."""
        return self._digest("item", *what)[:16].hex()

    def reply_token(self, dissent: int) -> str:
        """16 characters, which a button can carry."""
        return urlsafe_b64encode(self._digest("objection", dissent)[:12]).decode()

    def is_reply_token(self, dissent: int, token: str) -> bool:
        return compare_digest(self.reply_token(dissent).encode(), token.encode())

    def private_code(self, round: int, prompt: str, words: str) -> str:
        """Of what somebody wrote, such as K7QM-2FXD: other words have another one."""
        code = b32encode(self._digest("receipt", round, prompt, words)[:5]).decode()
        return f"{code[:4]}-{code[4:]}"

    def _digest(self, *about: object) -> bytes:
        return hmac(self._secret, "|".join(map(_plainly, about)).encode(), sha256)

    @cached_property
    def _fernet(self) -> "Fernet":
        from cryptography.fernet import Fernet  # noqa: PLC0415 - most houses never seal anything

        return Fernet(urlsafe_b64encode(self._digest("seal")))


def _plainly(part: object) -> str:
    """Two lists of parts never give one and the same text."""
    return str(part).replace("\\", r"\\").replace("|", r"\|")


@lru_cache(4096)
def _opened(vault: Vault, sealed: str) -> bytes:
    """What is asked for at each press is opened once."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as above

    try:
        padded = vault._fernet.decrypt(sealed.encode())  # noqa: SLF001 - its own function, which remembers
    except InvalidToken:
        raise WrongKeyError from None
    length = int.from_bytes(padded[:4])
    return zlib.decompress(padded[4 : 4 + length])


def forget_what_was_opened() -> None:
    _opened.cache_clear()
