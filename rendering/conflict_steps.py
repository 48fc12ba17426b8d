"""What is asked on the way to an outcome, and what its parties are told of a conflict."""

from collections.abc import Mapping, Sequence

from facilitation import commands
from facilitation import conflict_commands as c
from facilitation import conflict_notices as n
from facilitation.conflict_notices import Change
from facilitation.ids import ConflictId, ContributionId, OutcomeId
from facilitation.kinds import OutcomeKind
from facilitation.matters import matters_of
from facilitation.outcomes import text_of, yet_to_confirm
from facilitation.parties import Party, by_name, concerned, spoken_for
from facilitation.scene import Contribution, Dissent
from facilitation.scene_conflicts import Outcome
from facilitation.settings import value_of
from prompts.texts import _
from rendering import html
from rendering.conflict_cards import Card, conflict_of
from rendering.conflict_matters import subject
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Button, Message
from rendering.naming import signed
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders
from rendering.when import duration
from rendering.words import sentence_case

FIRST_WORDS = 40
ROOM = 2500  # characters for all that was told of a place or a scheme, above what sending it there means


def _card(reader: Reader, conflict: ConflictId) -> Card:
    return Card(reader, conflict_of(reader, conflict), reader.say)


def _head(card: Card) -> Html:
    return html.lines(card.reader.header(card.conflict.partnership), html.bold(card.title()))


def _back(card: Card) -> Button:
    return button(card.reader.say.label("Back"), c.ShowConflict, conflict=card.conflict.id)


def _open_card(card: Card) -> Button:
    label = card.reader.say.label("Open the card of conflict no. {number}", number=card.conflict.number)
    return button(label, c.ShowConflict, conflict=card.conflict.id)


# --- What its parties are told ---


@renders(n.ConflictsOpenedTold)
def conflicts_opened(notice: n.ConflictsOpenedTold, reader: Reader) -> Said:
    say, about = reader.say, reader.round(notice.round)
    me = reader.member(notice.member)
    cards = [
        card
        for card in (Card(reader, one, say) for one in reader.scene.conflicts(about.partnership))
        if card.conflict.round == about.id and spoken_for(reader.scene, card.parties, me)
    ]
    text = html.paragraphs(
        reader.title(about.partnership),
        say.many(
            "The summary of round {number} opened a conflict in which you may speak for a party:",
            "The summary of round {number} opened {count} conflicts in which you may speak for a party:",
            len(cards),
            number=about.number,
        ),
        *(card.title() for card in cards),
        say("It stays open for as long as its parties have not confirmed an outcome themselves."),
    )
    return Message(text, column(*map(_open_card, cards))) if cards else None


_TOLD: Mapping[Change, str] = {
    Change.SENT: _("{who} sent this text to the register."),
    Change.WORD: _("{who} added a word."),
    Change.PROPOSED: _("{who} proposes a text to confirm."),
    Change.CONFIRMED: _("{who} confirmed a text, for: {parties}."),
    Change.REFUSED: _("{who} answered “Do not confirm” to a text, for: {parties}."),
    Change.CLOSED: _("{who} confirmed the text, for: {parties}. Every party has confirmed it."),
    Change.TAKEN_BACK: _("{who} took it back: the conflict is lifted."),
    Change.LIFTED: _("{who} lifted the last objection: the conflict is lifted."),
    Change.REOPENED: _("{who} reopened it. What had been confirmed before no longer counts."),
    Change.REVIEW_SET: _("{who} proposed to speak of it again on {date}."),
    Change.ROUND_OPENED: _("{who} opened a round among its parties: /answer."),
    Change.STABLE: _(
        "A further look found this conflict again: one institution at most has moved. It can be kept as a "
        "difference, on purpose: each side says what it keeps, and what you do together anyway. That is an "
        "outcome of full standing. It stays open as long as its parties have not confirmed one."
    ),
    Change.WORKED_ON: _("Its parties have worked on it; what they wrote of how to go on can be confirmed."),
}

_WITHOUT_A_NAME: Mapping[Change, str] = {
    Change.WORD: _("A word was added, without a name."),
    Change.PROPOSED: _("A text to confirm is proposed, without a name."),
    Change.CONFIRMED: _("A party without a name confirmed a text."),
    Change.REFUSED: _("A party without a name answered “Do not confirm” to a text."),
    Change.CLOSED: _("A party without a name confirmed the text. Every party has confirmed it."),
    Change.LIFTED: _("The last objection was lifted, without a name: the conflict is lifted."),
    Change.REOPENED: _("It was reopened, without a name. What had been confirmed before no longer counts."),
    Change.SENT: _("This text was sent to the register, without a name."),
}


