"""My dissents: their author alone words, lifts or maintains them, at any time."""

from collections.abc import Iterator

from facilitation import commands as c
from facilitation import conflict_commands as cr
from facilitation import notices as n
from facilitation import notices_showing as ns
from facilitation.findings import Side
from facilitation.holding import has_gone, holder, is_left_to
from facilitation.ids import ContributionId
from facilitation.kinds import DissentKind, Phase
from facilitation.outcomes import text_of
from facilitation.parties import Party
from facilitation.scene import Dissent, Member, Proposal, Round
from facilitation.scene_conflicts import Outcome
from facilitation.skills import is_needed
from facilitation.stances import Ballot, Stance, answers_to
from facilitation.taking_up import may_take_up
from facilitation.temporary import is_temporary
from rendering import html
from rendering.conflict_doors import register_button
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.masks import mask_over, masked_told, otherwise_button
from rendering.message import Button, Message
from rendering.naming import member_named, person, place, signed
from rendering.promise import whose_proposals_are
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.withheld import show_words_buttons
from rendering.words import stance_label

FIRST_WORDS = 40


def dissent_button(reader: Reader, dissent: Dissent) -> Button:
    """Objection no. 3, and how it begins."""
    return button(dissent_label(reader, dissent), c.ShowMyDissent, dissent=dissent.id)


def dissent_label(reader: Reader, dissent: Dissent) -> str:
    without = html.plain(reader.say("without words so far"))
    words = dissent.text or reader.scene.withheld_words(dissent.id) or without
    return _label(reader, dissent, html.first_words(words, FIRST_WORDS))


def _label(reader: Reader, dissent: Dissent, words: str) -> str:
    """While it is sealed, it has no number yet."""
    say, objection = reader.say, dissent.kind is DissentKind.OBJECTION
    if is_temporary(dissent.id):
        whole = say.label("Objection: {words}", words=words) if objection else None
        return whole or say.label("Dissent: {words}", words=words)
    if objection:
        return say.label("Objection no. {number}: {words}", number=dissent.number, words=words)
    return say.label("Dissent no. {number}: {words}", number=dissent.number, words=words)


# --- One of them ---


@renders(n.MyDissentShown)
def my_dissent_shown(notice: n.MyDissentShown, reader: Reader) -> Said:
    dissent = _as_its_author_reads_it(reader, reader.dissent(notice.dissent))
    mask = mask_over(reader, dissent)
    text = html.paragraphs(
        reader.title(dissent.partnership),
        html.bold(_named(reader, dissent)),
        _about(reader, dissent),
        *_words(reader, dissent),
        masked_told(reader, mask) if mask and _is_ones_own(reader, dissent) else None,
        html.lines(*_dates(reader, dissent)),
        _in_whose_hands(reader, dissent) if dissent.open else None,
        *_texts_to_confirm(reader, dissent),
    )
    return Message(text, column(*_buttons(reader, dissent)))


def _words(reader: Reader, dissent: Dissent) -> Iterator[Html]:
    say, kept_back = reader.say, reader.scene.withheld_words(dissent.id)
    if dissent.text:
        yield _whose_words(reader, dissent)
        yield html.quote(dissent.text)
    elif kept_back:
        yield say("Your words, which nobody else reads as long as you have not agreed:")
        yield html.quote(kept_back)
    else:
        yield say("It has no words so far.")


def _whose_words(reader: Reader, dissent: Dissent) -> Html:
    """Who takes an objection up leaves its words as they are."""
    return reader.say("Your words:") if _is_ones_own(reader, dissent) else reader.say("Its words:")


def _is_ones_own(reader: Reader, dissent: Dissent) -> bool:
    return reader.member(dissent.member).user == reader.user or _proof(reader, dissent) is not None


def _as_its_author_reads_it(reader: Reader, dissent: Dissent) -> Dissent:
    return reader.said(dissent.id) if _is_ones_own(reader, dissent) else dissent


