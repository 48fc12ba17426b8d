"""Decks: the questions of a round, in French and English, read from YAML with all mistakes told at once."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from facilitation.ids import PromptId
from facilitation.prompts import DeckShape, Dimension, Kind, Question
from facilitation.stances import Ballot
from prompts.deck_mistakes import broken_rules, mistake_of, where
from prompts.marked_yaml import Marked, Mistake, read_marked

PACKAGED = Path(__file__).parent / "decks"
GUESSED = 100  # of a file that is no deck at all, nobody asks what each word of it meant


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake of an author, as editors and terminals like to read it."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


def _up_to(characters: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=characters)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9](-?[a-z0-9]){0,23}$", max_length=24)]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sides(_Said):
    """One text in both languages, side by side. How long it may be is said where it is used."""

    fr: Annotated[str, _up_to(400)]
    en: Annotated[str, _up_to(400)]

    def in_(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


class Title(Sides):
    fr: Annotated[str, _up_to(64)]
    en: Annotated[str, _up_to(64)]


class Label(Sides):
    """A button, or a title in a picture."""

    fr: Annotated[str, _up_to(40)]
    en: Annotated[str, _up_to(40)]


class Line(Sides):
    """What is read in one breath on a phone."""

    fr: Annotated[str, _up_to(300)]
    en: Annotated[str, _up_to(300)]


class Option(Label):
    id: Id


class Scale(_Said):
    first: int = Field(alias="from", ge=0, le=100)
    last: int = Field(alias="to", ge=0, le=100)
    low: Label
    high: Label


def _none(written: object) -> object:
    return None if written == "none" else written


class Prompt(_Said):
    id: Id
    dimension: Dimension
    kind: Kind
    ballot: Annotated[Ballot | None, BeforeValidator(_none)]
    short: Label
    scene: Sides | None = None  # of work, with nobody recognisable: what the prompt asks to read
    prompt: Line
    help: Line
    example: Sides | None = None
    options: tuple[Option, ...] = Field(default=(), max_length=10)
    scale: Scale | None = None
    reading_only: bool = False

    def question(self) -> Question:
        return Question(
            id=PromptId(self.id),
            dimension=self.dimension,
            kind=self.kind,
            ballot=self.ballot,
            reading_only=self.reading_only,
            options=tuple(option.id for option in self.options),
            scale=(self.scale.first, self.scale.last) if self.scale else None,
            scene=self.scene is not None,
        )


class Deck(_Said):
    """`purpose` is read by the group when the round opens, `intro` in private before the first prompt."""

    id: Id
    title: Title
    purpose: Sides
    intro: Sides
    minutes: int = Field(ge=1, le=60)
    order: int = Field(default=50, ge=0, le=100)
    aliases: tuple[Annotated[str, _up_to(64)], ...] = Field(default=(), max_length=12)
    prompts: tuple[Prompt, ...] = Field(max_length=12)

    @property
    def names(self) -> tuple[str, ...]:
        """Whatever `/round` takes for this deck."""
        return (self.id, self.title.fr, self.title.en, *self.aliases)

    def prompt(self, prompt: PromptId) -> Prompt:
        return next(one for one in self.prompts if one.id == prompt)

    def shape(self) -> DeckShape:
        return DeckShape(self.id, tuple(prompt.question() for prompt in self.prompts))

    def to_json(self) -> str:
        """As a round keeps it: the words it was opened with, whatever becomes of the file."""
        return self.model_dump_json(by_alias=True)

    @classmethod
    def from_json(cls, kept: str) -> Self:
        return cls.model_validate_json(kept)


def load_decks(folder: Path = PACKAGED) -> tuple[dict[str, Deck], tuple[Problem, ...]]:
    """The decks of a folder that could be read, by id, in the order of a keyboard; and all mistakes."""
    files = sorted(path for path in folder.glob("*") if path.suffix in {".yaml", ".yml"})
    if not files:
        return {}, (Problem(str(folder), 1, "no deck is here; a deck is a file whose name ends in .yaml."),)
    read = [(file, *read_deck(file)) for file in files]
    problems = [problem for _, _, found in read for problem in found]
    decks = [(file, deck) for file, deck, _ in read if deck]
    problems += _shared_names(decks)
    ordered = sorted((deck for _, deck in decks), key=lambda deck: (deck.order, deck.id))
    return {deck.id: deck for deck in ordered}, tuple(sorted(problems))


def read_deck(file: Path) -> tuple[Deck | None, tuple[Problem, ...]]:
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return None, (Problem(str(file), 1, "this file is not in UTF-8; save it as UTF-8."),)
    except OSError as error:
        return None, (Problem(str(file), 1, f"this file cannot be opened ({error.strerror})."),)
    return load_deck(text, str(file))


def load_deck(text: str, name: str) -> tuple[Deck | None, tuple[Problem, ...]]:
    """The deck, or None and everything that is wrong with it, by line. `name` is said in each problem."""
    deck, mistakes = understand(text)
    return deck, tuple(Problem(name, one.line, one.sentence) for one in mistakes)


def understand(text: str) -> tuple[Deck | None, tuple[Mistake, ...]]:
    """The same, for who reads the mistakes in another language than a terminal's."""
    marked, found = read_marked(text)
    deck = None
    if marked:
        deck, found = _understood(marked)
    mistakes = tuple(sorted(set(found), key=lambda one: (one.line, one.sentence)))
    return (None if mistakes else deck), mistakes


def _understood(marked: Marked) -> tuple[Deck | None, tuple[Mistake, ...]]:
    mistakes = list(marked.mistakes)
    for place, about, said, values in broken_rules(marked.data):
        mistakes.append(Mistake(marked.line_of(place), said, tuple(values.items()), where(about)))
    try:
        return Deck.model_validate(marked.data), tuple(mistakes)
    except ValidationError as error:
        for number, one in enumerate(error.errors()):
            known = _KEYS if number < GUESSED else ()
            mistakes.append(mistake_of(one, marked.line_of(one["loc"]), known))
    return None, tuple(mistakes)


_KEYS = tuple(
    sorted(
        {
            field.alias or name
            for model in (Deck, Prompt, Sides, Option, Scale)
            for name, field in model.model_fields.items()
        }
    )
)


def _shared_names(decks: list[tuple[Path, Deck]]) -> Iterator[Problem]:
    """Two decks that answer to one name: `/round` could not tell which is meant."""
    owners: dict[str, str] = {}
    for file, deck in decks:
        for name in {fold(name): name for name in deck.names}.values():
            owner = owners.setdefault(fold(name), file.name)
            if owner != file.name:
                sentence = f"“{name}” is already a name of the deck in {owner}; choose another."
                yield Problem(str(file), 1, sentence)


def find_deck(decks: Mapping[str, Deck], typed: str) -> Deck | None:
    """By id, title in either language or alias, however it is typed."""
    wanted = fold(typed)
    return next((deck for deck in decks.values() if wanted and wanted in map(fold, deck.names)), None)


def fold(name: str) -> str:
    """“Savoir-faire ”, “savoir faire” and “SAVOIRFAIRE” are one name: letters and digits alone count."""
    spelt = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in spelt if character.isalnum())
