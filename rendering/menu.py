"""The commands as people read them: both names, what each does, where, for whom. For /help and menus."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from prompts.texts import _
from rendering.say import Say


class Place(StrEnum):
    GROUP = "group"
    BOTH = "both"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Entry:
    """`words` are marked: `described` says them in a language."""

    english: str
    french: str
    words: str
    place: Place
    facilitator: bool = False

    def named(self, language: str) -> str:
        return self.french if language == "fr" else self.english

    def described(self, say: Say) -> str:
        return say.label(self.words)


MENU: tuple[Entry, ...] = (
    Entry("answer", "repondre", _("go on where I was"), Place.PRIVATE),
    Entry("todo", "en_cours", _("what is open for me"), Place.PRIVATE),
    Entry("mine", "mes_reponses", _("my answers, positions and dissents"), Place.PRIVATE),
    Entry("before", "avant", _("what was said before I came"), Place.PRIVATE),
    Entry("join", "rejoindre", _("how to join"), Place.GROUP),
    Entry("status", "point", _("the partnership, its members, the round"), Place.BOTH),
    Entry("dissent", "desaccord", _("say a disagreement, about anything"), Place.BOTH),
    Entry("propose", "proposer", _("propose a round, a question, an object"), Place.BOTH),
    Entry("summary", "synthese", _("the latest summary and its report"), Place.BOTH),
    Entry("charter", "charte", _("the charter and the commitments"), Place.BOTH),
    Entry("conflicts", "conflits", _("the register of conflicts, card by card"), Place.BOTH),
    Entry("meeting", "reunion", _("one page to put on the table"), Place.BOTH),
    Entry("carry", "porter", _("to carry higher: pages for directors, funders, the State"), Place.BOTH),
    Entry("journal", "journal", _("what facilitators and I did"), Place.BOTH),
    Entry("export", "export", _("files to keep: report, tables, places"), Place.BOTH),
    Entry("verify", "verifier", _("whether the record is as it was written"), Place.BOTH),
    Entry("skills", "competences", _("who brings what, and who could call on it"), Place.BOTH),
    Entry("network", "reseau", _("with whom we work, and what makes it hold"), Place.BOTH),
    Entry("schemes", "dispositifs", _("the schemes, and who takes them up"), Place.BOTH),
    Entry("territory", "territoire", _("the places, as each institution sees them"), Place.BOTH),
    Entry("round", "tour", _("open a round"), Place.GROUP, facilitator=True),
    Entry("look", "regard", _("open the positions of a round again"), Place.GROUP, facilitator=True),
    Entry("extend", "prolonger", _("move the deadline"), Place.GROUP, facilitator=True),
    Entry("close", "clore", _("go to the next phase now"), Place.GROUP, facilitator=True),
    Entry("abandon", "arreter", _("stop a round without a summary"), Place.GROUP, facilitator=True),
    Entry("remind", "rappel", _("a private reminder, without saying to whom"), Place.GROUP, facilitator=True),
    Entry(
        "temperature",
        "temperature",
        _("put a text to the group as a poll, uncounted"),
        Place.GROUP,
        facilitator=True,
    ),
    Entry(
        "settings",
        "reglages",
        _("language, hours, facilitators, institutions"),
        Place.GROUP,
        facilitator=True,
    ),
    Entry("mask", "masquer", _("words that attack a person, and masking them"), Place.PRIVATE),
    Entry("end", "fin", _("the end of the partnership, and last words"), Place.PRIVATE),
    Entry("balance", "equilibre", _("the balance of voices"), Place.PRIVATE),
    Entry("mydata", "mes_donnees", _("a copy of all that is kept about me"), Place.PRIVATE),
    Entry("leave", "quitter", _("leave a partnership"), Place.PRIVATE),
    Entry("forget", "effacer", _("erase my words and my name"), Place.PRIVATE),
    Entry("mute", "sans_rappel", _("stop or restart the reminders"), Place.PRIVATE),
    Entry("language", "langue", _("français, English"), Place.PRIVATE),
    Entry("cancel", "annuler", _("leave a question without answering"), Place.PRIVATE),
    Entry("privacy", "confidentialite", _("who reads what, on one page"), Place.BOTH),
    Entry("help", "aide", _("this list"), Place.BOTH),
)

_FRENCH: Mapping[str, str] = {entry.english: entry.french for entry in MENU}


def command_named(language: str, english: str) -> str:
    """“/mine”, « /mes_reponses ». An unknown name stays as it is."""
    return "/" + (_FRENCH.get(english, english) if language == "fr" else english)
