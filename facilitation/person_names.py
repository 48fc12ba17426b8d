"""Whether words meant for a structure or a function name a person instead: a cheap check, and it can err.

A first name that stands by itself, unless a building, a street or an association bears it.
"""

import re

_WORD = re.compile(r"[^\W\d_]+|[,;:.()]")
_BEARERS = frozenset(
    """abbé allée association avenue boulevard caserne centre chemin cité clinique collège crèche cours
    domaine école ehpad espace esplanade établissement foyer fondation groupe gymnase hôpital impasse
    institut jardin lycée mairie maison médiathèque parc place pont pôle quai quartier résidence rue saint
    sainte salle square stade théâtre tour ville villa
    centre church clinic college foundation garden hall home hospital house park road saint school square
    st street theatre university""".split()  # noqa: SIM905 - read as words
)
_FIRST_NAMES = frozenset(
    """abdel abdoulaye adam adèle adrien agathe agnès ahmed aïcha aïssatou alain albert alex alexandra
    alexandre alexis ali alice alicia alphonse amadou amandine amélie amina aminata amine anaïs andré
    andrée angélique anissa anna anne annick annie anthony antoine antonio arnaud arthur assia astrid
    aude audrey aurélie aurélien awa axel ayoub aziz baptiste barbara bastien béatrice benjamin benoît
    bernadette bernard bertrand bilal brahim brigitte bruno camille carine carlos carole caroline
    catherine cécile cédric céline chantal charles charlotte chloé christelle christian christiane
    christine christophe claire clara claude claudine clémence clément colette coline corinne cyril
    damien daniel danielle david deborah delphine denis denise diane didier dominique édith édouard
    eduardo élisa élisabeth élise élodie émilie emma emmanuel emmanuelle enzo éric estelle esther étienne
    eugénie eva évelyne fabien fabienne fabrice fanny farid fatima fatou fatoumata fernando florence
    florian francine franck françois françoise frédéric frédérique gabriel gaëlle gaëtan geneviève
    georges gérald gérard germaine gilbert gilles gisèle grégory guillaume gustave guy hakim hamid hamza
    hanane hassan hélène henri henriette hervé hicham hugo huguette hussein ibrahim inès ingrid irène
    isabelle ismaël jacqueline jacques jamila jean jeanne jeannine jérémie jérémy jérôme jessica joana joão
    joël joëlle jonathan jordan josé joseph josette josiane juan jules julia julie julien juliette justine
    kader karim karima karine kamel kevin khadija khaled laetitia lamia laura laure laurence laurent léa
    leïla léo léon léonie liliane lilou lina linda lionel lise loïc louis louise louna luc lucas lucette
    lucie lucien lucienne ludovic luis lydie maëlle maeva magali malik mamadou manon marc marcel marcelle
    margaux margot maria mariam mariama marianne marie marine marion marjorie marlène martine mathieu
    mathilde mathis matteo matthieu maurice maxence maxime mehdi mélanie mélissa michaël michel michèle
    micheline mickaël miguel mireille mohamed mohammed monique moussa mouna mustapha myriam nabil nadège
    nadia nadine naïma nassim natacha nathalie nathan nelly nicolas nicole nina noah noé noémie nora
    nordine odette odile olga olivia olivier omar oscar oumar ousmane paola pascal pascale patrice patricia
    patrick paul paule paulette pauline pedro philippe pierre pierrette quentin rachel rachid rachida
    raphaël raymond raymonde régine régis rémi rémy renaud rené renée richard robert roger roland romain
    romane rosa rose roxane sabine sabrina saïd saïda salah salima salomé samantha samia samir samira samuel
    sandra sandrine sara sarah sébastien sekou serge séverine simon simone sofia sofiane soizic solange
    solène sonia sophie stella stéphane stéphanie suzanne sylvain sylvie tatiana théo théodore thérèse
    thibault thierry thomas timothée tiphaine tom valentin valentine valérie vanessa véronique victor
    victoria vincent violette virginie viviane wahid walid wassim xavier yacine yamina yann yannick yasmina
    yasmine yassine yohan yolande youcef youssef yves yvette yvonne zahra zineb zoé
    amy andrew angela ann barbara ben brian carol chris daniel deborah donna dorothy edward elizabeth emily
    gary george graham hannah harry helen ian jack james jane janet jennifer jessica joan john karen
    kate katherine keith kelly kenneth laura linda lisa lucy margaret mark martin mary matthew michael
    michelle mike nancy neil nick nicola oliver pam paul peter philip rachel rebecca richard robert ruth
    sally sam sandra sarah sharon simon stephen steve steven sue susan tim tony tracy william""".split()  # noqa: SIM905 - read as words
)
_WITHIN = 3  # words between what bears a name and the name


def names_a_person(text: str) -> bool:
    words = [hit.group() for hit in _WORD.finditer(text)]
    return any(_is_a_person(words, at) for at in range(len(words)))


def _is_a_person(words: list[str], at: int) -> bool:
    word = words[at]
    if not word[:1].isupper() or word.casefold() not in _FIRST_NAMES:
        return False
    before = words[max(0, at - _WITHIN) : at]
    for sign in (one for one in before if not one.isalpha()):
        before = before[before.index(sign) + 1 :]
    return not any(one.casefold() in _BEARERS for one in before)
