"""What concerns one person: what is open for them, reminders, and the short answers to short commands."""

from collections.abc import Iterator

from facilitation import commands as c
from facilitation import notices as n
from facilitation.ids import MemberId
from facilitation.kinds import Phase
from facilitation.over import going_on, is_over
from facilitation.parties import is_asked
from facilitation.scene import Partnership, Round
from facilitation.taking_up import left_to
from rendering import html
from rendering.awaited import awaited, doors, of_which
from rendering.html import Html
from rendering.joining import into_round
from rendering.keyboards import button, column
from rendering.message import Button, Message
from rendering.my_dissents import dissent_button
from rendering.naming import institution_name
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.standing import between_rounds
from rendering.words import in_words, sentence_case

MOST_LEFT = 8  # buttons
LANGUAGES = (("fr", "Français"), ("en", "English"))  # each in its own words


def still_open(reader: Reader, about: Round, member: MemberId) -> int:
    """Questions not yet answered, passed or contested; texts not yet read."""
    scene = reader.scene
    if not is_asked(scene, about, member) or about.phase is Phase.NOTING:
        return 0
    if about.phase is Phase.POLLING:
        return scene.unread_count(about.id, member)
    written = {given.prompt for given in scene.contributions_of(about.id, member)}
    done = written | scene.passed(about.id, member) | scene.contested(about.id, member)
    return sum(question.id not in done for question in about.shape.questions)


# --- What is open ---


@renders(n.TodoShown)
def todo_shown(notice: n.TodoShown, reader: Reader) -> Said:
    known = reader.scene.partnerships_of(notice.user)
    mine = going_on(reader.scene, known)
    rounds = [reader.scene.open_round(one.id) for one in mine]
    parts = [html.lines(reader.title(one.id), *_open_in(reader, one)) for one in mine or known]
    buttons = [
        _into(reader, about, alone=len(mine) == 1) for about in rounds if about and _leads(reader, about)
    ]
    left = [objection for one in mine for objection in left_to(reader.scene, reader.me(one.id))]
    buttons += [dissent_button(reader, objection) for objection in left[:MOST_LEFT]]
    buttons += [one for here in mine for one in doors(reader, reader.me(here.id), alone=len(mine) == 1)]
    return Message(html.paragraphs(*parts), column(*buttons))


def _leads(reader: Reader, about: Round) -> bool:
    """Answers can be read again until they close; once all is read, positions are in /mine."""
    me = reader.me(about.partnership).id
    if not is_asked(reader.scene, about, me):
        return False
    return about.phase is Phase.CONTRIBUTING or still_open(reader, about, me) > 0


def _open_in(reader: Reader, partnership: Partnership) -> Iterator[Html]:
    about = reader.scene.open_round(partnership.id)
    member = reader.me(partnership.id)
    if not member.seated:
        yield reader.say(
            "One question is still open: for whom do you come? The Join button in the group asks it."
        )
        return
    if is_over(reader.scene, partnership.id):
        yield reader.say("This partnership has ended: it can be read, and nothing more is written in it.")
        return
    if about is None:
        yield from between_rounds(reader, partnership.id)
    else:
        yield _of_round(reader, about, member.id)
    if left := left_to(reader.scene, member):
        yield reader.say.many(
            "An objection was left by a person of your institution: you can take it up in its name.",
            "{count} objections were left by people of your institution: you can take them up in its name.",
            len(left),
        )
    mine = [dissent for dissent in reader.scene.dissents_of(member.id) if dissent.member == member.id]
    silent = sum(dissent.open and not dissent.text for dissent in mine)
    if silent:
        yield reader.say.many(
            "One objection of yours has no words so far: /mine.",
            "{count} objections of yours have no words so far: /mine.",
            silent,
        )
    yield from awaited(reader, member)


