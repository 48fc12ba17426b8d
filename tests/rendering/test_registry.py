"""Nothing that the domain can tell or refuse is without its words."""

from facilitation.notices import Notice
from facilitation.refusals import Refusal
from rendering import registry


def test_every_notice_is_rendered() -> None:
    rendered = {kind.__name__ for kind in registry.rendered_notices()}

    assert sorted(set(Notice.family) - rendered) == []


def test_every_refusal_has_its_sentence() -> None:
    rendered = {kind.__name__ for kind in registry.rendered_refusals()}

    assert sorted(set(Refusal.family) - rendered) == []
