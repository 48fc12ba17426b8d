"""No to what was asked or written, and what is possible instead: short enough for an alert on presses."""

from facilitation import refusals as r
from rendering import html
from rendering.naming import institution_name
from rendering.reader import Reader
from rendering.registry import Said, refuses

# --- What was asked ---


@refuses(r.ConfidentialNeedsKey)
def confidential_needs_key(refusal: r.ConfidentialNeedsKey, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "A round without names needs a key that whoever runs this server has not set (SECRET_KEY). A named "
        "round is possible: /round values 2d 3d."
    )


@refuses(r.UnknownDeck)
def unknown_deck(refusal: r.UnknownDeck, reader: Reader) -> Said:
    return reader.say(
        "I know no deck called “{word}”; nothing was opened. /round alone shows them all. For example: "
        "/round values 2d 3d.",
        word=html.first_words(refusal.word, 40),
    )


@refuses(r.UnknownWord)
def unknown_word(refusal: r.UnknownWord, reader: Reader) -> Said:
    say, word = reader.say, html.first_words(refusal.word, 40)
    if refusal.name == "extend" and not refusal.word:
        return say("By how much? For example: /extend 1d. Nothing was moved yet.")
    if refusal.name == "extend":
        return say("I do not understand “{word}”; nothing was moved. For example: /extend 1d.", word=word)
    if refusal.name == "look":
        return say(
            "I do not understand “{word}”; nothing was opened. For example, for round 3: /look 3 2d.",
            word=word,
        )
    return say(
        "I do not understand “{word}”; nothing was opened. For example: /round {example}.",
        word=word,
        example=html.escape(refusal.meant) if refusal.meant else say("values 2d 3d"),
    )


@refuses(r.NoLookWithoutNames)
def no_look_without_names(refusal: r.NoLookWithoutNames, reader: Reader) -> Said:
    return reader.say(
        "Round {number} was without names: to take the same positions again, one would need to know whose "
        "they were. A new round can ask the same questions.",
        number=reader.round(refusal.round).number,
    )


@refuses(r.NotSentWithoutNames)
def not_sent_without_names(refusal: r.NotSentWithoutNames, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "This text comes from a round without names: to send it to the register would tell where you stand. "
        "What is not agreed can still be said: /dissent."
    )


@refuses(r.NobodyKnows)
def nobody_knows(refusal: r.NobodyKnows, reader: Reader) -> Said:  # noqa: ARG001 - alike
    return reader.say(
        "Nobody knows any more whose text this is, I included: its round, without names, has been closed for "
        "more than {days} days. It stays as it is.",
        days=30,
    )


@refuses(r.NothingToLookAt)
def nothing_to_look_at(refusal: r.NothingToLookAt, reader: Reader) -> Said:  # noqa: ARG001 - alike
    return reader.say(
        "A further look needs a published round whose texts are still there. For example, for round 3: "
        "/look 3 2d."
    )


