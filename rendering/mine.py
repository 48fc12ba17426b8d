"""What is mine: my texts, my positions, and what can be done with each of them now."""

from collections.abc import Iterator

from facilitation import commands as c
from facilitation import notices as n
from facilitation.commands_showing import EraseText
from facilitation.ids import PartnershipId
from facilitation.kinds import Phase
from facilitation.scene import Contribution, Member, Position, Proposal, Round
from facilitation.stances import Ballot
from rendering import html, receipts
from rendering.conflict_doors import register_button
from rendering.conflict_matters import matter_doors
from rendering.contributing import FIRST_WORDS, reading_button, until_when
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.masks import mask_over, masked_told, otherwise_button
from rendering.message import Button, Keyboard, Message
from rendering.my_dissents import dissent_button
from rendering.questions import answer_words, place_of
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.whence import whence_told
from rendering.words import stance_words

A_PAGE = 8


# --- Everything ---


@renders(n.MineShown)
def mine_shown(notice: n.MineShown, reader: Reader) -> Said:
    mine = _Mine(reader, reader.member(notice.member))
    text = html.paragraphs(
        reader.title(notice.partnership),
        mine.counts(),
        mine.proposals() if notice.page == 0 else None,
        _can_be_opened(reader, mine),
    )
    return Message(text, (*_page(reader, notice, list(mine.buttons())), *_to_positions(reader, mine)))


def _can_be_opened(reader: Reader, mine: "_Mine") -> Html | None:
    say = reader.say
    if mine.member.left_at is not None:
        return say(
            "You have left: your texts stay as they are, and your dissents stay yours to maintain or lift."
        )
    if not mine.texts and not mine.dissents:
        return None
    return say("Each button opens one of them, with what can be done with it now.")


class _Mine:
    """All that one member said in a partnership, newest round first."""

    def __init__(self, reader: Reader, member: Member) -> None:
        scene = reader.scene
        self.reader, self.member = reader, member
        self.rounds = list(reversed(scene.rounds(member.partnership)))
        self.texts = [(r, one) for r in self.rounds for one in scene.contributions_of(r.id, member.id)]
        self.dissents = scene.dissents_of(member.id)
        self.positions = sum(len(scene.positions_of(r.id, member.id)) for r in self.rounds)

    def counts(self) -> Html:
        say = self.reader.say
        still_open = sum(dissent.open for dissent in self.dissents)
        return say(
            "So far: {texts}, {positions}, {dissents}.",
            texts=say.many("{count} answer", "{count} answers", len(self.texts)),
            positions=say.many("{count} position", "{count} positions", self.positions),
            dissents=say.many("{count} open dissent", "{count} open dissents", still_open),
        )

    def proposals(self) -> Html | None:
        made = self.reader.scene.proposals_of(self.member.id)
        lines = [self._proposal(one) for one in made if one.text]
        return html.lines(self.reader.say("Your proposals:"), *lines) if lines else None

    def _proposal(self, made: Proposal) -> Html:
        say, words = self.reader.say, html.first_words(made.text or "", 2 * FIRST_WORDS)
        if made.taken_up_at is not None:
            return say("– {words} (taken up)", words=words)
        if made.printed_in is not None:
            number = self.reader.round(made.printed_in).number
            return say("– {words} (printed in the summary of round {number})", words=words, number=number)
        return say("– {words}", words=words)

    def buttons(self) -> Iterator[Button]:
        """Who has left keeps what is theirs to change: their dissents."""
        if self.member.left_at is None:
            yield from (self._text(about, given) for about, given in self.texts)
        yield from (dissent_button(self.reader, dissent) for dissent in self.dissents)

    def _text(self, about: Round, given: Contribution) -> Button:
        say, prompt = self.reader.say, self.reader.deck(about).prompt(given.prompt)
        words = html.first_words(html.plain(answer_words(self.reader, prompt, given)), FIRST_WORDS)
        label = (
            say.label("Round {round}: {words}", round=about.number, words=words)
            if receipts.unnumbered(about)
            else say.label(
                "Round {round}, no. {number}: {words}", round=about.number, number=given.number, words=words
            )
        )
        return button(label, c.ShowMyText, contribution=given.id)


