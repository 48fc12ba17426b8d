"""The pages to carry higher: to read and to write; how they are signed is in `appeal_signing`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from facilitation import commands
from facilitation import commands_appeals as c
from facilitation import notices_appeals as n
from facilitation import refusals as r
from facilitation.appeals import (
    LONGEST_ADDRESSEE,
    draft_of,
    may_be_quoted,
    may_sign,
    opposed,
    quoted,
    signature_of,
    signed_by,
)
from facilitation.contributing import LONGEST_TEXT
from facilitation.ids import AppealId
from facilitation.kinds import AppealPart
from facilitation.scene import Contribution, Member
from facilitation.scene_appeals import Appeal
from rendering import html, links
from rendering.appeal_document import AppealDocument
from rendering.charter_files import as_docx, as_markdown, pages
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column, link
from rendering.message import Button, Document, Keyboard, Message
from rendering.naming import institution_name, signed
from rendering.reader import Reader, Vanished
from rendering.registry import Said, refuses, renders

FIRST_WORDS = 60
MOST_SIGNATURES, SIGNATURE = 15, 200  # in the group, and characters of each; the document has them whole
ON_A_PAGE = 5
QUOTED = 200  # characters of a text that may be quoted, where it is chosen


def appeal_of(reader: Reader, appeal: AppealId) -> Appeal:
    found = reader.scene.appeal(appeal)
    if found is None or found.dropped_at is not None:
        raise Vanished
    return found


# --- All of them ---


@renders(n.AppealsShown)
def appeals_shown(notice: n.AppealsShown, reader: Reader) -> Said:
    say = reader.say
    proposed = [one for one in reader.scene.appeals(notice.partnership) if one.proposed]
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("To carry higher")),
        say(
            "One page for directors, funders, the State: what cannot be settled among us, because the other "
            "side is not in the room. Any member may write one; it is signed only by those who say so."
        ),
        *(_line(reader, one) for one in proposed),
    )
    if reader.user is None:
        there = links.to_command(reader.house.bot_username, notice.partnership, "carry")
        return Message(text, column(link(say.label("Open our private chat"), there)))
    doors = [door_to(reader, one) for one in reversed(proposed)]
    return Message(text, column(_to_write(reader, notice), *doors))


def _line(reader: Reader, appeal: Appeal) -> Html:
    return reader.say(
        "{page}. Signatures: {count}.",
        page=page_named(reader, appeal),
        count=len(signed_by(reader.scene, appeal)),
    )


def page_named(reader: Reader, appeal: Appeal) -> Html:
    to = html.isolate(html.first_words(appeal.addressee, FIRST_WORDS)) if appeal.addressee else "…"
    return reader.say("Page {number}, to “{addressee}”", number=appeal.number or 0, addressee=Html(to))


def door_to(reader: Reader, appeal: Appeal) -> Button:
    return button(
        reader.say.label("Page {number}", number=appeal.number or 0), c.ReadAppeal, appeal=appeal.id, page=0
    )


def _to_write(reader: Reader, notice: n.AppealsShown) -> Button:
    mine = draft_of(reader.scene, reader.me(notice.partnership))
    label = reader.say.label("Go on with my draft") if mine else reader.say.label("Write a page")
    return button(label, c.DraftAppeal, partnership=notice.partnership)


# --- One ---


@renders(n.AppealBoard)
def appeal_board(notice: n.AppealBoard, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    document = AppealDocument(reader, appeal)
    against = len(opposed(reader.scene, appeal))
    text = html.paragraphs(
        html.bold(say("To carry higher")),
        page_named(reader, appeal),
        say("Written by {who}.", who=signed(reader, reader.member(appeal.member))),
        html.lines(*_who_signs(document)),
        say.many(
            "{count} disagreement is written on the page.",
            "{count} disagreements are written on the page.",
            against,
        )
        if against
        else None,
        say("Each answers in private. Who does not sign is not named."),
    )
    there = links.to_command(reader.house.bot_username, appeal.partnership, "carry")
    return Message(text, column(link(say.label("Read it and answer"), there)))


def _who_signs(document: AppealDocument) -> Iterator[Html]:
    signatures = signed_by(document.reader.scene, document.appeal)
    if not signatures:
        yield document.reader.say("Nobody has signed this page so far.")
    for one in signatures[:MOST_SIGNATURES]:
        signed_so = html.first_words(document.signature(one), SIGNATURE)
        yield Html(f"• {html.escape(signed_so)}")
    others = len(signatures) - MOST_SIGNATURES
    if others > 0:
        yield document.reader.say.many("• {count} more", "• {count} more", others)


@renders(n.AppealShown)
def appeal_shown(notice: n.AppealShown, reader: Reader) -> Said:
    appeal, me = appeal_of(reader, notice.appeal), reader.member(notice.member)
    found = pages(AppealDocument(reader, appeal).blocks())
    page = min(notice.page, len(found) - 1)
    where = reader.say("Page {page} of {all}", page=page + 1, all=len(found)) if len(found) > 1 else None
    asked = _asked(reader, me) if notice.invited else None
    text = html.paragraphs(
        reader.title(appeal.partnership) if notice.invited else reader.header(appeal.partnership),
        found[page],
        html.italic(where) if where else None,
        _not_quoted(reader, appeal),
        asked,
    )
    return Message(text, (*_turns(reader, appeal, page, len(found)), *column(*_steps(reader, appeal, me))))


def _asked(reader: Reader, me: Member) -> Html:
    if me.institution is None:
        return reader.say("Do you sign this page? Who does not sign is not named, and nothing is kept of it.")
    return reader.say(
        "Do you sign this page, for {institution} or in your own name? Who does not sign is not named, and "
        "nothing is kept of it.",
        institution=institution_name(reader, me.institution),
    )


def _not_quoted(reader: Reader, appeal: Appeal) -> Html | None:
    """To members alone: it is not in the document."""
    waiting = len(reader.scene.quotes(appeal.id)) - len(quoted(reader.scene, appeal))
    if not waiting:
        return None
    return reader.say.many(
        "{count} chosen text is not printed: its author has not said that it may leave the group.",
        "{count} chosen texts are not printed: their authors have not said that they may leave the group.",
        waiting,
    )


def _turns(reader: Reader, appeal: Appeal, page: int, count: int) -> Keyboard:
    say, about = reader.say, {"appeal": appeal.id}
    before = [button(say.label("Page before"), c.ReadAppeal, page=page - 1, **about)] if page else []
    after = [button(say.label("Next page"), c.ReadAppeal, page=page + 1, **about)] if page + 1 < count else []
    row = (*before, *after)
    return (row,) if row else ()


def _steps(reader: Reader, appeal: Appeal, me: Member) -> Iterator[Button]:
    say, about = reader.say, {"appeal": appeal.id}
    if not appeal.proposed:
        yield button(say.label("Back"), c.DraftAppeal, partnership=appeal.partnership)
        return
    if may_sign(reader.scene, appeal, me):
        yield _signing(reader, appeal, me, alone=False)
    yield _signing(reader, appeal, me, alone=True)
    if not any(signature_of(reader.scene, appeal, me, alone=alone) for alone in (True, False)):
        yield button(say.label("Pass"), c.PassSignature, **about)
    yield from _against(reader, appeal, me)
    if signed_by(reader.scene, appeal):
        yield button(say.label("The document"), c.SendAppeal, **about)
    yield button(say.label("Back"), c.ShowAppeals, partnership=appeal.partnership)


def _signing(reader: Reader, appeal: Appeal, me: Member, *, alone: bool) -> Button:
    say = reader.say
    if signature_of(reader.scene, appeal, me, alone=alone) is not None:
        label = say.label("Withdraw my signature") if alone else say.label("Withdraw our signature")
        return button(label, c.WithdrawSignature, appeal=appeal.id, alone=alone)
    label = say.label("I sign in my own name") if alone else say.label("We sign")
    return button(label, c.SignAppeal, appeal=appeal.id, alone=alone)


def _against(reader: Reader, appeal: Appeal, me: Member) -> Iterator[Button]:
    say = reader.say
    yield button(say.label("Write a disagreement on it"), c.OpposeAppeal, appeal=appeal.id)
    for one in opposed(reader.scene, appeal):
        if one.member == me.id:
            words = html.first_words(one.text or "…", 30)
            label = say.label("Take back: {words}", words=words)
            yield button(label, c.WithdrawOpposition, appeal=appeal.id, opposition=one.id)


@renders(n.AppealFile)
def appeal_file(notice: n.AppealFile, reader: Reader) -> Said:
    """In the group's language, for whoever asks: it is one document."""
    appeal = appeal_of(reader, notice.appeal)
    partnership = reader.partnership(appeal.partnership)
    written = AppealDocument(replace(reader, language=partnership.language, lasting=True), appeal).blocks()
    name = f"{'a-porter' if partnership.language == 'fr' else 'to-carry'}-{appeal.number}"
    told = page_named(reader, appeal)
    if not notice.docx:
        return Message(told, document=Document(f"{name}.md", as_markdown(written)))
    docx = as_docx(written, _dated(appeal), partnership.title, partnership.language)
    return Message(told, document=Document(f"{name}.docx", docx))


