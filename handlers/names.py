"""The commands, by both their names: any of them works in any language. The map of `journeys.md`."""

from dataclasses import dataclass
from enum import Flag, auto

from telegram import Message, Update
from telegram.constants import ChatType

from facilitation import commands as asked
from facilitation import commands_appeals as asked_appeals
from facilitation import commands_charter as asked_charter
from facilitation.commands import Command
from facilitation.commands_balance import ShowBalance
from facilitation.commands_course import ShowBefore, ShowEnd
from facilitation.commands_meeting import ShowMeeting
from facilitation.commands_record import ShowExports, VerifyCode, VerifyLedger
from facilitation.conflict_commands import ShowConflicts
from facilitation.ids import MessageId
from handlers import rounds, speaking, starting
from handlers.people import VEILED, is_person
from handlers.typed import Decks, Reading, Typed, Typing, is_to, plain, typed_in
from handlers.words import language
from prompts.decks import fold


class Place(Flag):
    GROUP = auto()
    PRIVATE = auto()
    BOTH = GROUP | PRIVATE


@dataclass(frozen=True, slots=True)
class Name:
    english: str
    french: str
    place: Place
    read: Reading


def _choose_language(typing: Typing) -> Command:
    return asked.ChooseLanguage(language=language(typing.words), **typing.where)


def _verify(typing: Typing) -> Command:
    """A private code is for a private chat."""
    if not typing.words:
        return VerifyLedger(**typing.where)
    if not typing.private:
        return asked.WrongPlace(name=typing.name, **typing.where)
    return VerifyCode(code=typing.words, **typing.where)


COMMANDS = (
    Name("start", "start", Place.BOTH, starting.start),
    Name("join", "rejoindre", Place.GROUP, plain(asked.Start)),
    Name("round", "tour", Place.GROUP, rounds.open_round),
    Name("propose", "proposer", Place.BOTH, speaking.propose),
    Name("status", "point", Place.BOTH, plain(asked.ShowStatus)),
    Name("look", "regard", Place.GROUP, rounds.open_look),
    Name("extend", "prolonger", Place.GROUP, rounds.extend_round),
    Name("close", "clore", Place.GROUP, plain(asked.CloseRound)),
    Name("abandon", "arreter", Place.GROUP, plain(asked.AbandonRound)),
    Name("temperature", "temperature", Place.GROUP, rounds.take_temperature),
    Name("remind", "rappel", Place.GROUP, plain(asked.RemindGroup)),
    Name("dissent", "desaccord", Place.BOTH, speaking.dissent),
    Name("summary", "synthese", Place.BOTH, plain(asked.ShowSummary)),
    Name("conflicts", "conflits", Place.BOTH, plain(ShowConflicts)),
    Name("meeting", "reunion", Place.BOTH, plain(ShowMeeting)),
    Name("charter", "charte", Place.BOTH, plain(asked_charter.ShowCharter)),
    Name("skills", "competences", Place.BOTH, plain(asked.ShowSkills)),
    Name("network", "reseau", Place.BOTH, plain(asked.ShowNetwork)),
    Name("schemes", "dispositifs", Place.BOTH, plain(asked.ShowSchemes)),
    Name("territory", "territoire", Place.BOTH, plain(asked.ShowTerritory)),
    Name("carry", "porter", Place.BOTH, plain(asked_appeals.ShowAppeals)),
    Name("journal", "journal", Place.BOTH, plain(asked.ShowJournal)),
    Name("export", "export", Place.BOTH, plain(ShowExports)),
    Name("verify", "verifier", Place.BOTH, _verify),
    Name("settings", "reglages", Place.GROUP, plain(asked.ShowSettings)),
    Name("help", "aide", Place.BOTH, plain(asked.ShowHelp)),
    Name("privacy", "confidentialite", Place.BOTH, plain(asked.ShowPrivacy)),
    Name("answer", "repondre", Place.PRIVATE, plain(asked.Contribute)),
    Name("todo", "en_cours", Place.PRIVATE, plain(asked.ShowTodo)),
    Name("mine", "mes_reponses", Place.PRIVATE, plain(asked.ShowMine)),
    Name("mask", "masquer", Place.PRIVATE, speaking.mask),
    Name("end", "fin", Place.PRIVATE, plain(ShowEnd)),
    Name("before", "avant", Place.PRIVATE, plain(ShowBefore)),
    Name("balance", "equilibre", Place.PRIVATE, plain(ShowBalance)),
    Name("mydata", "mes_donnees", Place.PRIVATE, plain(asked.ShowMyData)),
    Name("forget", "effacer", Place.PRIVATE, plain(asked.Forget)),
    Name("leave", "quitter", Place.PRIVATE, plain(asked.Leave)),
    Name("mute", "sans_rappel", Place.PRIVATE, plain(asked.MuteReminders)),
    Name("language", "langue", Place.PRIVATE, _choose_language),
    Name("cancel", "annuler", Place.PRIVATE, plain(asked.Cancel)),
)
BY_NAME = {fold(name): row for row in COMMANDS for name in (row.english, row.french)}


def heard_in_group(typed: Typed, username: str) -> bool:
    """Other bots share the group: a word of ours to nobody in particular, or any word to us by name."""
    return is_to(typed, username) or (typed.to is None and typed.name in BY_NAME)


def read_typed(update: Update, decks: Decks) -> tuple[Command, ...]:
    message = update.message
    typed = typed_in(message.text) if message else None
    if message is None or typed is None:
        return ()
    if message.chat.type == ChatType.PRIVATE:
        return (_typed_in_private(message, typed, decks),)
    if not heard_in_group(typed, message.get_bot().username):
        return ()
    return _typed_in_group(message, typed, decks)


def _typed_in_private(message: Message, typed: Typed, decks: Decks) -> Command:
    """A name that does not exist, or another bot's, gets the map: never silence."""
    if typed.to is not None and not is_to(typed, message.get_bot().username):
        return asked.ShowHelp(unknown=True, **speaking.where(message))
    linked = starting.linked_command(typed)
    meant = linked if linked and linked.name in BY_NAME else typed
    return _command(message, meant, decks, Place.PRIVATE)


def _typed_in_group(message: Message, typed: Typed, decks: Decks) -> tuple[Command, ...]:
    if is_person(message.from_user):
        return (_command(message, typed, decks, Place.GROUP),)
    if message.from_user and message.from_user.id in VEILED:
        return (asked.Start(**speaking.where(message)),)  # a button, whose press tells who it is
    return ()


def _command(message: Message, typed: Typed, decks: Decks, here: Place) -> Command:
    where = speaking.where(message)
    where["partnership"] = typed.partnership
    row = BY_NAME.get(typed.name)
    if row is None:
        return asked.ShowHelp(unknown=True, **where)
    if here not in row.place:
        return asked.WrongPlace(name=row.english, **where)
    private = here is Place.PRIVATE
    return row.read(Typing(row.english, typed.words, where, private, _about(message), decks))


def _about(message: Message) -> MessageId | None:
    """Whatever is written in a topic comes as a reply to what opened it: that answers nothing."""
    reply = message.reply_to_message
    if reply is None or (message.is_topic_message and reply.message_id == message.message_thread_id):
        return None
    if reply.from_user is None or reply.from_user.id != message.get_bot().id:
        return None
    return MessageId(reply.message_id)