def _page(reader: Reader, notice: n.MineShown, buttons: list[Button]) -> Keyboard:
    shown = buttons[notice.page * A_PAGE : (notice.page + 1) * A_PAGE]
    return (*column(*shown), *_turns(reader, c.ShowMine, notice.partnership, notice.page, len(buttons)))


def _turns(
    reader: Reader,
    kind: type[c.ShowMine] | type[c.ShowMyStances],
    partnership: PartnershipId,
    page: int,
    total: int,
) -> Keyboard:
    """To the pages before and after, on one row."""
    say = reader.say
    newer = button(say.label("More recent"), kind, partnership=partnership, page=page - 1)
    older = button(say.label("Earlier"), kind, partnership=partnership, page=page + 1)
    row = [*([newer] if page > 0 else []), *([older] if (page + 1) * A_PAGE < total else [])]
    return (tuple(row),) if row else ()


def _to_positions(reader: Reader, mine: _Mine) -> Keyboard:
    if not mine.positions or mine.member.left_at is not None:
        return ()
    about = mine.member.partnership
    return column(button(reader.say.label("My positions"), c.ShowMyStances, partnership=about, page=0))


# --- One of my texts ---


@renders(n.MyTextShown)
def my_text_shown(notice: n.MyTextShown, reader: Reader) -> Said:
    given = reader.written(notice.contribution)
    about, prompt = reader.round(given.round), reader.prompt(given)
    heading = _heading(reader, about, given)
    words = _whole(reader, given) if given.worded else answer_words(reader, prompt, given)
    text = html.paragraphs(
        reader.header(about.partnership),
        html.bold(heading),
        html.quote(words),
        _recorded(reader, about, given),
        _masked(reader, given),
        _what_is_possible(reader, about, given),
        whence_told(reader, given, asking=False),
    )
    return Message(text, column(*_text_buttons(reader, about, given)))


def _heading(reader: Reader, about: Round, given: Contribution) -> Html:
    say, title = reader.say, html.escape(reader.prompt(given).short.in_(reader.language))
    if receipts.unnumbered(about):
        return say("Round {round}: {title}", round=about.number, title=title)
    return say("Round {round}, no. {number}: {title}", round=about.number, number=given.number, title=title)


def _recorded(reader: Reader, about: Round, given: Contribution) -> Html | None:
    """In a round without names no instant is kept."""
    say, when = reader.say, reader.when(about.partnership)
    if not about.confidential:
        at = given.recorded_at
        return say("Recorded {day} at {time}.", day=when.on(at), time=when.clock(at))
    code = reader.scene.private_code(given.id)
    return say("Its private code: {code}.", code=html.bold(code)) if code else None


def _masked(reader: Reader, given: Contribution) -> Html | None:
    mask = mask_over(reader, given)
    return masked_told(reader, mask) if mask else None


def _whole(reader: Reader, given: Contribution) -> Html:
    return html.escape(words_of(reader, given, own=True) or "")


def _what_is_possible(reader: Reader, about: Round, given: Contribution) -> Html | None:
    say, when = reader.say, reader.when(about.partnership)
    if about.phase is Phase.CONTRIBUTING:
        return until_when(reader, about, given)
    if about.phase is Phase.POLLING and _is_offered(reader, given):
        until = when.until(about.until)
        return say("The others say {until} whether it is so with them and could call on it.", until=until)
    if about.phase is Phase.POLLING and _is_put_to_the_group(reader, given):
        return say(
            "The others take position on it {until}. You count as agreeing with it, until you say otherwise.",
            until=when.until(about.until),
        )
    return None


def _is_put_to_the_group(reader: Reader, given: Contribution) -> bool:
    prompt = reader.prompt(given)
    return not prompt.kind.counted and prompt.ballot is not None and not given.reading_only


