"""Decks of the group's own: how to bring one, what is wrong with it, how a member sees it, those kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from facilitation import commands_decks as c
from facilitation import notices_decks as n
from facilitation.commands import ShowSettings
from facilitation.ids import PartnershipId, UserId
from facilitation.kinds import Expects
from facilitation.scene import OwnDeck
from facilitation.settings import decks_aside
from prompts.brought import EXAMPLE, mistake_of
from prompts.decks import Deck
from rendering import html
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Document, Keyboard, Message
from rendering.naming import signed
from rendering.questions import asked, options_listed
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders
from rendering.when import duration

ROOM = 80  # characters: for what stands under the last question or mistake that fits


@renders(n.DeckAsked)
def deck_asked(notice: n.DeckAsked, reader: Reader) -> Said:
    say = reader.say
    text = html.paragraphs(
        reader.title(notice.partnership),
        say(
            "You can send me here the file of a deck, as a document: a text whose name ends in .yaml, of 64 "
            "KiB at most, in French and in English."
        ),
        say(
            "The file above is a small deck to copy: its words can be changed, and the file sent back. "
            "I first show what a member would see; nothing is kept before you say so. To stop: /cancel."
        ),
    )
    return Message(text, document=Document(say.label("deck-to-copy") + ".yaml", EXAMPLE.read_bytes()))


@renders(n.DeckAwaited)
def deck_awaited(notice: n.DeckAwaited, reader: Reader) -> Said:  # noqa: ARG001 - the same for every group
    return reader.say("A deck is sent here as a document whose name ends in .yaml. To stop: /cancel.")


def _brought(reader: Reader, user: UserId) -> dict[str, Any]:
    waiting = reader.scene.dialogue(user)
    if waiting is None or waiting.expects is not Expects.DECK:
        raise Vanished
    return dict(waiting.details)


# --- What is to be corrected ---


@renders(n.DeckMistaken)
def deck_mistaken(notice: n.DeckMistaken, reader: Reader) -> Said:
    brought = _brought(reader, notice.user)
    told = [mistake_of(one) for one in brought["mistakes"]]
    say, count = reader.say, len(told) + brought["more"]
    heading = say.many(
        "Nothing is kept so far: one thing in the file is to be corrected.",
        "Nothing is kept so far: {count} things in the file are to be corrected.",
        count,
    )
    ending = say("Once corrected, the file can be sent here again.")
    lines = [
        say("Line {line}: {words}", line=one.line, words=html.escape(one.in_(reader.language)))
        for one in told
    ]
    fitting = _fitting(lines, html.MOST - html.length(heading) - html.length(ending) - ROOM)
    return html.paragraphs(heading, html.lines(*fitting), _more(reader, count - len(fitting)), ending)


def _fitting(parts: list[Html], room: int) -> list[Html]:
    """The first ones that a message holds, with what stands between them."""
    kept: list[Html] = []
    for part in parts:
        room -= html.length(part) + 2
        if room < 0:
            break
        kept.append(part)
    return kept


def _more(reader: Reader, count: int) -> Html | None:
    if count == 0:
        return None
    return reader.say.many("And one more further on.", "And {count} more further on.", count)


# --- As a member would see it ---


@renders(n.DeckDrafted)
def deck_drafted(notice: n.DeckDrafted, reader: Reader) -> Said:
    brought = _brought(reader, notice.user)
    if brought.get("draft") != notice.draft:
        raise Vanished
    return _Draft(notice, reader, Deck.model_validate(brought["content"])).message()


@dataclass(frozen=True, slots=True)
class _Draft:
    """From one question on, as many as a message holds."""

    notice: n.DeckDrafted
    reader: Reader
    deck: Deck

    def message(self) -> Message:
        beginning = self._beginning()
        room = html.MOST - html.length(beginning) - ROOM
        shown = _fitting(list(self._questions(self.notice.first)), room)
        text = html.paragraphs(beginning, *shown)
        return Message(text, self._keyboard(self.notice.first + len(shown)))

    @property
    def _member(self) -> Reader:
        """Who reads the language in which it is looked at."""
        if not self.notice.other:
            return self.reader
        return replace(self.reader, language="en" if self.reader.language == "fr" else "fr")

    def _beginning(self) -> Html:
        member, deck = self._member, self.deck
        title = html.bold(deck.title.in_(member.language))
        if self.notice.first:
            return html.paragraphs(self.reader.title(self.notice.partnership), title)
        return html.paragraphs(
            self.reader.title(self.notice.partnership),
            self._standing(),
            title,
            html.lines(
                html.italic(self.reader.say("In the group, when the round opens:")),
                html.escape(deck.purpose.in_(member.language)),
                self._length(),
            ),
            html.lines(
                html.italic(self.reader.say("In private, before the first question:")),
                html.escape(deck.intro.in_(member.language)),
            ),
        )

    def _standing(self) -> Html:
        before = self.reader.scene.own_deck(self.notice.partnership, self.deck.id)
        if before is None:
            return self.reader.say("Here is this deck as a member would see it. It is not kept so far.")
        return self.reader.say(
            "Here is this deck as a member would see it. It would be version {next}; version {version} is "
            "the one that is kept.",
            next=before.version + 1,
            version=before.version,
        )

    def _length(self) -> Html:
        say = self._member.say
        questions = say.many("{count} question", "{count} questions", len(self.deck.prompts))
        lasts = duration(self._member.language, self.deck.minutes)
        return say("{questions}, about {duration}.", questions=questions, duration=lasts)

    def _questions(self, first: int) -> Iterator[Html]:
        for index in range(first, len(self.deck.prompts)):
            options = options_listed(self._member, self.deck.prompts[index])
            yield html.paragraphs(asked(self._member, self.deck, index), html.lines(*options))

    def _keyboard(self, end: int) -> Keyboard:
        say, notice = self.reader.say, self.notice
        here = {"partnership": notice.partnership, "draft": notice.draft}
        there = "fr" if self._member.language == "en" else "en"
        language = say.label("In French") if there == "fr" else say.label("In English")
        onward = button(say.label("Next questions"), c.SeeDraft, first=end, other=notice.other, **here)
        back = button(say.label("From the beginning"), c.SeeDraft, first=0, other=notice.other, **here)
        return column(
            onward if end < len(self.deck.prompts) else None,
            back if notice.first else None,
            button(language, c.SeeDraft, first=notice.first, other=not notice.other, **here),
            button(say.label("Keep this deck"), c.KeepDeck, **here),
            button(say.label("Not now"), c.LeaveDeck, **here),
        )


@renders(n.DeckLeftTold)
def deck_left_told(notice: n.DeckLeftTold, reader: Reader) -> Said:  # noqa: ARG001 - nothing is left of it
    return reader.say("Nothing was kept. The file can be sent here again at any time.")


# --- What is kept ---


@renders(n.DeckKeptTold)
def deck_kept_told(notice: n.DeckKeptTold, reader: Reader) -> Said:
    own = reader.scene.own_deck(notice.partnership, notice.deck)
    if own is None:
        raise Vanished
    say, name = reader.say, html.escape(own.deck)
    kept = say("“{title}” is kept, version {version}.", title=_title(reader, own), version=own.version)
    if own.deck in decks_aside(reader.partnership(notice.partnership).settings):
        by = say("/round does not offer it; in the group, its name opens it: /round {name}.", name=name)
    else:
        by = say("/round offers it; in the group, its name opens it too: /round {name}.", name=name)
    before = say("Rounds that were opened before keep their questions.") if own.version > 1 else None
    settings = button(say.label("Settings"), ShowSettings, partnership=notice.partnership, section="decks")
    return Message(html.paragraphs(reader.title(notice.partnership), kept, by, before), column(settings))


def own_decks_told(reader: Reader, partnership: PartnershipId) -> Html | None:
    """Each with its version, who kept it and when."""
    own = reader.scene.own_decks(partnership)
    if not own:
        return None
    return html.lines(html.bold(reader.say("Decks of the group’s own")), *(_own(reader, one) for one in own))


def _own(reader: Reader, one: OwnDeck) -> Html:
    return reader.say(
        "“{title}”, version {version}, kept {day} by {who}.",
        title=_title(reader, one),
        version=one.version,
        day=reader.when(one.partnership).on(one.kept_at),
        who=signed(reader, reader.member(one.member)),
    )


def _title(reader: Reader, one: OwnDeck) -> str:
    return Deck.model_validate(one.content).title.in_(reader.language)
