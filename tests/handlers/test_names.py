"""Every command of the map, by both names, in both places."""

from typing import Any

import pytest

from facilitation import commands as asked
from facilitation import commands_appeals as appeals
from facilitation import commands_charter as charter
from facilitation.commands import Command
from facilitation.commands_balance import ShowBalance
from facilitation.commands_course import ShowBefore, ShowEnd
from facilitation.commands_looks import OpenLook
from facilitation.commands_masks import ShowMasking
from facilitation.commands_meeting import ShowMeeting
from facilitation.commands_record import ShowExports, VerifyLedger
from facilitation.commands_temperature import TakeTemperature
from facilitation.conflict_commands import ShowConflicts
from handlers.names import BY_NAME, COMMANDS
from tests.handlers.telegram_json import (
    AS_A_CHANNEL,
    GROUP,
    ITSELF,
    MAELLE,
    OTHER_BOT,
    ROSA,
    TELEGRAM,
    VEILED,
    message,
    only,
    typed,
    typed_in_private,
)
from tests.handlers.telegram_json import asked as read_all

IN_GROUP: dict[str, Any] = {"user": 1001, "chat": -100, "message": 55}
IN_PRIVATE: dict[str, Any] = {"user": 1001, "chat": 1001, "message": 55}


def wrong_place(name: str) -> Command:
    return asked.WrongPlace(name=name, **IN_GROUP)


def to_the_group(name: str) -> Command:
    return asked.WrongPlace(name=name, **IN_PRIVATE)


# English, French, what it is in the group, what it is in private.
MAP = [
    ("start", "start", asked.Start(**IN_GROUP), asked.Start(**IN_PRIVATE)),
    ("join", "rejoindre", asked.Start(**IN_GROUP), to_the_group("join")),
    ("round", "tour", asked.ShowRoundMenu(**IN_GROUP), to_the_group("round")),
    ("propose", "proposer", asked.Propose(text=None, **IN_GROUP), asked.Propose(text=None, **IN_PRIVATE)),
    ("status", "point", asked.ShowStatus(**IN_GROUP), asked.ShowStatus(**IN_PRIVATE)),
    ("look", "regard", OpenLook(**IN_GROUP), to_the_group("look")),
    ("extend", "prolonger", asked.Misspell(name="extend", word="", **IN_GROUP), to_the_group("extend")),
    ("close", "clore", asked.CloseRound(**IN_GROUP), to_the_group("close")),
    ("abandon", "arreter", asked.AbandonRound(**IN_GROUP), to_the_group("abandon")),
    ("temperature", "temperature", TakeTemperature(**IN_GROUP), to_the_group("temperature")),
    ("remind", "rappel", asked.RemindGroup(**IN_GROUP), to_the_group("remind")),
    (
        "dissent",
        "desaccord",
        asked.RaiseDissent(text=None, **IN_GROUP),
        asked.RaiseDissent(text=None, **IN_PRIVATE),
    ),
    ("summary", "synthese", asked.ShowSummary(**IN_GROUP), asked.ShowSummary(**IN_PRIVATE)),
    ("charter", "charte", charter.ShowCharter(**IN_GROUP), charter.ShowCharter(**IN_PRIVATE)),
    ("skills", "competences", asked.ShowSkills(**IN_GROUP), asked.ShowSkills(**IN_PRIVATE)),
    ("network", "reseau", asked.ShowNetwork(**IN_GROUP), asked.ShowNetwork(**IN_PRIVATE)),
    ("schemes", "dispositifs", asked.ShowSchemes(**IN_GROUP), asked.ShowSchemes(**IN_PRIVATE)),
    ("territory", "territoire", asked.ShowTerritory(**IN_GROUP), asked.ShowTerritory(**IN_PRIVATE)),
    ("meeting", "reunion", ShowMeeting(**IN_GROUP), ShowMeeting(**IN_PRIVATE)),
    ("carry", "porter", appeals.ShowAppeals(**IN_GROUP), appeals.ShowAppeals(**IN_PRIVATE)),
    ("conflicts", "conflits", ShowConflicts(**IN_GROUP), ShowConflicts(**IN_PRIVATE)),
    ("export", "export", ShowExports(**IN_GROUP), ShowExports(**IN_PRIVATE)),
    ("verify", "verifier", VerifyLedger(**IN_GROUP), VerifyLedger(**IN_PRIVATE)),
    ("journal", "journal", asked.ShowJournal(**IN_GROUP), asked.ShowJournal(**IN_PRIVATE)),
    ("settings", "reglages", asked.ShowSettings(**IN_GROUP), to_the_group("settings")),
    ("help", "aide", asked.ShowHelp(**IN_GROUP), asked.ShowHelp(**IN_PRIVATE)),
    ("privacy", "confidentialite", asked.ShowPrivacy(**IN_GROUP), asked.ShowPrivacy(**IN_PRIVATE)),
    ("answer", "repondre", wrong_place("answer"), asked.Contribute(**IN_PRIVATE)),
    ("todo", "en_cours", wrong_place("todo"), asked.ShowTodo(**IN_PRIVATE)),
    ("mine", "mes_reponses", wrong_place("mine"), asked.ShowMine(**IN_PRIVATE)),
    ("mask", "masquer", wrong_place("mask"), ShowMasking(**IN_PRIVATE)),
    ("end", "fin", wrong_place("end"), ShowEnd(**IN_PRIVATE)),
    ("before", "avant", wrong_place("before"), ShowBefore(**IN_PRIVATE)),
    ("balance", "equilibre", wrong_place("balance"), ShowBalance(**IN_PRIVATE)),
    ("mydata", "mes_donnees", wrong_place("mydata"), asked.ShowMyData(**IN_PRIVATE)),
    ("forget", "effacer", wrong_place("forget"), asked.Forget(**IN_PRIVATE)),
    ("leave", "quitter", wrong_place("leave"), asked.Leave(**IN_PRIVATE)),
    ("mute", "sans_rappel", wrong_place("mute"), asked.MuteReminders(**IN_PRIVATE)),
    ("language", "langue", wrong_place("language"), asked.ChooseLanguage(language=None, **IN_PRIVATE)),
    ("cancel", "annuler", wrong_place("cancel"), asked.Cancel(**IN_PRIVATE)),
]
ACCENTED = {"synthese": "synthèse", "desaccord": "désaccord", "reglages": "réglages", "arreter": "arrêter"}
ACCENTED |= {"repondre": "répondre", "mes_reponses": "mes_réponses", "mes_donnees": "mes_données"}
ACCENTED |= {"confidentialite": "confidentialité", "competences": "compétences", "reseau": "réseau"}


