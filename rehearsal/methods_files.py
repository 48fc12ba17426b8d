"""Bot API methods that send files, photos, albums and polls, and fetch files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rehearsal.files import StoredFile, Upload, picture_size
from rehearsal.formatting import Formatted
from rehearsal.polls import Poll
from rehearsal.refusals import bad_request, faulty, not_emulated
from rehearsal.sending import caption_of, existing_message, formatted, keyboard, open_chat, post

if TYPE_CHECKING:
    from rehearsal.messages import Message
    from rehearsal.params import Params
    from rehearsal.world import World

LARGEST_ALBUM = 10
MOST_OPTIONS = 12
LONGEST_QUESTION = 300
LONGEST_OPTION = 100
FOLDERS = {"document": "documents", "photo": "photos"}
POLL_NOT_EMULATED = frozenset({"allow_adding_options", "explanation", "media"})


async def send_document(world: World, params: Params) -> Any:
    return _post_file(world, params, params, "document").as_json()


async def send_photo(world: World, params: Params) -> Any:
    return _post_file(world, params, params, "photo").as_json()


def _post_file(world: World, params: Params, item: Params, kind: str) -> Message:
    """`item` tells file and caption: the call itself, or the only one of an album."""
    said = caption_of(item)
    open_chat(world, params)
    file = _file(world, params, item[kind], kind)
    return post(world, params, said, {kind: _described(file, kind)} | _shown(item), file=file)


def _described(file: StoredFile, kind: str) -> Any:
    return file.as_photo() if kind == "photo" else file.as_document()


def _shown(item: Params) -> dict[str, Any]:
    """How a photo is shown, as the message tells it again."""
    told = {
        "show_caption_above_media": item.get("show_caption_above_media"),
        "has_media_spoiler": item.get("has_spoiler"),
    }
    return {name: True for name, value in told.items() if value}


def _file(world: World, params: Params, told: Any, kind: str) -> StoredFile:
    """A part of the body, named directly or as `attach://name`, or the id of a file sent before."""
    upload = params.get(told.removeprefix("attach://")) if isinstance(told, str) else told
    if isinstance(upload, Upload):
        return _stored(world, upload, kind)
    known = world.files.by_id(told)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return known


def _stored(world: World, upload: Upload, kind: str) -> StoredFile:
    if not upload.content:
        raise faulty("file must be non-empty")
    if kind == "photo" and picture_size(upload.content) is None:
        raise faulty("IMAGE_PROCESS_FAILED")
    return world.files.store(upload, FOLDERS[kind])


async def send_media_group(world: World, params: Params) -> Any:
    media = params["media"]
    if not media:
        raise faulty("there are no messages to send")
    if len(media) > LARGEST_ALBUM:
        raise faulty("too many messages to send as an album")
    kinds = {item["type"] for item in media}
    if not kinds <= FOLDERS.keys():
        raise not_emulated(f"albums of {', '.join(sorted(kinds))}")
    if len(kinds) > 1:
        raise faulty("document can't be mixed with other media types")
    return [message.as_json() for message in _album(world, params, media)]


def _album(world: World, params: Params, media: list[Params]) -> list[Message]:
    """Every item is checked before the first is sent; a single one is an ordinary message."""
    open_chat(world, params)
    kind = media[0]["type"]
    album = {"media_group_id": str(world.number())} if len(media) > 1 else {}
    checked = [(item, caption_of(item), _file(world, params, item["media"], kind)) for item in media]
    return [
        post(world, params, said, {kind: _described(file, kind)} | _shown(item) | album, file=file)
        for item, said, file in checked
    ]


async def get_file(world: World, params: Params) -> Any:
    file = world.files.by_id(params["file_id"])
    if file is None:
        raise bad_request("invalid file_id")
    return file.as_file()


async def send_poll(world: World, params: Params) -> Any:
    for name in POLL_NOT_EMULATED & params.keys():
        raise not_emulated(f"{name} of polls")
    if params.get("type") == "quiz":
        raise not_emulated("quizzes")
    question = formatted(params, "question")
    _check_length(question, LONGEST_QUESTION, "poll question")
    poll = Poll(
        str(world.number()),
        question,
        _options(params["options"]),
        anonymous=params.get("is_anonymous", True),
        several=params.get("allows_multiple_answers", False),
        revoting=params.get("allows_revoting", True),
        members_only=params.get("members_only", False),
        hides_results=params.get("hide_results_until_closes", False),
        closed=params.get("is_closed", False),
        details=_description(params),
    )
    _set_end(world, poll, params)
    return post(world, params, Formatted(""), poll=poll).as_json()


def _description(params: Params) -> dict[str, Any]:
    if "description" not in params:
        return {}
    said = formatted(params, "description")
    return {"description": said.text} | ({"description_entities": said.entities} if said.entities else {})


def _options(told: list[Params]) -> list[Formatted]:
    if not told:
        raise faulty("poll must have at least one answer option")
    if len(told) > MOST_OPTIONS:
        raise faulty(f"poll can't have more than {MOST_OPTIONS} options")
    options = [formatted(option) for option in told]
    for option in options:
        _check_length(option, LONGEST_OPTION, "poll options")
    return options


def _check_length(said: Formatted, most: int, what: str) -> None:
    if not said.text:
        raise faulty("text must be non-empty")
    if len(said.text) > most:
        raise faulty(f"{what} length must not exceed {most}")


def _set_end(world: World, poll: Poll, params: Params) -> None:
    seconds = params.get("open_period")
    if "close_date" in params:
        seconds = params["close_date"] - int(world.clock.now.timestamp())
        poll.details["close_date"] = params["close_date"]
    elif seconds:
        poll.details["open_period"] = seconds
    if seconds:
        poll.closes_at = world.clock.now + timedelta(seconds=seconds)
        world.timed_polls.append(poll)


async def stop_poll(world: World, params: Params) -> Any:
    message = existing_message(world, params, "message with poll to stop not found")
    poll = message.poll
    if poll is None or not message.from_bot:
        raise bad_request("message is not a poll" if poll is None else "poll can't be stopped")
    if poll.closed:
        raise bad_request("poll has already been closed")
    poll.closed = True
    message.markup = keyboard(params)
    world.tell("poll", poll.as_json())
    return poll.as_json()


METHODS = {
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
}