@renders(n.ConflictTold)
def conflict_told(notice: n.ConflictTold, reader: Reader) -> Said:
    card = _card(reader, notice.conflict)
    who = signed(reader, reader.member(notice.member)) if notice.member else Html("…")
    told = reader.say(_told(card, notice), who=who, parties=_parties(card, notice), date=_review(card))
    text = html.paragraphs(
        reader.title(card.conflict.partnership), html.bold(card.title()), told, _which(reader, notice)
    )
    return Message(text, column(_open_card(card)))


def _which(reader: Reader, notice: n.ConflictTold) -> Html | None:
    """The text that it is about, or the word that was added, as it was written."""
    outcome = reader.scene.outcome(notice.outcome) if notice.outcome else None
    added = (one.text for one in reader.scene.conflict_words(notice.conflict) if one.id == notice.word)
    words = text_of(reader.scene, outcome) if outcome else next(added, None)
    return html.quote(words) if words else None


def _told(card: Card, notice: n.ConflictTold) -> str:
    if notice.member is None and notice.change in _WITHOUT_A_NAME:
        return _WITHOUT_A_NAME[notice.change]
    if notice.change is Change.SENT and card.conflict.kind.told:
        return _("{who} sent it to the register.")
    if notice.change is Change.PROPOSED and _keeps_the_difference(card, notice):
        return _("{who} proposes to keep the difference, and what you do together anyway:")
    if notice.change is Change.REVIEW_SET and card.conflict.review_due is None:
        return _("{who} took back the date on which to speak of it again.")
    return _TOLD[notice.change]


def _keeps_the_difference(card: Card, notice: n.ConflictTold) -> bool:
    outcome = card.reader.scene.outcome(notice.outcome) if notice.outcome else None
    return outcome is not None and outcome.kind is OutcomeKind.DIFFERENCE_KEPT


def _review(card: Card) -> Html:
    due = card.conflict.review_due
    return card.when.date(due) if due else Html("")


def _parties(card: Card, notice: n.ConflictTold) -> Html:
    """Those that this person answered for."""
    answers = card.reader.scene.outcome_answers(notice.outcome) if notice.outcome else ()
    return card.say.listed([card.party_named(one.party) for one in answers if one.member == notice.member])


@renders(n.ReviewTold)
def review_told(notice: n.ReviewTold, reader: Reader) -> Said:
    card = _card(reader, notice.conflict)
    text = html.paragraphs(
        reader.title(card.conflict.partnership),
        html.bold(card.title()),
        reader.say("Today is the date proposed to speak of it again. It closes nothing."),
        reader.say("To stop these reminders: /mute."),
    )
    return Message(text, column(_open_card(card)))


# --- What is asked ---


@renders(n.SendAsked)
def send_asked(notice: n.SendAsked, reader: Reader) -> Said:
    if notice.matter.told:
        return _matter_asked(notice, reader)
    say, about = reader.say, reader.contribution(notice.contribution)
    words = words_of(reader, about)
    text = html.paragraphs(
        reader.header(reader.round(about.round).partnership),
        html.quote(words) if words else say("(this text is erased)"),
        say(
            "In the register of conflicts it gets a card that everybody reads; it says that you sent it. "
            "Only its parties can close it, and you are one of them."
        ),
    )
    send = button(say.label("Send it to the register"), c.SendToRegister, contribution=about.id, sure=True)
    return Message(text, column(send, button(say.label("Cancel"), commands.Cancel)))


