"""The fixed words of the charter: its parts, what can be answered to it, and who answered what."""

from collections.abc import Iterator, Mapping

from facilitation.adherence import Answers, answers_to
from facilitation.kinds import Answer, Part
from facilitation.scene_charter import Adherence, Charter
from prompts.texts import _
from rendering import html
from rendering.html import Html
from rendering.naming import institution_name, member_named, place
from rendering.reader import Reader
from rendering.say import Say

_PARTS: Mapping[Part, str] = {
    Part.US: _("We"),
    Part.MEANING: _("What this contract means to us"),
    Part.TOGETHER: _("What we answer for together, and before whom"),
}
_TOGETHER: Mapping[Answer, str] = {
    Answer.COMMIT: _("We commit ourselves"),
    Answer.RESERVE: _("We commit ourselves, with a reservation"),
    Answer.REFUSE: _("We do not commit ourselves"),
    Answer.WITHDRAW: _("We withdraw"),
}
_ALONE: Mapping[Answer, str] = {
    Answer.COMMIT: _("I commit myself"),
    Answer.RESERVE: _("I commit myself, with a reservation"),
    Answer.REFUSE: _("I do not commit myself"),
    Answer.WITHDRAW: _("I withdraw"),
}
_IN_ORDER = tuple(Answer)
SHORTENED = (200, 80, 30)  # characters of the words of an answer, where all of them together are too long


def part_title(say: Say, part: Part) -> Html:
    return say(_PARTS[part])


def answer_words(say: Say, code: Answer, *, alone: bool) -> Html:
    """In the words of who answers: an institution, or a person in their own name."""
    return say((_ALONE if alone else _TOGETHER)[code])


def answer_label(say: Say, code: Answer, *, alone: bool) -> str:
    """A button. In English, the one that withdraws begins as the map says."""
    if code is Answer.WITHDRAW and not alone:
        return say.label("Withdraw from the charter")
    return say.label((_ALONE if alone else _TOGETHER)[code])


# --- Who answered what ---


def answered(reader: Reader, charter: Charter, most: int) -> tuple[Html, ...]:
    """Each answer with its words, whole if together they fit in `most` characters; then who is still silent,
    in counts.
    """
    answers = answers_to(reader.scene, charter)
    if not answers.institutions and not answers.people:
        return (reader.say("Nobody has answered this version so far."),)
    told = reader.say("Words are shortened here; the document has them whole.")
    lines = [(*_lines(reader, answers, None), *silent(reader.say, answers))]
    for cut in SHORTENED:
        if html.length(html.paragraphs(*lines[-1])) > most:
            lines.append((*_lines(reader, answers, cut), *silent(reader.say, answers), told))
    return lines[-1]


def in_order(reader: Reader, answers: tuple[Adherence, ...]) -> list[Adherence]:
    """By what is answered, then by name; people in their own name last."""

    def name(one: Adherence) -> str:
        found = reader.scene.institution(one.institution) if one.institution else None
        return found.name.casefold() if found else ""

    return sorted(answers, key=lambda one: (one.institution is None, _IN_ORDER.index(one.code), name(one)))


def _lines(reader: Reader, answers: Answers, cut: int | None) -> Iterator[Html]:
    for one in in_order(reader, answers.saying(*Answer)):
        said = answer_words(reader.say, one.code, alone=one.institution is None)
        line = reader.say("• {who}: “{answer}”", who=_who(reader, one), answer=said)
        yield html.lines(line, _its_words(reader, one, cut))


def _who(reader: Reader, one: Adherence) -> Html:
    if one.institution is not None:
        return institution_name(reader, one.institution)
    return reader.say("{who} ({place})", who=member_named(reader, one.member), place=place(reader, None))


def _its_words(reader: Reader, one: Adherence, cut: int | None) -> Html | None:
    if one.text is not None:
        return html.quote(one.text if cut is None else html.first_words(one.text, cut))
    if one.worded_at is not None:
        return reader.say("(this text is erased)")
    return reader.say("(its words are not written so far)") if one.code is Answer.RESERVE else None


def silent(say: Say, answers: Answers) -> Iterator[Html]:
    """In counts: who has not answered is named to nobody."""
    if answers.silent:
        yield say.many(
            "{count} institution has not answered this version so far.",
            "{count} institutions have not answered this version so far.",
            answers.silent,
        )
    if answers.silent_people:
        yield say.many(
            "{count} person in their own name has not answered this version so far.",
            "{count} people in their own name have not answered this version so far.",
            answers.silent_people,
        )