def _in_whose_hands(reader: Reader, dissent: Dissent) -> Html:
    """Of its author; or, taken up after they had left, of a colleague."""
    held_by = holder(reader.scene, dissent)
    if held_by is None or held_by.id == dissent.member:
        return _left_behind(reader) if _may_pass_on(reader, dissent) else _yours_alone(reader)
    return _taken_up_for(reader, dissent, held_by)


def _yours_alone(reader: Reader) -> Html:
    return reader.say("Nobody but you can change or lift it.")


def _may_pass_on(reader: Reader, dissent: Dissent) -> bool:
    colleagues = reader.scene.active_members(dissent.partnership)
    return any(is_left_to(reader.scene, dissent, one) for one in colleagues)


def _left_behind(reader: Reader) -> Html:
    return reader.say(
        "You have left the group: somebody of your institution may take it up. "
        "As long as nobody does, it stays in your hands."
    )


def _taken_up_for(reader: Reader, dissent: Dissent, by: Member) -> Html:
    say, when = reader.say, reader.when(dissent.partnership)
    told = say(
        "{name} took it up for {institution} {day}: it is open in its name.",
        name=person(reader, by),
        institution=place(reader, dissent.taken_up_for),
        day=when.on(dissent.taken_up_at or dissent.raised_at),
    )
    return Html(told + " " + say("It is in your hands: /mine.")) if by.user == reader.user else told


def _proof(reader: Reader, dissent: Dissent) -> str | None:
    """Of what was said without a name: its buttons bear it, and are shown to its author alone."""
    return reader.scene.reply_token(dissent.id)


def _named(reader: Reader, dissent: Dissent) -> Html:
    if is_temporary(dissent.id):
        objection = dissent.kind is DissentKind.OBJECTION
        return reader.say("Your objection") if objection else reader.say("Your dissent")
    if dissent.kind is DissentKind.OBJECTION:
        return reader.say("Objection no. {number}", number=dissent.number)
    return reader.say("Dissent no. {number}", number=dissent.number)


def _about(reader: Reader, dissent: Dissent) -> Html | None:
    """The text, the question or the round that it answers."""
    say = reader.say
    if dissent.contribution is not None:
        answered = reader.contribution(dissent.contribution)
        read = words_of(reader, answered)
        words = html.escape(read) if read else say("This text was erased.")
        return html.paragraphs(say("It answers this text:"), html.quote(words, expandable=True))
    if dissent.round is None:
        return None
    about = reader.round(dissent.round)
    if dissent.prompt is None:
        return say("It is about round {number}.", number=about.number)
    question = html.escape(reader.deck(about).prompt(dissent.prompt).prompt.in_(reader.language))
    return html.paragraphs(say("It is about this question:"), html.quote(question))


def _dates(reader: Reader, dissent: Dissent) -> Iterator[Html]:
    say, when = reader.say, reader.when(dissent.partnership)
    if dissent.lifted_at is not None:
        yield say("Lifted {day}.", day=when.on(dissent.lifted_at))
        return
    yield say("Opened {day}.", day=when.on(dissent.raised_at))
    if dissent.maintained_at is not None:
        yield say("Maintained {day}.", day=when.on(dissent.maintained_at))


def _buttons(reader: Reader, dissent: Dissent) -> Iterator[Button | None]:
    say, held_by, proof = reader.say, holder(reader.scene, dissent), _proof(reader, dissent)
    mask = mask_over(reader, dissent)
    if mask is not None and _is_ones_own(reader, dissent):
        yield otherwise_button(reader, mask, proof)
    if proof is not None and reader.scene.withheld_words(dissent.id) is not None:
        yield from show_words_buttons(reader, dissent.id)
    if dissent.open and proof is not None:
        yield from answering_buttons(reader, dissent, proof)
        yield from _confirming_buttons(reader, dissent, proof)
    elif dissent.open and held_by is not None and held_by.user == reader.user:
        if held_by.id == dissent.member and held_by.left_at is None:
            yield button(say.label("Edit"), c.EditDissent, dissent=dissent.id)
        yield button(say.label("Lift"), c.LiftDissent, dissent=dissent.id)
        yield button(say.label("Maintain"), c.MaintainDissent, dissent=dissent.id)
    if dissent.contribution is not None:
        yield register_button(reader, reader.contribution(dissent.contribution))
    yield button(say.label("Back"), c.ShowMine, partnership=dissent.partnership, page=0)


