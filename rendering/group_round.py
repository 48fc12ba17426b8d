"""The living message of a round, in each of its phases, and the few short messages around it."""

from collections.abc import Collection
from typing import assert_never

from facilitation import notices as n
from facilitation.ids import MemberId
from facilitation.kinds import Phase
from facilitation.parties import asked_in, of_no_names
from facilitation.publication import seat_of
from facilitation.scene import Round
from prompts.decks import Deck
from rendering import html, links, looks
from rendering.conflict_cards import Card
from rendering.counters import so_far
from rendering.group_summary import summary_board
from rendering.html import Html
from rendering.keyboards import column, link
from rendering.message import Keyboard, Message
from rendering.notes import waiting_board
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.when import duration
from rendering.words import institutions_of, mode_line


@renders(n.RoundBoard)
def round_board(notice: n.RoundBoard, reader: Reader) -> Said:
    round_ = reader.round(notice.round)
    if round_.published and notice.look <= round_.shown:
        return summary_board(reader, round_, notice.look)
    match round_.phase:
        case Phase.CONTRIBUTING:
            return _contributing(reader, round_)
        case Phase.POLLING:
            return _polling(reader, round_)
        case Phase.NOTING:
            return waiting_board(reader, round_)
        case Phase.PUBLISHED:
            return Message(looks.stopped(reader, round_, notice.look))
        case Phase.ABANDONED:
            return _abandoned(reader, round_)
        case _:
            assert_never(round_.phase)


def _contributing(reader: Reader, round_: Round) -> Message:
    say, deck = reader.say, reader.deck(round_)
    until = reader.when(round_.partnership).deadline(round_.contribute_until)
    text = html.paragraphs(
        _title(reader, round_),
        _among(reader, round_),
        html.escape(deck.purpose.in_(reader.language)),
        html.lines(
            mode_line(say, round_.mode),
            _length(reader, deck),
            say("Contributions until {date}.", date=until),
        ),
        _wrote(reader, round_),
    )
    return Message(text, _door(reader, round_, say.label("Contribute")), pin=True)


def _length(reader: Reader, deck: Deck) -> Html:
    questions = reader.say.many("{count} question", "{count} questions", len(deck.prompts))
    lasts = duration(reader.language, deck.minutes)
    return reader.say("{questions}, about {duration}.", questions=questions, duration=lasts)


def _title(reader: Reader, round_: Round) -> Html:
    deck = html.escape(reader.deck(round_).title.in_(reader.language))
    return html.bold(reader.say("Round {number}: {deck}", number=round_.number, deck=deck))


def _among(reader: Reader, round_: Round) -> Html | None:
    """Of a round about one conflict: which one, and who answers where that is known."""
    found = reader.scene.conflict_of(round_.id)
    if found is None:
        return None
    who = reader.say(
        "Its parties answer; the other members read, and can add a word to its card: /conflicts."
    )
    known = not of_no_names(reader.scene, found)
    return html.lines(Card(reader, found, reader.say).title(), who if known else None)


def _door(reader: Reader, round_: Round, label: str) -> Keyboard:
    there = links.to_round(reader.house.bot_username, round_.partnership, round_.id)
    return column(link(label, there))


def _wrote(reader: Reader, round_: Round) -> Html:
    """“5 people of 9, of 3 institutions of 4, have written.” Never who has not."""
    if round_.confidential:
        return so_far(reader, round_)
    wrote = reader.scene.writers(round_.id)
    if not wrote:
        return reader.say("Nobody has written yet.")
    everybody, seats = _of(reader, round_, wrote)
    return reader.say.many(
        "{count} person of {people}, of {seats}, has written.",
        "{count} people of {people}, of {seats}, have written.",
        len(wrote),
        people=everybody,
        seats=seats,
    )


def _of(reader: Reader, round_: Round, said: Collection[MemberId]) -> tuple[int, Html]:
    """People asked, and “2 institutions of 3”; who left after speaking is among them."""
    active = {member.id for member in asked_in(reader.scene, round_)}
    seats = {one: seat_of(reader.scene, reader.member(one).institution) for one in active | {*said}}
    return len(seats), institutions_of(
        reader.say, len({seats[member] for member in said}), len({*seats.values()})
    )


