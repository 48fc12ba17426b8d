"""After the publication, to each member: what became of what they said."""

from collections.abc import Iterable, Iterator

from facilitation import commands as c
from facilitation import notices as n
from facilitation.findings import Finding
from facilitation.kinds import DissentKind
from facilitation.publication import Published, read
from facilitation.scene import Contribution, Dissent, Position, Round
from facilitation.skills import is_needed, offered
from facilitation.stances import Ballot, Reply, Stance
from rendering import html
from rendering.figures import Figures, names_now, sentence
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Message
from rendering.offers import answers
from rendering.questions import answer_words
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.words import label_words, sentence_case

FIRST_WORDS = 60


@renders(n.WhatBecame)
def what_became(notice: n.WhatBecame, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    published = read(about.findings) if about.findings else None
    mine = reader.scene.contributions_of(about.id, notice.member)
    dissents = [one for one in reader.scene.dissents_of(notice.member) if one.round == about.id]
    said = [
        *(_of_text(reader, about, given, published) for given in mine),
        *_of_dissents(reader, dissents),
        _of_positions(reader, about, notice),
    ]
    text = html.paragraphs(
        reader.title(about.partnership),
        html.bold(_heading(reader, about, something=any(said))),
        *said,
        say("Thank you. More can be said in the next round or, right now, with /dissent."),
    )
    summary = button(say.label("Read the summary"), c.ShowSummary, partnership=about.partnership)
    return Message(text, column(summary))


def _heading(reader: Reader, about: Round, *, something: bool) -> Html:
    """Who only passed has nothing to look for in it."""
    if something:
        return reader.say("What became of what you said in round {number}", number=about.number)
    return reader.say("The summary of round {number} is there.", number=about.number)


def _of_text(reader: Reader, about: Round, given: Contribution, published: Published | None) -> Html:
    """No. 7, “On ten pupils…”: convergence. 3 voices of 4 are for it."""
    say, prompt = reader.say, reader.deck(about).prompt(given.prompt)
    words = html.isolate(html.first_words(html.plain(answer_words(reader, prompt, given)), FIRST_WORDS))
    if not given.worded:
        asked = html.escape(prompt.short.in_(reader.language))
        heading = say("No. {number}, {question}: “{words}”", number=given.number, question=asked, words=words)
        return html.lines(heading, say("Counted with the other answers."))
    heading = say("No. {number}, “{words}”", number=given.number, words=words)
    finding = published.finding(given.id) if published else None
    if finding is not None:
        return html.lines(heading, _found(reader, finding, offered=prompt.ballot is Ballot.OFFER))
    if prompt.ballot is Ballot.OFFER and not given.reading_only:
        return html.lines(heading, _offered(reader, about, given))
    return html.lines(heading, say("Read by the group, in the report."))


def _offered(reader: Reader, about: Round, given: Contribution) -> Html:
    """Who answered it, by institution: an offer has no label."""
    figures = Figures(reader.say, names_now(reader.scene, about.partnership))
    told = [
        answer
        for one in offered(reader.scene, about)
        if one.text.id == given.id
        for answer in answers(figures, one, needed=is_needed(about, given.prompt))
    ]
    if not told:
        return reader.say("Read by the group, in the report.")
    return sentence(Html(reader.say("; ").join(told)))


def _found(reader: Reader, finding: Finding, *, offered: bool) -> Html:
    """Of an offer, nobody is counted for it."""
    say = reader.say
    label = sentence_case(label_words(say, finding.label, only_an_objection=finding.only_an_objection))
    sentences = [say("{label}.", label=label), *([] if offered else [_voices(reader, finding)])]
    if finding.objections:
        sentences.append(
            say.many(
                "{count} objection to it is open.", "{count} objections to it are open.", finding.objections
            )
        )
    return Html(" ".join(sentences))


def _voices(reader: Reader, finding: Finding) -> Html:
    """In counts, the author's own voice among them; never a percentage."""
    if finding.whole and not finding.expressed and finding.spoken:
        return reader.say("So few have spoken of it that what they said is not counted.")
    if finding.expressed == 0:
        return reader.say("Nobody has taken position on it.")
    return reader.say.many(
        "{count} voice of {total} is for it.",
        "{count} voices of {total} are for it.",
        finding.heads.favourable,
        total=finding.expressed,
    )


def _of_dissents(reader: Reader, dissents: Iterable[Dissent]) -> Iterator[Html]:
    """One by one; objections without words in one line."""
    wordless: list[Html] = []
    for dissent in dissents:
        if reader.scene.withheld(dissent.id) and not dissent.text:
            yield reader.say(
                "Your dissent no. {number} is counted; its words are not shown unless you agree.",
                number=dissent.number,
            )
        elif dissent.text or dissent.lifted_at:
            yield _of_dissent(reader, dissent)
        else:
            wordless.append(reader.say.number(dissent.number))
    if wordless:
        numbers = reader.say.listed(wordless)
        yield reader.say.many(
            "Your objection no. {numbers} is in the summary. It can be given words at any time: /mine.",
            "Your objections nos. {numbers} are in the summary. They can be given words at any time: /mine.",
            len(wordless),
            numbers=numbers,
        )


def _of_dissent(reader: Reader, dissent: Dissent) -> Html:
    say = reader.say
    if dissent.lifted_at is not None:
        return say(
            "Your dissent no. {number}, which you lifted, stays dated in the record.", number=dissent.number
        )
    if dissent.kind is DissentKind.OBJECTION:
        return say("Your objection no. {number} is in the summary, in your words.", number=dissent.number)
    return say("Your dissent no. {number} is in the summary, in your words.", number=dissent.number)


def _of_positions(reader: Reader, about: Round, notice: n.WhatBecame) -> Html | None:
    said = reader.scene.positions_of(about.id, notice.member)
    replies = sum(isinstance(one.code, Reply) for one in said)
    taken = sum(_is_a_position(reader, one) for one in said)
    answered = reader.say.many(
        "Your answer to {count} offer is in the summary.",
        "Your answers to {count} offers are in the summary.",
        replies,
    )
    counted = reader.say.many(
        "Your position on {count} text counts in the summary.",
        "Your positions on {count} texts count in the summary.",
        taken,
    )
    return html.lines(counted if taken else None, answered if replies else None) or None


def _is_a_position(reader: Reader, said: Position) -> bool:
    """Passing an offer is none."""
    ballot = reader.prompt(reader.contribution(said.contribution)).ballot
    return said.code is Stance.OBJECT or ballot is not Ballot.OFFER