def _of_round(reader: Reader, about: Round, member: MemberId) -> Html:
    say, until = reader.say, reader.when(about.partnership).until(about.until)
    if about.phase is Phase.NOTING:
        on = reader.when(about.partnership).deadline(about.until)
        return say(
            "Round {number}: positions are closed; the summary comes on {date}.", number=about.number, date=on
        )
    count = still_open(reader, about, member)
    stays = say("Round {number} stays open {until}.", number=about.number, until=until)
    if count == 0:
        return Html(stays + " " + say("Nothing waits for you there."))
    return Html(stays + " " + _so_many_open(reader, about, count))


def _so_many_open(reader: Reader, about: Round, count: int) -> Html:
    """Two questions are still open for you."""
    say = reader.say
    words = sentence_case(in_words(say, count))
    if about.phase is Phase.POLLING:
        return say.many(
            "One text is still open for you.", "{number} texts are still open for you.", count, number=words
        )
    return say.many(
        "One question is still open for you.",
        "{number} questions are still open for you.",
        count,
        number=words,
    )


def _into(reader: Reader, about: Round, *, alone: bool) -> Button:
    plain = into_round(reader, about)
    return plain if alone else of_which(reader, plain, about.partnership)


@renders(n.Reminder)
def reminder(notice: n.Reminder, reader: Reader) -> Said:
    about = reader.round(notice.round)
    count = still_open(reader, about, notice.member) if about.open else 0
    if count == 0:
        return None
    until = reader.when(about.partnership).until(about.until)
    stays = reader.say("Round {number} stays open {until}.", number=about.number, until=until)
    stop = reader.say("To stop these reminders: /mute.")
    kept = reader.say("If you do nothing, your positions stay as they are.") if about.looking_again else ""
    line = Html(" ".join(filter(None, (stays, _so_many_open(reader, about, count), kept, stop))))
    text = html.paragraphs(reader.header(about.partnership), line)
    return Message(text, column(into_round(reader, about)))


@renders(n.AbandonedToldPrivately)
def abandoned_told(notice: n.AbandonedToldPrivately, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    return html.paragraphs(
        reader.title(about.partnership),
        say(
            "I was removed from the group, and after 7 days round {number} was stopped, without a summary.",
            number=about.number,
        ),
        say("What you wrote stays on record. A copy for you: /mydata. To erase it: /forget."),
    )


# --- Short answers ---


@renders(n.MuteTold)
def mute_told(notice: n.MuteTold, reader: Reader) -> Said:
    if notice.muted:
        return reader.say("You will get no more reminders. To get them again: /mute.")
    return reader.say("You will get reminders again, at most one a day. To stop them: /mute.")


@renders(n.LanguageAsked)
def language_asked(notice: n.LanguageAsked, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    each = [button(words, c.ChooseLanguage, language=code) for code, words in LANGUAGES]
    return Message(reader.say("In which language shall I write to you?"), column(*each))


@renders(n.LanguageTold)
def language_told(notice: n.LanguageTold, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("I write to you in English from now on. What others write stays in their own words.")


@renders(n.NothingDone)
def nothing_done(notice: n.NothingDone, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("Nothing was changed. What is open for you: /todo.")


@renders(n.CancelTold)
def cancel_told(notice: n.CancelTold, reader: Reader) -> Said:
    if notice.something:
        return reader.say("Understood: I no longer wait for those words. What was recorded before stays.")
    return reader.say("No question was open. What is open for you: /todo.")


@renders(n.PauseAsked)
def pause_asked(notice: n.PauseAsked, reader: Reader) -> Said:
    say = reader.say
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("From which day to which?")),
        say("You can write the first and the last day here, for example 19 December to 3 January."),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


@renders(n.NewNameAsked)
def new_name_asked(notice: n.NewNameAsked, reader: Reader) -> Said:
    institution = reader.scene.institution(notice.institution)
    say = reader.say
    text = html.paragraphs(
        reader.header(institution.partnership) if institution else None,
        html.bold(
            say(
                "What is the new name of {institution}?",
                institution=institution_name(reader, notice.institution),
            )
        ),
        say("You can write it here, in up to 64 characters. The change will be in the journal."),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))
