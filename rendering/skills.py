"""Know-how as an offer: what each institution brings, and what it would call on. Nobody votes on it."""

from collections.abc import Iterable, Iterator

from facilitation import notices as n
from facilitation.gathered import published
from facilitation.scene import Contribution
from facilitation.skills import Offer, skills
from rendering import html
from rendering.figures import Figures, names_now, quoted
from rendering.html import Html
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.structures import deck_title, page

MOST = 160  # characters of what somebody wrote, on a page that has room for many


@renders(n.SkillsShown)
def skills_shown(notice: n.SkillsShown, reader: Reader) -> Said:
    say, found = reader.say, skills(reader.scene, published(reader.scene, notice.partnership))
    if not found:
        deck = deck_title(reader, "skills")
        return say("Nothing is offered so far: a round “{deck}” would fill this page.", deck=deck)
    figures = Figures(say, names_now(reader.scene, notice.partnership))
    return page(reader, notice.partnership, say("Skills"), lines(figures, found))


def lines(figures: Figures, found: Iterable[Offer]) -> Iterator[Html]:
    say = figures.say
    for offer in found:
        seat = figures.seat(offer.seat)
        if offer.brings:
            yield say("Brought by {seat}: {texts}", seat=seat, texts=_texts(figures, offer.brings))
        if offer.calls:
            yield say("Looked for by {seat}: {texts}", seat=seat, texts=_texts(figures, offer.calls))


def _texts(figures: Figures, texts: Iterable[Contribution]) -> Html:
    say = figures.say
    words = [say("{words}", words=html.first_words(text.text or "", MOST)) for text in texts]
    return Html(say("; ").join(quoted(say, one) for one in words))
