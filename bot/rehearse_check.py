"""What a rehearsal insists on: nothing said in dissent is lacking from summary, report and charter."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from io import BytesIO

from rehearsal.play import Player, Said

KEPT = ("keeps", "together")
FORMS = (".md", ".docx")
BEGINS = 24  # letters: a summary cuts what is long


def lacking(player: Player, rounds: int) -> list[str]:
    """What is not there, a line each; empty when all is."""
    documents = [one.report.document for one in player.publications]
    papers = [
        f"{one.summary.text}\n{text_of(document.name, document.content)}"
        for one, document in zip(player.publications, documents, strict=True)
        if document
    ]
    files = {one.name: text_of(one.name, one.content) for one in player.charter}
    return [
        *not_found(player.said, papers, rounds),
        *_beside_names(player, papers),
        *(not_in_charter(signed(player), files) if player.answers else ()),
    ]


def _beside_names(player: Player, papers: Sequence[str]) -> Iterator[str]:
    """In a round without names, nobody stands beside what was said: neither a person nor an institution."""
    scenario = player.scenario
    names = [one.first for one in scenario.people.values()] + list(scenario.institutions.values())
    for place, round_ in enumerate(scenario.rounds.values()):
        if round_.without_names and place < len(papers):
            said = [text.words.in_(player.language) for text in round_.texts]
            said += [one.words for one in player.said if not one.named and one.words]
            yield from names_beside(said, papers[place], names)


def names_beside(said: Sequence[str], paper: str, names: Sequence[str]) -> Iterator[str]:
    """On the line of what was said, above it and below."""
    lines = [line for line in paper.splitlines() if line.strip()]
    for words in said:
        at = [nth for nth, line in enumerate(lines) if _letters(words)[:BEGINS] in _letters(line)]
        if not at:
            yield f"said without a name, and lacking: {words}"
        around = "\n".join(line for nth in at for line in lines[max(0, nth - 1) : nth + 2])
        yield from (
            f"{one} stands beside what was said without names: {words}" for one in names if one in around
        )


def signed(player: Player) -> list[Said]:
    """What belongs in the charter."""
    return [*player.answers, *(one for one in player.said if one.kind in KEPT)]


def text_of(name: str, content: bytes) -> str:
    """Of a page, of a Markdown file, or of a DOCX one."""
    if name.endswith(".html"):
        return words_on(content.decode())
    if not name.endswith(".docx"):
        return content.decode()
    from docx import Document  # noqa: PLC0415 - read once a charter is there

    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


def words_on(page: str) -> str:
    """What a reader sees, an element a line."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign, assignment]
    parser.feed(page)
    return "\n".join(found)


def not_in_charter(said: Sequence[Said], files: Mapping[str, str]) -> Iterator[str]:
    """`files`: their text by name. Each holds the words of every answer, and of every difference kept."""
    for form in FORMS:
        if not any(name.endswith(form) for name in files):
            yield f"no {form} of the charter was sent"
    for name, text in files.items():
        letters = _letters(text)
        yield from (
            f"{name}: {one.kind} of {one.who} is lacking: {one.words}"
            for one in said
            if _letters(one.words) not in letters
        )


def not_found(said: Sequence[Said], papers: Sequence[str], rounds: int) -> Iterator[str]:
    """`papers`: of each round in turn, its summary and its report.

    A dissent belongs in the first summary after it and, as nobody lifts theirs here, in every later one; so
    does a difference kept; a reservation in that of its round. An objection may have no words: its author's
    are counted.
    """
    if len(papers) < rounds:
        yield f"{len(papers)} summaries with a report came, of {rounds}"
    for place, paper in enumerate(papers):
        due = [one for one in said if _belongs(one, place)]
        letters = _letters(paper)
        yield from (
            f"{place + 1}: {one.kind} of {one.who} is lacking: {one.words}"
            for one in due
            if _letters(one.words) not in letters
        )
        yield from _uncounted(due, paper, place)
    yield from (f"said after the last summary: {one.words}" for one in said if one.after >= len(papers))


def _belongs(one: Said, place: int) -> bool:
    return one.after == place if one.kind == "reservation" else one.after <= place


def _uncounted(due: Sequence[Said], paper: str, place: int) -> Iterator[str]:
    objections = Counter(one.who for one in due if one.kind == "objection" and one.named)
    for who, count in objections.items():
        told = sum("objection" in line.casefold() and who in line for line in paper.splitlines())
        if told < count:
            yield f"{place + 1}: {told} objections of {who} are told, of {count}"


def _letters(text: str) -> str:
    """What an escape, a wrapped line or a mark of quotation does not change."""
    return "".join(filter(str.isalnum, text)).casefold()