def _is_offered(reader: Reader, given: Contribution) -> bool:
    return _is_put_to_the_group(reader, given) and reader.prompt(given).ballot is Ballot.OFFER


def _text_buttons(reader: Reader, about: Round, given: Contribution) -> Iterator[Button | None]:
    say, mask = reader.say, mask_over(reader, given)
    if mask is not None:
        yield otherwise_button(reader, mask)
    if about.phase is Phase.CONTRIBUTING:
        yield _edit_button(reader, about, given)
        yield button(say.label("Withdraw"), c.WithdrawText, contribution=given.id)
        yield reading_button(reader, reader.prompt(given), given)
    offered = _is_offered(reader, given)
    if about.phase is Phase.POLLING and _is_put_to_the_group(reader, given) and not offered:
        yield button(say.label("Change my position"), c.ReviseStance, contribution=given.id)
    if about.confidential and about.phase is not Phase.CONTRIBUTING and given.worded:
        yield button(say.label("Erase this text"), EraseText, contribution=given.id)
    yield from matter_doors(reader, given)
    yield button(say.label("Back"), c.ShowMine, partnership=about.partnership, page=0)


def _edit_button(reader: Reader, about: Round, given: Contribution) -> Button:
    """A choice or a scale is changed where it was made."""
    if given.worded:
        return button(reader.say.label("Edit"), c.EditText, contribution=given.id)
    index = place_of(reader.deck(about), given.prompt)
    return button(reader.say.label("Edit"), c.ShowQuestion, round=about.id, index=index)


# --- My positions ---


@renders(n.MyStancesShown)
def my_stances_shown(notice: n.MyStancesShown, reader: Reader) -> Said:
    say, all_taken = reader.say, _positions(reader, notice)
    taken = all_taken[notice.page * A_PAGE : (notice.page + 1) * A_PAGE]
    text = html.paragraphs(
        reader.title(notice.partnership),
        html.bold(say("My positions")),
        None if all_taken else say("You have taken no position so far."),
        *(_position_line(reader, about, text, position) for about, text, position in taken),
        say("While positions are open, a button opens each text again.") if _any_open(taken) else None,
    )
    buttons = [_position_button(reader, about, text) for about, text, _ in taken]
    buttons += [register_button(reader, text, named=True) for _, text, _ in taken]
    turns = _turns(reader, c.ShowMyStances, notice.partnership, notice.page, len(all_taken))
    back = button(say.label("Back"), c.ShowMine, partnership=notice.partnership, page=0)
    return Message(text, (*column(*buttons), *turns, (back,)))


_Taken = tuple[Round, Contribution, Position]


def _positions(reader: Reader, notice: n.MyStancesShown) -> list[_Taken]:
    """Newest round first, then in the order of the texts."""
    scene = reader.scene
    return [
        (about, reader.contribution(position.contribution), position)
        for about in reversed(scene.rounds(notice.partnership))
        for position in scene.positions_of(about.id, notice.member)
    ]


def _any_open(taken: list[_Taken]) -> bool:
    return any(about.phase is Phase.POLLING for about, _, _ in taken)


def _position_line(reader: Reader, about: Round, text: Contribution, taken: Position) -> Html:
    ballot = reader.deck(about).prompt(text.prompt).ballot
    read = words_of(reader, text)
    words = html.isolate(html.first_words(read, 2 * FIRST_WORDS)) if read else reader.say("erased")
    if ballot is None:
        return words
    stance = html.bold(stance_words(reader.say, ballot, taken.code))
    return reader.say("“{words}”: {stance}", words=words, stance=stance)


def _position_button(reader: Reader, about: Round, text: Contribution) -> Button | None:
    """Unsigned while positions are open: no number, only how it begins."""
    words = words_of(reader, text)
    if about.phase is not Phase.POLLING or not text.standing or not words:
        return None
    return button(html.first_words(words, FIRST_WORDS), c.ReviseStance, contribution=text.id)
