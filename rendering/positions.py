"""Taking position, in private: one text at a time, unsigned, and what each button opens."""

from facilitation import commands as c
from facilitation import notices as n
from facilitation.ids import ContributionId
from facilitation.kinds import Mode, Phase
from facilitation.scene import Contribution, Position, Round
from facilitation.skills import is_needed
from facilitation.stances import Ballot, Stance, answers_to, may_be_mandated
from prompts.decks import Prompt
from rendering import html, looks
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.joining import into_round
from rendering.keyboards import button, column
from rendering.message import Button, Keyboard, Message
from rendering.naming import place
from rendering.offers import scene_of_work, what_answers_mean
from rendering.reader import Reader
from rendering.receipts import dissents_unnumbered
from rendering.registry import Said, renders
from rendering.say import Say
from rendering.whence import whence_of_position_buttons, whence_of_position_told
from rendering.words import stance_label, stance_words


@renders(n.PositionsInvited)
def positions_invited(notice: n.PositionsInvited, reader: Reader) -> Said:
    about = reader.round(notice.round)
    if about.looking_again:
        return Message(looks.invited(reader, about), column(into_round(reader, about)))
    say = reader.say
    waiting = reader.scene.unread_count(about.id, reader.me(about.partnership).id)
    until = reader.when(about.partnership).until_in_full(about.until)
    text = html.paragraphs(
        reader.title(about.partnership),
        say("Round {number}: positions can be taken {until}.", number=about.number, until=until),
        _to_read(say, waiting),
    )
    return Message(text, column(into_round(reader, about)))


def _to_read(say: Say, waiting: int) -> Html:
    """Without names everybody is asked, also who wrote all there is."""
    if not waiting:
        return say("There is no text of others to read.")
    return say.many(
        "{count} text is there to read.",
        "{count} texts are there to read, eight at a time; you can stop whenever you want.",
        waiting,
    )


# --- One text ---


@renders(n.StanceAsked)
def stance_asked(notice: n.StanceAsked, reader: Reader) -> Said:
    text = reader.contribution(notice.contribution)
    about, prompt = reader.round(text.round), reader.prompt(text)
    if not text.standing or prompt.ballot is None:
        return _no_longer_there(reader, about)
    taken = reader.scene.position(text.id, notice.member) if notice.revising else None
    needed = is_needed(about, text.prompt)
    said = html.paragraphs(
        reader.header(about.partnership),
        None if notice.revising else _how_many(reader, notice, about),
        _heading(reader, notice, text, prompt),
        scene_of_work(reader, prompt, folded=True),
        html.quote(words_of(reader, text) or ""),
        _whence(reader, about, text, prompt.ballot),
        _reasons(reader, about, text),
        _now(reader, notice, text, prompt.ballot),
        whence_of_position_told(reader, about, taken),
        _difference(reader, prompt.ballot, needed=needed),
    )
    kept = looks.keep_button(reader, about, text, left=notice.left, revising=notice.revising)
    buttons = (*column(kept), *_stance_buttons(reader, notice, prompt.ballot, needed=needed))
    whences = whence_of_position_buttons(reader, about, taken)
    return Message(said, (*buttons, *whences, *_back(reader, notice, about)))


def _reasons(reader: Reader, about: Round, text: Contribution) -> Html | None:
    if not about.looking_again:
        return None
    return looks.every_side(reader, about, text, html.escape(words_of(reader, text) or ""))


def _no_longer_there(reader: Reader, about: Round) -> Message:
    """Withdrawn or erased since the question was decided."""
    text = html.paragraphs(
        reader.header(about.partnership), reader.say("This text is no longer there: its author took it back.")
    )
    onward = button(reader.say.label("Next"), c.TakePositions, round=about.id)
    return Message(text, column(onward) if about.phase is Phase.POLLING else ())


