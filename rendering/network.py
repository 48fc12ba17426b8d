"""The network as sentences: links said from both sides or from one, and what no link answers yet."""

from collections.abc import Iterator

from facilitation import notices as n
from facilitation.gathered import published
from facilitation.network import Bond, Link, Network, network
from rendering import html
from rendering.figures import Figures, names_now, quoted
from rendering.guided_words import modality_words
from rendering.html import Html
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.structures import deck_title, page
from rendering.words import sentence_case

MOST = 200  # characters of what somebody wrote, on a page that has room for many


@renders(n.NetworkShown)
def network_shown(notice: n.NetworkShown, reader: Reader) -> Said:
    say, rounds = reader.say, published(reader.scene, notice.partnership)
    found = network(reader.scene, notice.partnership, rounds)
    if found.empty:
        deck = deck_title(reader, "network")
        return say("No link is said so far: a round “{deck}” would fill this page.", deck=deck)
    figures = Figures(say, names_now(reader.scene, notice.partnership))
    return page(reader, notice.partnership, say("Network"), lines(figures, found))


def lines(figures: Figures, found: Network) -> Iterator[Html]:
    say = figures.say
    yield from (_bond(figures, bond) for bond in found.bonds)
    for one in found.outside:
        seats = figures.seats(one.seats)
        told = say("{name}, outside the group: a link said by {seats}.", name=one.name, seats=seats)
        yield _with_modality(figures, told, _modalities(figures, one.links))
    for link in found.hanging:
        yield say(
            "{seat} with {target}: this link may hang on one person; nothing formalises it.",
            seat=figures.seat(link.seat),
            target=_target(figures, link),
        )
    if found.known:
        yield say(
            "{count} people say of a link that it holds because they know each other well.",
            count=found.known,
        )
    if found.unlinked:
        yield say("No link said so far: {seats}.", seats=figures.seats(found.unlinked))
    for text in found.unanswered:
        words = quoted(say, say("{words}", words=html.first_words(text.text or "", MOST)))
        yield say("A limit that no link answers yet: {words}", words=words)


def _target(figures: Figures, link: Link) -> Html:
    if link.to is not None:
        return figures.seat(link.to)
    return figures.say("{words}", words=link.outside or "")


def _bond(figures: Figures, bond: Bond) -> Html:
    say = figures.say
    names = {"one": figures.seat(bond.one), "other": figures.seat(bond.other)}
    mine, theirs = (_modalities(figures, side) for side in bond.sides)
    if bond.mismatched:
        return say(
            "{one} and {other}: said from both sides, in different words. {one}: {mine}. {other}: {theirs}.",
            mine=mine,
            theirs=theirs,
            **names,
        )
    said = (
        say("{one} and {other}: said from both sides.", **names)
        if bond.confirmed
        else say("{one} tells of a link with {other}; the other side is still to be said.", **names)
        if bond.awaited
        else sentence_case(say("{one}: a link with {other}.", **names))
    )
    if bond.confirmed and bool(mine) != bool(theirs):
        seat = names["one"] if mine else names["other"]
        told = say("For now, as {seat} says: {modality}.", seat=seat, modality=mine or theirs)
        return Html(f"{said} {told}")
    return _with_modality(figures, said, _modalities(figures, (*bond.by_one, *bond.by_other)))


def _with_modality(figures: Figures, said: Html, modality: Html) -> Html:
    if not modality:
        return said
    return Html(f"{said} {figures.say('For now: {modality}.', modality=modality)}")


def _modalities(figures: Figures, links: tuple[Link, ...]) -> Html:
    """Each once, in the order in which they were said."""
    named = dict.fromkeys(link.modality for link in links if link.modality)
    return figures.say.listed([Html(modality_words(figures.say, modality)) for modality in named])
