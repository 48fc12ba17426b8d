"""Every sentence exists in French, whole, with its typography, and without the words that hurt."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from prompts import texts
from prompts.texts import BrokenCatalogue, catalogue_files, read_catalogue
from rendering.menu import command_named
from tests.rendering.catalogue_tools import extracted

PLACE = re.compile(r"{(\w+)}")
COMMAND = re.compile(r"(?<![\w/<.])/(\w+)")
CATALOGUES = catalogue_files("fr")
MESSAGES = [message for file in CATALOGUES for message in read_catalogue(file, "fr") if message.id]

INJUNCTIONS = {
    "fr": r"\ben retard\b|\bmanqu(e|ant)|\bvous devez\b|\bil faut\b|n’avez toujours pas|\bignorer\b|"
    r"\bfélicit|\bprompt|\bfeedback|\bdeadline|\bworkshop|\bsynergie|\bco-?construction|\bmettre en place|"
    r"\bacteurs?\b|\bstatut\b|\babandonner\b|\bfragile|\bisolée?s?\b|\bsignalement|\badhérer\b|"
    r"\bdivisée?|\bprofessionnels?\b|\bnon résolu|\bvote[rs]?\b|·",
    "en": r"\blate\b|\bmissing\b|\bmust\b|\bhave to\b|\bcongratul|\bunresolved\b|\bsynergy\b|"
    r"\bstakeholder|\bvotes?\b",
}


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, list | tuple) else [str(message.string)]


def ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, list | tuple) else [str(message.id)]


def key(message: Message) -> str | tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else str(message.id)


def test_every_sentence_of_the_code_is_in_a_catalogue() -> None:
    known = {key(message) for message in MESSAGES}

    assert {said: places for said, places in extracted().items() if said not in known} == {}


def test_no_catalogue_holds_a_sentence_that_nobody_says() -> None:
    said = extracted()

    assert [key(message) for message in MESSAGES if key(message) not in said] == []


def test_no_sentence_stands_twice() -> None:
    counts = Counter(key(message) for message in MESSAGES)

    assert [sentence for sentence, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id)[:40])
class TestEachSentence:
    def test_is_translated_and_not_in_doubt(self, message: Message) -> None:
        assert all(forms(message))
        assert not message.fuzzy

    def test_keeps_its_places(self, message: Message) -> None:
        wanted = set(PLACE.findall(ids(message)[-1]))

        # A singular may say “one” in words.
        assert set(PLACE.findall(forms(message)[-1])) == wanted
        assert all(set(PLACE.findall(form)) <= wanted for form in forms(message))

    def test_names_commands_by_their_french_names(self, message: Message) -> None:
        wanted = [command_named("fr", name) for name in COMMAND.findall(ids(message)[-1])]

        assert [f"/{name}" for name in COMMAND.findall(forms(message)[-1])] == wanted

    def test_is_set_as_french_is(self, message: Message) -> None:
        for form in forms(message):
            words = re.sub(r"<[^>]+>|https?://\S+", "", form)
            assert not re.search("[^\u202f\\s][;?]|[ \u00a0][;?]", words), "U+202F before ; ?"
            assert not re.search("(?<![\u00a0\\d])(?<!https):(?!//)", words), "U+00A0 before :"
            assert not re.search("«(?!\u00a0)|(?<!\u00a0)»", words), "U+00A0 inside « »"
            assert not re.search("[nN]°(?!\u00a0)", words), "U+00A0 after n°"
            assert "!" not in words
            assert not re.search(r"['\"“”]", words)

    def test_is_set_as_english_is(self, message: Message) -> None:
        for written in ids(message):
            words = re.sub(r"<[^>]+>", "", written)
            assert not re.search(r"['\"«»!\u00a0\u202f]", words)

    def test_says_nothing_that_hurts(self, message: Message) -> None:
        for form in forms(message):
            assert not re.search(INJUNCTIONS["fr"], form, re.IGNORECASE)
        for written in ids(message):
            assert not re.search(INJUNCTIONS["en"], written, re.IGNORECASE)


def test_a_broken_catalogue_names_its_file(tmp_path: Path) -> None:
    broken = tmp_path / "private.po"
    broken.write_text('msgid "a"\nmsgstr "b"\nnonsense\n')

    with pytest.raises(BrokenCatalogue, match=r"private\.po"):
        read_catalogue(broken, "fr")


def test_the_languages_are_those_with_words() -> None:
    assert [texts.language_of(code) for code in ("fr-CA", "EN_gb", "de", None)] == ["fr", "en", None, None]
