"""Opening a round by keyboard: which deck, how long, seen as a member sees it."""

from facilitation import commands as c
from facilitation import notices as n
from facilitation.commands_looks import OpenLook
from facilitation.decks import decks_of
from facilitation.kinds import Mode
from facilitation.parties import DOUBLE_MOVEMENT
from facilitation.second_look import can_be_looked_at
from facilitation.settings import decks_aside
from rendering import html
from rendering.keyboards import button, column
from rendering.message import Button, Keyboard, Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.scenes_of_work import given_scene, to_give_a_scene
from rendering.setting_words import MODES
from rendering.when import duration
from rendering.words import mode_line

_DAY = 24 * 60
OFFERED = (_DAY, 2 * _DAY, 3 * _DAY, 7 * _DAY)


@renders(n.DeckMenu)
def deck_menu(notice: n.DeckMenu, reader: Reader) -> Said:
    aside = decks_aside(reader.partnership(notice.partnership).settings)
    choices = [
        button(
            reader.deck_named(notice.partnership, deck).title.in_(reader.language),
            c.ShowRoundMenu,
            partnership=notice.partnership,
            deck=deck,
        )
        for deck in decks_of(reader.scene, notice.partnership)
        if deck not in aside and deck != DOUBLE_MOVEMENT
    ]
    return Message(reader.say("Which questions does the round ask?"), column(*choices, _look(reader, notice)))


def _look(reader: Reader, notice: n.DeckMenu) -> Button | None:
    """Or the positions of the last round again."""
    last = reader.scene.last_published(notice.partnership)
    if last is None or not can_be_looked_at(reader.scene, last):
        return None
    return button(
        reader.say.label("A further look at round {number}", number=last.number), OpenLook, round=last.id
    )


@renders(n.RoundMenu)
def round_menu(notice: n.RoundMenu, reader: Reader) -> Said:
    say, deck = reader.say, reader.deck_named(notice.partnership, notice.deck)
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(html.escape(deck.title.in_(reader.language))),
        html.escape(deck.purpose.in_(reader.language)),
        html.lines(
            say("Contributions: {duration}.", duration=duration(reader.language, notice.contribute)),
            say("Positions: {duration}.", duration=duration(reader.language, notice.poll)),
            mode_line(say, notice.mode),
        ),
        given_scene(reader, notice.partnership, notice.deck),
    )
    return Message(text, _keyboard(reader, notice))


def _keyboard(reader: Reader, notice: n.RoundMenu) -> Keyboard:
    say, here = reader.say, {"partnership": notice.partnership, "deck": notice.deck}
    lasts = {"contribute": notice.contribute, "poll": notice.poll, "mode": notice.mode}
    return (
        *_durations(reader, notice, "contribute"),
        *_durations(reader, notice, "poll"),
        tuple(_mode(reader, notice, mode) for mode in Mode),
        *to_give_a_scene(reader, notice.partnership, notice.deck),
        (button(say.label("See it as a member"), c.PreviewDeck, **here),),
        (button(say.label("Open"), c.OpenRound, **here, **lasts),),
    )


def _durations(reader: Reader, notice: n.RoundMenu, phase: str) -> Keyboard:
    """Two rows of two: four durations of one phase; the chosen one is marked."""
    chosen = {"contribute": notice.contribute, "poll": notice.poll}
    buttons = [_duration(reader, notice, phase, chosen, minutes) for minutes in OFFERED]
    return tuple(buttons[:2]), tuple(buttons[2:])


def _duration(
    reader: Reader, notice: n.RoundMenu, phase: str, chosen: dict[str, int], minutes: int
) -> Button:
    lasts = duration(reader.language, minutes)
    label = (
        reader.say.label("Contributions: {duration}", duration=lasts)
        if phase == "contribute"
        else reader.say.label("Positions: {duration}", duration=lasts)
    )
    return button(
        f"• {label}" if chosen[phase] == minutes else label,
        c.ShowRoundMenu,
        partnership=notice.partnership,
        deck=notice.deck,
        mode=notice.mode,
        **{**chosen, phase: minutes},
    )


def _mode(reader: Reader, notice: n.RoundMenu, mode: Mode) -> Button:
    """The two of them side by side: fixed at the opening."""
    label = reader.say.label(MODES[mode])
    return button(
        f"• {label}" if notice.mode is mode else label,
        c.ShowRoundMenu,
        partnership=notice.partnership,
        deck=notice.deck,
        contribute=notice.contribute,
        poll=notice.poll,
        mode=mode,
    )
