"""The rules of the synthesis in plain words, in the order in which they are tried."""

from collections.abc import Mapping

from facilitation.labels import Label
from prompts.texts import _
from rendering.html import Html
from rendering.say import Say

_RULES: Mapping[Label, str] = {
    Label.SINGLE_SEAT: _(
        "One institution only takes part: people are counted, and nothing is said of what institutions share."
    ),
    Label.INSUFFICIENT: _("Fewer than two institutions have answered, or fewer than two thirds of them."),
    Label.UNCERTAIN: _(
        "Fewer than two thirds of the institutions have expressed a position, or a third of the answers or "
        "more take none."
    ),
    Label.SHARED_REFUSAL: _("Nobody who answered agrees with it or finds it legitimate."),
    Label.OPEN_CONFLICT: _(
        "An objection is open; or whole institutions stand on both sides, at least two on each, or one "
        "facing three at most."
    ),
    Label.CONVERGENCE: _(
        "Two thirds or more of the institutions that expressed a position hold to it, no voice differs, and "
        "reservations weigh less than a third."
    ),
    Label.CONVERGENCE_WITH_DIFFERENCES: _(
        "Two thirds or more of the institutions that expressed a position hold to it, no institution is "
        "against, and a third of the people at most are."
    ),
    Label.RECOGNISED_DIFFERENCE: _(
        "Two thirds or more of the institutions that expressed a position hold to it or find it legitimate, "
        "no institution is against, and a third of the people at most are."
    ),
    Label.REFUSAL_WITH_DIFFERENCES: _(
        "Two thirds or more of the institutions that expressed a position are against, none holds to it, and "
        "a third of the people at most do."
    ),
    Label.CROSSING_CONFLICT: _(
        "Inside a third or more of the institutions that expressed a position, people hold several."
    ),
    Label.BROAD_AGREEMENT_WITH_DISSENT: _(
        "More than half of the institutions that expressed a position hold to it, and a disagreement remains."
    ),
    Label.BROAD_REFUSAL_WITH_DISSENT: _(
        "More than half of the institutions that expressed a position are against, and a support remains."
    ),
    Label.PLURAL: _("None of the other rules applies: there are several positions."),
}


def rule(say: Say, label: Label) -> Html:
    return say(_RULES[label])


def rules() -> tuple[Label, ...]:
    """In the order in which they are tried."""
    return tuple(_RULES)