def _matter_asked(notice: n.SendAsked, reader: Reader) -> Message:
    say, about = reader.say, reader.contribution(notice.contribution)
    found = next(one for one in matters_of(reader.scene, about) if one.kind is notice.matter)
    text = html.paragraphs(
        reader.header(reader.round(about.round).partnership),
        html.bold(sentence_case(subject(say, found.kind, found.name, FIRST_WORDS))),
        *(_told_by(reader, text, ROOM // len(found.sources)) for text in found.sources),
        say(
            "In the register of conflicts it gets a card that everybody reads; it says that you sent it. "
            "Its parties are those who told of it, and you: nobody else can close it."
        ),
    )
    here = {"contribution": about.id, "matter": notice.matter, "sure": True}
    send = button(say.label("Send it to the register"), c.SendToRegister, **here)
    return Message(text, column(send, button(say.label("Cancel"), commands.Cancel)))


def _told_by(reader: Reader, text: Contribution, most: int) -> Html:
    who, words = signed(reader, reader.member(text.member)), words_of(reader, text)
    said = html.quote(html.first_words(words, most)) if words else reader.say("(this text is erased)")
    return html.lines(reader.say("{who} wrote:", who=who), said)


@renders(n.TakeBackAsked)
def take_back_asked(notice: n.TakeBackAsked, reader: Reader) -> Said:
    card = _card(reader, notice.conflict)
    text = html.paragraphs(
        _head(card),
        reader.say(
            "You alone told of it: you can take it back. The card stays in the register, as lifted, and you "
            "can reopen it at any time."
        ),
    )
    go = button(reader.say.label("Take it back"), c.TakeBackMatter, conflict=card.conflict.id, sure=True)
    return Message(text, column(go, _back(card)))


@renders(n.ConflictWordAsked)
def word_asked(notice: n.ConflictWordAsked, reader: Reader) -> Said:
    card = _card(reader, notice.conflict)
    text = html.paragraphs(
        _head(card), reader.say("What you write next is added to the card, with your name, for all to read.")
    )
    return Message(text, column(_back(card)))


@renders(n.ObjectionAnswerAsked)
def answer_asked(notice: n.ObjectionAnswerAsked, reader: Reader) -> Said:
    dissent = reader.dissent(notice.dissent)
    text = html.paragraphs(
        reader.header(dissent.partnership),
        html.bold(_objection(reader, dissent)),
        html.quote(dissent.text) if dissent.text else reader.say("It has no words so far."),
        reader.say(
            "What do you answer to it? Your answer reaches its author, and stands beside the objection. Only "
            "its author can lift it."
        ),
    )
    return Message(text, column(_back_from(reader, dissent)))


def _objection(reader: Reader, dissent: Dissent) -> Html:
    return reader.say("Objection no. {number}", number=dissent.number)


def _back_from(reader: Reader, dissent: Dissent) -> Button | None:
    found = reader.scene.conflict_on(dissent.contribution or ContributionId(0))
    return button(reader.say.label("Back"), c.ShowConflict, conflict=found.id) if found else None


@renders(n.ObjectionAnswerReceived)
def answer_received(notice: n.ObjectionAnswerReceived, reader: Reader) -> Said:
    dissent = reader.dissent(notice.dissent)
    text = html.paragraphs(
        reader.header(dissent.partnership),
        html.bold(_objection(reader, dissent)),
        reader.say("Your answer is recorded, and its author is told of it."),
    )
    return Message(text, column(_back_from(reader, dissent)))


@renders(n.ObjectionAnswerTold)
def answer_told(notice: n.ObjectionAnswerTold, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    given = next((a for a in reader.scene.objection_answers(dissent.id) if a.id == notice.answer), None)
    if given is None or not given.text:
        return None
    text = html.paragraphs(
        reader.title(dissent.partnership),
        html.bold(_objection(reader, dissent)),
        say("{who} answers your objection:", who=signed(reader, reader.member(given.member))),
        html.quote(given.text),
        say("It stays open until you lift it."),
    )
    return Message(
        text, column(button(say.label("Open my objection"), commands.ShowMyDissent, dissent=dissent.id))
    )


@renders(n.CompromiseAsked)
def compromise_asked(notice: n.CompromiseAsked, reader: Reader) -> Said:
    card = _card(reader, notice.conflict)
    text = html.paragraphs(
        _head(card),
        html.bold(reader.say("Which text could every party confirm?")),
        reader.say("You can write it here. It counts once every party has confirmed it, yours included."),
    )
    return Message(text, column(_back(card)))


@renders(n.TogetherAsked)
def together_asked(notice: n.TogetherAsked, reader: Reader) -> Said:
    card = _card(reader, notice.conflict)
    text = html.paragraphs(
        _head(card),
        html.bold(reader.say("The difference being kept, what do we do together anyway?")),
        reader.say(
            "You can write it here. Every party then says what it keeps, in its own words, and confirms this "
            "text. A difference kept on purpose is an outcome like another."
        ),
    )
    return Message(text, column(*_go_on(card), _back(card)))


def _go_on(card: Card) -> list[Button]:
    """What was written of it in the double-movement round, once each."""
    texts: dict[ContributionId, str] = {}
    for outcome in card.outcomes:
        words = text_of(card.reader.scene, outcome)
        if outcome.contribution is not None and words:
            texts[outcome.contribution] = words
    return [
        button(
            html.first_words(words, FIRST_WORDS), c.OfferGoOn, conflict=card.conflict.id, contribution=text
        )
        for text, words in texts.items()
    ]


@renders(n.KeepsAsked)
def keeps_asked(notice: n.KeepsAsked, reader: Reader) -> Said:
    outcome = _outcome(reader, notice.outcome)
    card = _card(reader, outcome.conflict)
    mine = spoken_for(reader.scene, card.parties, reader.member(notice.member), card.conflict.opened_at)
    chosen = [one for one in mine if notice.party in (None, one.code)]
    now = yet_to_confirm(reader.scene, outcome, chosen)
    words = text_of(reader.scene, outcome)
    text = html.paragraphs(
        _head(card),
        reader.say("What we do together anyway:"),
        html.quote(words) if words else reader.say("(this text is erased)"),
        html.bold(reader.say("In this difference, what do you keep?")),
        _for_whom(card, now),
    )
    return Message(text, column(_back(card)))


def _for_whom(card: Card, mine: Sequence[Party]) -> Html:
    named = by_name(card.reader.scene, mine)
    if not named:
        return card.say(
            "What you write next is what you keep, and confirms the text above, without your name."
        )
    return card.say(
        "What you write next is what this side keeps, and confirms the text above, for: {parties}.",
        parties=card.say.listed([card.party_named(one.code) for one in named]),
    )


def _outcome(reader: Reader, outcome: OutcomeId) -> Outcome:
    found = reader.scene.outcome(outcome)
    if found is None:
        raise Vanished
    return found


@renders(n.ReopenAsked)
def reopen_asked(notice: n.ReopenAsked, reader: Reader) -> Said:
    card = _card(reader, notice.conflict)
    text = html.paragraphs(
        _head(card),
        reader.say(
            "Reopen it? What was confirmed stays in its history and no longer counts; its parties are told "
            "that you reopened it."
        ),
    )
    again = button(reader.say.label("Reopen"), c.ReopenConflict, conflict=card.conflict.id, sure=True)
    return Message(text, column(again, _back(card)))


DAYS = (14, 30, 61, 91, 183)


@renders(n.ReviewAsked)
def review_asked(notice: n.ReviewAsked, reader: Reader) -> Said:
    card, say = _card(reader, notice.conflict), reader.say
    labels = (
        say.label("In 2 weeks"),
        say.label("In 1 month"),
        say.label("In 2 months"),
        say.label("In 3 months"),
        say.label("In 6 months"),
    )
    here = {"conflict": card.conflict.id}
    dates = [button(label, c.SetReview, days=days, **here) for label, days in zip(labels, DAYS, strict=True)]
    none = button(say.label("No date"), c.SetReview, days=0, **here)
    text = html.paragraphs(
        _head(card),
        html.bold(say("When is it to be spoken of again?")),
        say("You can press, or write a day of the coming year: 18 December, 18/12/2026, 3 weeks."),
        say("Its parties are reminded on that day. The date closes nothing."),
    )
    return Message(text, column(*dates, none if card.conflict.review_due else None, _back(card)))


@renders(n.DoubleMovementAsked)
def double_movement_asked(notice: n.DoubleMovementAsked, reader: Reader) -> Said:
    card, say = _card(reader, notice.conflict), reader.say
    settings = reader.partnership(card.conflict.partnership).settings
    lasts = [int(value_of(settings, name)) for name in ("contribute_minutes", "poll_minutes")]
    people = len(concerned(reader.scene, card.conflict))
    text = html.paragraphs(
        _head(card),
        say.many(
            "{count} person who may speak for a party is asked; the others read.",
            "{count} people who may speak for a party are asked; the others read.",
            people,
        ),
        html.lines(
            say("Contributions: {duration}.", duration=duration(reader.language, lasts[0])),
            say("Positions: {duration}.", duration=duration(reader.language, lasts[1])),
        ),
    )
    go = button(say.label("Open"), c.OpenDoubleMovement, conflict=card.conflict.id, sure=True)
    return Message(text, column(go, _back(card)))
