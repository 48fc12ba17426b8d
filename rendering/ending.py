"""The end of a partnership: proposed, last words, and the closing page that remains."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facilitation import commands, refusals
from facilitation import commands_course as c
from facilitation import notices_course as n
from facilitation.before import Before, before
from facilitation.ending import last_words, may_end_from, may_say_last_word
from facilitation.ids import PartnershipId
from facilitation.kinds import Phase
from facilitation.outline import common_object
from facilitation.parties import objections_to
from facilitation.scene import Contribution, Member
from facilitation.scene_course import Ending, LastWord
from rendering import html, links
from rendering.charter_blocks import Block, Plain, Style, heading, item, paragraph, quote
from rendering.charter_files import as_markdown
from rendering.done import whole
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column, link
from rendering.message import Button, Document, Message
from rendering.naming import signed
from rendering.reader import Reader, Vanished
from rendering.registry import Said, refuses, renders
from rendering.status import charter_in_counts
from rendering.summary import no_object
from rendering.words import sentence_case

# --- Where it stands ---


@renders(n.EndBoard)
def end_board(notice: n.EndBoard, reader: Reader) -> Said:
    say, ending = reader.say, reader.scene.ending(notice.partnership)
    if ending is None:
        return say("The end of this partnership is no longer proposed: it goes on.")
    text = html.paragraphs(
        html.bold(say("The end of this partnership is proposed")), *_proposed(reader, ending)
    )
    there = links.to_command(reader.house.bot_username, notice.partnership, "end")
    return Message(text, column(link(say.label("Open our private chat"), there)))


def _proposed(reader: Reader, ending: Ending) -> Iterator[Html]:
    say, when = reader.say, reader.when(ending.partnership)
    yield say(
        "Proposed by {who} on {date}.",
        who=signed(reader, reader.member(ending.member)),
        date=when.date(ending.proposed_at),
    )
    yield say(
        "Each institution may leave a last word, printed as it is on the closing page. Who facilitates can "
        "end it from {date}.",
        date=when.deadline(may_end_from(ending)),
    )
    yield _afterwards(reader, ending)


def _afterwards(reader: Reader, ending: Ending) -> Html:
    if ending.erases:
        return reader.say(
            "One day after the end all words and the names of people are erased; numbers, dates, questions, "
            "and the names of the group and of institutions remain. If one member holds to the archive, "
            "nothing is erased."
        )
    return reader.say("An archive remains: everything can be read, nothing more is written.")


@renders(n.EndShown)
def end_shown(notice: n.EndShown, reader: Reader) -> Said:
    say, ending, me = reader.say, reader.scene.ending(notice.partnership), reader.member(notice.member)
    title = reader.title(notice.partnership) if notice.invited else reader.header(notice.partnership)
    if ending is None:
        told = (html.bold(say("The end of a partnership")), *_possible(reader))
    elif ending.ended_at is not None:
        on = reader.when(notice.partnership).date(ending.ended_at)
        told = (html.bold(say("This partnership ended on {date}.", date=on)), _afterwards(reader, ending))
    else:
        bold = html.bold(say("The end of this partnership is proposed"))
        told = (bold, *_proposed(reader, ending), *_words_so_far(reader, ending))
    return Message(html.paragraphs(title, *told), column(*_steps(reader, ending, me)))


def _possible(reader: Reader) -> Iterator[Html]:
    yield reader.say(
        "Who facilitates may propose it. For a week each institution may leave a last word; then the "
        "partnership ends, and a closing page is sent to all."
    )
    yield reader.say("Then either everything stays readable, or all words and names are erased.")


def _words_so_far(reader: Reader, ending: Ending) -> Iterator[Html]:
    for one in last_words(reader.scene, ending):
        words = html.quote(one.text) if one.text else reader.say("(this text is erased)")
        yield html.lines(html.bold(html.escape(_whose(reader, one))), words)


def _whose(reader: Reader, one: LastWord) -> Html:
    found = reader.scene.institution(one.institution) if one.institution else None
    if found is not None:
        return Html(html.name(found.name))
    name = reader.member(one.member).name
    say = Plain(reader.language)
    return say("{who} (in their own name)", who=name) if name else say("a person who has gone")


def _steps(reader: Reader, ending: Ending | None, me: Member) -> Iterator[Button]:
    say, here = reader.say, {"partnership": me.partnership}
    if ending is None:
        if me.facilitator:
            yield button(
                say.label("End it, and keep an archive"), c.ProposeEnd, erases=False, sure=False, **here
            )
            yield button(
                say.label("End it, and erase everything"), c.ProposeEnd, erases=True, sure=False, **here
            )
        return
    if ending.ended_at is not None:
        return
    label = say.label("Our last word") if me.institution else say.label("My last word")
    if may_say_last_word(reader.scene, ending, me):
        yield button(label, c.SayLastWord, **here)
    if ending.erases:
        yield button(say.label("I hold to the archive"), c.KeepArchive, **here)
    if me.facilitator:
        if reader.now >= may_end_from(ending):
            yield button(say.label("End the partnership"), c.EndPartnership, sure=False, **here)
        yield button(say.label("Do not end it"), c.TakeBackEnd, **here)


# --- Steps ---


@renders(n.ProposingEndAsked)
def proposing_end_asked(notice: n.ProposingEndAsked, reader: Reader) -> Said:
    say, here = reader.say, {"partnership": notice.partnership}
    then = (
        say(
            "A week later you can end it; a day after that, all words and the names of people are erased. "
            "Numbers, dates, questions, and the names of the group and of institutions remain."
        )
        if notice.erases
        else say("A week later you can end it; everything then stays readable, and nothing more is written.")
    )
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("Propose the end of this partnership?")),
        say("The group is told, and each member in private, who may leave a last word."),
        then,
    )
    sure = button(say.label("Propose it"), c.ProposeEnd, erases=notice.erases, sure=True, **here)
    return Message(text, column(sure, button(say.label("Back"), c.ShowEnd, **here)))


@renders(n.LastWordAsked)
def last_word_asked(notice: n.LastWordAsked, reader: Reader) -> Said:
    say = reader.say
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(
            say("What did this partnership make possible, what did it not, and what do you take with you?")
        ),
        say(
            "It is printed on the closing page as you write it. Until the end another one can take its place."
        ),
        _said_so_far(reader, reader.me(notice.partnership)),
    )
    return Message(text, column(button(say.label("Cancel"), commands.Cancel)))


def _said_so_far(reader: Reader, me: Member | None) -> Html | None:
    """By this house, or by this person in their own name."""
    if me is None or not (said := _last_of(reader, me)):
        return None
    words = html.quote(said.text) if said.text else reader.say("(this text is erased)")
    return html.lines(reader.say("Left so far:"), words)


def _last_of(reader: Reader, me: Member) -> LastWord | None:
    ending = reader.scene.ending(me.partnership)
    said = last_words(reader.scene, ending) if ending else []
    mine = (me.institution, None if me.institution else me.id)
    return next(
        (one for one in said if (one.institution, None if one.institution else one.member) == mine), None
    )


@renders(n.LastWordTold)
def last_word_told(notice: n.LastWordTold, reader: Reader) -> Said:
    """Read now: where yet another one took its place, that one."""
    me = reader.member(notice.member)
    said, say = _last_of(reader, me), reader.say
    if said is None or not said.text:
        raise Vanished
    text = html.paragraphs(
        reader.title(notice.partnership),
        html.lines(
            say(
                "{who} left a last word for {institution}:",
                who=signed(reader, reader.member(said.member)),
                institution=_whose(reader, said),
            ),
            html.quote(said.text),
        ),
        say("Until the end another one can take its place."),
    )
    return Message(text, column(*_steps(reader, reader.scene.ending(notice.partnership), me)))


@renders(n.EndingAsked)
def ending_asked(notice: n.EndingAsked, reader: Reader) -> Said:
    say, here = reader.say, {"partnership": notice.partnership}
    ending = reader.scene.ending(notice.partnership)
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("End the partnership now?")),
        say("The closing page is sent to the group and to each member. It cannot be undone."),
        _afterwards(reader, ending) if ending else None,
    )
    sure = button(say.label("End it"), c.EndPartnership, sure=True, **here)
    return Message(text, column(sure, button(say.label("Back"), c.ShowEnd, **here)))


# --- The closing page ---


@renders(n.ClosingPage)
def closing_page(notice: n.ClosingPage, reader: Reader) -> Said:
    ending = reader.scene.ending(notice.partnership)
    if ending is None or ending.ended_at is None:
        raise Vanished
    partnership = reader.partnership(notice.partnership)
    told = html.paragraphs(
        html.bold(reader.say("{title}: the partnership has ended.", title=partnership.title)),
        _afterwards(reader, ending),
        reader.say("A copy of all that is kept about you: /mydata."),
    )
    page = _Closing(replace(reader, language=partnership.language, lasting=True), partnership.id, ending)
    name = "fin.md" if partnership.language == "fr" else "end.md"
    return Message(told, document=Document(name, as_markdown(page.blocks())))


@dataclass(frozen=True)
class _Closing:
    """What stays open stands whole beside what is shared."""

    reader: Reader
    partnership: PartnershipId
    ending: Ending

    @property
    def say(self) -> Plain:
        return Plain(self.reader.language)

    def blocks(self) -> Iterator[Block]:
        yield from self._opening()
        said = before(self.reader.scene, self.partnership)
        yield heading(self.say("Our object"))
        yield from self._texts(said.object, self._no_object())
        yield from whole(self.reader, self.say, self.partnership, self.reader.now)
        yield heading(self.say("What we share"))
        yield from self._texts(said.shared, self.say("No convergence has been found so far."))
        yield heading(self.say("What stays open"))
        yield from self._open(said)
        yield heading(self.say("The charter"))
        counts = charter_in_counts(self.reader, self.partnership)
        told = html.plain(counts) if counts else self.say("No charter has been proposed so far.")
        yield paragraph(told)
        yield heading(self.say("Last words"))
        yield from self._last_words()

    def _opening(self) -> Iterator[Block]:
        here, when = self.reader.partnership(self.partnership), self.reader.when(self.partnership)
        title = html.name(here.title)
        yield Block(Style.TITLE, self.say("{title}: closing page", title=title))
        begun, ended = when.date(here.enrolled_at), when.date(self.ending.ended_at or self.reader.now)
        published = sum(one.phase is Phase.PUBLISHED for one in self.reader.scene.rounds(self.partnership))
        yield paragraph(self.say("From {begun} to {ended}.", begun=begun, ended=ended))
        yield paragraph(self.say.many("{count} published round.", "{count} published rounds.", published))

    def _no_object(self) -> Html:
        last = self.reader.scene.last_published(self.partnership)
        return sentence_case(no_object(self.say, common_object(self.reader.scene, last) if last else None))

    def _texts(self, texts: tuple[Contribution, ...], nothing: Html) -> Iterator[Block]:
        for text in texts:
            yield quote(words_of(self.reader, text) or self.say("(this text is erased)"))
        if not texts:
            yield paragraph(nothing)

    def _open(self, said: Before) -> Iterator[Block]:
        if not said.open and not said.dissents:
            yield paragraph(self.say("Nobody has voiced a conflict or a dissent so far."))
        for text in said.open:
            yield quote(words_of(self.reader, text) or self.say("(this text is erased)"))
            for one in objections_to(self.reader.scene, text.id):
                if one.open and one.text:
                    yield paragraph(self.say("Objection no. {number}:", number=one.number))
                    yield quote(one.text)
        for one in said.dissents:
            yield paragraph(self.say("Dissent no. {number}:", number=one.number))
            yield quote(one.text or self.say("(this text is erased)"))

    def _last_words(self) -> Iterator[Block]:
        said = last_words(self.reader.scene, self.ending)
        if not said:
            yield paragraph(self.say("Nobody left a last word."))
        for one in said:
            yield item(_whose(self.reader, one))
            yield quote(one.text) if one.text else paragraph(self.say("(this text is erased)"))


# --- Not now, not any more ---


@refuses(refusals.LastWordsFirst)
def last_words_first(refusal: refusals.LastWordsFirst, reader: Reader) -> Said:
    date = reader.when(refusal.partnership).deadline(refusal.until)
    return reader.say("Each institution may leave a last word until {date}; then it can be ended.", date=date)


@refuses(refusals.PartnershipOver)
def partnership_over(refusal: refusals.PartnershipOver, reader: Reader) -> Said:
    say, date = reader.say, reader.when(refusal.partnership).date(refusal.at)
    text = say(
        "This partnership ended on {date}: it can be read, and nothing more is written in it.", date=date
    )
    if reader.user is not None:
        return text
    begin = button(say.label("Begin another partnership here"), c.BeginAnew, partnership=refusal.partnership)
    return Message(text, column(begin))


@refuses(refusals.NotToBegin)
def not_to_begin(refusal: refusals.NotToBegin, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "Another partnership is begun here by an administrator of the group, or by who facilitated this one."
    )
