"""In a report: know-how, links, schemes and places, gathered over the rounds until this one."""

from collections.abc import Iterable, Iterator

from facilitation.around import Around, frame
from facilitation.gathered import published
from facilitation.network import network
from facilitation.scene import Round
from facilitation.schemes import Scheme, schemes
from facilitation.skills import Offer, Offered, skills
from facilitation.territory import territory
from rendering import network as network_page
from rendering import schemes as schemes_page
from rendering import territory as territory_page
from rendering.charter_blocks import item, paragraph
from rendering.figures import Figures, names_now
from rendering.offers import with_answers
from rendering.paper import Drawing, Piece, Table
from rendering.picture_frame import frame_picture, holds
from rendering.picture_network import network_picture
from rendering.picture_skills import skills_picture
from rendering.picture_territory import territory_picture
from rendering.report_statements import Writing
from rendering.words import sentence_case


def until(writing: Writing) -> tuple[Round, ...]:
    """The rounds whose texts the group could read when this one was published."""
    this = writing.outline.round
    found = published(writing.reader.scene, this.partnership)
    return tuple(one for one in found if one.number <= this.number)


def figures_now(writing: Writing) -> Figures:
    """What is gathered over time is read with the names of today."""
    return Figures(writing.say, names_now(writing.reader.scene, writing.outline.round.partnership))


# --- Know-how ---


def know_how(writing: Writing) -> Iterator[Piece]:
    say, figures = writing.say, figures_now(writing)
    offers = skills(writing.reader.scene, until(writing))
    if picture := skills_picture(figures, offers):
        yield Drawing(picture, say("Who brings what, and what others would call on"))
        yield from (_offer(figures, one) for one in offers)


def _offer(figures: Figures, offer: Offer) -> Table:
    """Each text whole, on lines of its own, with who answered it."""
    say = figures.say
    rows = (
        (say("What they bring"), _texts(figures, offer.brings)),
        (say("What they look for"), _texts(figures, offer.calls, needed=True)),
    )
    return Table(sentence_case(figures.seat(offer.seat)), tuple(row for row in rows if row[1]))


def _texts(figures: Figures, texts: Iterable[Offered], *, needed: bool = False) -> str:
    return "\n".join(with_answers(figures, one, needed=needed, most=None) for one in texts)


# --- Links ---


def links(writing: Writing) -> Iterator[Piece]:
    figures = figures_now(writing)
    found = network(writing.reader.scene, writing.outline.round.partnership, until(writing))
    if found.empty:
        return
    if picture := network_picture(figures, found):
        yield Drawing(picture, writing.say("Who is linked with whom, and how"))
    yield from map(item, network_page.lines(figures, found))


# --- Schemes ---


def of_schemes(writing: Writing) -> Iterator[Piece]:
    """A table each: for which aim, who animates it, who follows it up, with what means, what is open."""
    figures = figures_now(writing)
    for scheme in schemes(writing.reader.scene, until(writing)):
        yield _scheme(figures, scheme)


def _scheme(figures: Figures, scheme: Scheme) -> Table:
    say = figures.say
    unsaid, nobody = say("Not said so far"), say("Nobody so far")
    rows = (
        (say("Told by"), figures.seats({account.seat for account in scheme.accounts})),
        (say("Aim"), schemes_page.aims(figures, scheme) or unsaid),
        (say("Animated by"), schemes_page.animators(figures, scheme) or nobody),
        (say("Followed up by"), schemes_page.followers(figures, scheme) or nobody),
        (say("Means for its aims"), "\n".join(schemes_page.means(figures, scheme)) or unsaid),
        (say("Open questions"), sentence_case(schemes_page.questions(figures, scheme)) or "–"),
    )
    name = say("{words}", words=scheme.name) if scheme.name else say("A scheme without a name so far")
    return Table(name, rows)


# --- Places ---


def places(writing: Writing) -> Iterator[Piece]:
    figures = figures_now(writing)
    found = territory(writing.reader.scene, until(writing))
    if picture := territory_picture(figures, found):
        caption = writing.say("The places to scale, where they are located, with affinities and tensions")
        yield Drawing(picture, caption)
        yield from map(item, territory_page.lines(writing.reader, figures, found))


# --- Institutions around the frame ---


def around_the_frame(writing: Writing) -> Iterator[Piece]:
    """What several hold to, by number; then what each brings alone."""
    say, figures = writing.say, figures_now(writing)
    found = frame(writing.reader.scene, writing.outline.round.partnership, until(writing))
    if picture := frame_picture(figures, found):
        yield Drawing(picture, say("What is shared stands in the middle; around it, what one alone brings"))
        for nth, text in enumerate(found.shared, 1):
            where = {"text": text.number, "round": writing.reader.round(text.round).number}
            yield paragraph(say("{number}. Text no. {text} of round {round}:", number=nth, **where))
            yield writing.words(text)
        yield from (_house(figures, one) for one in found.around)


def _house(figures: Figures, one: Around) -> Table:
    say = figures.say
    alone = "\n".join(say("“{words}”", words=text.text or "") for text in one.alone)
    rows = [(say("What is shared"), holds(figures, one))]
    rows += [(say("Seen from there alone"), alone)] if alone else []
    return Table(sentence_case(figures.seat(one.seat)), tuple(rows))
