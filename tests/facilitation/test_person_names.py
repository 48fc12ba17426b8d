"""Whether words name a person: what is refused for a structure or a function, and what is not."""

import pytest

from facilitation.person_names import names_a_person


@pytest.mark.parametrize(
    "text",
    ["Sophie", "Sophie Garnier", "la Caf, Sophie", "le bureau de Mehdi", "L’infirmière du collège, Anne Roy"],
)
def test_a_first_name_is_a_person(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "L’assistante sociale du collège",
        "La Caf du boulevard",
        "Secours populaire",
        "Collège Rosa-Parks",
        "le lycée Marie Curie",
        "Maison de quartier Simone Veil",
        "La rue Pierre Semard",
        "Hôpital Saint-Louis",
        "la cantine, rose et bruyante",
        "The school nurse",
        "St John’s church",
    ],
)
def test_a_structure_or_a_function_is_none(text: str) -> None:
    assert not names_a_person(text)