def _polling(reader: Reader, round_: Round) -> Message:
    if round_.looking_again:
        text = html.paragraphs(looks.again_in_words(reader, round_), _took_position(reader, round_))
        return Message(text, _door(reader, round_, reader.say.label("Take position")), pin=True)
    until = reader.when(round_.partnership).deadline(round_.until)
    texts = len(reader.scene.put_to_the_group(round_.id))
    text = html.paragraphs(
        _title(reader, round_),
        _among(reader, round_),
        reader.say.many(
            "Contributions are closed. {count} text is put to the group; each person takes position on "
            "what the others have written, in private and in their own time.",
            "Contributions are closed. {count} texts are put to the group; each person takes position on "
            "what the others have written, in private and in their own time.",
            texts,
        ),
        reader.say("Positions until {date}. No result is shown before.", date=until),
        _took_position(reader, round_),
    )
    return Message(text, _door(reader, round_, reader.say.label("Take position")), pin=True)


def _took_position(reader: Reader, round_: Round) -> Html:
    if round_.confidential:
        return so_far(reader, round_)
    took = looks.took_position(reader, round_)
    if not took:
        return reader.say("Nobody has taken position yet.")
    everybody, seats = _of(reader, round_, took)
    return reader.say.many(
        "{count} person of {people}, of {seats}, has taken position.",
        "{count} people of {people}, of {seats}, have taken position.",
        len(took),
        people=everybody,
        seats=seats,
    )


def _abandoned(reader: Reader, round_: Round) -> Message:
    on = reader.when(round_.partnership).date(round_.closed_at or round_.until)
    sentence = reader.say(
        "This round was stopped on {date}, without a summary. What was written stays on record, and what was "
        "said in dissent will be in the next summary.",
        date=on,
    )
    return Message(html.lines(_title(reader, round_), sentence))


# --- Around it ---


@renders(n.PositionsOpen)
def positions_open(notice: n.PositionsOpen, reader: Reader) -> Said:
    round_ = reader.round(notice.round)
    until = reader.when(round_.partnership).until_in_full(round_.until)
    text = reader.say(
        "Round {number}: contributions are closed. You can take position {until} on what the others have "
        "written.",
        number=round_.number,
        until=until,
    )
    return Message(text, _door(reader, round_, reader.say.label("Take position")))


@renders(n.GroupReminder)
def group_reminder(notice: n.GroupReminder, reader: Reader) -> Said:
    round_ = reader.round(notice.round)
    until = reader.when(round_.partnership).until_in_full(round_.until)
    text = reader.say("Round {number} stays open {until}.", number=round_.number, until=until)
    contributing = round_.phase is Phase.CONTRIBUTING
    label = reader.say.label("Contribute") if contributing else reader.say.label("Take position")
    return Message(text, _door(reader, round_, label))


@renders(n.DeadlineTold)
def deadline_told(notice: n.DeadlineTold, reader: Reader) -> Said:
    round_ = reader.round(notice.round)
    until = reader.when(round_.partnership).until_in_full(round_.until)
    if not notice.outage:
        return reader.say("Round {number} now stays open {until}.", number=round_.number, until=until)
    away = reader.say(
        "I was away when round {number} was to close. It stays open {until}.",
        number=round_.number,
        until=until,
    )
    return html.paragraphs(away, _lost(notice, reader))


def _lost(notice: n.DeadlineTold, reader: Reader) -> Html | None:
    if notice.lost_before is None:
        return None
    when = reader.when(reader.round(notice.round).partnership)
    return reader.say(
        "Telegram keeps messages for me for a day: what you wrote to me before {date} did not reach me. "
        "You can say it again.",
        date=when.deadline(notice.lost_before),
    )


@renders(n.AbandonedTold)
def abandoned_told(notice: n.AbandonedTold, reader: Reader) -> Said:
    stopped = reader.round(notice.round)
    if stopped.published:
        return reader.say(
            "Round {number}, {look}: stopped. The summary there was stays; what was said in dissent "
            "meanwhile will be in the next one.",
            number=stopped.number,
            look=looks.look_words(reader.say, stopped.look),
        )
    return reader.say(
        "Round {number} is stopped. What was written stays on record; what was said in dissent will be in "
        "the next summary.",
        number=stopped.number,
    )


@renders(n.RemindedTold)
def reminded_told(notice: n.RemindedTold, reader: Reader) -> Said:
    return reader.say(
        "Round {number}: whoever still has something open gets a line in private. I tell nobody who "
        "they are.",
        number=reader.round(notice.round).number,
    )
