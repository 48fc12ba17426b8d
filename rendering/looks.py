"""A further look at a published round: how it is opened, read and announced, and what changed by it."""

from collections.abc import Mapping, Sequence

from facilitation import commands_looks as cl
from facilitation import notices_looks as n
from facilitation.ids import MemberId
from facilitation.looks import mandates_seen
from facilitation.reasons import Reason, Source, Stand, one_of_each_first, reasons
from facilitation.scene import Contribution, Position, Round
from facilitation.shifts import Shift
from facilitation.stances import Ballot, Stance
from prompts.texts import _
from rendering import html
from rendering.html import Html
from rendering.keyboards import button
from rendering.message import Button, Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.say import Say
from rendering.when import duration
from rendering.words import stance_words

_DAY = 24 * 60
OFFERED = (_DAY, 2 * _DAY, 3 * _DAY, 7 * _DAY)
MOST = 3400  # characters of the text and its reasons, so that position and explanations fit below
CUTS = (1000, 500, 280)  # of each reason


# --- Its name ---


def look_words(say: Say, look: int) -> Html:
    if look == 2:  # noqa: PLR2004 - the second has a name
        return say("second look")
    return say("look no. {number}", number=look)


def round_title(reader: Reader, round_: Round, look: int) -> Html:
    deck = html.escape(reader.deck(round_).title.in_(reader.language))
    if look == 1:
        return html.bold(reader.say("Round {number}: {deck}", number=round_.number, deck=deck))
    named = look_words(reader.say, look)
    return html.bold(
        reader.say("Round {number}, {look}: {deck}", number=round_.number, look=named, deck=deck)
    )


# --- To open it ---


@renders(n.LookMenu)
def look_menu(notice: n.LookMenu, reader: Reader) -> Said:
    round_, say = reader.round(notice.round), reader.say
    text = html.paragraphs(
        round_title(reader, round_, round_.look + 1),
        say(
            "Positions are opened again. Before anything else each person reads the reasons of every side, "
            "in an order of their own and without figures. Who does nothing keeps their position. The "
            "summary that is there stays; a further one says what changed."
        ),
        say("Positions: {duration}.", duration=duration(reader.language, notice.minutes)),
    )
    lasts = [_lasts(reader, notice, minutes) for minutes in OFFERED]
    opens = button(say.label("Open"), cl.OpenLook, round=round_.id, minutes=notice.minutes, sure=True)
    return Message(text, (tuple(lasts[:2]), tuple(lasts[2:]), (opens,)))


def _lasts(reader: Reader, notice: n.LookMenu, minutes: int) -> Button:
    label = reader.say.label("Positions: {duration}", duration=duration(reader.language, minutes))
    chosen = f"• {label}" if minutes == notice.minutes else label
    return button(chosen, cl.OpenLook, round=notice.round, minutes=minutes)


# --- In the group ---


def again_in_words(reader: Reader, round_: Round) -> Html:
    """What stands on the living message of a look while it runs, before the count of who took part."""
    until = reader.when(round_.partnership).deadline(round_.until)
    return html.paragraphs(
        round_title(reader, round_, round_.look),
        reader.say(
            "Positions are open again: each person reads the reasons of every side, in private and in an "
            "order of their own, and changes or keeps their position. Who does nothing keeps it. The summary "
            "published before stays as it is."
        ),
        reader.say("Positions until {date}. No result is shown before.", date=until),
    )


def took_position(reader: Reader, round_: Round) -> frozenset[MemberId]:
    """Who took or kept a position in the look that is running, for themselves or for their institution."""
    scene = reader.scene
    before = {mandate.id for mandate in mandates_seen(scene, round_)} if round_.looking_again else ()
    own = {one.member for one in scene.positions(round_.id) if one.look == round_.look}
    given = {one.member for one in scene.mandates(round_.id) if one.id not in before}
    return frozenset(own | given)


def stopped(reader: Reader, round_: Round, look: int) -> Html:
    said = reader.say(
        "This look was stopped, without a summary of its own: the one published before stays. What each "
        "person said stays on record; objections stay open."
    )
    return html.lines(round_title(reader, round_, look), said)


# --- In private ---


def invited(reader: Reader, about: Round) -> Html:
    say, until = reader.say, reader.when(about.partnership).until_in_full(about.until)
    return html.paragraphs(
        reader.title(about.partnership),
        say(
            "Round {number}, {look}: positions are open again {until}.",
            number=about.number,
            look=look_words(say, about.look),
            until=until,
        ),
        say(
            "You read the reasons of every side, then you keep your position or take another. If you do "
            "nothing, it stays as it is."
        ),
    )