def answering_buttons(reader: Reader, dissent: Dissent, proof: str) -> Iterator[Button]:
    """Whoever has them acts for the voice, for as long as the message is there."""
    say, which = reader.say, {"dissent": dissent.id, "token": proof}
    yield button(say.label("Edit"), c.EditDissent, **which)
    yield button(say.label("Lift"), c.LiftDissent, **which)
    yield button(say.label("Maintain"), c.MaintainDissent, **which)


def _waiting(reader: Reader, dissent: Dissent) -> list[Outcome]:
    """Texts that the voice behind this objection may confirm or not, as a party of the conflict."""
    if _proof(reader, dissent) is None or dissent.contribution is None or not dissent.open:
        return []
    card = reader.scene.conflict_on(dissent.contribution)
    asked = reader.scene.outcomes(card.id) if card is not None and card.open else ()
    return [one for one in asked if one.voided_at is None and text_of(reader.scene, one)]


def _texts_to_confirm(reader: Reader, dissent: Dissent) -> Iterator[Html]:
    for outcome in _waiting(reader, dissent):
        words = html.quote(text_of(reader.scene, outcome) or "", expandable=True)
        yield html.paragraphs(
            reader.say("A text waits for each party of this conflict to confirm it:"), words
        )


def _confirming_buttons(reader: Reader, dissent: Dissent, proof: str) -> Iterator[Button]:
    say, party = reader.say, Party(Side.AGAINST, reader.scene.spoken_by(dissent.id)).code
    for outcome in _waiting(reader, dissent):
        which = {"outcome": outcome.id, "party": party, "token": proof}
        yield button(say.label("Confirm"), cr.ConfirmOutcome, **which)
        yield button(say.label("Do not confirm"), cr.RefuseOutcome, **which)


# --- Left by a colleague ---


