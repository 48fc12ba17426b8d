"""In a round without names: receipts under a private code, and what a code or its author finds again."""

from collections.abc import Iterator

from facilitation import notices_record as n
from facilitation import receipts
from facilitation import refusals as r
from facilitation.kinds import Phase
from facilitation.scene import Contribution, Member, Round
from rendering import html
from rendering.html import Html
from rendering.keyboards import column
from rendering.masks import mask_over, masked_told, otherwise_button
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import Said, refuses, renders


def unnumbered(about: Round) -> bool:
    """Numbers are drawn at the close: until then what is written there has none."""
    return about.confidential and about.phase is Phase.CONTRIBUTING


def dissents_unnumbered(about: Round) -> bool:
    """Objections are numbered with the positions, at the very end."""
    return about.confidential and about.open


def recorded(reader: Reader, given: Contribution, until: Html | None) -> Html:
    """Without number and time; how its author finds it again."""
    say, code = reader.say, reader.scene.private_code(given.id)
    if code is None:
        noted = say("Recorded, without your name.")
        return Html(f"{noted} {until}") if until else noted
    noted = say("Recorded, under the private code {code}.", code=html.bold(code))
    again = say(
        "Nobody else has this code. Once contributions are closed, /verify {code} tells you under which "
        "number your words are in the record. It changes when your words change.",
        code=html.escape(code),
    )
    return html.paragraphs(Html(f"{noted} {until}") if until else noted, again)


def called(reader: Reader, about: Round, given: Contribution) -> Html:
    """No. 7; or by its code, as long as there are no numbers."""
    if not unnumbered(about):
        return reader.say("no. {number}", number=given.number)
    return html.escape(reader.scene.private_code(given.id) or "…")


# --- /verify ---


@renders(n.CodeVerified)
def code_verified(notice: n.CodeVerified, reader: Reader) -> Said:
    say = reader.say
    known = receipts.found(reader.scene, reader.user, notice.code) if reader.user else None
    if known is None:
        return html.paragraphs(
            say("No text of your groups has the code {code}.", code=html.bold(notice.code)),
            say(
                "A code changes when its words change: only the one of your last receipt counts. Of words "
                "that were withdrawn or erased nothing is kept, their code either."
            ),
        )
    mask = mask_over(reader, known.contribution)
    text = html.paragraphs(
        reader.header(known.partnership.id),
        _where(reader, known),
        html.quote(reader.written(known.contribution.id).text or ""),
        masked_told(reader, mask) if mask else None,
    )
    return Message(text, column(otherwise_button(reader, mask, known.code))) if mask else text


def _where(reader: Reader, known: receipts.Found) -> Html:
    say, code, about = reader.say, html.bold(known.code), known.round
    if unnumbered(about):
        return say(
            "The words with the code {code} are sealed, as you wrote them. They get their number when the "
            "contributions of round {round} are closed.",
            code=code,
            round=about.number,
        )
    return say(
        "The words with the code {code} are in the record, unaltered: no. {number} of round {round}.",
        code=code,
        number=known.contribution.number,
        round=about.number,
    )


def mine(reader: Reader, me: Member) -> Iterator[Html]:
    """Yours are nos. 4 and 9 of round 3."""
    say = reader.say
    for about, numbers in receipts.mine(reader.scene, me):
        yield say.many(
            "In round {round}, without names, yours is no. {numbers}.",
            "In round {round}, without names, yours are nos. {numbers}.",
            len(numbers),
            round=about.number,
            numbers=say.listed([say.number(one) for one in numbers]),
        )


@refuses(r.NotACode)
def not_a_code(refusal: r.NotACode, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "I read no private code there. It has eight letters and digits, such as K7QM-2FXD, and stands on "
        "the receipt of your text. For example: /verify K7QM-2FXD. /verify alone checks the whole record."
    )
