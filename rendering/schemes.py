"""The schemes as sentences: which one for which aim, who takes it up, and the questions that are open."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from facilitation import notices as n
from facilitation.gathered import published
from facilitation.matters import gaps
from facilitation.names import fold
from facilitation.schemes import Account, OpenQuestion, Scheme, Taker, schemes
from prompts.texts import _
from rendering import html
from rendering.conflict_matters import page_doors
from rendering.figures import Figures, names_now
from rendering.html import Html
from rendering.keyboards import column
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.structures import deck_title, page

MOST = 120  # characters of what somebody wrote, on a page that has room for many

_OPEN: Mapping[OpenQuestion, str] = {
    OpenQuestion.NO_ANIMATOR: _("who animates it"),
    OpenQuestion.NO_FOLLOW_UP: _("who follows it up"),
    OpenQuestion.SCARCE_MEANS: _("how its means can match its aims"),
}


@renders(n.SchemesShown)
def schemes_shown(notice: n.SchemesShown, reader: Reader) -> Said:
    say, found = reader.say, schemes(reader.scene, published(reader.scene, notice.partnership))
    if not found:
        deck = deck_title(reader, "schemes")
        return say("No scheme is told so far: a round “{deck}” would fill this page.", deck=deck)
    figures = Figures(say, names_now(reader.scene, notice.partnership))
    told = page(reader, notice.partnership, say("Schemes"), lines(figures, found))
    higher = say("What has to be settled with others than us can be carried higher: /carry.")
    text = html.paragraphs(told, higher if any(scheme.open for scheme in found) else None)
    return Message(text, column(*page_doors(reader, notice.partnership, gaps(found), "schemes")))


def lines(figures: Figures, found: Iterable[Scheme]) -> Iterator[Html]:
    for scheme in found:
        yield Html(" ".join(_parts(figures, scheme)))


def _parts(figures: Figures, scheme: Scheme) -> Iterator[Html]:
    say = figures.say
    name = say("{words}", words=scheme.name) if scheme.name else say("A scheme without a name so far")
    seats = figures.seats({account.seat for account in scheme.accounts})
    yield say("{name} ({seats}).", name=name, seats=seats)
    if words := aims(figures, scheme):
        yield say("Aim: {words}.", words=words)
    if words := animators(figures, scheme):
        yield say("Animated by: {words}.", words=words)
    if words := followers(figures, scheme):
        yield say("Followed up by: {words}.", words=words)
    yield from (say("Means for its aims: {means}.", means=one) for one in means(figures, scheme))
    if told := open_questions(figures, scheme):
        yield told


def aims(figures: Figures, scheme: Scheme) -> Html:
    return _each(figures, scheme, _aim)


def animators(figures: Figures, scheme: Scheme) -> Html:
    return _each(figures, scheme, lambda account: account.animates)


def followers(figures: Figures, scheme: Scheme) -> Html:
    return _each(figures, scheme, lambda account: account.follows)


def means(figures: Figures, scheme: Scheme) -> Iterator[Html]:
    """Of each who told of it."""
    return (_means(figures, account) for account in scheme.accounts if account.means)


def open_questions(figures: Figures, scheme: Scheme) -> Html:
    """As a sentence; nothing where all are answered."""
    asked = questions(figures, scheme)
    return figures.say("Open questions: {questions}.", questions=asked) if asked else asked


def questions(figures: Figures, scheme: Scheme) -> Html:
    """Nothing where all are answered."""
    return Html(figures.say("; ").join(figures.say(_OPEN[one]) for one in scheme.open))


def _each(figures: Figures, scheme: Scheme, of: Callable[[Account], str | Taker | None]) -> Html:
    """What the accounts say of it, each once however it is written."""
    found: dict[str, Html] = {}
    for said in map(of, scheme.accounts):
        if isinstance(said, Taker) and said.seat is not None:
            found.setdefault(said.seat, figures.seat(said.seat))
        elif words := said.words if isinstance(said, Taker) else said:
            shown = html.first_words(words.rstrip("."), MOST)
            found.setdefault(fold(words), figures.say("{words}", words=shown))
    return Html(figures.say("; ").join(found.values()))


def _aim(account: Account) -> str | None:
    return account.aim if isinstance(account.aim, str | None) else account.aim.text


def _means(figures: Figures, account: Account) -> Html:
    say, degree = figures.say, account.means or 0
    if not account.reason:
        return say("{degree} of 5", degree=degree)
    reason = html.first_words(account.reason.rstrip("."), MOST)
    return say("{degree} of 5 ({reason})", degree=degree, reason=reason)
