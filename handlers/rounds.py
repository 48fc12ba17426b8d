"""`/round`, `/extend`: a deck, durations, a mode; whatever is not understood refuses the whole."""

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import takewhile

from facilitation.commands import Command, ExtendRound, Misspell, OpenRound, ShowRoundMenu
from facilitation.commands_looks import OpenLook
from facilitation.commands_temperature import TakeTemperature
from facilitation.kinds import Mode
from handlers.typed import Decks, Typing
from handlers.words import duration, mode, words_of
from prompts.decks import Deck, find_deck, fold

LONGEST_TITLE = 24  # in words
LONGEST_NUMBER = 7  # digits
LONGEST_QUOTE = 64  # of what was not understood


@dataclass(frozen=True, slots=True)
class Terms:
    """How long, and how; `wrong`: what is neither, or one too many."""

    durations: list[int]
    modes: list[Mode]
    wrong: list[str]


def open_round(typing: Typing) -> Command:
    words = words_of(typing.words)
    if not words:
        return ShowRoundMenu(**typing.where)
    deck, rest = _deck(words, typing.decks)
    terms = _terms(rest)
    if deck is None:
        title = _title(words)
        return _misspelt(typing, title, _meant(_nearest(title, typing.decks), words))
    if terms.wrong:
        return _misspelt(typing, terms.wrong[0], _meant(" ".join(words[: -len(rest)]), rest))
    contribute, poll, *_ = (*terms.durations, None, None)
    mode = terms.modes[0] if terms.modes else None
    return OpenRound(deck=deck.id, contribute=contribute, poll=poll, mode=mode, **typing.where)


def open_look(typing: Typing) -> Command:
    """The number of a round, a duration, both or neither; with a duration it opens at once."""
    words = words_of(typing.words)
    numbers = [word for word in words if word.isascii() and word.isdigit() and len(word) < LONGEST_NUMBER]
    lasts = [minutes for word in words if (minutes := duration(word)) is not None]
    strange = [word for word in words if word not in numbers and duration(word) is None]
    if strange or len(numbers) > 1 or len(lasts) > 1:
        return _misspelt(typing, (strange or words)[0], None)
    number, minutes = int(numbers[0]) if numbers else None, lasts[0] if lasts else None
    return OpenLook(number=number, minutes=minutes, sure=bool(lasts), **typing.where)


def take_temperature(typing: Typing) -> Command:
    """What is no number asks which one."""
    words = typing.words.strip()
    number = int(words) if words.isdecimal() and len(words) <= LONGEST_NUMBER else None
    return TakeTemperature(number=number, **typing.where)


def extend_round(typing: Typing) -> Command:
    words = words_of(typing.words)
    minutes = duration(words[0]) if len(words) == 1 else None
    if minutes is None:
        return _misspelt(typing, " ".join(words), None)
    return ExtendRound(minutes=minutes, **typing.where)


def _deck(words: list[str], decks: Decks) -> tuple[Deck | None, list[str]]:
    """A title may have several words: the longest that is one counts."""
    for count in range(min(len(words), LONGEST_TITLE), 0, -1):
        if deck := find_deck(decks, " ".join(words[:count])):
            return deck, words[count:]
    return None, words


def _terms(words: list[str]) -> Terms:
    long = [word for word in words if duration(word) is not None]
    modes = [word for word in words if mode(word)]
    strange = [word for word in words if word not in long and word not in modes]
    return Terms(
        durations=[minutes for word in long if (minutes := duration(word)) is not None],
        modes=[known for word in modes if (known := mode(word))],
        wrong=strange + long[2:] + modes[1:],
    )


def _title(words: list[str]) -> str:
    """What stands where a deck was expected."""
    title = takewhile(lambda word: duration(word) is None and mode(word) is None, words)
    return " ".join(title) or words[0]


def _nearest(title: str, decks: Decks) -> str | None:
    """The name of a deck that was perhaps meant, as it is shown; a mode or a duration was meant as such."""
    if mode(title) or duration(title) is not None:
        return None
    names = {fold(name): name for deck in decks.values() for name in deck.names}
    close = get_close_matches(fold(title[:LONGEST_QUOTE]), names, n=1)
    return names[close[0]] if close else None


def _meant(deck: str | None, words: list[str]) -> str | None:
    """The same, with what was understood of the rest."""
    if deck is None:
        return None
    long = [word for word in words if duration(word) is not None][:2]
    return " ".join([deck, *long, *[word for word in words if mode(word)][:1]])


def _misspelt(typing: Typing, word: str, meant: str | None) -> Command:
    return Misspell(name=typing.name, word=word[:LONGEST_QUOTE], meant=meant, **typing.where)
