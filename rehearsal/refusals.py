"""What Telegram's servers answer when they do not do what is asked: their codes, their own words."""

from typing import Any


class Refused(Exception):  # noqa: N818 (an answer that Telegram gives, no failure of ours)
    """A call that is answered with `"ok": false`."""

    # The call was wrong in itself, whatever the state of chats: see StandIn.faulty_calls.
    faulty = False

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(words: str) -> Refused:
    return Refused(400, f"Bad Request: {words}")


def faulty(words: str) -> Refused:
    """A bad request that would be refused in any chat at any time."""
    refused = bad_request(words)
    refused.faulty = True
    return refused


def forbidden(words: str) -> Refused:
    return Refused(403, f"Forbidden: {words}")


def unauthorized() -> Refused:
    return Refused(401, "Unauthorized")


def method_not_found() -> Refused:
    return Refused(404, "Not Found: method not found")


def conflict() -> Refused:
    words = "terminated by other getUpdates request; make sure that only one bot instance is running"
    return Refused(409, f"Conflict: {words}")


def flood(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def upgraded(new_id: int) -> Refused:
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refused(400, words, {"migrate_to_chat_id": new_id})


def not_emulated(what: str) -> Refused:
    """Telegram knows it, this stand-in does not: never to be mistaken for an answer of Telegram's."""
    return Refused(501, f"Not Implemented: the rehearsal does not emulate {what}")


def chat_not_found() -> Refused:
    return bad_request("chat not found")


def query_too_old() -> Refused:
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def not_modified() -> Refused:
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


def blocked() -> Refused:
    return forbidden("bot was blocked by the user")


def never_started() -> Refused:
    return forbidden("bot can't initiate conversation with a user")
