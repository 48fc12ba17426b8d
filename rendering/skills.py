"""Know-how as an offer: what each institution brings, who could call on it, and what it would call on."""

from collections.abc import Iterable, Iterator

from facilitation import notices as n
from facilitation.gathered import published, seat_of_member
from facilitation.ids import PromptId
from facilitation.scene import Round
from facilitation.skills import BRING, CALL_ON, DECK, Offer, Offered, offered, offers_of, skills
from prompts.decks import Deck
from rendering.figures import Figures, names_now
from rendering.html import Html
from rendering.offers import whose_eyes, with_answers
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.structures import deck_title, page


@renders(n.SkillsShown)
def skills_shown(notice: n.SkillsShown, reader: Reader) -> Said:
    say, found = reader.say, skills(reader.scene, published(reader.scene, notice.partnership))
    if not found:
        deck = deck_title(reader, "skills")
        return say("Nothing is offered so far: a round “{deck}” would fill this page.", deck=deck)
    figures = Figures(say, names_now(reader.scene, notice.partnership))
    return page(reader, notice.partnership, say("Skills"), lines(figures, found))


def lines(figures: Figures, found: Iterable[Offer], *, numbered: bool = False) -> Iterator[Html]:
    say = figures.say
    for offer in found:
        seat = figures.seat(offer.seat)
        if offer.brings:
            texts = _texts(figures, offer.brings, needed=False, numbered=numbered)
            yield say("Brought by {seat}: {texts}", seat=seat, texts=texts)
        if offer.calls:
            texts = _texts(figures, offer.calls, needed=True, numbered=numbered)
            yield say("Looked for by {seat}: {texts}", seat=seat, texts=texts)


def _texts(figures: Figures, texts: Iterable[Offered], *, needed: bool, numbered: bool) -> Html:
    told = [with_answers(figures, one, needed=needed, numbered=numbered) for one in texts]
    return Html(figures.say("; ").join(told))


# --- Of one round ---


def of_a_round(reader: Reader, figures: Figures, round: Round) -> Iterator[tuple[Html, list[Html]]]:
    """A title and its lines: each scene with its readings, who brings what, what else is offered."""
    deck, told = reader.deck(round), offered(reader.scene, round)
    for asked in offers_of(round):
        if asked.scene:
            title = figures.say("{words}", words=deck.prompt(asked.id).short.in_(figures.say.language))
            yield title, _readings(reader, figures, round, [o for o in told if o.text.prompt == asked.id])
    if round.deck == DECK or any(not asked.scene for asked in offers_of(round)):
        yield (
            figures.say("Skills"),
            [
                *lines(figures, skills(reader.scene, [round]), numbered=True),
                *_others(reader, figures, round, deck, told),
            ],
        )


def _readings(reader: Reader, figures: Figures, round: Round, told: Iterable[Offered]) -> list[Html]:
    """Side by side: institutions in their order, each reading under the trade it comes from."""
    seats = {one.text.id: seat_of_member(reader.scene, one.text.member) for one in told}
    by_seat = sorted(told, key=lambda one: figures.in_order(set(seats.values())).index(seats[one.text.id]))
    return [
        figures.say(
            "{who}: {text}",
            who=whose_eyes(reader, figures, round, one.text, seats[one.text.id]),
            text=with_answers(figures, one, numbered=True),
        )
        for one in by_seat
    ]


def _others(
    reader: Reader, figures: Figures, round: Round, deck: Deck, told: Iterable[Offered]
) -> Iterator[Html]:
    """What the deck of skills asks beside what is brought and looked for."""
    if round.deck != DECK:
        return
    for asked in offers_of(round):
        if asked.scene or asked.id in (BRING, CALL_ON):
            continue
        short = deck.prompt(PromptId(asked.id)).short.in_(figures.say.language)
        for one in told:
            if one.text.prompt == asked.id:
                seat = figures.one_of(seat_of_member(reader.scene, one.text.member))
                yield figures.say(
                    "{question}, {seat}: {text}",
                    question=short,
                    seat=seat,
                    text=with_answers(figures, one, numbered=True),
                )
