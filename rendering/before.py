"""What was said before you: three minutes of reading. What stays open has as much room as what is shared."""

from collections.abc import Iterable, Iterator, Sequence

from facilitation import commands as c
from facilitation import notices_course as n
from facilitation.before import Before, before
from facilitation.commands_charter import ShowCharter
from facilitation.conflict_commands import ShowConflicts
from facilitation.ids import PartnershipId
from facilitation.outline import common_object
from facilitation.parties import objections_to
from facilitation.publication import home
from facilitation.scene import Contribution, Dissent
from rendering import html
from rendering.figures import Figures, names_now, quoted
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.joining import into_round, what_is_open
from rendering.keyboards import button, column
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.status import charter_in_counts
from rendering.summary import no_object
from rendering.words import sentence_case

MOST = 5  # texts of one part; fewer of them where a message has no room for so many
FIRST_WORDS = 130  # characters of each


@renders(n.BeforeShown)
def before_shown(notice: n.BeforeShown, reader: Reader) -> Said:
    say, here = reader.say, notice.partnership
    title = html.bold(say("What was said before you"))
    now_open = reader.scene.open_round(here)
    last = reader.scene.last_published(here)
    if last is None:
        nothing = say(
            "No summary has been published so far: nothing was said before you that others have read."
        )
        return html.paragraphs(reader.header(here), title, nothing)
    told = (_told(reader, here, title, most) for most in range(MOST, 0, -1))
    text = next((one for one in told if html.length(one) <= html.MOST), title)
    doors = (
        into_round(reader, now_open) if now_open else None,
        button(say.label("The latest summary"), c.ShowSummary, partnership=here),
        button(say.label("The register of conflicts"), ShowConflicts, partnership=here, page=0),
        button(say.label("The charter"), ShowCharter, partnership=here),
    )
    return Message(text, column(*doors))


def _told(reader: Reader, here: PartnershipId, title: Html, most: int) -> Html:
    say = reader.say
    return html.paragraphs(
        reader.header(here),
        title,
        say("Three minutes of reading, without names. Everything is in the summaries and their reports."),
        *_parts(reader, here, before(reader.scene, here), most),
        charter_in_counts(reader, here) or say("No charter has been proposed so far."),
        what_is_open(reader, here, reader.scene.open_round(here)),
    )


def _parts(reader: Reader, here: PartnershipId, said: Before, most: int) -> Iterator[Html]:
    say = reader.say
    last = reader.scene.last_published(here)
    found = common_object(reader.scene, last) if last else None
    yield _part(say("Our object"), _texts(reader, said.object, most), no_object(say, found))
    yield _part(say("Convergences"), _texts(reader, said.shared, most), say("none so far."))
    yield _part(
        say("Objections and open conflicts"), _open(reader, said, most), say("nobody has voiced any.")
    )
    yield _part(say("Our words"), _words(reader, said.words, most), say("none told so far."))


def _part(title: Html, lines: Iterable[Html], nothing: Html) -> Html:
    told = list(lines)
    return html.lines(html.bold(title), *(told or [sentence_case(nothing)]))


def _texts(reader: Reader, texts: Sequence[Contribution], most: int) -> Iterator[Html]:
    for text in texts[:most]:
        yield _line(reader, text)
    yield from _more(reader, len(texts) - most)


def _words(reader: Reader, texts: Sequence[Contribution], most: int) -> Iterator[Html]:
    """Word by word, what each house means by it: all of one vocabulary round."""
    for title, meant in _by_word(reader, texts[:most]):
        word = reader.say("• {words}", words=html.escape(title))
        yield html.lines(word, *(_meant(reader, text) for text in meant))
    yield from _more(reader, len(texts) - most)


def _by_word(reader: Reader, texts: Sequence[Contribution]) -> Iterator[tuple[str, list[Contribution]]]:
    prompts = reader.deck(reader.round(texts[0].round)).prompts if texts else ()
    for prompt in prompts:
        if meant := [text for text in texts if text.prompt == prompt.id]:
            yield prompt.short.in_(reader.language), meant


def _meant(reader: Reader, text: Contribution) -> Html:
    seat = home(reader.scene, reader.member(text.member))
    figures = Figures(reader.say, names_now(reader.scene, reader.round(text.round).partnership))
    named = sentence_case(figures.one_of(seat))
    return reader.say("{who}: {words}", who=named, words=_cut(reader, words_of(reader, text)))


def _line(reader: Reader, text: Contribution) -> Html:
    where = reader.say(
        "no. {number} of round {round}", number=text.number, round=reader.round(text.round).number
    )
    return reader.say("• {words} ({where})", words=_cut(reader, words_of(reader, text)), where=where)


def _cut(reader: Reader, words: str | None) -> Html:
    if words is None:
        return reader.say("(this text is erased)")
    return quoted(reader.say, html.escape(html.first_words(words, FIRST_WORDS)))


def _more(reader: Reader, count: int) -> Iterator[Html]:
    if count > 0:
        yield reader.say.many("• {count} more", "• {count} more", count)


def _open(reader: Reader, said: Before, most: int) -> Iterator[Html]:
    """What is objected to, with the first reason; then dissent about anything else."""
    lines = [_contested(reader, text) for text in said.open] + [
        _dissent(reader, one) for one in said.dissents
    ]
    yield from lines[:most]
    yield from _more(reader, len(lines) - most)


def _contested(reader: Reader, text: Contribution) -> Html:
    reasons = [one for one in objections_to(reader.scene, text.id) if one.open and one.text]
    line = _line(reader, text)
    if not reasons:
        return line
    because = reader.say("Objection: {words}", words=_cut(reader, reasons[0].text))
    return html.lines(line, because)


def _dissent(reader: Reader, dissent: Dissent) -> Html:
    words = _cut(reader, dissent.text)
    return reader.say("• Dissent no. {number}: {words}", number=dissent.number, words=words)