def test_the_map_here_is_the_map_of_the_bot() -> None:
    assert {(row.english, row.french) for row in COMMANDS} == {(row[0], row[1]) for row in MAP}
    assert len(BY_NAME) == len({name for row in COMMANDS for name in (row.english, row.french)})


@pytest.mark.parametrize(("english", "french", "in_group", "in_private"), MAP)
def test_both_names_work_in_both_places(
    english: str, french: str, in_group: Command, in_private: Command
) -> None:
    for name in (english, french, french.upper(), ACCENTED.get(french, french)):
        assert only(typed(f"/{name}")) == in_group
        assert only(typed(f"/{name}@trait_dunion_bot")) == in_group
        assert only(typed_in_private(f"/{name}")) == in_private


def test_the_name_of_the_bot_is_read_in_any_case() -> None:
    assert only(typed("/Point@Trait_Dunion_Bot")) == asked.ShowStatus(**IN_GROUP)


def test_an_accent_typed_in_two_parts_is_an_accent() -> None:
    assert only(typed("/synthe\u0300se")) == asked.ShowSummary(**IN_GROUP)


def test_a_command_of_another_bot_is_not_ours() -> None:
    assert read_all(typed("/status@polls_bot")) == ()
    assert read_all(typed("/quiz@polls_bot")) == ()


def test_an_unknown_command_in_the_group_is_answered_only_when_it_names_the_bot() -> None:
    assert read_all(typed("/quiz")) == ()
    assert only(typed("/quiz@trait_dunion_bot")) == asked.ShowHelp(unknown=True, **IN_GROUP)


