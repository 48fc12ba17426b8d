"""What a person has before their eyes, and the words by which they find their way on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rehearsal.people import NothingToPressError
from rehearsal.world import Happening

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from rehearsal.marked import Words
    from rehearsal.messages import Message
    from rehearsal.people import Person
    from rehearsal.standin import StandIn

GLIMPSE = 0.3  # seconds without anything new, after which one asks whether anything will come
PATIENCE = 60.0  # others may be busy at the same time

LABELS = {
    "fr": {
        "join": "Rejoindre",
        "take_part": "Je participe",
        "add_institution": "Ajouter mon institution",
        "pass": "Passer",
        "contribute": "Répondre",
        "contest": "Cette question me pose problème",
        "next": "Suivant",
        "another": "Un autre texte",
        "edit": "Modifier",
        "for_reading": "À lire seulement",
        "done": "J’ai terminé",
        "take_position": "Prendre position",
        "more": "Encore 8",
        "enough": "C’est assez pour l’instant",
        "say_why": "Dire pourquoi",
        "later": "Plus tard",
        "for_institution": "Répondre pour mon institution",
        "objection": "Objection",
        "dissent": "/desaccord",
        "mine": "/mes_reponses",
        "conflicts": "/conflits",
        "conflict": "Conflit n°\u00a0{number}",
        "between_parties": "Ouvrir le tour entre les parties",
        "open": "Ouvrir",
        "propose_difference": "Proposer une différence gardée",
        "confirm": "Confirmer",
        "charter": "/charte",
        "write_charter": "Écrire la charte",
        "us": "Nous",
        "meaning": "Ce que ce contrat",
        "together": "Ce dont nous répondons",
        "propose_version": "Proposer cette version",
        "propose_it": "La proposer",
        "commit": "Nous nous engageons",
        "reserve": "Nous nous engageons, avec une réserve",
        "refuse": "Nous ne nous engageons pas",
        "decided_together": "Nous l’avons décidé ensemble",
        "charter_file": "charte-",
        "leave": "/quitter",
        "quit": "Quitter",
        "go_on": "Continuer",
        "not_shown": "Ne pas l’afficher par institution",
        "verify": "/verifier",
        "lift": "Lever",
        "in_the_record": "sont au registre, sans changement",
    },
    "en": {
        "join": "Join",
        "take_part": "I take part",
        "add_institution": "Add my institution",
        "pass": "Pass",
        "contribute": "Contribute",
        "contest": "This question is a problem for me",
        "next": "Next",
        "another": "Another text",
        "edit": "Edit",
        "for_reading": "For reading only",
        "done": "Done",
        "take_position": "Take position",
        "more": "8 more",
        "enough": "Enough for now",
        "say_why": "Say why",
        "later": "Later",
        "for_institution": "Answer for my institution",
        "objection": "Objection",
        "dissent": "/dissent",
        "mine": "/mine",
        "conflicts": "/conflicts",
        "conflict": "Conflict no. {number}",
        "between_parties": "Open the double-movement round",
        "open": "Open",
        "propose_difference": "Propose a difference kept",
        "confirm": "Confirm",
        "charter": "/charter",
        "write_charter": "Write the charter",
        "us": "We",
        "meaning": "What this contract",
        "together": "What we answer for",
        "propose_version": "Propose this version",
        "propose_it": "Propose it",
        "commit": "We commit ourselves",
        "reserve": "We commit ourselves, with a reservation",
        "refuse": "We do not commit ourselves",
        "decided_together": "We decided it together",
        "charter_file": "charter-",
        "leave": "/leave",
        "quit": "Leave",
        "go_on": "Go on",
        "not_shown": "Do not show it by institution",
        "verify": "/verify",
        "lift": "Lift",
        "in_the_record": "are in the record, unaltered",
    },
}
STANCES = {
    "fr": {
        "agree": (
            "D’accord",
            "Cela compte aussi pour moi",
            "C’est aussi le cas chez nous",
            "Même constat",
        ),
        "reserve": ("D’accord, avec une réserve",),
        "recognise": (
            "Pas pour moi, mais légitime",
            "Pas chez nous, mais légitime",
            "Pas mon constat, mais légitime",
        ),
        "disagree": ("Pas d’accord", "Je vois les choses autrement", "Je lis cette règle autrement"),
        "object": ("J’ai une objection", "Je ne pourrais pas travailler ainsi"),
        "no_view": ("Je ne me prononce pas", "Passer"),
        "too": ("Chez nous aussi",),
        "call": ("J’y ferais appel",),
        "both": ("Les deux",),
        "bring": ("Nous l’apportons",),
    },
    "en": {
        "agree": ("I agree", "It matters to me too", "It is so with us too", "I see the same"),
        "reserve": ("Agree, with a reservation",),
        "recognise": (
            "Not mine, but legitimate",
            "Not with us, but legitimate",
            "Not what I see, but legitimate",
        ),
        "disagree": ("I disagree", "I see it differently", "I read this rule differently"),
        "object": ("I have an objection", "I could not work that way"),
        "no_view": ("I take no position", "Pass"),
        "too": ("We too",),
        "call": ("I could call on it",),
        "both": ("Both",),
        "bring": ("We bring it",),
    },
}


class Screens:
    """What the bot wrote or changed in each private chat since its person last did something."""

    def __init__(self, telegram: StandIn) -> None:
        self.telegram = telegram
        self._news: dict[int, list[Message]] = {}
        telegram.on_message(self._note)

    def _note(self, happening: Happening, message: Message) -> None:
        if message.from_bot and happening in (Happening.POSTED, Happening.EDITED):
            self._news.setdefault(message.chat.id, []).append(message)

    def clear(self, person: Person) -> None:
        self._news[person.id] = []

    def news(self, person: Person) -> list[Message]:
        return self._news.get(person.id, [])

    async def shows(self, person: Person, *labels: str) -> Message:
        """The newest that came and has one of these buttons."""
        found = await self.look_for(person, *labels)
        if found is None:
            raise NothingToPressError(self._lost(person, labels))
        return found

    async def look_for(self, person: Person, *labels: str) -> Message | None:
        """As above; None once the bot has done all it had to do, and still there is none."""
        while (found := self._with(person, labels)) is None:
            if await self.telegram.world.pulse.wait(GLIMPSE):
                continue
            await self.telegram.quiet(PATIENCE)
            return self._with(person, labels)
        return found

    def _with(self, person: Person, labels: tuple[str, ...]) -> Message | None:
        """Without labels, anything new will do."""
        for message in reversed(self.news(person)):
            if not labels or any(message.button(label) for label in labels):
                return message
        return None

    def _lost(self, person: Person, labels: tuple[str, ...]) -> str:
        seen = self.news(person) or person.sees()[-1:]
        buttons = [button.label for message in seen for row in message.buttons for button in row]
        looked = " / ".join(f"“{label}”" for label in labels) or "an answer"
        texts = " // ".join(message.text for message in seen)
        return f"{person.name} looks for {looked}; there are {buttons}, under: {texts}"


@dataclass(slots=True)
class Actor:
    """A person in front of their screen, reading one language."""

    person: Person
    language: str
    screens: Screens
    labels: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = LABELS[self.language]

    @property
    def name(self) -> str:
        return self.person.name

    def read(self, words: Words) -> str:
        return words.in_(self.language)

    async def does(self, act: Awaitable[object]) -> None:
        """Something, and then something comes of it."""
        self.screens.clear(self.person)
        await act
        await self.shown()

    async def shown(self, *labels: str) -> Message:
        """What came, with one of these buttons if any are meant."""
        return await self.screens.shows(self.person, *labels)

    async def sees(self, *labels: str) -> Message:
        return await self.shown(*(self.labels[label] for label in labels))

    async def presses(self, label: str, screen: Message | None = None) -> None:
        """A button that I know, on what I have just been shown unless another screen is meant."""
        screen = screen or await self.sees(label)
        await self.does(self.person.presses(self.labels[label], message=screen))

    async def tells(self, words: Words) -> Message:
        self.screens.clear(self.person)
        message = await self.person.tells(self.read(words))
        await self.shown()
        return message

    def button_of(self, screen: Message, stance: str) -> str | None:
        """The label by which a stance is taken here."""
        labels = [button.label for row in screen.buttons for button in row]
        return next((one for one in STANCES[self.language][stance] if one in labels), None)
