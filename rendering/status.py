"""Where a partnership is: its object, its members by institution, its round, what is open between them."""

from collections import Counter
from collections.abc import Iterator

from facilitation import notices as n
from facilitation.adherence import answers_to
from facilitation.commands_charter import ShowCharter
from facilitation.holding import holder_has_gone
from facilitation.ids import PartnershipId
from facilitation.kinds import Answer, DissentKind, Phase
from facilitation.outline import common_object
from facilitation.publication import invitation
from facilitation.scene import Dissent
from rendering import html, links
from rendering.cards import to_cards
from rendering.done import in_a_list, stage
from rendering.figures import quoted
from rendering.group import who_facilitates, who_is_here
from rendering.html import Html
from rendering.keyboards import button, column, link
from rendering.message import Button, Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.summary import no_object
from rendering.who_answered import how_people_came

_LONGEST_OBJECT = 300


@renders(n.StatusShown)
def status_shown(notice: n.StatusShown, reader: Reader) -> Said:
    partnership = reader.partnership(notice.partnership)
    members = list(reader.scene.active_members(partnership.id))
    text = html.paragraphs(
        html.bold(html.escape(partnership.title)),
        _object(reader, partnership.id),
        html.lines(
            who_is_here(reader, members),
            who_facilitates(reader, members),
            *how_people_came(reader.say, invitation(members)),
        ),
        _round(reader, partnership.id),
        html.lines(*_open(reader, partnership.id)),
        charter_in_counts(reader, partnership.id),
    )
    return Message(text, column(_to_charter(reader, partnership.id), *to_cards(reader, partnership.id)))


def _object(reader: Reader, partnership: PartnershipId) -> Html:
    """The object, and the stage: need, object, aims, actions, review (T2)."""
    last = reader.scene.last_published(partnership)
    found = common_object(reader.scene, last) if last else None
    if found is None or not found.agreed:
        sentence = no_object(reader.say, found)
        told = reader.say("{title}: {sentence}", title=reader.say("Our object"), sentence=sentence)
        need = reader.say("Where we are: the need; the object is still to be said.")
        return html.lines(told, *in_a_list(reader, partnership), need)
    wordings = [html.first_words(text.text or "…", _LONGEST_OBJECT) for text in found.agreed]
    objects = [Html("• ") + quoted(reader.say, html.escape(words)) for words in wordings]
    return html.lines(
        html.bold(reader.say("Our object")),
        *map(Html, objects),
        *in_a_list(reader, partnership),
        stage(reader, found),
    )


def _round(reader: Reader, partnership: PartnershipId) -> Html:
    current = reader.scene.open_round(partnership)
    if current is None:
        last = reader.scene.last_published(partnership)
        if last is None:
            return reader.say("No round is open.")
        return reader.say(
            "No round is open. The latest summary is that of round {number}.", number=last.number
        )
    deck = html.escape(reader.deck(current).title.in_(reader.language))
    until = reader.when(partnership).deadline(current.until)
    if current.phase is Phase.CONTRIBUTING:
        return reader.say(
            "Round {number}, {deck}: contributions until {date}.",
            number=current.number,
            deck=deck,
            date=until,
        )
    if current.phase is Phase.NOTING:
        return reader.say(
            "Round {number}, {deck}: positions are closed; the summary comes on {date}.",
            number=current.number,
            deck=deck,
            date=until,
        )
    return reader.say(
        "Round {number}, {deck}: positions until {date}.", number=current.number, deck=deck, date=until
    )


# --- What is open ---


def _open(reader: Reader, partnership: PartnershipId) -> Iterator[Html]:
    """Conflicts as the register has them, by its numbers; then dissent, by its own."""
    conflicts = [one.number for one in reader.scene.conflicts(partnership) if one.open]
    if conflicts:
        yield reader.say.many(
            "{count} open conflict in the register: no. {numbers}. /conflicts opens it.",
            "{count} open conflicts in the register: nos. {numbers}. /conflicts opens them.",
            len(conflicts),
            numbers=_listed(reader, conflicts),
        )
    objections, others = _dissents(reader, partnership)
    if objections:
        yield reader.say.many(
            "{count} open objection: no. {numbers}.",
            "{count} open objections: nos. {numbers}.",
            len(objections),
            numbers=_listed(reader, objections),
        )
    if others:
        yield reader.say.many(
            "{count} open dissent: no. {numbers}.",
            "{count} open dissents: nos. {numbers}.",
            len(others),
            numbers=_listed(reader, others),
        )


def _dissents(reader: Reader, partnership: PartnershipId) -> tuple[list[int], list[int]]:
    """Numbers of open objections, whose authors are still there to lift them, and of other open dissent.

    Those of a poll wait for its close: no result is shown before.
    """
    opened = [one for one in reader.scene.dissents(partnership) if one.open]
    objections = [one for one in opened if _is_objection(reader, one)]
    others = [one for one in opened if one.kind is not DissentKind.OBJECTION]
    return [one.number for one in objections], [one.number for one in others]


def _is_objection(reader: Reader, dissent: Dissent) -> bool:
    if dissent.kind is not DissentKind.OBJECTION or holder_has_gone(reader.scene, dissent):
        return False
    about = reader.scene.round(dissent.round) if dissent.round else None
    return about is None or about.phase not in (Phase.POLLING, Phase.NOTING)


def _listed(reader: Reader, numbers: list[int]) -> Html:
    return reader.say.listed([reader.say.number(number) for number in numbers])


# --- The charter ---


def charter_in_counts(reader: Reader, partnership: PartnershipId) -> Html | None:
    """In counts, of its last version."""
    versions = reader.scene.charters(partnership)
    if not versions:
        return None
    answers = answers_to(reader.scene, versions[-1])
    said = Counter(one.code for one in answers.institutions.values())
    return reader.say(
        "Charter, version {number}. Institutions that commit themselves: {commit}; with a reservation: "
        "{reserve}; that do not: {refuse}; no answer so far: {silent}.",
        number=versions[-1].number,
        commit=said[Answer.COMMIT],
        reserve=said[Answer.RESERVE],
        refuse=said[Answer.REFUSE] + said[Answer.WITHDRAW],
        silent=answers.silent,
    )


def _to_charter(reader: Reader, partnership: PartnershipId) -> Button | None:
    """In the group, into the private chat."""
    if not reader.scene.charters(partnership):
        return None
    label = reader.say.label("The charter")
    if reader.user is not None:
        return button(label, ShowCharter, partnership=partnership)
    return link(label, links.to_command(reader.house.bot_username, partnership, "charter"))