def _how_many(reader: Reader, notice: n.StanceAsked, about: Round) -> Html | None:
    """Above the first of a batch: how many there are, and that one may stop."""
    if notice.left != notice.batch - 1:
        return None
    say = reader.say
    if notice.of <= notice.batch:
        return say.many(
            "Here is the text to read.",
            "Here are the {count} texts to read. You can stop whenever you want.",
            notice.batch,
        )
    if about.confidential:
        return say(
            "Here are {batch} texts of {of}, in an order drawn for you. You can stop whenever you want.",
            batch=notice.batch,
            of=notice.of,
        )
    return say(
        "Here are {batch} texts of {of}, the least read. You can stop whenever you want.",
        batch=notice.batch,
        of=notice.of,
    )


def _heading(reader: Reader, notice: n.StanceAsked, text: Contribution, prompt: Prompt) -> Html:
    """Text 3 of 8, and what the question was about."""
    say = reader.say
    title = html.bold(prompt.short.in_(reader.language))
    if not notice.revising:
        number = notice.batch - notice.left
        return say("Text {number} of {total}: {title}", number=number, total=notice.batch, title=title)
    if text.member == notice.member:
        return say("Your text no. {number}: {title}", number=text.number, title=title)
    return title


def _whence(reader: Reader, about: Round, text: Contribution, ballot: Ballot) -> Html | None:
    """A constraint is somebody's: in named mode its institution stands under it."""
    if ballot is not Ballot.CONSTRAINT or about.mode is not Mode.NAMED:
        return None
    author = reader.member(text.member)
    if author.institution is None:
        return reader.say("Someone in their own name.")
    return reader.say("Institution: {institution}.", institution=place(reader, author.institution))


def _now(reader: Reader, notice: n.StanceAsked, text: Contribution, ballot: Ballot) -> Html | None:
    """The position one changes; an author counts as agreeing from the start."""
    about = reader.round(text.round)
    if about.looking_again:
        return looks.held_before(reader, about, text, notice.member, ballot)
    if not notice.revising:
        return None
    taken = reader.scene.position(text.id, notice.member)
    if taken is None and text.member != notice.member:
        return None
    stance = stance_words(reader.say, ballot, taken.code if taken else Stance.AGREE)
    if ballot is Ballot.OFFER:
        return reader.say("Your answer for now: {answer}.", answer=stance)
    return reader.say("Your position for now: {stance}.", stance=stance)


def _difference(reader: Reader, ballot: Ballot, *, needed: bool) -> Html:
    """Two buttons on purpose, and what each of them does."""
    say = reader.say
    if ballot is Ballot.OFFER:
        return what_answers_mean(say, needed=needed)
    if ballot is not Ballot.VALUE:
        return html.italic(
            say("A disagreement is counted; an objection stays open until its author lifts it.")
        )
    return html.italic(
        say(
            "“{disagree}” is counted; “{object}” is an objection and stays open until its author lifts it.",
            disagree=stance_words(say, ballot, Stance.DISAGREE),
            object=stance_words(say, ballot, Stance.OBJECT),
        )
    )


def _stance_buttons(reader: Reader, notice: n.StanceAsked, ballot: Ballot, *, needed: bool) -> Keyboard:
    about = {"contribution": notice.contribution, "left": notice.left, "revising": notice.revising}
    stances = [
        button(stance_label(reader.say, ballot, stance), c.TakeStance, code=stance, **about)
        for stance in answers_to(ballot, needed=needed)
    ]
    return column(*stances, _for_institution(reader, notice, ballot))


def _back(reader: Reader, notice: n.StanceAsked, about: Round) -> Keyboard:
    """To my positions, where one came from; in the course of the eight there is only onward."""
    if not notice.revising:
        return ()
    return column(button(reader.say.label("Back"), c.ShowMyStances, partnership=about.partnership, page=0))


def _for_institution(reader: Reader, notice: n.StanceAsked, ballot: Ballot) -> Button | None:
    if not may_be_mandated(ballot) or reader.member(notice.member).institution is None:
        return None
    label = reader.say.label("Answer for my institution")
    about = {"contribution": notice.contribution, "left": notice.left, "revising": notice.revising}
    return button(label, c.AnswerForInstitution, **about)


# --- What a button opens ---


