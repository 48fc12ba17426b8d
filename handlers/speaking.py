"""What people say: in private, whatever they send; with `/dissent` and `/propose`, in the group as well."""

from telegram import Message, Update, User

from facilitation.commands import Command, Propose, RaiseDissent, Reword, Say, SendUnreadable, SharePlace
from facilitation.commands_masks import ShowMasking
from facilitation.ids import ChatId, MessageId, UserId
from handlers.people import is_person
from handlers.typed import Decks, Typing, Where

# An animation also comes as a document: the first that is there names it.
LONGEST_NUMBER = 9  # digits
UNREADABLE = (
    ("voice", ("voice", "video_note", "audio")),
    ("photo", ("photo", "live_photo", "video", "animation")),
    ("document", ("document",)),
    ("sticker", ("sticker",)),
)


def dissent(typing: Typing) -> Command:
    return RaiseDissent(text=typing.words or None, about=typing.about, **typing.where)


def mask(typing: Typing) -> Command:
    """What is no number asks which words."""
    words = typing.words.strip()
    number = int(words) if words.isdecimal() and len(words) <= LONGEST_NUMBER else None
    return ShowMasking(number=number, about=typing.about, **typing.where)


def propose(typing: Typing) -> Command:
    return Propose(text=typing.words or None, **typing.where)


def say(update: Update, _decks: Decks) -> tuple[Command, ...]:
    message = update.message
    if message is None or message.text is None or not is_person(message.from_user):
        return ()
    return (Say(text=message.text, **where(message)),)


def reword(update: Update, _decks: Decks) -> tuple[Command, ...]:
    message = update.edited_message
    if message is None or message.text is None or not is_person(message.from_user):
        return ()
    return (Reword(text=message.text, **where(message)),)


def share_place(update: Update, _decks: Decks) -> tuple[Command, ...]:
    """Of a venue, Telegram sends the location beside its title."""
    message = update.message
    if message is None or message.location is None or not is_person(message.from_user):
        return ()
    spot, title = message.location, message.venue.title if message.venue else None
    return (SharePlace(latitude=spot.latitude, longitude=spot.longitude, title=title, **where(message)),)


def send_unreadable(update: Update, _decks: Decks) -> tuple[Command, ...]:
    message = update.message
    if message is None or not is_person(message.from_user):
        return ()
    what = next((what for what, kinds in UNREADABLE if any(message[kind] for kind in kinds)), "other")
    return (SendUnreadable(what=what, **where(message)),)


def where(message: Message, user: User | None = None) -> Where:
    """`user`: whom it is about, if not who wrote it. Service messages may come from nobody."""
    about = user or message.from_user
    return {
        "user": UserId(about.id if about else 0),
        "chat": ChatId(message.chat.id),
        "message": MessageId(message.message_id),
        "partnership": None,
        "topic": message.message_thread_id if message.is_topic_message else None,
    }
