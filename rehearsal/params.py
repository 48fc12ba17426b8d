"""What a client sent, in any of the four ways of the Bot API, read as the facts say it is meant."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from rehearsal.api_facts import Field, Kind, Method, Problem, problems_of_fields
from rehearsal.files import Upload
from rehearsal.refusals import Refused, bad_request, faulty

Params = dict[str, Any]
DISPOSITION = re.compile(r'(?:^|;)\s*(\w+\*?)=(?:"((?:[^"\\]|\\.)*)"|([^;]*))')


def read_body(query: str, content_type: str, body: bytes) -> Params:
    """Query and body as names → values: strings (not yet read), JSON values, or uploads."""
    params: Params = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        return params | _json_body(body)
    if kind == "multipart/form-data":
        return params | dict(_parts(content_type, body))
    return params | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _json_body(body: bytes) -> Params:
    try:
        read = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(read, dict):
        raise bad_request("expected an Object")
    return {key: value for key, value in read.items() if value is not None}


def _parts(content_type: str, body: bytes) -> Iterator[tuple[str, str | Upload]]:
    boundary = dict(_options(content_type)).get("boundary", "")
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = dict(_headers(head.decode("utf-8", "replace")))
        options = dict(_options(headers.get("content-disposition", "")))
        content = content.removesuffix(b"\r\n")
        if "filename" in options:
            mime = headers.get("content-type", "")
            yield options["name"], Upload(options["filename"], content, mime)
        else:
            yield options["name"], content.decode("utf-8", "replace")


def _headers(head: str) -> Iterator[tuple[str, str]]:
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        yield name.strip().lower(), value.strip()


def _options(header: str) -> Iterator[tuple[str, str]]:
    for name, quoted, bare in DISPOSITION.findall(header):
        yield name.lower().rstrip("*"), quoted.replace('\\"', '"') if quoted else bare.strip()


def typed(method: Method, raw: Params) -> Params:
    """Strings become what the facts say the parameter is, where they can; what cannot stays a string."""
    params = {name: _typed(method.fields.get(name), value) for name, value in raw.items()}
    if method.name == "sendPoll" and isinstance(params.get("options"), list):
        params["options"] = [_option(option) for option in params["options"]]
    return params


def _option(told: Any) -> Any:
    """Telegram still takes the options of a poll as bare strings, as before Bot API 7.3."""
    return {"text": told} if isinstance(told, str) else told


def _typed(field: Field | None, value: Any) -> Any:
    if field is None or not isinstance(value, str):
        return value
    for type_name in field.types:
        match type_name:
            case "Integer" if re.fullmatch(r"[+-]?\d{1,18}", value.strip()):
                return int(value)
            case "Float" if re.fullmatch(r"[+-]?\d+(\.\d+)?", value.strip()):
                return float(value)
            case "Boolean" if value.lower() in {"true", "false", "1", "0"}:
                return value.lower() in {"true", "1"}
            case "Integer" | "Float" | "Boolean" | "String" | "InputFile":
                continue
            case _:
                return _json_value(value)
    return value


def _json_value(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


# Checked by the methods themselves, on the text that remains once its tags are read.
AFTER_PARSING = frozenset({"text", "caption", "question", "options", "media"})


def problems_of(method: Method, params: Params) -> list[Problem]:
    """What the facts say against a call."""
    found = problems_of_fields(method.fields, params)
    return [problem for problem in found if not _left_to_method(method, problem)]


def _left_to_method(method: Method, problem: Problem) -> bool:
    top = problem.path.partition(".")[0]
    return problem.kind is Kind.LENGTH and top in AFTER_PARSING and method.name != "answerCallbackQuery"


MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "file_id": "file_id not specified",
}
TOO_LONG = {
    "reply_markup.callback_data": "BUTTON_DATA_INVALID",
    "text": "MESSAGE_TOO_LONG",
    "commands.command": "BOT_COMMAND_INVALID",
    "commands.description": "BOT_COMMAND_DESCRIPTION_INVALID",
}


def refusal(problem: Problem) -> Refused:
    """A disagreement with the facts in Telegram's words.

    One is stricter than Telegram, which ignores parameters it does not know: here they are refused.
    """
    top, _, inner = problem.path.partition(".")
    name = problem.path.rpartition(".")[2]
    match problem.kind:
        case Kind.UNKNOWN:
            return faulty(f'unknown parameter "{problem.path}"')
        case Kind.MISSING if inner:
            return faulty(f"can't parse {top.replace('_', ' ')} JSON object: Can't find field \"{name}\"")
        case Kind.MISSING:
            return faulty(MISSING.get(name, f'parameter "{name}" is required'))
        case Kind.TYPE if top == "chat_id":
            return faulty("chat not found")
        case Kind.LENGTH:
            known = TOO_LONG.get(f"{top}.{name}" if inner else name)
            return faulty(known or f'wrong length of "{problem.path}": {problem.detail}')
    return faulty(f"can't parse {top.replace('_', ' ')}: {problem.path}: {problem.detail}")