def held_before(reader: Reader, about: Round, text: Contribution, member: MemberId, ballot: Ballot) -> Html:
    """To its author alone."""
    say, taken = reader.say, reader.scene.position(text.id, member)
    if taken is None and text.member != member:
        return say("You have taken no position on it so far; you may leave it so.")
    if taken is not None and taken.look == about.look:
        return say("Your position for now: {stance}.", stance=stance_words(say, ballot, taken.code))
    stance = stance_words(say, ballot, taken.code if taken else Stance.AGREE)
    said = say("Your position until now, shown to you alone: {stance}.", stance=stance)
    lines = [said, _with_words(say, taken), say("If you do nothing, it stays.")]
    return html.lines(*(line for line in lines if line))


def _with_words(say: Say, taken: Position | None) -> Html | None:
    if taken is None or not taken.reservation:
        return None
    return say("Your reservation: “{words}”", words=taken.reservation)


def keep_button(reader: Reader, about: Round, text: Contribution, **carried: object) -> Button | None:
    """Where there is one to keep."""
    if not about.looking_again or reader.scene.position(text.id, reader.me(about.partnership).id) is None:
        return None
    label = reader.say.label("I keep my position")
    return button(label, cl.KeepPosition, contribution=text.id, **carried)


# --- The reasons of every side ---

_HEADS: Mapping[Source, str] = {
    Source.OBJECTION: _("An objection: “{words}”"),
    Source.DISSENT: _("A disagreement, without a position: “{words}”"),
    Source.RESERVATION: _("For it, with a reservation: “{words}”"),
    Source.ANSWER: _("For it, in answer to an objection: “{words}”"),
}
_WORDS: Mapping[Stand, str] = {
    Stand.FOR: _("For it: “{words}”"),
    Stand.AGAINST: _("Against it: “{words}”"),
    Stand.RECOGNISES: _("Without making it theirs: “{words}”"),
}
_NOBODY_WROTE: Mapping[Stand, str] = {
    Stand.FOR: _("For it: the text itself; nobody has added a reason."),
    Stand.AGAINST: _("Against it: some hold this position; nobody has written why."),
    Stand.RECOGNISES: _("Some find it legitimate without making it theirs; nobody has written why."),
}


def every_side(reader: Reader, about: Round, text: Contribution, words: str) -> Html:
    """As many as fit, at least one of each side, in the order drawn for this reader."""
    drawn = reasons(reader.scene, about, text, reader.me(about.partnership).id)
    title = html.bold(reader.say("The reasons of every side, in an order drawn for you:"))
    for cut in CUTS:
        if len(words) + sum(len(_told(reader, one, cut)) for one in drawn) <= MOST:
            return html.lines(title, *(_bullet(_told(reader, one, cut)) for one in drawn))
    return _what_fits(reader, drawn, title, MOST - len(words))


def _what_fits(reader: Reader, drawn: Sequence[Reason], title: Html, room: int) -> Html:
    chosen: list[Reason] = []
    for one in one_of_each_first(drawn):
        length = len(_told(reader, one, CUTS[-1]))
        if length <= room or one.stand not in {other.stand for other in chosen}:
            chosen.append(one)
            room -= length
    shown = [_bullet(_told(reader, one, CUTS[-1])) for one in drawn if one in chosen]
    return html.lines(title, *shown, reader.say("All of them, whole, are in the report: /summary."))


def _told(reader: Reader, reason: Reason, cut: int) -> Html:
    if reason.source is Source.NONE:
        return reader.say(_NOBODY_WROTE[reason.stand])
    head = _HEADS.get(reason.source) or _WORDS[reason.stand]
    return reader.say(head, words=html.first_words(reason.text, cut))


def _bullet(told: Html) -> Html:
    return Html(f"• {told}")


# --- What changed ---


def moved(say: Say, shift: Shift) -> Html:
    """How many moved, the same persons on the same statement."""
    if not shift.both:
        return say("Nobody took position on it at both looks.")
    if not shift.toward and not shift.away:
        return say.many(
            "{count} person took position at both looks and did not move.",
            "{count} people took position at both looks, and none moved.",
            shift.both,
        )
    return say.many(
        "{count} person took position at both looks: moved toward it {toward}, away from it {away}.",
        "{count} people took position at both looks: {toward} moved toward it, {away} away from it.",
        shift.both,
        toward=shift.toward,
        away=shift.away,
    )


def settled(say: Say, shift: Shift, *, conflict: bool) -> Html | None:
    if not shift.stable:
        return None
    if conflict:
        return say(
            "A stable conflict: one institution at most has moved. Its parties can keep it as a difference, "
            "on purpose: /conflicts."
        )
    return say("Positions are stable: the same finding, and one institution at most has moved.")
