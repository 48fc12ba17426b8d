"""What has been done of the object, in a line, in a list or whole; and where the partnership stands (T2)."""

from collections.abc import Iterator
from datetime import datetime

from facilitation.done import REVIEW_DECK, Done, carried, done_so_far, seen_alike
from facilitation.ids import PartnershipId, PromptId
from facilitation.labels import Family
from facilitation.outline import CommonObject
from facilitation.publication import read
from facilitation.scene_charter import Commitment
from rendering import html
from rendering.charter_blocks import Block, Plain, item, paragraph, quote
from rendering.figures import quoted
from rendering.html import Html
from rendering.reader import Reader
from rendering.say import Say

AIMS = PromptId("aim")
MOST = 5
FIRST_WORDS = 120


def stage(reader: Reader, found: CommonObject) -> Html:
    """Need, object, aims, actions, review."""
    say, here = reader.say, found.round.partnership
    looked_back = reader.scene.last_published_of(here, REVIEW_DECK)
    if looked_back is not None and looked_back.number > found.round.number:
        return say("Where we are: the review; what was done of the object has been looked at together.")
    if carried(reader.scene, here):
        return say("Where we are: actions; somebody carries them. A review comes next.")
    aims = {t.id for t in reader.scene.contributions(found.round.id) if t.prompt == AIMS}
    findings = read(found.round.findings or {}).findings
    if any(one.id in aims and one.family is Family.CONVERGENCE for one in findings):
        return say("Where we are: the object and its aims are said; actions and a review come next.")
    return say("Where we are: the object is said; aims, actions and a review come next.")


def in_a_line(reader: Reader, partnership: PartnershipId, until: datetime) -> Html | None:
    """How many, and the first words of the latest; where it was looked at together. None: nothing so far."""
    say, done = reader.say, done_so_far(reader.scene, partnership, until)
    if not done:
        return None
    told = " ".join(filter(None, (_counted(say, done), _looked_at(say, done))))
    return say("What was done: {what}", what=Html(told))


def _counted(say: Say, done: Done) -> Html | None:
    if not done.said:
        return None
    latest = _first_words(say, done.said[0])
    return say.many(
        "{count} commitment, as the person says who carries it: {words}.",
        "{count} commitments, as those say who carry them. The latest: {words}.",
        len(done.said),
        words=latest,
    )


def _first_words(say: Say, one: Commitment) -> Html:
    return quoted(say, html.escape(html.first_words(one.text or "…", FIRST_WORDS)))


def _looked_at(say: Say, done: Done) -> Html | None:
    return say("Looked at together in round {number}.", number=done.review.number) if done.review else None


def nothing_done(say: Say) -> Html:
    return say("What was done: nothing has been said so far.")


def in_a_list(reader: Reader, partnership: PartnershipId) -> Iterator[Html]:
    """The newest first; or plainly that nothing is said done so far."""
    say, done = reader.say, done_so_far(reader.scene, partnership, reader.now)
    if done.said:
        yield say("What was done, as those say who carry it:")
    elif not done.review:
        yield nothing_done(say)
    when = reader.when(partnership)
    for one in done.said[:MOST]:
        day = when.date(one.done_at or one.proposed_at)
        yield say("• {words}, on {date}", words=_first_words(say, one), date=day)
    if len(done.said) > MOST:
        yield say.many("• {count} more", "• {count} more", len(done.said) - MOST)
    yield from filter(None, [_looked_at(say, done)])


def whole(reader: Reader, say: Plain, partnership: PartnershipId, until: datetime) -> Iterator[Block]:
    """Word for word, with what a review found shared of it."""
    done, when = done_so_far(reader.scene, partnership, until), reader.when(partnership)
    if done.said:
        yield paragraph(say("What was done, as those say who carry it:"))
    elif not done.review:
        yield paragraph(nothing_done(say))
    for one in done.said:
        yield item(say("On {date}:", date=when.date(one.done_at or one.proposed_at)))
        yield quote(one.text or "…")
    if done.review:
        yield paragraph(say("Looked at together in round {number}.", number=done.review.number))
        for text in seen_alike(reader.scene, done.review):
            yield item(say("No. {number} of round {round}:", number=text.number, round=done.review.number))
            yield quote(text.text) if text.text else paragraph(say("(this text is erased)"))
