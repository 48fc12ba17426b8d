"""The register of conflicts, and one card of it with the next step of who reads it."""

from collections.abc import Iterable, Iterator

from facilitation import commands
from facilitation import conflict_commands as c
from facilitation import conflict_notices as n
from facilitation.conflicts import alone
from facilitation.holding import has_gone, holder
from facilitation.ids import MemberId
from facilitation.outcomes import may_reopen
from facilitation.parties import DOUBLE_MOVEMENT, Party, by_name, holds_to, spoken_for
from facilitation.scene import Dissent, Member
from facilitation.scene_conflicts import Conflict, ConflictEntry, Outcome
from rendering import html, links
from rendering.conflict_cards import Card, conflict_of
from rendering.conflict_history import happened
from rendering.html import Html
from rendering.keyboards import button, column, link
from rendering.message import Button, Keyboard, Message, Topic
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.whence import speaking
from rendering.words import sentence_case

ON_A_PAGE = 8
PAGE = 3600  # characters of a card, or of its history; what stands around them has its own
MOST_OUTCOMES = 20  # with buttons, the newest: Telegram shows a hundred at most


# --- All of them ---


@renders(n.ConflictsShown)
def conflicts_shown(notice: n.ConflictsShown, reader: Reader) -> Said:
    say, cards = reader.say, _open_first(reader.scene.conflicts(notice.partnership))
    title = html.bold(say("The register of conflicts"))
    if not cards:
        empty = say("No conflict is in the register. The next summary may open one.")
        return html.paragraphs(reader.header(notice.partnership), title, empty)
    shown = [Card(reader, one, say) for one in cards[notice.page * ON_A_PAGE : (notice.page + 1) * ON_A_PAGE]]
    text = html.paragraphs(
        reader.header(notice.partnership),
        title,
        say("Everybody reads it, and any member may add a word. Only its parties close a conflict."),
        *(_line(card) for card in shown),
    )
    return Message(text, (*column(*map(_door, shown)), *_turns(reader, notice, len(cards))))


def _open_first(cards: Iterable[Conflict]) -> list[Conflict]:
    return sorted(cards, key=lambda one: (not one.open, one.number))


def _line(card: Card) -> Html:
    return html.lines(html.bold(card.title()), card.state(), card.counts())


def _door(card: Card) -> Button:
    """In the group, into the private chat."""
    reader, about = card.reader, card.conflict
    label = reader.say.label("Conflict no. {number}", number=about.number)
    if reader.user is not None:
        return button(label, c.ShowConflict, conflict=about.id)
    return link(label, links.to_conflict(reader.house.bot_username, about.partnership, about.id))


def _turns(reader: Reader, notice: n.ConflictsShown, total: int) -> Keyboard:
    say, here = reader.say, {"partnership": notice.partnership}
    before = button(say.label("Page before"), c.ShowConflicts, page=notice.page - 1, **here)
    after = button(say.label("Next page"), c.ShowConflicts, page=notice.page + 1, **here)
    row = [*([before] if notice.page else []), *([after] if (notice.page + 1) * ON_A_PAGE < total else [])]
    return (tuple(row),) if row else ()


# --- One ---


@renders(n.ConflictShown)
def conflict_shown(notice: n.ConflictShown, reader: Reader) -> Said:
    card = Card(reader, conflict_of(reader, notice.conflict), reader.say)
    text, turns = _paged(card, _told(card), notice.page, c.ShowConflict)
    return Message(text, (*turns, *column(*_steps(card, notice.member))))


def _paged(
    card: Card, parts: Iterable[Html | None], wanted: int, kind: type[c.ShowConflict | c.ShowConflictHistory]
) -> tuple[Html, Keyboard]:
    """One page, and the way to those beside it. The last, where there is no such page."""
    found = html.pages(parts, PAGE)
    page = wanted if 0 <= wanted < len(found) else len(found) - 1
    if len(found) == 1:
        return found[0], ()
    say, here = card.say, {"conflict": card.conflict.id}
    before = button(say.label("Page before"), kind, page=page - 1, **here)
    after = button(say.label("Next page"), kind, page=page + 1, **here)
    turns = (*([before] if page else []), *([after] if page + 1 < len(found) else []))
    head = html.bold(card.title()) if page else None
    where = html.italic(say("Page {page} of {all}", page=page + 1, all=len(found)))
    return html.paragraphs(head, found[page], where), (turns,)