@pytest.mark.parametrize("text", ["/quiz", "/quiz quelques mots", "/status@polls_bot"])
def test_an_unknown_command_in_private_gets_the_map_and_is_not_swallowed(text: str) -> None:
    assert only(typed_in_private(text)) == asked.ShowHelp(unknown=True, **IN_PRIVATE)


@pytest.mark.parametrize("text", ["/!\\ à lire", "/", "/ 3 personnes", "/etc/hosts", "/___", "3/4 d’accord"])
def test_what_only_looks_like_a_command_is_said(text: str) -> None:
    assert only(typed_in_private(text)) == asked.Say(text=text, **IN_PRIVATE)
    assert read_all(typed(text)) == ()


def test_words_are_kept_as_they_were_written() -> None:
    text = "Non.\n\n  Pas sans les familles ; ni sans Passerelles."
    assert only(typed(f"/desaccord {text}")) == asked.RaiseDissent(text=text, **IN_GROUP)
    assert only(typed_in_private(f"/propose\n{text}\n")) == asked.Propose(text=text, **IN_PRIVATE)


def test_dissent_is_about_the_message_of_the_bot_it_replies_to() -> None:
    board: dict[str, Any] = {"message_id": 40, "date": 1, "chat": GROUP, "from": ITSELF, "text": "Tour 1"}
    dissent = asked.RaiseDissent(text="Trop court.", about=40, **IN_GROUP)  # type: ignore[arg-type]
    assert only(typed("/dissent Trop court.", reply_to_message=board)) == dissent


def test_dissent_in_reply_to_a_person_is_about_nothing_in_particular() -> None:
    words: dict[str, Any] = {"message_id": 40, "date": 1, "chat": GROUP, "from": ROSA, "text": "Bonjour"}
    dissent = asked.RaiseDissent(text="Trop court.", **IN_GROUP)
    assert only(typed("/dissent Trop court.", reply_to_message=words)) == dissent


@pytest.mark.parametrize(
    ("word", "language"),
    [("fr", "fr"), ("Français", "fr"), ("french", "fr"), ("EN", "en"), ("anglais", "en"), ("english", "en")],
)
def test_a_language_is_chosen_in_either(word: str, language: str) -> None:
    assert only(typed_in_private(f"/langue {word}")) == asked.ChooseLanguage(language=language, **IN_PRIVATE)


def test_a_language_that_is_not_spoken_here_is_asked_for() -> None:
    assert only(typed_in_private("/langue breton")) == asked.ChooseLanguage(language=None, **IN_PRIVATE)


@pytest.mark.parametrize("account", [VEILED, AS_A_CHANNEL])
def test_who_does_not_show_themselves_gets_the_button_whatever_they_ask(account: dict[str, Any]) -> None:
    veiled = {"user": account["id"], "chat": -100, "message": 55}
    assert only(typed("/clore", account, sender_chat=GROUP)) == asked.Start(**veiled)
    assert read_all(typed("/quiz", account, sender_chat=GROUP)) == ()


@pytest.mark.parametrize("account", [TELEGRAM, OTHER_BOT])
def test_posts_of_a_channel_and_of_other_bots_command_nothing(account: dict[str, Any]) -> None:
    assert read_all(typed("/clore", account)) == ()


def test_a_command_typed_in_a_topic_bears_it() -> None:
    in_topic = {"message_thread_id": 9, "is_topic_message": True}
    there = {**IN_GROUP, "topic": 9}
    assert only(message(MAELLE, GROUP, text="/point", **in_topic)) == asked.ShowStatus(**there)


def test_what_is_written_in_a_topic_of_the_bot_s_answers_nothing() -> None:
    root = {"message_id": 9, "date": 1, "chat": GROUP, "from": ITSELF}
    in_topic = {"message_thread_id": 9, "is_topic_message": True, "reply_to_message": root}

    typed = only(message(MAELLE, GROUP, text="/desaccord Non", **in_topic))

    assert isinstance(typed, asked.RaiseDissent)
    assert typed.about is None
