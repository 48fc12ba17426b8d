"""A cheap check for people who could be recognised. It errs on the side of asking; the author decides.

It looks for a telephone number, an e-mail address, a French social-security number, a title with a name,
and a first name beside an age or a date of placement.
"""

import re

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-’'][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*"
_SPACE = "[ \u00a0\u202f]"
_BREAK = "[ .\\-\u00a0\u202f]"
_EMAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
_ABROAD = rf"(?<!\d)(?:\+|00)[1-9]\d{{0,2}}(?:{_BREAK}?\(?\d{{1,4}}\)?){{3,6}}(?!\d)"
_TELEPHONE = rf"(?<!\d)0[1-9](?:{_BREAK}?\d{{2}}){{4}}(?!\d)"
_GROUPS = ((4, 6), (4, 3, 3), (3, 3, 4), (2, 4, 4))  # of a British number, after its 0
_DIALLED = "|".join(rf"\)?{_BREAK}?".join(rf"\d{{{size}}}" for size in sizes) for sizes in _GROUPS)
_BRITISH = rf"(?<!\d)0(?:{_DIALLED})(?!\d)"
_BORN = rf"(?<!\d)[12]{_BREAK}?\d{{2}}{_BREAK}?(?:0[1-9]|1[0-2]|[2-9]\d)"
_COMMUNE = rf"{_BREAK}?(?:\d{{2}}|2[AB]){_BREAK}?\d{{3}}{_BREAK}?\d{{3}}"
_SOCIAL_SECURITY = rf"{_BORN}{_COMMUNE}(?:{_BREAK}?\d{{2}})?(?!\d)"
_TITLE = r"\b(?:M\.|MM\.|(?i:Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Mlle\.?|Monsieur|Madame|Mademoiselle))"
_TITLED = rf"{_TITLE}{_SPACE}+(?:d[’']|de |[A-Z][’'])?(?:{_NAME}|[A-ZÀ-ÖØ-Þ]{{2,}}|[A-ZÀ-ÖØ-Þ]\.)"

_YEARS = rf"\d{{1,2}}(?:{_SPACE}|-)?(?:ans|years?[ -]old|yo)\b"
_CHILD = r"(?:garçon|fille|enfant|élève|ado|adolescente?|boy|girl|child|pupil|teenager)"
_SOME_CHILD = rf"(?:une?|an?){_SPACE}(?:jeune |petite? |young )?{_CHILD}{_SPACE}(?:de|of){_SPACE}"
_IS = r"(?:a|avait|aura|est|était|is|was|turned)"
_AGED = rf"(?:âgée?{_SPACE}de|aged|age){_SPACE}"
_AGE = rf"(?:{_SPACE}{_IS})?,?{_SPACE}\(?(?:{_AGED}|{_SOME_CHILD})?{_YEARS}"
_NAMED_AGE = rf"\b(?=({_NAME})(?:{_AGE}|,?{_SPACE}\(?aged{_SPACE}\d{{1,2}}\b))"
_WAS = rf"(?:{_SPACE}(?:est|était|fut|a été|avait été|is|was|has been)|,)?"
_DONE = r"(?:placée?|suivie?|placed|in (?:foster )?care|fostered)\b"
_DAY = rf"\d{{1,2}}(?:er|st|nd|rd|th)?{_SPACE}[a-zà-öø-ÿA-Z]{{3,}}"
_MONTH = r"(?:en|depuis|in|since) (?:\w+ )?(?:19|20)\d{2}"
_DATE = rf"(?:\d{{1,2}}[/. ]\d{{1,2}}[/. ]\d{{2,4}}|\b{_MONTH}|\b(?:le|on) {_DAY})"
_NAMED_PLACEMENT = rf"\b(?=({_NAME}){_WAS}{_SPACE}\(?{_DONE}[^.!?\n]{{0,30}}{_DATE})"

_TELLING = tuple(map(re.compile, (_EMAIL, _TELEPHONE, _BRITISH, _SOCIAL_SECURITY, _TITLED)))
_FROM_ABROAD = re.compile(_ABROAD)
_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 9  # of a telephone number with its country
_BESIDE_A_NAME = tuple(map(re.compile, (_NAMED_AGE, _NAMED_PLACEMENT)))
_NOT_NAMES = frozenset(
    """adolescentes adolescents après association au autour aux avant avec ce ceci cela centre ces cette
    chacun chaque chez classe collectif collège comme commune dans de depuis des dispositif déjà dès
    elle elles en enfants ensemble entre environ et filles foyer familles garçons groupe hier ici il ils
    institution je jeunes jusque la le les leur lycée ma mairie mais maison mes mineures mineurs moins
    mon même nos notre nous on or ou où par partenariat pendant personne peu plus pour pourtant presque
    près quand quelque quelques qui quoi sa sans service ses seulement seuls si son souvent sur ta ton
    toujours tous tout toutes trop un une vers votre vous à école élèves équipe
    a about after all almost and another any anyone around as association at barely before being but by
    centre children class council each every everyone exactly for from group half he her here his i in
    institution it just kids many more most my nearly no nobody now older on one only our over
    partnership people pupils school service she some someone somebody since so students team teenagers
    that the their there these they this those today town under until up was we what when where which
    who with within you young younger your""".split()  # noqa: SIM905 - read as words
)


def might_recognise(text: str) -> bool:
    return any(strikes(text) for strikes in (_tells, _telephones_from_abroad, _names_beside))


def _tells(text: str) -> bool:
    return any(pattern.search(text) for pattern in _TELLING)


def _telephones_from_abroad(text: str) -> bool:
    found = (hit.group() for hit in _FROM_ABROAD.finditer(text))
    return any(len(_DIGITS.findall(number)) >= _FEWEST_DIGITS for number in found)


def _names_beside(text: str) -> bool:
    """Each word with a capital is looked at, also those within what an earlier one began."""
    named = (hit.group(1) for pattern in _BESIDE_A_NAME for hit in pattern.finditer(text))
    return any(name.casefold() not in _NOT_NAMES for name in named)