@renders(n.ConflictBoard)
def conflict_board(notice: n.ConflictBoard, reader: Reader) -> Said:
    """What all read; the next step of each is in private."""
    card = Card(reader, conflict_of(reader, notice.conflict), reader.say)
    topic = Topic(notice.conflict, html.bare(card.title()), closed=not card.conflict.open)
    first, *others = html.pages(_told(card), PAGE)
    rest = reader.say("The rest of it is read in private.") if others else None
    return Message(html.paragraphs(first, rest), column(_door(card)), topic=topic)


def _told(card: Card) -> Iterator[Html | None]:
    say, reader = card.say, card.reader
    named = card.title() if card.conflict.kind.told else card.number()
    yield html.lines(reader.title(card.conflict.partnership), html.bold(named), card.state())
    for head, words in card.positions:
        yield _quoted(card, head, words, folded=False)
    yield html.lines(card.origin(), card.sides())
    yield from _outcomes(card)
    if card.conflict.review_due is not None:
        yield say("To be spoken of again on {date}.", date=card.when.date(card.conflict.review_due))
    yield from _reasons(card)
    for word in reader.scene.conflict_words(card.conflict.id):
        who = card.signed(word.member)
        head = say("Added by {who}, on {date}:", who=who, date=card.when.date(word.said_at))
        yield _quoted(card, head, word.text)


def _quoted(card: Card, head: Html, words: str | None, *, folded: bool = True) -> Html:
    said = html.quote(words, expandable=folded) if words else card.say("(this text is erased)")
    return html.lines(head, said)


def _reasons(card: Card) -> Iterator[Html]:
    for objection in card.objections:
        yield _objection(card, objection)
        for given in card.answers_to(objection):
            who = card.signed(given.member)
            yield _quoted(card, card.say("{who} answers:", who=who), given.text)
    for position in card.reservations():
        who = speaking(card.reader, card.say, position, card.listed(position.member))
        yield _quoted(card, card.say("Reservation ({who}):", who=who), position.reservation)


def _objection(card: Card, objection: Dissent) -> Html:
    if objection.text or objection.erased_at:
        return _quoted(card, card.objection(objection), objection.text)
    return card.objection(objection)


def _outcomes(card: Card) -> Iterator[Html]:
    """What was agreed; before that, what is proposed."""
    adopted = card.adopted
    shown = [adopted] if adopted else card.outcomes if card.conflict.open else []
    for outcome in shown:
        head = card.outcome_head(outcome)
        yield html.lines(
            _quoted(card, head, card.outcome_words(outcome), folded=False), *card.answered(outcome)
        )
        for keeps, said in card.kept(outcome):
            yield _quoted(card, keeps, said, folded=False)


# --- Its next step ---


def _steps(card: Card, member: MemberId) -> Iterator[Button | None]:
    reader, about = card.reader, card.conflict
    me = reader.member(member)
    mine = spoken_for(reader.scene, card.parties, me, about.opened_at)
    if about.open:
        with_nobody = alone(reader.scene, about, me)  # there is nothing to agree
        for outcome in () if with_nobody else card.outcomes[-MOST_OUTCOMES:]:
            yield from _to_answer(card, outcome, mine)
        party = bool(by_name(reader.scene, mine)) and not with_nobody  # what is proposed is signed
        yield from _of_a_party(card, facilitates=me.facilitator, party=party)
        yield from _of_an_objection(card, me)
        if with_nobody:
            yield button(reader.say.label("Take it back"), c.TakeBackMatter, conflict=about.id)
    if not about.open and may_reopen(reader.scene, me, about):
        yield button(reader.say.label("Reopen"), c.ReopenConflict, conflict=about.id)
    yield button(reader.say.label("Add a word"), c.AddConflictWord, conflict=about.id)
    yield button(reader.say.label("How we lived it"), c.ShowConflictHistory, conflict=about.id)
    yield button(reader.say.label("Back"), c.ShowConflicts, partnership=about.partnership, page=0)


