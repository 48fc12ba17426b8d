"""The charter in private: where it stands, to read it whole, to write it, to answer for one's institution."""

from collections.abc import Iterator
from dataclasses import replace

from facilitation import commands as c
from facilitation import commands_charter as cc
from facilitation import notices_charter as n
from facilitation.adherence import last_word, may_answer, possible_answers
from facilitation.charter_content import Content, content_of, draft_content
from facilitation.ids import PartnershipId
from facilitation.kinds import Answer, Part
from facilitation.scene import Member
from facilitation.scene_charter import Adherence, Charter
from rendering import html
from rendering.charter_board import asks_again
from rendering.charter_changes import changed
from rendering.charter_document import blocks
from rendering.charter_files import as_docx, as_markdown, pages
from rendering.charter_words import answer_label, answer_words, answered, part_title
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Button, Document, Message
from rendering.naming import institution_name, member_named, signed
from rendering.reader import Reader
from rendering.registry import Said, renders

ROOM = 2800  # for the answers, in a message that says more
FIRST_WORDS = 80


# --- Where it stands ---


@renders(n.CharterShown)
def charter_shown(notice: n.CharterShown, reader: Reader) -> Said:
    versions = reader.scene.charters(notice.partnership)
    me = reader.member(notice.member)
    last = versions[-1] if versions else None
    content = draft_content(reader.scene, notice.partnership)
    text = html.paragraphs(
        reader.title(notice.partnership) if notice.invited else reader.header(notice.partnership),
        *(_standing(reader, last, me, invited=notice.invited) if last else _none_yet(reader, content)),
    )
    return Message(text, column(*_buttons(reader, last, me, content)))


def _none_yet(reader: Reader, content: Content) -> Iterator[Html]:
    say = reader.say
    yield html.bold(say("The charter"))
    yield say("No charter has been proposed so far.")
    if content.clauses:
        yield say("Its draft can be read by all. Those who facilitate write it and propose it to the group.")
    else:
        yield say(
            "Those who facilitate write its opening and propose it to the group; the rest is drawn from your "
            "rounds: the object, the frame, what you share, what each keeps, what stays open."
        )


def _standing(reader: Reader, charter: Charter, me: Member, *, invited: bool) -> Iterator[Html]:
    say = reader.say
    yield html.bold(say("Charter, version {number}", number=charter.number))
    yield say(
        "Proposed by {who} on {date}.",
        who=signed(reader, reader.member(charter.proposed_by)),
        date=reader.when(charter.partnership).date(charter.proposed_at),
    )
    if invited and charter.number > 1:
        yield asks_again(say)
    if not invited:
        yield from answered(reader, charter, ROOM)
    yield _mine(reader, charter, me)


def _mine(reader: Reader, charter: Charter, me: Member) -> Html:
    """What was said for those for whom I speak; else how it can be."""
    given = last_word(reader.scene, charter, me)
    if given is not None:
        return _given(reader, given)
    if me.institution is None:
        return reader.say("You come in your own name: you answer for yourself, and for nobody else.")
    return reader.say(
        "{institution} answers through one of its members, with the agreement of those whom it concerns. "
        "Nothing is decided by a majority: no institution is counted that did not say so itself.",
        institution=institution_name(reader, me.institution),
    )


def _given(reader: Reader, given: Adherence) -> Html:
    alone = given.institution is None
    said = answer_words(reader.say, given.code, alone=alone)
    day = reader.when(reader.charter(given.charter).partnership).on(given.given_at)
    if given.institution is None:
        return reader.say("You answered {day}: “{answer}”", day=day, answer=said)
    return reader.say(
        "{name} answered for {institution} {day}: “{answer}”",
        name=member_named(reader, given.member),
        institution=institution_name(reader, given.institution),
        day=day,
        answer=said,
    )


def _buttons(reader: Reader, last: Charter | None, me: Member, content: Content) -> Iterator[Button]:
    say, here = reader.say, {"partnership": me.partnership}
    if last is not None:
        yield button(say.label("Read it whole"), cc.ReadCharter, charter=last.id, page=0, **here)
        if last.number > 1:
            yield button(say.label("What changed"), cc.ShowCharterChanges, charter=last.id)
        yield from answer_buttons(reader, last, me)
        yield button(say.label("The document"), cc.SendCharter, charter=last.id)
    yield button(say.label("Commitments"), cc.ShowCommitments, page=0, **here)
    if me.facilitator:
        yield button(say.label("Write the charter"), cc.DraftCharter, **here)
    elif content.clauses and (last is None or content != content_of(reader.scene, last)):
        yield _read_the_draft(reader, me.partnership)


def _read_the_draft(reader: Reader, partnership: PartnershipId) -> Button:
    label = reader.say.label("Read the draft")
    return button(label, cc.ReadCharter, charter=None, page=0, partnership=partnership)


def answer_buttons(reader: Reader, charter: Charter, me: Member) -> Iterator[Button]:
    given, alone = last_word(reader.scene, charter, me), me.institution is None
    if given is not None and given.member == me.id and _may_be_worded(given):
        yield button(_say_why(reader, given), cc.WordAdherence, adherence=given.id)
    for code in possible_answers(given) if may_answer(reader.scene, charter, me) else ():
        label = answer_label(reader.say, code, alone=alone)
        yield button(label, cc.AnswerCharter, charter=charter.id, code=code)


