"""What is asked back before it is kept, and what is not: a check that cries wolf would be switched off."""

import pytest

from facilitation.recognisable import might_recognise

TELLING = [
    # telephone
    "Vous pouvez me joindre au 06 12 34 56 78.",
    "Mon numéro : 0612345678",
    "Tél. 06.12.34.56.78",
    "06-12-34-56-78",
    "Le 06\u00a012\u00a034\u00a056\u00a078 répond le soir.",
    "+33 6 12 34 56 78",
    "0033612345678",
    "Ring +44 20 7946 0958 after five.",
    "call 07700 900123",
    "020 7946 0958",
    "Her mother is on (0161) 496 0000.",
    # e-mail
    "Écrivez à l.martin@exemple.fr.",
    "her mother: jane_doe+home@mail.example.org",
    # social security
    "Son numéro est le 2 94 03 75 120 005 22.",
    "1850578006084",
    "2 94 03 2A 120 005",
    # a title with a name
    "M. Martin ne vient plus.",
    "Mme Durand a refusé.",
    "Mme\u00a0Durand a refusé.",
    "Nous avons vu Madame Benali hier.",
    "J’ai rencontré monsieur puis Monsieur Diallo.",
    "Mr Smith said no.",
    "Mrs. O’Neill was there.",
    "Ms Jones, whom we help.",
    "M. DUPONT est suivi.",
    "M. D. est revenu.",
    "Mlle Petit",
    "mme Durand a refusé.",
    "MME DURAND",
    # a first name with an age
    "Léo, 12 ans, est exclu trois jours.",
    "Léo (12 ans) est exclu.",
    "Kevin a 14 ans et ne vient plus.",
    "Hier Inès, âgée de 9 ans, est venue seule.",
    "Sarah est âgée de 15 ans.",
    "Jean-Baptiste 8 ans",
    "On a accueilli Yanis, un garçon de 13 ans.",
    "Tom is 12 years old.",
    "Tom, aged 12, was sent home.",
    "Emma, a girl of 9 years old, came alone.",
    "Les éducateurs disent que Kevin a 14 ans.",
    # a first name with a date of placement
    "Kevin a été placé en 2019.",
    "Inès, placée depuis mars 2021, va mieux.",
    "Les parents de Léo disent que Léo est suivi depuis 2020.",
    "Tom was placed on 12/03/2021.",
    "Lina placée en 2019",
    "Lina (placée en 2019)",
    "Lina, placée le 3 mars",
    "Tom placed on 3 March",
    "Emma has been fostered since 2018.",
]
ORDINARY = [
    "Passerelles est née en 2004.",
    "Les enfants placés depuis 2019",
    "Adressez-vous à madame la principale.",
    "Nous tenons à ce que personne ne soit nommé.",
    "Un jeune de 12 ans n’est pas un adulte.",
    "Les 12-15 ans ne viennent plus le mercredi.",
    "Jeunes 16-25 ans du quartier",
    "Jeunes 18 ans et plus",
    "Il y a 10 ans, le collège ouvrait le soir.",
    "Depuis 3 ans nous attendons une salle.",
    "Presque 20 ans que nous travaillons ici.",
    "Environ 15 ans d’expérience.",
    "Tous les 2 ans, la convention est revue.",
    "Après 18 ans, plus rien n’est prévu.",
    "Avant 16 ans, l’autorisation des parents.",
    "Notre association a 12 ans.",
    "L’association a 10 ans.",
    "Le Collège a 30 ans cette année.",
    "Notre Partenariat a 3 ans.",
    "Le budget est de 1 000 000 euros.",
    "Le budget est de 1\u202f000\u202f000 €.",
    "12 000 000 d’habitants et 2 000 000 de jeunes",
    "Réunion le 12/03/2026 à 18 h 30.",
    "Entre le 01/09/2025 et le 30/06/2026.",
    "Le 24 novembre 2026, de 9 h à 12 h, salle 204.",
    "Articles 12, 15, 18 et 22 du règlement de 2019",
    "Loi du 2 janvier 2002, n° 2002-2",
    "Code postal 97400, bâtiment 3",
    "Madame la Principale adjointe nous reçoit.",
    "Monsieur le Maire a été invité.",
    "M. le directeur est d’accord.",
    "Mesdames, Messieurs, bonjour à tous.",
    "La PMI. Les familles y vont peu.",
    "Passerelles a placé un panneau en 2019.",
    "La Mairie a suivi ce dossier depuis 2019.",
    "Le dispositif a été placé sous notre autorité en 2020.",
    "La salle est suivie par la Ville depuis 2021.",
    "Nous avons suivi 40 jeunes depuis 2019.",
    "Les jeunes placés arrivent souvent sans dossier.",
    "Rendez-vous @ la salle, on verra",
    "Le ratio est de 3+1, soit 4.",
    "+1 2 3 4",
    "On a 2 salles, 12 chaises et 30 jeunes.",
    "Des enfants de 6 à 11 ans",
    "Children aged 6 to 11 come on Wednesdays.",
    "A child of 12 years old is not an adult.",
    "About 10 years old, that building.",
    "Nearly 20 years old and still leaking.",
    "Our association is 12 years old.",
    "Under 18 years old, one needs the parents’ consent.",
    "We have worked here since 2019.",
    "The Council has placed a sign in 2019.",
    "The budget is 1,000,000 euros.",
    "Meet at 10.30, room 204.",
    "Personne n’est à l’aise avec ce mot.",
]


@pytest.mark.parametrize("text", TELLING)
def test_a_message_that_may_point_to_somebody_is_asked_back(text: str) -> None:
    assert might_recognise(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_sentence_is_kept(text: str) -> None:
    assert not might_recognise(text)