def _to_answer(card: Card, outcome: Outcome, mine: tuple[Party, ...]) -> Iterator[Button | None]:
    """One button for all that one speaks for; one for each where they stand on both sides."""
    if card.outcome_words(outcome) is None or not mine:
        return
    said = {one.party: one.agrees for one in card.answers(outcome)}
    apart = mine if len({party.side for party in mine}) > 1 else (None,)
    for party in apart:
        theirs = mine if party is None else (party,)
        named = None if party is None else card.party_named(party.code)
        here = {"outcome": outcome.id, "party": party.code if party else None}
        if not all(said.get(one.code) for one in theirs):
            yield button(_labelled(card, "Confirm", outcome, named), c.ConfirmOutcome, **here)
        if any(said.get(one.code, True) for one in theirs):
            yield button(_labelled(card, "Refuse", outcome, named), c.RefuseOutcome, **here)


def _labelled(card: Card, verb: str, outcome: Outcome, party: Html | None) -> str:
    say = card.reader.say
    label = say.label("Confirm") if verb == "Confirm" else say.label("Do not confirm")
    if card.numbered:
        label = say.label("{label} text {number}", label=Html(label), number=card.outcome_number(outcome))
    return say.label("{label} ({party})", label=Html(label), party=party) if party else label


def _of_a_party(card: Card, *, facilitates: bool, party: bool) -> Iterator[Button | None]:
    say, here = card.reader.say, {"conflict": card.conflict.id}
    if facilitates or party:
        yield button(say.label("Propose a text"), c.ProposeCompromise, **here)
        yield button(say.label("Propose a difference kept"), c.ProposeDifference, **here)
    if facilitates:
        yield button(say.label("Propose a date"), c.SetReview, **here)
    if facilitates and card.reader.scene.deck(DOUBLE_MOVEMENT) and not _round_is_open(card):
        yield button(say.label("Open the double-movement round"), c.OpenDoubleMovement, **here)


def _round_is_open(card: Card) -> bool:
    return card.reader.scene.open_round(card.conflict.partnership) is not None


def _of_an_objection(card: Card, me: Member) -> Iterator[Button | None]:
    """To who holds it, their own buttons; to the other side, an answer while somebody is there to read it."""
    say = card.reader.say
    for objection in (one for one in card.objections if one.open):
        held_by = holder(card.reader.scene, objection)
        if held_by == me:
            yield button(say.label("Lift my objection"), commands.LiftDissent, dissent=objection.id)
            yield button(say.label("Maintain my objection"), commands.MaintainDissent, dissent=objection.id)
        elif held_by and not has_gone(held_by) and _may_answer(card, me):
            label = say.label("Answer objection no. {number}", number=objection.number)
            yield button(label, c.AnswerObjection, dissent=objection.id)


def _may_answer(card: Card, me: Member) -> bool:
    """Who holds to the text; without names everybody, so that it tells nothing of them."""
    about = card.reader.round(card.conflict.round)
    return about.confidential or holds_to(card.reader.scene, me, card.conflict.contribution)


# --- How we lived it ---


@renders(n.ConflictHistoryShown)
def conflict_history_shown(notice: n.ConflictHistoryShown, reader: Reader) -> Said:
    card = Card(reader, conflict_of(reader, notice.conflict), reader.say)
    head = html.lines(html.bold(card.title()), html.italic(reader.say("How we lived it")))
    told = (_dated(card, entry) for entry in reader.scene.conflict_history(card.conflict.id))
    text, turns = _paged(card, (head, *told), notice.page, c.ShowConflictHistory)
    back = button(reader.say.label("Back"), c.ShowConflict, conflict=card.conflict.id)
    header = reader.header(card.conflict.partnership)
    return Message(html.paragraphs(header, text), (*turns, *column(back)))


def _dated(card: Card, entry: ConflictEntry) -> Html:
    return card.say(
        "{date} – {sentence}",
        date=sentence_case(card.when.date(entry.at)),
        sentence=happened(card, entry),
    )
