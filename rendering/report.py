"""The report of a round, in Markdown: everything, word for word, in the group's language."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from facilitation.findings import Finding
from facilitation.ids import ContributionId
from facilitation.outline import CommonObject, common_object, outline
from facilitation.scene import Contribution, Round
from facilitation.sections import Section, in_sections
from rendering import report_texts
from rendering.conflict_report import kept_differences, the_register
from rendering.figures import figures_of
from rendering.html import Html
from rendering.markdown import Written, bold, escaped, heading, listed, quote
from rendering.message import Document
from rendering.reader import Reader
from rendering.report_statements import Writing
from rendering.round_structures import structures
from rendering.summary import PLACES, no_object
from rendering.summary_pieces import tells_in_full
from rendering.who_answered import who_answered
from rendering.words import mode_line, sentence_case


def report(reader: Reader, round: Round) -> Document:
    """Of a published round, as a file."""
    language = reader.partnership(round.partnership).language
    reader = replace(reader, language=language)
    name = "synthese-tour" if language == "fr" else "summary-round"
    return Document(f"{name}-{round.number}.md", report_text(reader, round).encode())


def report_text(reader: Reader, round: Round) -> str:
    """Blocks with an empty line between. The same scene gives the same text."""
    its, say = outline(reader.scene, round), Written(reader.language)
    writing = Writing(reader, say, its, reader.deck(round), figures_of(say, reader.scene, its))
    return "\n\n".join(block for block in _blocks(writing) if block) + "\n"


def prints(written: str, words: str) -> bool:
    """Whether a report holds these words, whole, as their author wrote them."""
    return quote(escaped(words)) in written


def _blocks(writing: Writing) -> Iterator[Html]:
    say = writing.say
    yield from _head(writing)
    yield heading(2, say("Our object"))
    yield from _object(writing, common_object(writing.reader.scene, writing.outline.round))
    yield heading(2, say("Who answered"))
    yield listed(who_answered(say, writing.outline.published, writing.deck))
    yield from _asked(writing)
    for section, findings in in_sections(writing.outline.published.findings).items():
        yield from _section(writing, section, findings)
    yield heading(2, say("About the questions and the frame"))
    yield from _frame(writing)
    for title, lines in structures(writing.reader, writing.figures, writing.outline.round):
        yield heading(2, title)
        yield listed(lines or [say("Nothing was said of it in this round.")])
    yield from the_register(writing)
    yield from report_texts.by_dimension(writing)
    yield from report_texts.by_opinion(writing)
    yield from report_texts.all_texts(writing)
    yield from report_texts.method(writing)


def _head(writing: Writing) -> Iterator[Html]:
    say, round_ = writing.say, writing.outline.round
    when = writing.reader.when(round_.partnership)
    deck = escaped(writing.deck.title.in_(say.language))
    yield heading(1, say("Round {number}: {deck}", number=round_.number, deck=deck))
    yield bold(escaped(writing.reader.partnership(round_.partnership).title))
    yield escaped(writing.deck.purpose.in_(say.language))
    poll = round_.poll_until
    yield listed(
        [
            mode_line(say, round_.mode),
            say("Opened on {date}.", date=when.deadline(round_.opened_at)),
            say("Contributions until {date}.", date=when.deadline(round_.contribute_until)),
            *([say("Positions until {date}.", date=when.deadline(poll))] if poll else []),
            say("Published on {date}.", date=when.deadline(round_.closed_at or round_.until)),
        ]
    )
    yield say("What people wrote is quoted as they wrote it, never translated and never cut.")


def _object(writing: Writing, found: CommonObject | None) -> Iterator[Html]:
    if found is None or not found.agreed:
        yield sentence_case(no_object(writing.say, found))
    shown = (found.agreed or found.wordings) if found else ()
    for text in shown:
        yield from _wording(writing, found, text)


def _wording(writing: Writing, found: CommonObject | None, text: Contribution) -> Iterator[Html]:
    say, number = writing.say, writing.say("no. {number}", number=text.number)
    if found and found.round.id != writing.outline.round.id:
        number = say("no. {number} of round {round}", number=text.number, round=found.round.number)
    yield say("{number}, {author}:", number=bold(number), author=writing.signed(text.member))
    yield writing.words(text)
    for position in found.reservations.get(text.id, ()) if found else ():
        yield say("Reservation ({who}):", who=writing.signed(position.member))
        yield quote(escaped(position.reservation or ""))


def _asked(writing: Writing) -> Iterator[Html]:
    """How many were asked in each institution; how many of each answered would tell who did not."""
    members = writing.outline.published.members
    yield writing.say("Asked, by institution:")
    yield listed(
        writing.say("{seat}: {count}", seat=writing.figures.seat(seat), count=members[seat])
        for seat in sorted(members, key=lambda seat: (seat == "", writing.figures.names.get(seat, "")))
    )


def _section(writing: Writing, section: Section, findings: Iterable[Finding]) -> Iterator[Html]:
    title, nothing = PLACES[section]
    say, findings = writing.say, tuple(findings)
    gone = _of_no_statement(writing) if section is Section.CONFLICTS else ()
    yield heading(2, say(title))
    if section is Section.CONFLICTS:
        yield say("Disagreements are kept visible so that they can be worked on.")
    if not findings and not gone and not (section is Section.OWN and any(kept_differences(writing))):
        yield sentence_case(say(nothing))
    for finding in findings:
        yield from (
            writing.statement(finding) if tells_in_full(finding, section) else _recalled(writing, finding)
        )
    for text in gone:
        yield from _withdrawn(writing, text)
    if section is Section.OWN:
        yield from kept_differences(writing)


def _recalled(writing: Writing, finding: Finding) -> Iterator[Html]:
    text = writing.outline.texts[ContributionId(int(finding.id))]
    yield writing.say("no. {number}, told in full in another section:", number=text.number)
    yield writing.words(text)


def _of_no_statement(writing: Writing) -> tuple[ContributionId, ...]:
    found = {finding.id for finding in writing.outline.published.findings}
    return tuple(text for text in writing.outline.objections if text not in found)


def _withdrawn(writing: Writing, text: ContributionId) -> Iterator[Html]:
    number = writing.outline.texts[text].number
    yield heading(3, writing.say("no. {number}, since withdrawn", number=number))
    yield from writing.objections(text)


def _frame(writing: Writing) -> Iterator[Html]:
    its, say = writing.outline, writing.say
    contested = [one for group in its.contested.values() for one in group]
    if not (contested or its.voiced or its.proposals or its.earlier):
        yield sentence_case(say("nobody said anything about them in this round."))
    for dissent in [*contested, *its.voiced]:
        yield from writing.dissent(dissent)
    for proposal in its.proposals:
        yield say("Proposed, not taken up ({who}):", who=writing.signed(proposal.member))
        yield quote(escaped(proposal.text)) if proposal.text else say("(this text is erased)")
    if its.earlier:
        yield heading(3, say("Said in dissent before this round, and still open"))
    for dissent in its.earlier:
        yield from writing.dissent(dissent)