@renders(n.ReservationAsked)
def reservation_asked(notice: n.ReservationAsked, reader: Reader) -> Said:
    say, about = reader.say, _round_of(reader, notice.contribution)
    taken = _mine(reader, about, notice.contribution)
    text = html.paragraphs(
        reader.header(about.partnership),
        html.bold(say("What is your reservation?")),
        say(
            "You can write it here; it will be in the summary beside the text. Your agreement is recorded "
            "already."
        ),
        whence_of_position_told(reader, about, taken),
    )
    passing = button(say.label("Pass"), c.PassReservation, contribution=notice.contribution, left=notice.left)
    whences = whence_of_position_buttons(reader, about, taken, left=notice.left)
    return Message(text, (*column(passing), *whences))


@renders(n.ReservationReceived)
def reservation_received(notice: n.ReservationReceived, reader: Reader) -> Said:
    about, say = _round_of(reader, notice.contribution), reader.say
    return html.paragraphs(
        reader.header(about.partnership),
        say("Recorded: your reservation will be in the summary, beside the text."),
    )


@renders(n.ObjectionOpened)
def objection_opened(notice: n.ObjectionOpened, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    objected = dissent.contribution or ContributionId(0)
    its = _round_of(reader, objected)
    taken = _mine(reader, its, objected)
    text = html.paragraphs(
        reader.header(dissent.partnership),
        html.bold(say("Your objection is open.")),
        say(
            "Your objection stays open until you lift it; nobody else can close it. What risk do you see, "
            "for whom? What would let us go on?"
        ),
        whence_of_position_told(reader, its, taken),
    )
    about = {"dissent": dissent.id, "left": notice.left}
    why = button(say.label("Say why"), c.SayWhy, **about)
    later = button(say.label("Later"), c.SayWhyLater, **about)
    whences = whence_of_position_buttons(reader, its, taken, left=notice.left)
    return Message(text, (*column(why, later), *whences))


@renders(n.ReasonAsked)
def reason_asked(notice: n.ReasonAsked, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    text = html.paragraphs(
        reader.header(dissent.partnership),
        html.bold(say("What risk do you see, for whom? What would let us go on?")),
        say("You can write it here. Your words will be in the summary as you write them."),
    )
    return Message(text, column(button(say.label("Later"), c.SayWhyLater, dissent=dissent.id)))


@renders(n.ReasonReceived)
def reason_received(notice: n.ReasonReceived, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    text = html.paragraphs(
        reader.header(dissent.partnership),
        say("Recorded with your objection.")
        if dissent.round is not None and dissents_unnumbered(reader.round(dissent.round))
        else say("Recorded with your objection no. {number}.", number=dissent.number),
        say("You can change, lift or maintain it at any time: /mine."),
    )
    return Message(text, column(button(say.label("Edit"), c.EditDissent, dissent=dissent.id)))


@renders(n.BatchFinished)
def batch_finished(notice: n.BatchFinished, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    until = reader.when(about.partnership).until(about.until)
    change = say("You can change your positions {until}: /mine.", until=until)
    if notice.waiting == 0:
        all_read = say("You have read all there is to read for now. Thank you.")
        return html.paragraphs(reader.header(about.partnership), all_read, change)
    waiting = say.many(
        "{count} other text is there, if you wish.",
        "{count} other texts are there, if you wish.",
        notice.waiting,
    )
    more = button(say.label("8 more"), c.TakePositions, round=about.id)
    enough = button(say.label("Enough for now"), c.StopPositions, round=about.id)
    return Message(html.paragraphs(reader.header(about.partnership), waiting, change), column(more, enough))


@renders(n.PositionsPaused)
def positions_paused(notice: n.PositionsPaused, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    until = reader.when(about.partnership).until(about.until)
    text = html.paragraphs(
        reader.header(about.partnership),
        say("All your positions are recorded. You can take up reading again {until}.", until=until),
    )
    return Message(text, column(into_round(reader, about)))


def _round_of(reader: Reader, contribution: ContributionId) -> Round:
    return reader.round(reader.contribution(contribution).round)


def _mine(reader: Reader, about: Round, contribution: ContributionId) -> Position | None:
    """Where it can be said whence."""
    if about.mode is not Mode.NAMED:
        return None
    return reader.scene.position(contribution, reader.me(about.partnership).id)
