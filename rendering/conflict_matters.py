"""A tension of a place or a gap of a scheme, as the register names it; and its way there."""

from collections.abc import Iterable, Iterator, Mapping

from facilitation import conflict_commands as c
from facilitation.ids import PartnershipId
from facilitation.kinds import ConflictKind
from facilitation.matters import Matter, card_of, matters_of
from facilitation.scene import Contribution
from prompts.texts import _
from rendering import html, links
from rendering.html import Html
from rendering.keyboards import button, link
from rendering.message import Button
from rendering.reader import Reader
from rendering.say import Say

FIRST_WORDS = 24
MOST_DOORS = 40  # on one page; Telegram shows a hundred buttons at most

_SUBJECTS: Mapping[ConflictKind, str] = {
    ConflictKind.TENSION: _("a tension at “{name}”"),
    ConflictKind.NO_ANIMATOR: _("who animates “{name}”"),
    ConflictKind.NO_FOLLOW_UP: _("who follows up “{name}”"),
    ConflictKind.SCARCE_MEANS: _("the means of “{name}”"),
}
_NAMELESS: Mapping[ConflictKind, str] = {
    ConflictKind.TENSION: _("a tension at a place without a name"),
    ConflictKind.NO_ANIMATOR: _("who animates a scheme without a name"),
    ConflictKind.NO_FOLLOW_UP: _("who follows up a scheme without a name"),
    ConflictKind.SCARCE_MEANS: _("the means of a scheme without a name"),
}


def subject(say: Say, kind: ConflictKind, name: str | None, most: int) -> Html:
    if not name:
        return say(_NAMELESS[kind])
    return say(_SUBJECTS[kind], name=say("{words}", words=html.first_words(name, most)))


# --- Its way to the register ---


def matter_doors(reader: Reader, text: Contribution) -> list[Button]:
    """Beside a text that tells of a place or a scheme, in private."""
    about = reader.round(text.round)
    me = reader.me(about.partnership) if reader.user else None
    if me is None or not me.active or not about.published:
        return []
    return list(_doors(reader, about.partnership, matters_of(reader.scene, text)))


def page_doors(
    reader: Reader, partnership: PartnershipId, found: Iterable[Matter], command: str
) -> list[Button]:
    """Under a page of places or schemes; in the group, one way into the private chat."""
    matters = list(found)
    if reader.user is not None:
        return list(_doors(reader, partnership, matters))[:MOST_DOORS]
    if not matters:
        return []
    url = links.to_command(reader.house.bot_username, partnership, command)
    return [link(reader.say.label("Send one to the register"), url)]


def _doors(reader: Reader, partnership: PartnershipId, found: Iterable[Matter]) -> Iterator[Button]:
    for matter in found:
        say, words = reader.say, subject(reader.say, matter.kind, matter.name, FIRST_WORDS)
        if (card := card_of(reader.scene, partnership, matter)) is not None:
            label = say.label("Conflict no. {number}: {words}", number=card.number, words=words)
            yield button(label, c.ShowConflict, conflict=card.id)
        else:
            label = say.label("To the register: {words}", words=words)
            yield button(label, c.SendToRegister, contribution=matter.bearer.id, matter=matter.kind)
