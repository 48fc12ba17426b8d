"""A cheap check for people who could be recognised. It errs on the side of asking; the author decides.

It looks for a telephone number, an e-mail address, a French social-security number, a title with a name,
and a first name beside an age or a date of placement.
"""

import re

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-’'][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*"
_GAP = r"[ \u00a0\u202f]"
_EMAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_ABROAD = r"(?<!\d)(?:\+|00)\d{1,3}(?:[ .\-]?\(?\d{1,4}\)?){3,6}(?!\d)"
_TELEPHONE = r"(?<!\d)0[1-9](?:[ .\-\u00a0\u202f]?\d{2}){4}(?!\d)"
_BORN = r"(?<!\d)[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)"
_SOCIAL_SECURITY = _BORN + r"[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{2})?(?!\d)"
_TITLE = r"\b(?:M\.|MM\.|Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Mlle\.?|Monsieur|Madame|Mademoiselle)"
_TITLED = rf"{_TITLE}{_GAP}+(?:{_NAME}|[A-ZÀ-ÖØ-Þ]{{2,}}|[A-ZÀ-ÖØ-Þ]\.)"
_AGE = rf"(?:âgée? de |aged |age )?\d{{1,2}}(?:{_GAP}|-)?(?:ans|years?[ -]old|yo)\b"
_NAMED_AGE = rf"\b{_NAME},? \(?{_AGE}"
_PLACED = r"(?:plac[ée]+e?|suivie?|placed|in care|fostered)"
_DATE = r"(?:\d{1,2}[/. ]\d{1,2}[/. ]\d{2,4}|\b(?:en|depuis|in|since) (?:\w+ )?(?:19|20)\d{2})"
_NAMED_PLACEMENT = rf"\b{_NAME}\b[^.!?\n]{{0,40}}\b{_PLACED}\b[^.!?\n]{{0,30}}{_DATE}"

_TELLING = tuple(map(re.compile, (_EMAIL, _ABROAD, _TELEPHONE, _SOCIAL_SECURITY, _TITLED)))
_TELLING_BESIDE_A_NAME = tuple(map(re.compile, (_NAMED_AGE, _NAMED_PLACEMENT)))
_NOT_NAMES = frozenset(
    """après avant avec chez classe collège comme dans depuis des elle elles en entre et ici il ils je la le
    les leur lycée ma maison mes mon nos notre nous on ou où par pendant plus pour quand qui sans ses si son
    jusqu sur tous toutes un une vers vos votre vous école
    a about after all and another anyone at before every for from here in it many my no on one our school she
    some the their they those two under we when where who with young""".split()  # noqa: SIM905 - read as words
)
_FIRST_WORD = re.compile(_NAME)


def might_recognise(text: str) -> bool:
    if any(pattern.search(text) for pattern in _TELLING):
        return True
    return any(_begins_with_a_name(hit.group()) for p in _TELLING_BESIDE_A_NAME for hit in p.finditer(text))


def _begins_with_a_name(found: str) -> bool:
    first = _FIRST_WORD.match(found)
    return first is not None and first.group().casefold() not in _NOT_NAMES
