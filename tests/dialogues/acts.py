"""What a line of a transcript can be: something done, or something that is then seen."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Write:
    """In private, or in `place` (a group); `reply_to`: the newest message of the bot there that says so."""

    who: str
    words: str
    place: str | None = None
    reply_to: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """In Telegram, the newest message of theirs in private that says `old`."""

    who: str
    old: str
    words: str


@dataclass(frozen=True, slots=True)
class Press:
    """`under`: of the newest message that says so. `old`: a button that has been taken away since."""

    who: str
    label: str
    place: str | None = None
    under: str | None = None
    old: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """In the newest poll of Telegram's in `place`."""

    who: str
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class Show:
    """A voice message, a photo, a location, or the venue `named`, in private."""

    who: str
    what: str
    named: str = ""


@dataclass(frozen=True, slots=True)
class Bring:
    """A file of `files/`, in private; `kilobytes`: with so much after it that nobody reads."""

    who: str
    name: str
    kilobytes: int = 0


@dataclass(frozen=True, slots=True)
class Happen:
    """To somebody, or to a group: `how` names a method of the stage."""

    how: str
    who: str | None = None
    place: str | None = None
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    span: timedelta


@dataclass(frozen=True, slots=True)
class Gather:
    """The bot has been added to the group, and these people have joined, in this order."""

    everybody: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """From the group’s button to the end: an institution’s name, then a trade; then a button for each of the
    two last questions. None passes, or comes in their own name.
    """

    who: str
    institution: str | None
    trade: str | None
    buttons: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """From the first question to “Done”: a text for each, or None to pass."""

    who: str
    texts: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Takes position on every text that comes, by the first of these buttons that it has."""

    who: str
    labels: tuple[str, ...]


Act = Write | Edit | Press | Vote | Show | Bring | Happen | Wait | Gather | Join | Answer | Stand


@dataclass(frozen=True, slots=True)
class Sees:
    """`who` None: the group `place`. `…` stands for anything; all the buttons are on that message.

    `never`: nothing of what came says so, or has such a button. `silently`: it rang for nobody.
    """

    text: str
    buttons: tuple[str, ...]
    who: str | None = None
    place: str | None = None
    never: bool = False
    silently: bool = False


@dataclass(frozen=True, slots=True)
class HasMessages:
    """How many messages of the bot a group has in all: edits are none."""

    count: int
    place: str


@dataclass(frozen=True, slots=True)
class SeesNothing:
    who: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a press is answered: an alert to close, or a line that passes."""

    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class FileSays:
    text: str
    never: bool = False


@dataclass(frozen=True, slots=True)
class NothingKept:
    """Of these words, in any table."""

    words: str


@dataclass(frozen=True, slots=True)
class BotDid:
    """A method it called."""

    method: str


Expectation = Sees | SeesNothing | HasMessages | Told | FileSays | NothingKept | BotDid
