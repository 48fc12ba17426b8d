"""The forms that a line of a transcript may have, in French and in English."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.dialogues.acts import (
    Answer,
    BotDid,
    Bring,
    Edit,
    FileSays,
    Gather,
    Happen,
    HasMessages,
    Join,
    NothingKept,
    Press,
    Sees,
    SeesNothing,
    Show,
    Stand,
    Told,
    Vote,
    Wait,
    Write,
)

THE_GROUP = ""
SLOTS = {
    "who": r"(?P<who>[^\W\d_]+)",
    "words": r"(?P<words>.+)",
    "label": r"\[(?P<label>[^\]]+)\]",
    "labels": r"(?P<labels>\[.+\])",
    "text": r"(?P<text>.*?)",
    "buttons": r"(?P<buttons>(?:\s*\[[^\]]+\])*)",
    "count": r"(?P<count>\d+)",
    "names": r"(?P<names>[^\W\d_]+(?:, [^\W\d_]+)*)",
    "method": r"(?P<method>\w+)",
    "group": r"(?:le groupe|the group|[«“]\s?(?P<place>[^»”]+?)\s?[»”])",
    "quote": r"[«“]\s?(?P<quote>[^»”]+?)\s?[»”]",
    "old": r"[«“]\s?(?P<old>[^»”]+?)\s?[»”]",
}
UNITS = {
    "minute": timedelta(minutes=1),
    "heure": timedelta(hours=1),
    "hour": timedelta(hours=1),
    "jour": timedelta(days=1),
    "day": timedelta(days=1),
    "semaine": timedelta(weeks=1),
    "week": timedelta(weeks=1),
}
PASSES = "—"

Found = Mapping[str, Any]
Making = Callable[[Found], Any]


def _form(pattern: str, make: Making) -> tuple[re.Pattern[str], Making]:
    for slot, meaning in SLOTS.items():
        pattern = pattern.replace(f"{{{slot}}}", meaning)
    return re.compile(pattern), make


def _happens(how: str) -> Making:
    return lambda found: Happen(how, found.get("who"), _place(found))


def _place(found: Found) -> str | None:
    return found.get("place") or THE_GROUP


def _writes(found: Found) -> Write:
    return Write(found["who"], found["words"])


def _answers_the_bot(found: Found) -> Write:
    return Write(found["who"], found["words"], reply_to=found["quote"])


def _writes_there(found: Found) -> Write:
    return Write(found["who"], found["words"], _place(found), found.get("quote"))


def _writes_in_topic(found: Found) -> Write:
    return Write(found["who"], found["words"], THE_GROUP, topic=found["quote"])


def _opens_topic(found: Found) -> Happen:
    return Happen("opens_topic", found["who"], THE_GROUP, found["quote"])


def _edits(found: Found) -> Edit:
    return Edit(found["who"], found["old"], found["words"])


def _writes_long(found: Found) -> Write:
    return Write(found["who"], "x" * int(found["count"]))


def _presses(found: Found) -> Press:
    return Press(found["who"], found["label"], under=found.get("quote"))


def _presses_there(found: Found) -> Press:
    return Press(found["who"], found["label"], _place(found), found.get("quote"))


def _votes(found: Found) -> Vote:
    return Vote(found["who"], found["label"], _place(found) or "")


def _presses_old(found: Found) -> Press:
    return Press(found["who"], found["label"], old=True)


def _presses_old_there(found: Found) -> Press:
    return Press(found["who"], found["label"], _place(found), old=True)


def _shows(what: str) -> Making:
    return lambda found: Show(found["who"], what, found.get("quote") or "")


def _brings(found: Found) -> Bring:
    return Bring(found["who"], found["quote"], int(found.get("count") or 0))


def _waits(found: Found) -> Wait:
    return Wait(int(found["count"]) * UNITS[found["unit"]])


def _gathers(found: Found) -> Gather:
    return Gather(tuple(found["names"].split(", ")))


def _joins(found: Found) -> Join:
    institution, trade, *buttons = _parts(found["words"])
    return Join(found["who"], institution, trade, tuple(buttons))


def _answers(found: Found) -> Answer:
    return Answer(found["who"], _parts(found["words"]))


def _parts(words: str) -> tuple[str | None, ...]:
    parts = (part.strip() for part in words.split(" | "))
    return tuple(None if part == PASSES else part for part in parts)


def _stands(found: Found) -> Stand:
    return Stand(found["who"], _labels(found["labels"]))


def _labels(written: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\[([^\]]+)\]", written))


ACTS: dict[str, tuple[tuple[re.Pattern[str], Making], ...]] = {
    "fr": (
        _form(r"(?:{names}) ont rejoint le groupe", _gathers),
        _form(r"{who} écrit un texte de {count} caractères", _writes_long),
        _form(r"{who} écrit dans le sujet {quote} : {words}", _writes_in_topic),
        _form(r"{who} ouvre le sujet {quote}", _opens_topic),
        _form(r"{who} écrit dans {group} : {words}", _writes_there),
        _form(r"{who} répond dans {group} à {quote} : {words}", _writes_there),
        _form(r"{who} répond à {quote} : {words}", _answers_the_bot),
        _form(r"{who} écrit : {words}", _writes),
        _form(r"{who} corrige {old} : {words}", _edits),
        _form(r"{who} appuie sur l’ancien {label}", _presses_old),
        _form(r"{who} appuie sur l’ancien {label} dans {group}", _presses_old_there),
        _form(r"{who} appuie sur {label}", _presses),
        _form(r"{who} appuie sur {label} sous {quote}", _presses),
        _form(r"{who} appuie sur {label} dans {group}", _presses_there),
        _form(r"{who} appuie sur {label} dans {group} sous {quote}", _presses_there),
        _form(r"{who} choisit {label} dans {group}", _votes),
        _form(r"{who} envoie un vocal", _shows("voice")),
        _form(r"{who} envoie une photo", _shows("photo")),
        _form(r"{who} envoie une position", _shows("location")),
        _form(r"{who} envoie le lieu {quote}", _shows("venue")),
        _form(r"{who} envoie le fichier {quote}", _brings),
        _form(r"{who} envoie le fichier {quote}, de {count} Ko", _brings),
        _form(r"{who} rejoint : {words}", _joins),
        _form(r"{who} répond au tour : {words}", _answers),
        _form(r"{who} prend position partout : {labels}", _stands),
        _form(r"{who} ajoute le bot (?:au groupe|dans {group})", _happens("adds_bot")),
        _form(
            r"{who} ajoute le bot (?:au groupe|dans {group}), administrateur",
            _happens("adds_administrator"),
        ),
        _form(r"{who} retire le bot (?:du groupe|de {group})", _happens("removes_bot")),
        _form(r"{who} entre dans {group}", _happens("joins")),
        _form(r"{who} quitte {group}", _happens("leaves")),
        _form(r"{who} bloque le bot", _happens("blocks_bot")),
        _form(r"{who} débloque le bot", _happens("unblocks_bot")),
        _form(r"{who} lit l’anglais", _happens("reads_english")),
        _form(r"{who} devient anonyme dans {group}", _happens("becomes_anonymous")),
        _form(r"{who} administre {group}", _happens("administers")),
        _form(r"{who} nomme le bot administrateur", _happens("promotes_bot")),
        _form(r"{who} crée {group}", _happens("creates")),
        _form(r"(?:Le groupe|{group}) devient un supergroupe", _happens("upgrades")),
        _form(r"{count} (?P<unit>minute|heure|jour|semaine)s? passe(?:nt)?", _waits),
    ),
    "en": (
        _form(r"(?:{names}) have joined the group", _gathers),
        _form(r"{who} writes a text of {count} characters", _writes_long),
        _form(r"{who} writes in the topic {quote}: {words}", _writes_in_topic),
        _form(r"{who} opens the topic {quote}", _opens_topic),
        _form(r"{who} writes in {group}: {words}", _writes_there),
        _form(r"{who} replies in {group} to {quote}: {words}", _writes_there),
        _form(r"{who} replies to {quote}: {words}", _answers_the_bot),
        _form(r"{who} writes: {words}", _writes),
        _form(r"{who} edits {old}: {words}", _edits),
        _form(r"{who} presses the old {label}", _presses_old),
        _form(r"{who} presses the old {label} in {group}", _presses_old_there),
        _form(r"{who} presses {label}", _presses),
        _form(r"{who} presses {label} under {quote}", _presses),
        _form(r"{who} presses {label} in {group}", _presses_there),
        _form(r"{who} presses {label} in {group} under {quote}", _presses_there),
        _form(r"{who} chooses {label} in {group}", _votes),
        _form(r"{who} sends a voice message", _shows("voice")),
        _form(r"{who} sends a photo", _shows("photo")),
        _form(r"{who} sends a location", _shows("location")),
        _form(r"{who} sends the venue {quote}", _shows("venue")),
        _form(r"{who} sends the file {quote}", _brings),
        _form(r"{who} sends the file {quote}, of {count} KiB", _brings),
        _form(r"{who} joins: {words}", _joins),
        _form(r"{who} answers the round: {words}", _answers),
        _form(r"{who} takes position everywhere: {labels}", _stands),
        _form(r"{who} adds the bot to {group}", _happens("adds_bot")),
        _form(r"{who} adds the bot to {group}, administrator", _happens("adds_administrator")),
        _form(r"{who} removes the bot from {group}", _happens("removes_bot")),
        _form(r"{who} enters {group}", _happens("joins")),
        _form(r"{who} leaves {group}", _happens("leaves")),
        _form(r"{who} blocks the bot", _happens("blocks_bot")),
        _form(r"{who} unblocks the bot", _happens("unblocks_bot")),
        _form(r"{who} reads French", _happens("reads_french")),
        _form(r"{who} becomes anonymous in {group}", _happens("becomes_anonymous")),
        _form(r"{who} administers {group}", _happens("administers")),
        _form(r"{who} makes the bot an administrator", _happens("promotes_bot")),
        _form(r"{who} creates {group}", _happens("creates")),
        _form(r"(?:The group|{group}) becomes a supergroup", _happens("upgrades")),
        _form(r"{count} (?P<unit>minute|hour|day|week)s? (?:pass|passes)", _waits),
    ),
}


def _seen(found: Found) -> Sees:
    who = found.get("who")
    place = None if who else _place(found)
    return Sees(found["text"].strip(), _labels(found["buttons"]), who, place)


def _never_seen(found: Found) -> Sees:
    return replace(_seen(found), never=True)


def _seen_silently(found: Found) -> Sees:
    return replace(_seen(found), silently=True)


def _counted(found: Found) -> HasMessages:
    return HasMessages(int(found["count"]), _place(found) or THE_GROUP)


def _nothing(found: Found) -> SeesNothing:
    who = found.get("who")
    return SeesNothing(who, None if who else _place(found))


def _file(found: Found) -> FileSays:
    return FileSays(found["text"])


def _file_not(found: Found) -> FileSays:
    return FileSays(found["text"], never=True)


SIGHTS: dict[str, tuple[tuple[re.Pattern[str], Making], ...]] = {
    "fr": (
        _form(r"{group} voit : {text}{buttons}", _seen),
        _form(r"{group} voit, sans bruit : {text}{buttons}", _seen_silently),
        _form(r"{who} voit, sans bruit : {text}{buttons}", _seen_silently),
        _form(r"{group} a reçu {count} messages du bot", _counted),
        _form(r"{group} ne voit pas : {text}{buttons}", _never_seen),
        _form(r"{group} ne voit rien", _nothing),
        _form(r"{who} voit : {text}{buttons}", _seen),
        _form(r"{who} ne voit pas : {text}{buttons}", _never_seen),
        _form(r"{who} ne voit rien", _nothing),
        _form(r"alerte : {text}", lambda found: Told(found["text"], alert=True)),
        _form(r"bulle : {text}", lambda found: Told(found["text"], alert=False)),
        _form(r"le fichier dit : {text}", _file),
        _form(r"le fichier ne dit pas : {text}", _file_not),
        _form(r"rien n’est gardé de {quote}", lambda found: NothingKept(found["quote"])),
        _form(r"le bot appelle {method}", lambda found: BotDid(found["method"])),
    ),
    "en": (
        _form(r"{group} sees: {text}{buttons}", _seen),
        _form(r"{group} sees, silently: {text}{buttons}", _seen_silently),
        _form(r"{who} sees, silently: {text}{buttons}", _seen_silently),
        _form(r"{group} has received {count} messages from the bot", _counted),
        _form(r"{group} does not see: {text}{buttons}", _never_seen),
        _form(r"{group} sees nothing", _nothing),
        _form(r"{who} sees: {text}{buttons}", _seen),
        _form(r"{who} does not see: {text}{buttons}", _never_seen),
        _form(r"{who} sees nothing", _nothing),
        _form(r"alert: {text}", lambda found: Told(found["text"], alert=True)),
        _form(r"toast: {text}", lambda found: Told(found["text"], alert=False)),
        _form(r"the file says: {text}", _file),
        _form(r"the file does not say: {text}", _file_not),
        _form(r"nothing is kept of {quote}", lambda found: NothingKept(found["quote"])),
        _form(r"the bot calls {method}", lambda found: BotDid(found["method"])),
    ),
}
HEADERS = {
    "fr": (r"# code d’inscription : (?P<code>\S+)", r"# groupe simple", r"# groupe à sujets"),
    "en": (r"# enrolment code: (?P<code>\S+)", r"# basic group", r"# group with topics"),
}