@refuses(r.DurationOutOfRange)
def duration_out_of_range(refusal: r.DurationOutOfRange, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("A phase lasts from 1 minute to 60 days, such as 12h, 3d or 1w.")


@refuses(r.BadSetting)
def bad_setting(refusal: r.BadSetting, reader: Reader) -> Said:  # noqa: ARG001 - the menu says what can be
    return reader.say(
        "That value is not possible; nothing was changed. The menu shows those that are: /settings."
    )


@refuses(r.NameOfAnother)
def name_of_another(refusal: r.NameOfAnother, reader: Reader) -> Said:
    return reader.say(
        "{institution} has that name already; nothing was changed. The two can be merged: /settings, "
        "Institutions.",
        institution=institution_name(reader, refusal.institution),
    )


@refuses(r.BadPause)
def bad_pause(refusal: r.BadPause, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "I need a first day and a last one that is still to come, at most three months later, for example "
        "19 December to 3 January. Nothing was planned yet."
    )


@refuses(r.TooManyPauses)
def too_many_pauses(refusal: r.TooManyPauses, reader: Reader) -> Said:
    return reader.say(
        "There are already {most} pauses to come. /settings shows them; one can be removed.",
        most=refusal.most,
    )


@refuses(r.LastDeck)
def last_deck(refusal: r.LastDeck, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("It is the last one that /round offers. You can first add another.")


@refuses(r.DeckUnread)
def deck_unread(refusal: r.DeckUnread, reader: Reader) -> Said:
    if refusal.trouble == "too_large":
        return reader.say("This file has more than 64 KiB: I have not opened it. A deck is far smaller.")
    return reader.say("Telegram did not give me this file. You can send it again in a moment.")


@refuses(r.DeckNameTaken)
def deck_name_taken(refusal: r.DeckNameTaken, reader: Reader) -> Said:
    return reader.say(
        "“{name}” is already a name of the deck “{title}”. Yours can have another id, title or alias; "
        "nothing is kept so far.",
        name=refusal.name,
        title=reader.deck_named(refusal.partnership, refusal.deck).title.in_(reader.language),
    )


@refuses(r.SameDeck)
def same_deck(refusal: r.SameDeck, reader: Reader) -> Said:
    return reader.say(
        "This is word for word the deck that is kept already, version {version}.", version=refusal.version
    )


@refuses(r.TooManyDecks)
def too_many_decks(refusal: r.TooManyDecks, reader: Reader) -> Said:
    return reader.say(
        "There are already {most} decks of the group’s own. Under the id of one of them, this one would be "
        "its next version.",
        most=refusal.most,
    )


@refuses(r.NoDeckAtHand)
def no_deck_at_hand(refusal: r.NoDeckAtHand, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("I no longer have this deck at hand. You can send me its file again.")


# --- What was written ---


@refuses(r.TextTooLong)
def text_too_long(refusal: r.TextTooLong, reader: Reader) -> Said:
    return reader.say(
        "This has {length} characters; I keep up to {most}. You can shorten it, or write it as two texts.",
        length=refusal.length,
        most=refusal.most,
    )


@refuses(r.NameTooLong)
def name_too_long(refusal: r.NameTooLong, reader: Reader) -> Said:
    return reader.say(
        "A name can have up to {most} characters. You can write a shorter one.", most=refusal.most
    )


@refuses(r.EmptyText)
def empty_text(refusal: r.EmptyText, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("I find nothing to read in this message. You can write it again in words.")


@refuses(r.Unreadable)
def unreadable(refusal: r.Unreadable, reader: Reader) -> Said:
    say = reader.say
    match refusal.what:
        case "voice":
            return say(
                "I cannot listen to a voice message. The microphone of your keyboard can write for you."
            )
        case "photo":
            return say(
                "I cannot look at a picture, and have not kept it. You can say in words what it shows."
            )
        case "document":
            return say("I cannot open a file, and have not kept it. You can write its main point here.")
        case "sticker":
            return say("I cannot read a sticker. You can write it in words.")
        case "location":
            return say("No question was asking for a place, so I have not kept this one.")
        case _:
            return say("I can read words only, and have not kept this. You can write it here.")


@refuses(r.TooManyTexts)
def too_many_texts(refusal: r.TooManyTexts, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "There are already 100 texts of yours to this question. You can edit or withdraw one: /mine."
    )


@refuses(r.TooFast)
def too_fast(refusal: r.TooFast, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "That is more than 20 messages in a minute. This last one was not kept; you can send it again soon."
    )


@refuses(r.MightRecognise)
def might_recognise(refusal: r.MightRecognise, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "This message might let someone be recognised. I have not kept it; you can also delete it in "
        "Telegram, and write it in another way."
    )


@refuses(r.NotYours)
def not_yours(refusal: r.NotYours, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("Only its author can do this. What is yours: /mine.")


@refuses(r.OwnText)
def own_text(refusal: r.OwnText, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("This text is yours, and you count as agreeing with it. To change that: /mine.")


@refuses(r.NoSuchStance)
def no_such_stance(refusal: r.NoSuchStance, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("That position does not exist for this text. The buttons under it show those that do.")


@refuses(r.NoMandateHere)
def no_mandate_here(refusal: r.NoMandateHere, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "An institution answers on proposals and constraints only. Here, each person speaks for themselves."
    )


@refuses(r.AlreadyLifted)
def already_lifted(refusal: r.AlreadyLifted, reader: Reader) -> Said:
    day = reader.when(None).on(refusal.at)
    return reader.say("You lifted it {day}. A new one can be said with /dissent.", day=day)


@refuses(r.NothingChanged)
def nothing_changed(refusal: r.NothingChanged, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "This correction in Telegram changes nothing in what I noted. To change a text or a dissent: /mine."
    )


@refuses(r.TakenUp)
def taken_up(refusal: r.TakenUp, reader: Reader) -> Said:
    by = reader.dissent(refusal.dissent).taken_up_for
    if by is None:
        return None
    name = institution_name(reader, by)
    return reader.say(
        "{institution} has taken up this objection in its own name; it is now in its hands. What is yours: "
        "/mine.",
        institution=name,
    )


@refuses(r.Withdrawn)
def withdrawn(refusal: r.Withdrawn, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("This text is no longer there: it was withdrawn. What is yours: /mine.")


# --- The charter and the commitments ---


@refuses(r.PlacedSinceThen)
def placed_since_then(refusal: r.PlacedSinceThen, reader: Reader) -> Said:
    return reader.say(
        "Whoever facilitates noted, after this version was proposed, that you come for {institution}: "
        "another of its members answers for it.",
        institution=institution_name(reader, refusal.institution),
    )


@refuses(r.PlacedInThatHouse)
def placed_in_that_house(refusal: r.PlacedInThatHouse, reader: Reader) -> Said:
    return reader.say(
        "Whoever facilitates noted, once this was asked, that you come for {institution}: another of its "
        "members speaks for it. What you say yourself stays yours.",
        institution=institution_name(reader, refusal.institution),
    )


@refuses(r.CharterReplaced)
def charter_replaced(refusal: r.CharterReplaced, reader: Reader) -> Said:
    return reader.say(
        "Version {number} has been proposed since, and asks each institution: /charter.",
        number=refusal.number,
    )


@refuses(r.NothingWritten)
def nothing_written(refusal: r.NothingWritten, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("None of the parts of the charter is written so far. Any of them can come first.")


@refuses(r.NothingNew)
def nothing_new(refusal: r.NothingNew, reader: Reader) -> Said:
    return reader.say(
        "The draft says what version {number} says: there is nothing to ask again.", number=refusal.number
    )


@refuses(r.UnknownDate)
def unknown_date(refusal: r.UnknownDate, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "I do not read a day to come in this. For example: 18 December, 18/12/2026, 3 weeks. Your words are "
        "kept meanwhile."
    )


# --- Step by step ---


@refuses(r.NamesAPerson)
def names_a_person(refusal: r.NamesAPerson, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "This looks like somebody’s name, and I have not kept it. A structure, a function or a "
        "group of people is enough: “the school nurse”, “the families of the block”."
    )


@refuses(r.PressInstead)
def press_instead(refusal: r.PressInstead, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("The buttons above answer this step; Pass is one of them. Your words were not kept.")


@refuses(r.NothingSaid)
def nothing_said(refusal: r.NothingSaid, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("Nothing was said at any step, so there is nothing to record. /todo leads back.")
