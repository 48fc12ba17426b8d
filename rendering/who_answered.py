"""Who answered, in counts: never who did not."""

from collections.abc import Iterator, Mapping

from facilitation.ids import PromptId
from facilitation.publication import ENOUGH_ANSWERS, OWN_NAME, Invitation, Published
from prompts.decks import Deck, Prompt
from prompts.texts import _
from rendering.html import Html
from rendering.say import Say
from rendering.words import institutions_of

_INVITATION: Mapping[str, str] = {
    "proposed_by": _("Who proposed coming here: {answers}."),
    "could_decline": _("Whether one could decline: {answers}."),
}
_ANSWERS: Mapping[str, str] = {
    "management": _("their management"),
    "colleague": _("a colleague"),
    "partner": _("a partner"),
    "myself": _("themselves"),
    "yes": _("yes"),
    "no": _("no"),
    "unsure": _("not sure"),
}


def who_answered(say: Say, published: Published, deck: Deck) -> Iterator[Html]:
    """Sentences: people and institutions, how people came, and what they chose."""
    yield people(say, published)
    if OWN_NAME in published.seats and published.seats_asked > 1:
        yield say("People who come in their own name count together as one institution.")
    yield from how_people_came(say, published.invitation)
    for prompt in deck.prompts:
        if prompt.id in published.counts:
            yield choices(say, prompt, published.counts[PromptId(prompt.id)])


def how_people_came(say: Say, invitation: Invitation) -> Iterator[Html]:
    """Who proposed them to come and whether they could decline; each only where enough have told."""
    for question, answers in invitation.items():
        yield say(_INVITATION[question], answers=_counted(say, answers))


def people(say: Say, published: Published) -> Html:
    if not published.spoke:
        return say(
            "Nobody wrote or took position; {people} people, of {all} institutions, were invited to.",
            people=published.asked,
            all=published.seats_asked,
        )
    seats = institutions_of(say, published.seats_spoke, published.seats_asked)
    return say.many(
        "{count} person of {people}, of {seats}.",
        "{count} people of {people}, of {seats}.",
        published.spoke,
        people=published.asked,
        seats=seats,
    )


def choices(say: Say, prompt: Prompt, counts: Mapping[str, int]) -> Html:
    """People by option or degree; below three answers a count would speak of one person."""
    short = prompt.short.in_(say.language)
    if sum(counts.values()) < ENOUGH_ANSWERS:
        return say("{question}: shown from three answers.", question=short)
    chosen = {name: people for name, people in counts.items() if people}
    words = [
        say("{option} ({count})", option=_named(say, prompt, name), count=n) for name, n in chosen.items()
    ]
    return say("{question}: {answers}.", question=short, answers=Html(say("; ").join(words)))


def _named(say: Say, prompt: Prompt, name: str) -> str | Html:
    """An option's words; a degree, and at either end what it means."""
    for option in prompt.options:
        if option.id == name:
            return option.in_(say.language)
    scale = prompt.scale
    if scale is None or not name.isdigit() or int(name) not in (scale.first, scale.last):
        return name
    end = scale.low if int(name) == scale.first else scale.high
    return say("{degree} “{meaning}”", degree=name, meaning=end.in_(say.language))


def _counted(say: Say, answers: Mapping[str, int]) -> Html:
    words = [say("{option} ({count})", option=say(_ANSWERS[one]), count=n) for one, n in answers.items()]
    return Html(say("; ").join(words))
