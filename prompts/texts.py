"""Sentences in both languages: English in the code, French in gettext catalogues beside it.

A catalogue is a .po file in `locales/<language>/LC_MESSAGES`; several of one language are read as one, so
that people can write in parallel. They are compiled in memory at the first use: what is committed is what
is read. `babel.cfg` says what is extracted; `tests/rendering/test_catalogues.py` that nothing lacks.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from threading import Lock

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("fr", "en")
WRITTEN_IN = "en"  # the language of the sentences in the code


_one_reads = Lock()  # several threads speak, and to read a language takes a moment


class BrokenCatalogue(Exception):  # noqa: N818 - it names what is wrong, like a refusal
    """A catalogue that cannot be read: its file, and what is wrong there."""


def _(sentence: str) -> str:
    """Marks a sentence of a table for translation; `Say` finds its words when it is said."""
    return sentence


def language_of(code: str | None) -> str | None:
    """The language of ours that a code such as "fr-CA" asks for; None: none of ours."""
    language = (code or "").lower().replace("_", "-").partition("-")[0]
    return language if language in LANGUAGES else None


def translated(language: str, sentence: str) -> str:
    """As written where the language has no words for it: nothing is ever silent."""
    return sentences_of(language).gettext(sentence)


def translated_many(language: str, one: str, many: str, count: int) -> str:
    """The form that the language wants for `count`: 0 is singular in French, plural in English."""
    return sentences_of(language).ngettext(one, many, count)


def sentences_of(language: str) -> NullTranslations:
    """BrokenCatalogue where a file is wrong: the process should not start with half of its words."""
    with _one_reads:
        return _sentences_of(language)


@cache
def _sentences_of(language: str) -> NullTranslations:
    if language == WRITTEN_IN:
        return NullTranslations()
    return _compiled(merged(language))


def merged(language: str) -> Catalog:
    """All catalogues of a language as one."""
    whole = Catalog(locale=language)
    for file in catalogue_files(language):
        for message in read_catalogue(file, language):
            if message.id:
                whole[message.id] = message
    return whole


def catalogue_files(language: str) -> list[Path]:
    return sorted((LOCALES / language / "LC_MESSAGES").glob("*.po"))


def read_catalogue(file: Path, language: str) -> Catalog:
    try:
        with file.open("rb") as lines:
            return read_po(lines, locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise BrokenCatalogue(f"{file}: {error}") from error


def _compiled(catalogue: Catalog) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