def _may_be_worded(given: Adherence) -> bool:
    return given.code is not Answer.COMMIT and given.worded_at is None


def _say_why(reader: Reader, given: Adherence) -> str:
    if given.code is Answer.RESERVE:
        return reader.say.label("Write the reservation")
    return reader.say.label("Say why")


# --- To read it whole ---


@renders(n.CharterRead)
def charter_read(notice: n.CharterRead, reader: Reader) -> Said:
    charter = reader.charter(notice.charter) if notice.charter is not None else None
    found = pages(blocks(reader, notice.partnership, charter))
    page = min(notice.page, len(found) - 1)
    where = reader.say("Page {page} of {all}", page=page + 1, all=len(found)) if len(found) > 1 else None
    turns = tuple(_turns(reader, notice, page, len(found)))
    back = button(reader.say.label("Back"), cc.ShowCharter, partnership=notice.partnership)
    keyboard = (*((turns,) if turns else ()), (back,))
    return Message(html.paragraphs(found[page], html.italic(where) if where else None), keyboard)


def _turns(reader: Reader, notice: n.CharterRead, page: int, count: int) -> Iterator[Button]:
    fields = {"partnership": notice.partnership, "charter": notice.charter}
    if page:
        yield button(reader.say.label("Page before"), cc.ReadCharter, page=page - 1, **fields)
    if page + 1 < count:
        yield button(reader.say.label("Next page"), cc.ReadCharter, page=page + 1, **fields)


@renders(n.CharterChanges)
def charter_changes(notice: n.CharterChanges, reader: Reader) -> Said:
    charter = reader.charter(notice.charter)
    found = pages(changed(reader, charter, as_it_reads=True))
    back = button(reader.say.label("Back"), cc.ShowCharter, partnership=charter.partnership)
    if not found:
        return Message(reader.say("This is the first version."), column(back))
    whole = reader.say("The rest is in the document.") if len(found) > 1 else None
    return Message(html.paragraphs(reader.header(charter.partnership), found[0], whole), column(back))


@renders(n.CharterFile)
def charter_file(notice: n.CharterFile, reader: Reader) -> Said:
    """In the group's language, for whoever asks: it is one document."""
    charter = reader.charter(notice.charter)
    partnership = reader.partnership(charter.partnership)
    written = blocks(
        replace(reader, language=partnership.language, lasting=True), charter.partnership, charter
    )
    name = f"{'charte' if partnership.language == 'fr' else 'charter'}-{charter.number}"
    told = reader.say("Charter, version {number}", number=charter.number)
    if not notice.docx:
        return Message(told, document=Document(f"{name}.md", as_markdown(written)))
    docx = as_docx(written, charter.proposed_at, partnership.title, partnership.language)
    return Message(told, document=Document(f"{name}.docx", docx))


# --- To write it ---


@renders(n.CharterDraft)
def charter_draft(notice: n.CharterDraft, reader: Reader) -> Said:
    say = reader.say
    content = draft_content(reader.scene, notice.partnership)
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("Draft of the charter")),
        *(_part_line(reader, content, part) for part in Part),
        _drawn_line(reader, content),
        say("All members can read the draft. Once proposed, a version asks each institution."),
    )
    here = {"partnership": notice.partnership}
    parts = [button(_label_of(reader, part), cc.WritePart, part=part, **here) for part in Part]
    propose = button(say.label("Propose this version to the group"), cc.ProposeCharter, sure=False, **here)
    back = button(say.label("Back"), cc.ShowCharter, **here)
    return Message(
        text,
        column(
            *parts,
            _read_the_draft(reader, notice.partnership),
            propose if content.clauses else None,
            back,
        ),
    )


def _label_of(reader: Reader, part: Part) -> str:
    return html.plain(part_title(reader.say, part))


def _part_line(reader: Reader, content: Content, part: Part) -> Html:
    written, title = content.clause(part), html.bold(part_title(reader.say, part))
    if written is None:
        return html.lines(title, reader.say("Not written so far."))
    if written.text is None:
        return html.lines(title, reader.say("(this text is erased)"))
    words = html.first_words(written.text, FIRST_WORDS)
    who = member_named(reader, written.member)
    return html.lines(title, reader.say("“{words}” ({who})", words=words, who=who))


def _drawn_line(reader: Reader, content: Content) -> Html:
    drawn = content.drawn
    return reader.say(
        "Drawn from your rounds, by number of texts: object {object}, frame {frame}, what you share "
        "{shared}, what each keeps {own}, what stays open {open}, differences kept on purpose {kept}. "
        "Commitments accepted: {commitments}.",
        object=len(drawn.object),
        frame=len(drawn.frame),
        shared=len(drawn.shared),
        own=len(drawn.own),
        open=len(drawn.open),
        kept=len(drawn.kept),
        commitments=len(drawn.commitments),
    )


