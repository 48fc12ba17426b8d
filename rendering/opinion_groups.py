"""Opinion groups across institutions, in sentences: counts and what tells them apart, nobody by name."""

from collections.abc import Callable, Iterator

from facilitation.findings import StatementId
from facilitation.opinions import Lean, OpinionGroup, Opinions, telling_apart
from rendering.figures import Figures
from rendering.html import Html
from rendering.say import Say

Number = Callable[[StatementId], Html]


def head(say: Say, opinions: Opinions) -> Html:
    """Whether there are any, and whether they are those of the institutions."""
    if not opinions.groups:
        return say(
            "No distinct opinion groups: compared two by two, the answers of {people} people do not gather "
            "more clearly than chance would have it.",
            people=opinions.compared,
        )
    if opinions.are_institutions:
        return say("The groups are the institutions: people answer as their colleagues do.")
    return say(
        "{groups} groups of people who answer alike, across institutions.", groups=len(opinions.groups)
    )


def of_group(
    figures: Figures, opinions: Opinions, nth: int, number: Number, *, seats: bool = True
) -> Iterator[Html]:
    """A line on who it is made of, then one for each text that tells it apart. `seats`: say of which ones."""
    say, group = figures.say, opinions.groups[nth]
    people = say("Group {nth}: {people} people.", nth=nth + 1, people=group.people)
    yield say("{people} {seats}", people=people, seats=_seats(figures, group)) if seats else people
    for lean in telling_apart(opinions, group):
        yield _lean(say, lean, number)


def lines(figures: Figures, opinions: Opinions, number: Number, *, seats: bool = True) -> Iterator[Html]:
    """Everything, a line each. `number`: how a statement is called; `seats`: name institutions."""
    yield head(figures.say, opinions)
    for nth in range(len(opinions.groups)):
        yield from of_group(figures, opinions, nth, number, seats=seats)


def _seats(figures: Figures, group: OpinionGroup) -> Html:
    say = figures.say
    told = [
        say("{seat} ({count})", seat=figures.seat(seat), count=group.seats[seat])
        for seat in figures.in_order(group.seats)
    ]
    return say("From: {seats}.", seats=say.listed(told))


def _lean(say: Say, lean: Lean, number: Number) -> Html:
    return say(
        "On {text}, {favour} for and {against} against; in the other groups, {theirs} for and {others} "
        "against.",
        text=number(lean.statement),
        favour=lean.here[0],
        against=lean.here[1],
        theirs=lean.elsewhere[0],
        others=lean.elsewhere[1],
    )
