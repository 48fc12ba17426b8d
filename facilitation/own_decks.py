"""Decks of the group's own: brought as a file, seen as a member sees them, then kept, version by version."""

from typing import Any

from facilitation import commands_decks as c
from facilitation import facts, refusals
from facilitation import notices_decks as notices
from facilitation.decision import Decision
from facilitation.decks import Content, deck_content, decks_of, names_of
from facilitation.dialogues import no_dialogue, waits_for
from facilitation.envelopes import answer, further
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.names import fold
from facilitation.notices import LookInPrivate

MOST = 40  # one keyboard shows them all


def ask(moment: Moment, command: c.AskDeck) -> Decision:
    asked = further(command, notices.DeckAsked(moment.partnership.id))
    return Decision((waits_for(moment, Expects.DECK),), (asked,), toast=LookInPrivate())


def say_deck(moment: Moment, words: str) -> Decision:
    """Words, or another kind of file, leave what was brought where it is."""
    return Decision(sends=(answer(moment.command, notices.DeckAwaited()),))


def bring(moment: Moment, command: c.BringDeck) -> Decision:
    if command.trouble is not None:
        raise refusals.DeckUnread(command.trouble)
    if command.content is None:
        told = answer(command, notices.DeckMistaken(command.user))
        waiting = waits_for(moment, Expects.DECK, mistakes=list(command.mistakes), more=command.more)
        return Decision((waiting,), (told,))
    _check_new(moment, command.content)
    draft = int(command.message or 0)
    shown = answer(command, notices.DeckDrafted(command.user, moment.partnership.id, draft))
    waiting = waits_for(moment, Expects.DECK, content=command.content, draft=draft)
    return Decision((waiting,), (shown,))


def see(moment: Moment, command: c.SeeDraft) -> Decision:
    _draft(moment, command.draft)
    here = (command.user, moment.partnership.id, command.draft)
    return Decision(sends=(answer(command, notices.DeckDrafted(*here, command.first, command.other)),))


def keep(moment: Moment, command: c.KeepDeck) -> Decision:
    """Under an id that this group keeps already, it is the next version."""
    content = _draft(moment, command.draft)
    _check_new(moment, content)
    here, deck = moment.partnership.id, content["id"]
    before = moment.scene.own_deck(here, deck)
    version = before.version + 1 if before else 1
    kept = facts.DeckKept(here, deck, version, content, moment.member.id, moment.now)
    told = answer(command, notices.DeckKeptTold(here, deck))
    return Decision((kept, no_dialogue(moment)), (told,))


def leave(moment: Moment, command: c.LeaveDeck) -> Decision:
    _draft(moment, command.draft)
    return Decision((no_dialogue(moment),), (answer(command, notices.DeckLeftTold()),))


def _draft(moment: Moment, draft: int) -> dict[str, Any]:
    """What was brought last, for this group: an older preview keeps nothing else in its name."""
    waiting = moment.dialogue
    if waiting is None or waiting.expects is not Expects.DECK or waiting.details.get("draft") != draft:
        raise refusals.NoDeckAtHand
    if waiting.partnership != moment.partnership.id:
        raise refusals.NoDeckAtHand
    content: dict[str, Any] = waiting.details["content"]
    return content


def _check_new(moment: Moment, content: Content) -> None:
    here = moment.partnership.id
    before = moment.scene.own_deck(here, content["id"])
    if before is None and moment.scene.deck(content["id"]) is not None:
        raise refusals.DeckNameTaken(here, content["id"], content["id"])
    _check_names(moment, content)
    if before is not None and before.content == content:
        raise refusals.SameDeck(before.version)
    if before is None and len(moment.scene.own_decks(here)) >= MOST:
        raise refusals.TooManyDecks(MOST)


def _check_names(moment: Moment, content: Content) -> None:
    """`/round` could not tell which is meant."""
    here, wanted = moment.partnership.id, set(map(fold, names_of(content)))
    for deck in decks_of(moment.scene, here):
        if deck == content["id"]:
            continue
        for name in names_of(deck_content(moment.scene, here, deck) or {"id": deck}):
            if fold(name) in wanted:
                raise refusals.DeckNameTaken(here, name, deck)
