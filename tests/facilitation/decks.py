"""Five small decks: what the domain sees of a deck is its shape."""

from typing import Any

from facilitation.ids import PromptId
from facilitation.prompts import DeckShape, Dimension, Kind, Question
from facilitation.stances import Ballot

AIM, RULE, DIARY, PACE, TRUST = (PromptId(name) for name in ("aim", "rule", "diary", "pace", "trust"))

ASKED: dict[str, Question] = {
    "aim": Question(AIM, Dimension.PROFESSIONAL, Kind.TEXT, Ballot.PROPOSAL),
    "rule": Question(RULE, Dimension.INSTITUTIONAL, Kind.TEXT, Ballot.CONSTRAINT),
    "value": Question(PromptId("value"), Dimension.PERSONAL, Kind.TEXT, Ballot.VALUE),
    "diary": Question(DIARY, Dimension.PERSONAL, Kind.TEXT, None, reading_only=True),
    "pace": Question(PACE, Dimension.PROFESSIONAL, Kind.CHOICE, None, options=("slow", "fast")),
    "link": Question(PromptId("link"), Dimension.PROFESSIONAL, Kind.LINK, None),
    "scheme": Question(PromptId("scheme"), Dimension.INSTITUTIONAL, Kind.SCHEME, None),
    "place": Question(PromptId("place"), Dimension.PROFESSIONAL, Kind.PLACE, Ballot.OBSERVATION),
    "bring": Question(PromptId("bring"), Dimension.PROFESSIONAL, Kind.TEXT, Ballot.OFFER),
    "scene": Question(PromptId("scene"), Dimension.PROFESSIONAL, Kind.TEXT, Ballot.OFFER, scene=True),
    "trust": Question(TRUST, Dimension.PERSONAL, Kind.SCALE, None, scale=(1, 5)),
}
A_SCENE = {"fr": "La file s’allonge.", "en": "The queue grows longer."}


def content_of(name: str, *asked: str) -> dict[str, Any]:
    prompts = [{"id": one} | ({"scene": A_SCENE} if ASKED[one].scene else {}) for one in asked]
    return {"id": name, "prompts": prompts}


WHOLE = content_of("whole", "aim", "rule", "diary", "pace", "trust")
ONE = content_of("one", "aim")
LIVED = content_of("lived", "link", "scheme", "place")
OFFERED = content_of("offered", "aim", "bring", "scene")
READ = content_of("read", "diary")


def shape_of(content: dict[str, Any]) -> DeckShape:
    return DeckShape(content["id"], tuple(ASKED[one["id"]] for one in content["prompts"]))


DECKS = {deck["id"]: (deck, shape_of(deck)) for deck in (WHOLE, ONE, READ, LIVED, OFFERED)}