def _dated(appeal: Appeal) -> datetime:
    return appeal.proposed_at or appeal.begun_at


# --- To write ---


@renders(n.AppealDraft)
def appeal_draft(notice: n.AppealDraft, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    chosen = len(reader.scene.quotes(appeal.id))
    text = html.paragraphs(
        reader.header(appeal.partnership),
        html.bold(say("A page to carry higher: your draft")),
        _part(reader, say("To whom"), appeal.addressee),
        _part(reader, say("Your words"), appeal.text),
        say("Texts of the rounds that it quotes: {count}.", count=chosen),
        say("Nobody else sees this draft. Once proposed, a page does not change; each is asked in private."),
    )
    about = {"appeal": appeal.id}
    ready = bool(appeal.addressee and (appeal.text or chosen))
    return Message(
        text,
        column(
            button(say.label("To whom"), c.WriteAppeal, part=AppealPart.ADDRESSEE, **about),
            button(say.label("Your words"), c.WriteAppeal, part=AppealPart.WORDS, **about),
            button(say.label("Choose texts of the rounds"), c.ChooseQuotes, page=0, **about),
            button(say.label("Read it"), c.ReadAppeal, page=0, **about) if ready else None,
            button(say.label("Propose it to the group"), c.ProposeAppeal, sure=False, **about)
            if ready
            else None,
            button(say.label("Drop this draft"), c.DropAppeal, **about),
        ),
    )


def _part(reader: Reader, title: Html, words: str | None) -> Html:
    written = html.quote(words) if words else reader.say("Not written so far.")
    return html.lines(html.bold(title), written)


@renders(n.AppealPartAsked)
def appeal_part_asked(notice: n.AppealPartAsked, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    to = notice.part is AppealPart.ADDRESSEE
    question = (
        say("To whom does this page go? A function or a house, such as “the directors of our four houses”.")
        if to
        else say("What do you want to carry? What is not possible here, and what would make it possible?")
    )
    room = say("In up to {count} characters.", count=LONGEST_ADDRESSEE if to else LONGEST_TEXT)
    text = html.paragraphs(reader.header(appeal.partnership), html.bold(question), room)
    return Message(text, column(button(say.label("Cancel"), commands.Cancel)))


@renders(n.QuotesOffered)
def quotes_offered(notice: n.QuotesOffered, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    offered = may_be_quoted(reader.scene, appeal.partnership)
    here = offered[notice.page * ON_A_PAGE : (notice.page + 1) * ON_A_PAGE]
    chosen = {one.contribution for one in reader.scene.quotes(appeal.id)}
    text = html.paragraphs(
        reader.header(appeal.partnership),
        html.bold(say("Choose texts of the rounds")),
        say(
            "Schemes with an open question, limits that no link answers, constraints, what is shared. Each "
            "author is asked whether the text may leave the group, without a name."
        )
        if offered
        else say("No published round holds a text of this kind so far."),
        *(html.lines(html.bold(_where(reader, one)), html.quote(_short(reader, one))) for one in here),
    )
    buttons = [_choice(reader, notice, one, taken=one.id in chosen) for one in here]
    back = button(say.label("Back"), c.DraftAppeal, partnership=appeal.partnership)
    return Message(text, (*column(*buttons), *_leaf(reader, notice, len(offered)), (back,)))


def _where(reader: Reader, text: Contribution) -> Html:
    round_ = reader.round(text.round)
    return reader.say("no. {number} of round {round}", number=text.number, round=round_.number)


def _short(reader: Reader, text: Contribution) -> str:
    return html.first_words(html.plain(words_of(reader, text) or "…"), QUOTED)


def _choice(reader: Reader, notice: n.QuotesOffered, text: Contribution, *, taken: bool) -> Button:
    where, say = _where(reader, text), reader.say
    label = say.label("Take off {text}", text=where) if taken else say.label("Quote {text}", text=where)
    fields = {"appeal": notice.appeal, "contribution": text.id, "quoted": not taken, "page": notice.page}
    return button(label, c.QuoteText, **fields)


def _leaf(reader: Reader, notice: n.QuotesOffered, total: int) -> Keyboard:
    say, about = reader.say, {"appeal": notice.appeal}
    more = (notice.page + 1) * ON_A_PAGE < total
    before = [button(say.label("Page before"), c.ChooseQuotes, page=notice.page - 1, **about)]
    after = [button(say.label("Next page"), c.ChooseQuotes, page=notice.page + 1, **about)]
    row = (*(before if notice.page else ()), *(after if more else ()))
    return (row,) if row else ()


@renders(n.ProposingAppealAsked)
def proposing_appeal_asked(notice: n.ProposingAppealAsked, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    text = html.paragraphs(
        reader.header(appeal.partnership),
        html.bold(say("Propose this page to the group?")),
        say(
            "A message in the group says so, and each member is asked in private. It cannot be changed then."
        ),
    )
    sure = button(say.label("Propose it"), c.ProposeAppeal, appeal=appeal.id, sure=True)
    back = button(say.label("Back"), c.DraftAppeal, partnership=appeal.partnership)
    return Message(text, column(sure, back))


@renders(n.AppealDroppedTold)
def appeal_dropped_told(notice: n.AppealDroppedTold, reader: Reader) -> Said:
    back = button(reader.say.label("Back"), c.ShowAppeals, partnership=notice.partnership)
    return Message(reader.say("This draft is dropped. Nobody else has seen it."), column(back))


# --- May it be quoted ---


@renders(n.QuoteAsked)
def quote_asked(notice: n.QuoteAsked, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    text = reader.contribution(notice.contribution)
    told = html.paragraphs(
        reader.title(appeal.partnership),
        html.bold(page_named(reader, appeal)),
        say(
            "Your text {text} would be quoted there, without your name and without that of your "
            "institution. People outside the group would read it.",
            text=_where(reader, text),
        ),
        html.quote(words_of(reader, text) or "…"),
        say("Until you say that it may, it is not printed."),
    )
    return Message(told, column(*(_allowing(reader, notice, allowed=one) for one in (True, False))))


def _allowing(reader: Reader, about: n.QuoteAsked | n.QuoteAnswerNoted, *, allowed: bool) -> Button:
    label = reader.say.label("It may be quoted") if allowed else reader.say.label("It may not be quoted")
    return button(label, c.AnswerQuote, appeal=about.appeal, contribution=about.contribution, allowed=allowed)


@renders(n.QuoteAnswerNoted)
def quote_answer_noted(notice: n.QuoteAnswerNoted, reader: Reader) -> Said:
    appeal, say = appeal_of(reader, notice.appeal), reader.say
    where = _where(reader, reader.contribution(notice.contribution))
    said = (
        say("Your text {text} is quoted there.", text=where)
        if notice.allowed
        else say("Your text {text} is not quoted there.", text=where)
    )
    told = html.paragraphs(html.bold(page_named(reader, appeal)), said)
    return Message(told, column(_allowing(reader, notice, allowed=not notice.allowed)))


# --- Not yet ---


@refuses(r.PageNotWritten)
def page_not_written(refusal: r.PageNotWritten, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("To whom it goes, and words or a text of a round: then it can be proposed.")


@refuses(r.NobodySigned)
def nobody_signed(refusal: r.NobodySigned, reader: Reader) -> Said:
    return reader.say(
        "Nobody signs page {number} now: it leaves the group once somebody does.", number=refusal.number
    )
