"""Why too little is known of a text, in counts: no institution is named for not having answered."""

from collections.abc import Iterator

from facilitation.findings import Finding
from facilitation.too_little import Lack, missing
from rendering.html import Html
from rendering.say import Say


def what_is_missing(say: Say, finding: Finding) -> Iterator[Html]:
    for lack, there, need in missing(finding):
        known = {"seats": finding.seats, "need": need}
        match lack:
            case Lack.ANSWERS:
                yield say.many(
                    "{count} institution of {seats} has answered; from {need} on, more can be said.",
                    "{count} institutions of {seats} have answered; from {need} on, more can be said.",
                    there,
                    **known,
                )
            case Lack.POSITIONS:
                yield say.many(
                    "{count} institution of {seats} took a position; from {need} on, more can be said.",
                    "{count} institutions of {seats} took a position; from {need} on, more can be said.",
                    there,
                    **known,
                )
            case Lack.PEOPLE:
                yield say.many(
                    "{count} person has spoken of it; what was said is counted from {need} on.",
                    "{count} people have spoken of it; what was said is counted from {need} on.",
                    there,
                    need=need,
                )
            case Lack.NO_VIEW:
                yield say(
                    "A third of the answers or more take no position: no opinion, not theirs to say, or not "
                    "free to."
                )
