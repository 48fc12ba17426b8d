"""The words that acceptance reads: they stand here once more, letter by letter."""

import pytest

from facilitation.labels import Label
from facilitation.stances import Ballot, Stance, stances_of
from rendering.say import Say
from rendering.words import in_words, label_words, sentence_case, stance_label

FR, EN = Say("fr"), Say("en")

TABLE = {
    Ballot.PROPOSAL: (
        ("I agree", "D’accord"),
        ("Agree, with a reservation", "D’accord, avec une réserve"),
        ("I disagree", "Pas d’accord"),
        ("I have an objection", "J’ai une objection"),
        ("I take no position", "Je ne me prononce pas"),
    ),
    Ballot.VALUE: (
        ("It matters to me too", "Cela compte aussi pour moi"),
        ("Not mine, but legitimate", "Pas pour moi, mais légitime"),
        ("I see it differently", "Je vois les choses autrement"),
        ("I could not work that way", "Je ne pourrais pas travailler ainsi"),
        ("I take no position", "Je ne me prononce pas"),
    ),
    Ballot.CONSTRAINT: (
        ("It is so with us too", "C’est aussi le cas chez nous"),
        ("Not with us, but legitimate", "Pas chez nous, mais légitime"),
        ("I read this rule differently", "Je lis cette règle autrement"),
        ("I have an objection", "J’ai une objection"),
        ("I take no position", "Je ne me prononce pas"),
    ),
    Ballot.OBSERVATION: (
        ("I see the same", "Même constat"),
        ("Not what I see, but legitimate", "Pas mon constat, mais légitime"),
        ("I see it differently", "Je vois les choses autrement"),
        ("I have an objection", "J’ai une objection"),
        ("I take no position", "Je ne me prononce pas"),
    ),
    Ballot.OFFER: (
        ("We too", "Chez nous aussi"),
        ("I could call on it", "J’y ferais appel"),
        ("Both", "Les deux"),
        ("We bring it", "Nous l’apportons"),
        ("Pass", "Passer"),
        ("I have an objection", "J’ai une objection"),
    ),
}

BUTTONS = {
    "Join": "Rejoindre",
    "Contribute": "Répondre",
    "Take position": "Prendre position",
    "I take part": "Je participe",
    "Not now": "Pas maintenant",
    "Add my institution or association": "Ajouter mon institution ou mon association",
    "I come in my own name": "Je viens en mon nom",
    "Pass": "Passer",
    "This question is a problem for me": "Cette question me pose problème",
    "Back": "Retour",
    "Next": "Suivant",
    "Another text": "Un autre texte",
    "Edit": "Modifier",
    "Withdraw": "Retirer",
    "For reading only": "À lire seulement",
    "Done": "J’ai terminé",
    "8 more": "Encore 8",
    "Enough for now": "C’est assez pour l’instant",
    "Say why": "Dire pourquoi",
    "Later": "Plus tard",
    "Answer for my institution": "Répondre pour mon institution",
    "Rewrite": "Réécrire",
    "Nobody can be recognised": "Personne n’est reconnaissable",
}


@pytest.mark.parametrize("ballot", Ballot)
def test_each_stance_is_worded_as_its_kind_of_question_wants(ballot: Ballot) -> None:
    worded = tuple(
        (stance_label(EN, ballot, stance), stance_label(FR, ballot, stance)) for stance in stances_of(ballot)
    )

    assert worded == TABLE[ballot]


def test_a_stance_that_a_ballot_does_not_offer_has_no_words() -> None:
    with pytest.raises(KeyError):
        stance_label(EN, Ballot.VALUE, Stance.RESERVE)


@pytest.mark.parametrize(("english", "french"), BUTTONS.items())
def test_buttons_say_what_the_journeys_say(english: str, french: str) -> None:
    assert FR.label(english) == french


def test_every_label_of_the_synthesis_has_words() -> None:
    assert [label for label in Label if label_words(FR, label) == label_words(EN, label)] == [
        Label.CONVERGENCE
    ]
    assert label_words(FR, Label.OPEN_CONFLICT, only_an_objection=True) == "objection ouverte"


def test_a_sentence_may_begin_with_a_number_in_words() -> None:
    assert [sentence_case(in_words(FR, count)) for count in (2, 10, 11)] == ["Deux", "Dix", "11"]
