"""Where a partnership stands, and what has been done of its object: as those say who carry it (T2).

Nothing is computed of it and nobody is counted: a commitment is done once its carrier says so.
"""

from collections.abc import Iterator

from facilitation.ids import PartnershipId, PromptId
from facilitation.labels import Family
from facilitation.outline import CommonObject
from facilitation.publication import read
from facilitation.scene_charter import Commitment
from rendering import html
from rendering.figures import quoted
from rendering.html import Html
from rendering.reader import Reader

AIMS = PromptId("aim")
REVIEW = "review"
MOST = 5
FIRST_WORDS = 120


def stage(reader: Reader, found: CommonObject) -> Html:
    """Need, object, aims, actions, review."""
    say, here = reader.say, found.round.partnership
    looked_back = reader.scene.last_published_of(here, REVIEW)
    if looked_back is not None and looked_back.number > found.round.number:
        return say("Where we are: the review; what was done of the object has been looked at together.")
    if carried(reader, here):
        return say("Where we are: actions; somebody carries them. A review comes next.")
    aims = {t.id for t in reader.scene.contributions(found.round.id) if t.prompt == AIMS}
    findings = read(found.round.findings or {}).findings
    if any(one.id in aims and one.family is Family.CONVERGENCE for one in findings):
        return say("Where we are: the object and its aims are said; actions and a review come next.")
    return say("Where we are: the object is said; aims, actions and a review come next.")


def carried(reader: Reader, partnership: PartnershipId) -> list[Commitment]:
    return [one for one in reader.scene.commitments(partnership) if one.carried and one.text]


def done(reader: Reader, partnership: PartnershipId) -> Iterator[Html]:
    """The newest first; or plainly that nothing is said done so far."""
    said = sorted(
        (one for one in carried(reader, partnership) if one.done_at),
        key=lambda one: (one.done_at, one.id),
        reverse=True,
    )
    if not said:
        yield reader.say("What has been done of it: nothing has been said so far.")
        return
    yield reader.say("What has been done of it, as those say who carry it:")
    when = reader.when(partnership)
    for one in said[:MOST]:
        words = quoted(reader.say, html.escape(html.first_words(one.text or "…", FIRST_WORDS)))
        yield reader.say("• {words}, on {date}", words=words, date=when.date(one.done_at or one.proposed_at))
