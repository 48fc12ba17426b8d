"""The settings of a partnership, section by section; whoever facilitates changes them by buttons."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitation import commands as c
from facilitation import notices as n
from facilitation.commands_decks import AskDeck
from facilitation.decks import decks_of
from facilitation.kinds import Mode
from facilitation.parties import DOUBLE_MOVEMENT
from facilitation.pauses import pauses_of
from facilitation.scene import Partnership
from facilitation.settings import decks_aside, value_of
from prompts.texts import _
from rendering import html
from rendering.html import Html
from rendering.institutions import facilitators_section, institutions_section
from rendering.keyboards import button, column, side_by_side
from rendering.message import Button, Keyboard, Message
from rendering.notes import note_button
from rendering.own_decks import own_decks_told
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.round_menu import OFFERED
from rendering.say import Say
from rendering.setting_words import LANGUAGES, MODES, clock, day_words, setting_sentence, zone_name
from rendering.when import duration
from rendering.words import mode_line, sentence_case

SECTIONS: Mapping[str, str] = {
    "language": _("Language"),
    "timezone": _("Time zone"),
    "quiet": _("Quiet hours"),
    "pauses": _("Pauses"),
    "mode": _("Mode"),
    "durations": _("Durations"),
    "notes": _("Notes"),
    "facilitators": _("Who facilitates"),
    "institutions": _("Institutions"),
    "decks": _("Questions"),
}

ZONES = (
    "Europe/Paris",
    "Indian/Reunion",
    "America/Martinique",
    "America/Guadeloupe",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
    "Europe/Brussels",
    "Europe/Zurich",
    "America/Montreal",
    "Europe/London",
    "UTC",
)
STARTS = ("18:00", "19:00", "20:00", "21:00")
ENDS = ("07:00", "08:00", "09:00", "10:00")


@renders(n.SettingsShown)
def settings_shown(notice: n.SettingsShown, reader: Reader) -> Said:
    partnership = reader.partnership(notice.partnership)
    match notice.section:
        case "facilitators":
            text, rows = facilitators_section(reader, partnership, notice.page)
        case "institutions":
            text, rows = institutions_section(reader, partnership, notice.page)
        case "decks":
            own = own_decks_told(reader, partnership.id)
            text = html.paragraphs(_sentences(reader, partnership, notice.section), own)
            rows = _Choices(reader, partnership).of(notice.section)
        case _:
            text = _sentences(reader, partnership, notice.section)
            rows = _Choices(reader, partnership).of(notice.section)
    title = SECTIONS.get(notice.section)
    heading = reader.say(title) if title else reader.say("Settings")
    return Message(html.paragraphs(html.bold(heading), text), (*rows, *_back(reader, notice)))


def _back(reader: Reader, notice: n.SettingsShown) -> Keyboard:
    if not notice.section:
        return ()
    return ((button(reader.say.label("Back"), c.ShowSettings, partnership=notice.partnership, section=""),),)


_OF_SECTION: Mapping[str, tuple[str, ...]] = {
    "language": ("language",),
    "timezone": ("timezone",),
    "quiet": ("quiet_from", "quiet_to", "quiet_weekends"),
    "pauses": ("pauses",),
    "mode": ("mode",),
    "durations": ("contribute_minutes", "poll_minutes"),
    "notes": ("notes",),
    "decks": ("decks_aside",),
}
_RULES: Mapping[str, str] = {
    "notes": _(
        "A note is signed and printed apart from the synthesis. It changes, hides and moves nothing in it, "
        "and nobody sees the summary before the others. Whoever facilitates can also add one once it is "
        "there."
    ),
    "pauses": _(
        "During a pause no reminder leaves and nothing rings. Deadlines stay where they are: /extend moves "
        "them."
    ),
    "decks": _("Those with a dot are offered by /round alone. The others can be opened by their name."),
}


def _sentences(reader: Reader, partnership: Partnership, section: str) -> Html:
    """What is set, in this section or, on the first page, in all."""
    names = _OF_SECTION.get(section) or tuple(name for group in _OF_SECTION.values() for name in group)
    here = partnership.id
    told = html.lines(*(setting_sentence(reader, here, name, now(partnership, name)) for name in names))
    return html.paragraphs(told, _rule(reader.say, section))


def _rule(say: Say, section: str) -> Html | None:
    if section == "mode":
        return html.lines(*(mode_line(say, mode) for mode in Mode))
    return say(_RULES[section]) if section in _RULES else None


def now(partnership: Partnership, setting: str) -> str:
    match setting:
        case "language":
            return partnership.language
        case "timezone":
            return partnership.timezone
        case _:
            return value_of(partnership.settings, setting)


@dataclass(frozen=True, slots=True)
class _Choices:
    """The buttons of a section; the value that is set is marked."""

    reader: Reader
    partnership: Partnership

    @property
    def say(self) -> Say:
        return self.reader.say

    def of(self, section: str) -> Keyboard:
        match section:
            case "language":
                return side_by_side(
                    [self._one("language", code, name) for code, name in LANGUAGES.items()], 2
                )
            case "timezone":
                return side_by_side([self._one("timezone", zone, _city(self.say, zone)) for zone in ZONES], 2)
            case "quiet":
                return self._quiet()
            case "pauses":
                return self._pauses()
            case "mode":
                return side_by_side(
                    [self._one("mode", mode, self.say.label(MODES[mode])) for mode in Mode], 2
                )
            case "durations":
                return self._durations()
            case "notes":
                return self._notes()
            case "decks":
                return self._decks()
            case _:
                return self._sections()

    def _one(self, setting: str, value: str, label: str) -> Button:
        marked = f"• {label}" if value == now(self.partnership, setting) else label
        return button(marked, c.ChangeSetting, partnership=self.partnership.id, setting=setting, value=value)

    def _quiet(self) -> Keyboard:
        say = self.say
        starts = [self._one("quiet_from", at, say.label("From {time}", time=clock(say, at))) for at in STARTS]
        ends = [self._one("quiet_to", at, say.label("To {time}", time=clock(say, at))) for at in ENDS]
        weekends = [
            self._one("quiet_weekends", "1", say.label("Quiet week-ends")),
            self._one("quiet_weekends", "0", say.label("Reminders at week-ends too")),
        ]
        return (*side_by_side(starts, 2), *side_by_side(ends, 2), *side_by_side(weekends, 1))

    def _pauses(self) -> Keyboard:
        here, say = self.partnership.id, self.say
        drops = [
            button(
                say.label("Remove the pause of {date}", date=day_words(self.reader, one.first)),
                c.DropPause,
                partnership=here,
                pause=one,
            )
            for one in pauses_of(self.partnership.settings)
        ]
        return column(*drops, button(say.label("Plan a pause"), c.PlanPause, partnership=here))

    def _notes(self) -> Keyboard:
        waits = self._one("notes", "1", self.say.label("Leave 12 hours for a note"))
        at_once = self._one("notes", "0", self.say.label("Publish at once"))
        return column(waits, at_once, note_button(self.reader, self.partnership.id))

    def _decks(self) -> Keyboard:
        here = self.partnership.id
        bring = button(self.say.label("Bring a deck"), AskDeck, partnership=here)
        decks = (deck for deck in decks_of(self.reader.scene, here) if deck != DOUBLE_MOVEMENT)
        return column(*map(self._deck, decks), bring)

    def _deck(self, deck: str) -> Button:
        title = self.reader.deck_named(self.partnership.id, deck).title.in_(self.reader.language)
        offered = deck not in decks_aside(self.partnership.settings)
        label = f"• {title}" if offered else title
        return button(label, c.OfferDeck, partnership=self.partnership.id, deck=deck, offered=not offered)

    def _durations(self) -> Keyboard:
        say, lasting = self.say, {str(minutes): duration(self.say.language, minutes) for minutes in OFFERED}
        write = [
            self._one("contribute_minutes", value, say.label("Contributions: {duration}", duration=words))
            for value, words in lasting.items()
        ]
        poll = [
            self._one("poll_minutes", value, say.label("Positions: {duration}", duration=words))
            for value, words in lasting.items()
        ]
        return (*side_by_side(write, 2), *side_by_side(poll, 2))

    def _sections(self) -> Keyboard:
        here = self.partnership.id
        buttons = [
            button(self.say.label(title), c.ShowSettings, partnership=here, section=section)
            for section, title in SECTIONS.items()
        ]
        return side_by_side(buttons, 2)


def _city(say: Say, zone: str) -> str:
    """“Paris time”, “UTC”."""
    return html.plain(sentence_case(zone_name(say, zone)))


@renders(n.SettingTold)
def setting_told(notice: n.SettingTold, reader: Reader) -> Said:
    """In place of the buttons: what is set now, and the way back."""
    partnership = reader.partnership(notice.partnership)
    sentence = setting_sentence(reader, partnership.id, notice.setting, now(partnership, notice.setting))
    back = button(reader.say.label("Settings"), c.ShowSettings, partnership=partnership.id, section="")
    return Message(sentence, ((back,),))
