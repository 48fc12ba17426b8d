"""How many have answered in a round without names: by threes, as the last quarter of an hour told."""

from facilitation.counters import BY
from facilitation.parties import asked_in
from facilitation.scene import Round
from rendering.html import Html
from rendering.reader import Reader


def so_far(reader: Reader, round_: Round) -> Html:
    """Institutions are not told: one more would tell who answered."""
    people = reader.scene.counted(round_.id, round_.phase)
    of = len(asked_in(reader.scene, round_))
    if of < BY:
        return reader.say("How many have answered is not told in so small a group.")
    if not people:
        return reader.say("Fewer than {count} people of {people} have answered so far.", count=BY, people=of)
    return reader.say("At least {count} people of {people} have answered.", count=people, people=of)