@renders(n.PartAsked)
def part_asked(notice: n.PartAsked, reader: Reader) -> Said:
    content = draft_content(reader.scene, notice.partnership)
    written = content.clause(notice.part)
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(part_title(reader.say, notice.part)),
        _help(reader, notice.part),
        html.quote(written.text) if written and written.text else None,
        reader.say("You can write it here, in up to 1,000 characters."),
        reader.say("It takes the place of what stands above.") if written else None,
    )
    return Message(text, column(button(reader.say.label("Cancel"), c.Cancel)))


def _help(reader: Reader, part: Part) -> Html:
    match part:
        case Part.US:
            return reader.say(
                "A name for what you are together; what you are together that none of you is alone; what "
                "each remains."
            )
        case Part.MEANING:
            return reader.say("What does it mean to you to make this contract, each for your own reasons?")
        case Part.TOGETHER:
            return reader.say(
                "What do you answer for as a group, and before whom: the people concerned, your "
                "institutions, those who fund you?"
            )


@renders(n.ProposingAsked)
def proposing_asked(notice: n.ProposingAsked, reader: Reader) -> Said:
    say = reader.say
    versions = reader.scene.charters(notice.partnership)
    number = versions[-1].number + 1 if versions else 1
    content = draft_content(reader.scene, notice.partnership)
    empty = sum(content.clause(part) is None for part in Part)
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("Propose version {number} to the group?", number=number)),
        say("A message in the group says so, and each member is told in private."),
        say("Every institution is asked again; what was said before stays written.") if versions else None,
        say.many(
            "{count} part is not written, and will be printed as such.",
            "{count} parts are not written, and will be printed as such.",
            empty,
        )
        if empty
        else None,
    )
    sure = button(say.label("Propose it"), cc.ProposeCharter, sure=True, partnership=notice.partnership)
    back = button(say.label("Back"), cc.DraftCharter, partnership=notice.partnership)
    return Message(text, column(sure, back))


# --- To answer ---


@renders(n.CharterAgreementAsked)
def charter_agreement_asked(notice: n.CharterAgreementAsked, reader: Reader) -> Said:
    say, charter = reader.say, reader.charter(notice.charter)
    institution = reader.me(charter.partnership).institution
    if institution is None:
        return None
    text = html.paragraphs(
        reader.header(charter.partnership),
        say(
            "The answer of {institution} would be: “{answer}”",
            institution=institution_name(reader, institution),
            answer=answer_words(say, notice.code, alone=False),
        ),
        html.bold(say("With whose agreement?")),
        say("You can write a function, such as “the director” or “the team meeting of Tuesday”, not a name."),
    )
    together = button(say.label("We decided it together"), c.DecidedTogether)
    cancel = button(say.label("Cancel"), c.Cancel)
    return Message(text, column(together, cancel))


@renders(n.AdherenceWordsAsked)
def adherence_words_asked(notice: n.AdherenceWordsAsked, reader: Reader) -> Said:
    say, given = reader.say, reader.adherence(notice.adherence)
    alone = given.institution is None
    text = html.paragraphs(
        reader.header(reader.charter(given.charter).partnership),
        say("Recorded: “{answer}”", answer=answer_words(say, given.code, alone=alone)),
        html.bold(_question(reader, given)),
        say("It will be printed in the charter, in your words, as readable as the rest."),
    )
    label = say.label("Later") if given.code is Answer.RESERVE else say.label("Pass")
    return Message(text, column(button(label, cc.PassAdherenceWords, adherence=given.id)))


def _question(reader: Reader, given: Adherence) -> Html:
    if given.code is Answer.RESERVE:
        return reader.say("What is the reservation?")
    return reader.say("Would you like to say why? No reason is needed.")


@renders(n.AdherenceReceived)
def adherence_received(notice: n.AdherenceReceived, reader: Reader) -> Said:
    given = reader.adherence(notice.adherence)
    charter = reader.charter(given.charter)
    text = html.paragraphs(
        reader.header(charter.partnership),
        _given(reader, given),
        _agreement(reader, given),
        html.quote(given.text) if given.text else None,
        reader.say("Another answer can be given at any time; the last one counts, and all stay written."),
    )
    return Message(
        text, column(button(reader.say.label("Back"), cc.ShowCharter, partnership=charter.partnership))
    )


@renders(n.AdherenceTold)
def adherence_told(notice: n.AdherenceTold, reader: Reader) -> Said:
    given = reader.adherence(notice.adherence)
    charter = reader.charter(given.charter)
    text = html.paragraphs(
        reader.title(charter.partnership),
        _given(reader, given),
        _agreement(reader, given),
        html.quote(given.text) if given.text else None,
        reader.say("Another answer can be given for the institution: /charter."),
    )
    return Message(
        text, column(button(reader.say.label("The charter"), cc.ShowCharter, partnership=charter.partnership))
    )


def _agreement(reader: Reader, given: Adherence) -> Html | None:
    if given.institution is None or given.erased_at is not None:
        return None
    if given.agreed_by is None:
        return reader.say("Decided together.")
    return reader.say("With the agreement of: {function}.", function=given.agreed_by)