@renders(n.ObjectionLeft)
def objection_left(notice: n.ObjectionLeft, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    text = html.paragraphs(
        reader.title(dissent.partnership),
        html.bold(_named(reader, dissent)),
        _about(reader, dissent),
        say("Its words:") if dissent.text else say("It has no words."),
        html.quote(dissent.text) if dissent.text else None,
        _what_becomes(reader, dissent),
    )
    me = reader.me(dissent.partnership)
    if not may_take_up(reader.scene, dissent, me):
        return text
    label = say.label("I take it up for our institution")
    return Message(text, column(button(label, c.TakeUpObjection, dissent=dissent.id)))


def _what_becomes(reader: Reader, dissent: Dissent) -> Html:
    """To be taken up, taken up, or neither: its author came back, or lifted it."""
    say, held_by = reader.say, holder(reader.scene, dissent)
    if held_by is not None and held_by.id == dissent.taken_up_by and not has_gone(held_by):
        return _taken_up_for(reader, dissent, held_by)
    if may_take_up(reader.scene, dissent, reader.me(dissent.partnership)):
        return say(
            "The person of your institution who had this objection has left. Your institution can take it "
            "up in its own name: it is then open again, in the hands of who takes it up. Otherwise it stays "
            "written as left by a person who has gone, and counts as a disagreement."
        )
    return say("It no longer waits for anybody to take it up.")


# --- Its words, and lifting it ---


@renders(n.DissentEditAsked)
def dissent_edit_asked(notice: n.DissentEditAsked, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    text = html.paragraphs(
        reader.header(dissent.partnership),
        html.bold(_named(reader, dissent)),
        html.quote(dissent.text) if dissent.text else None,
        say("What you write next becomes its words."),
    )
    back = {"dissent": dissent.id, "token": _proof(reader, dissent)}
    return Message(text, column(button(say.label("Back"), c.ShowMyDissent, **back)))


@renders(n.LiftAsked)
def lift_asked(notice: n.LiftAsked, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    ballot = _ballot(reader, dissent)
    back = button(say.label("Back"), c.ShowMyDissent, dissent=dissent.id)
    if ballot is None:
        lift = button(say.label("Lift"), c.LiftDissent, dissent=dissent.id)
        text = say("Lift it? It stays written, with the date on which you lifted it.")
        return Message(html.paragraphs(reader.header(dissent.partnership), text), column(lift, back))
    stances = [
        button(stance_label(say, ballot, stance), c.LiftDissent, dissent=dissent.id, code=stance)
        for stance in answers_to(ballot, needed=_needed(reader, dissent))
        if stance is not Stance.OBJECT
    ]
    text = html.paragraphs(
        reader.header(dissent.partnership),
        _about(reader, dissent),
        html.bold(say("Which position takes the place of your objection?")),
    )
    return Message(text, column(*stances, back))


def _needed(reader: Reader, dissent: Dissent) -> bool:
    text = reader.scene.contribution(dissent.contribution) if dissent.contribution else None
    return text is not None and is_needed(reader.round(text.round), text.prompt)


def _ballot(reader: Reader, dissent: Dissent) -> Ballot | None:
    """The one in which another position replaces the objection: only while positions are open."""
    if dissent.kind is not DissentKind.OBJECTION or dissent.contribution is None:
        return None
    answered = reader.contribution(dissent.contribution)
    if reader.round(answered.round).phase is not Phase.POLLING:
        return None
    prompt = reader.prompt(answered)
    return None if prompt.kind.counted else prompt.ballot


@renders(n.DissentLiftedTold)
def dissent_lifted_told(notice: n.DissentLiftedTold, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    text = html.paragraphs(
        reader.header(dissent.partnership),
        html.bold(_named(reader, dissent)),
        say("You have lifted it. Its words and its dates stay in the record."),
    )
    return Message(text, column(_back_to_mine(reader, dissent)))


@renders(n.DissentMaintainedTold)
def dissent_maintained_told(notice: n.DissentMaintainedTold, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    text = html.paragraphs(
        reader.header(dissent.partnership),
        html.bold(_named(reader, dissent)),
        say("You maintain it: it stays open, and today’s date stands beside it."),
    )
    return Message(text, column(_back_to_mine(reader, dissent)))


def _back_to_mine(reader: Reader, dissent: Dissent) -> Button:
    return button(reader.say.label("Back"), c.ShowMine, partnership=dissent.partnership, page=0)


# --- /dissent and /propose ---


@renders(n.DissentTargetAsked)
def dissent_target_asked(notice: n.DissentTargetAsked, reader: Reader) -> Said:
    say, about = reader.say, notice.partnership
    last = reader.scene.open_round(about) or reader.scene.last_round(about)
    text = html.paragraphs(
        reader.header(about),
        html.bold(say("What is your dissent about?")),
        say("For one of my messages in the group, you can also answer it with /dissent and your words."),
    )
    the_round = _the_round(reader, last) if last else None
    other = button(say.label("Something else"), c.DissentAbout, partnership=about, round=None)
    return Message(text, column(the_round, other))


def _the_round(reader: Reader, last: Round) -> Button:
    label = reader.say.label("Round {number}", number=last.number)
    return button(label, c.DissentAbout, partnership=last.partnership, round=last.id)


@renders(n.DissentWordsAsked)
def dissent_words_asked(notice: n.DissentWordsAsked, reader: Reader) -> Said:
    say = reader.say
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("What do you disagree with?")),
        _of_the_text(reader, notice.contribution),
        _as_it_is_written(reader, notice),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


def _as_it_is_written(reader: Reader, notice: n.DissentWordsAsked) -> Html:
    about = reader.round(notice.round) if notice.round is not None else None
    if about is not None and about.confidential:
        return reader.say(
            "You can write it here. Your words will be in the summary as you write them, without your name "
            "and without your institution."
        )
    return reader.say("You can write it here. Your words will be in the summary as you write them.")


def _of_the_text(reader: Reader, contribution: ContributionId | None) -> Html | None:
    if contribution is None:
        return None
    number = reader.contribution(contribution).number
    return reader.say(
        "It is about text no. {number} and stands beside it. It takes no position: yours stays what it is.",
        number=number,
    )


@renders(n.DissentReceived)
def dissent_received(notice: n.DissentReceived, reader: Reader) -> Said:
    return _received(reader, reader.dissent(notice.dissent))


@renders(ns.DissentTaken)
def dissent_taken(notice: ns.DissentTaken, reader: Reader) -> Said:
    return _received(reader, reader.dissent(notice.dissent))


def _received(reader: Reader, dissent: Dissent) -> Said:
    say, proof = reader.say, _proof(reader, dissent)
    recorded = (
        say("Recorded. It will be in the summary, in your words and without your name.")
        if is_temporary(dissent.id) or proof
        else say(
            "Recorded as dissent no. {number}. It will be in the summary, in your words.",
            number=dissent.number,
        )
    )
    text = html.paragraphs(
        reader.header(dissent.partnership),
        recorded,
        _of_the_text(reader, dissent.contribution),
        say("Nobody but you can change or lift it: /mine."),
    )
    if proof is None:
        return Message(text, column(button(say.label("Edit"), c.EditDissent, dissent=dissent.id)))
    kept = say("Later on this button may be the only way to it: you can keep this message.")
    opens = button(dissent_label(reader, dissent), c.ShowMyDissent, dissent=dissent.id, token=proof)
    return Message(html.paragraphs(text, kept), column(opens))


@renders(n.ProposalWordsAsked)
def proposal_words_asked(notice: n.ProposalWordsAsked, reader: Reader) -> Said:
    say = reader.say
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("What do you propose: a round, a question, an object?")),
        say("Those who facilitate will read it. What is not taken up is printed in the next summary."),
        whose_proposals_are(reader, notice.partnership),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


@renders(n.ProposalTold)
def proposal_told(notice: n.ProposalTold, reader: Reader) -> Said:
    """To each who facilitates; once taken up, it says by whom."""
    proposal = reader.proposal(notice.proposal)
    say, author = reader.say, reader.member(proposal.member)
    text = html.paragraphs(
        reader.title(proposal.partnership),
        say("{author} proposes:", author=signed(reader, author)),
        html.quote(proposal.text or ""),
        _taken_up(reader, proposal),
    )
    if proposal.taken_up_at is not None or proposal.printed_in is not None:
        return text
    return Message(text, column(button(say.label("I take it up"), c.TakeUpProposal, proposal=proposal.id)))


def _taken_up(reader: Reader, proposal: Proposal) -> Html:
    if proposal.taken_up_by is not None:
        return reader.say("Taken up by {name}.", name=member_named(reader, proposal.taken_up_by))
    return reader.say("If nobody takes it up, it is printed in the next summary.")


@renders(n.ProposalTakenUpTold)
def proposal_taken_up_told(notice: n.ProposalTakenUpTold, reader: Reader) -> Said:
    proposal = reader.proposal(notice.proposal)
    if proposal.taken_up_by is None:
        return None
    who = member_named(reader, proposal.taken_up_by)
    return html.paragraphs(
        reader.title(proposal.partnership),
        reader.say("{name} takes up your proposal:", name=who),
        html.quote(proposal.text or ""),
    )
