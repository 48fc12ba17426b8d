"""What the two who swap have to say, and the others beside them. `{who}` is whoever has this part.

Both of the two take as many gestures, but for `EDITED`: how often somebody presses is Telegram's and the
operator's to see.
"""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Position:
    label: str
    words: str | None = None  # of the reservation, of the objection


@dataclass(frozen=True, slots=True)
class Part:
    """`says`: lines, while contributions are open. `takes`: positions, by the words of a text.

    `afterwards`: lines, once it is published.
    """

    says: str
    takes: dict[str, Position] = field(default_factory=dict)
    default: Position = Position("Je ne me prononce pas")
    afterwards: str = ""


GARDEN = Part(
    """
{who} appuie sur [Répondre] dans le groupe
{who} écrit : Un jardin partagé derrière la médiathèque
{who} appuie sur [Suivant]
{who} appuie sur [Passer]
{who} appuie sur [Cette question me pose problème]
{who} écrit : Elle compte ce qui ne se compte pas
{who} appuie sur [Suivant]
{who} écrit : Que les enfants du quartier mangent à leur faim
{who} appuie sur [Suivant]
{who} appuie sur [J’ai terminé]
""",
    {
        "Une permanence le mercredi": Position("D’accord, avec une réserve", "Si quelqu’un garde les clés"),
        "Un annuaire des familles": Position(
            "J’ai une objection", "Un fichier de familles finit toujours par circuler"
        ),
        "Du temps pour se parler": Position("Cela compte aussi pour moi"),
        "Trois familles emmenées": Position("Pas d’accord"),
        "Des horaires que tout": Position("Cela compte aussi pour moi"),
    },
    afterwards="""
{who} appuie sur [Objection n°…]
{who} appuie sur [Lever]
{who} écrit : /desaccord Personne n’a demandé aux familles
""",
)
EDITED = replace(
    GARDEN,
    says="""
{who} appuie sur [Répondre] dans le groupe
{who} écrit : Un potager
{who} appuie sur [Modifier]
{who} écrit : Un jardin partagé
{who} appuie sur [Modifier]
{who} écrit : Un jardin partagé derrière la médiathèque
{who} appuie sur [Suivant]
{who} appuie sur [Passer]
{who} appuie sur [Passer]
{who} appuie sur [Passer]
{who} appuie sur [J’ai terminé]
""",
)
CAR = Part(
    """
{who} appuie sur [Répondre] dans le groupe
{who} appuie sur [Cette question me pose problème]
{who} écrit : Personne ne nous a demandé si nous voulions agir
{who} appuie sur [Suivant]
{who} écrit : Des horaires que tout le monde tienne
{who} appuie sur [Suivant]
{who} écrit : Trois familles emmenées chaque semaine
{who} appuie sur [Suivant]
{who} appuie sur [Passer]
{who} appuie sur [J’ai terminé]
""",
    {
        "Une permanence le mercredi": Position("Pas d’accord"),
        "Un annuaire des familles": Position("D’accord, avec une réserve", "Sans les adresses"),
        "Du temps pour se parler": Position(
            "Je ne pourrais pas travailler ainsi", "Nous n’avons pas une heure de plus"
        ),
        "Un jardin partagé": Position("D’accord"),
        "Que les enfants du quartier": Position("Pas pour moi, mais légitime"),
    },
)
PASSES = Part(
    """
{who} appuie sur [Répondre] dans le groupe
{who} appuie sur [Passer]
{who} appuie sur [Passer]
{who} appuie sur [Passer]
{who} appuie sur [Passer]
{who} appuie sur [J’ai terminé]
"""
)
CAME_FREELY = Part(
    """
{who} appuie sur [Répondre] dans le groupe
{who} appuie sur [Moi, c’était mon choix]
{who} appuie sur [Suivant]
{who} écrit : Savoir qui appeler le vendredi soir
{who} appuie sur [Suivant]
{who} appuie sur [Passer]
{who} appuie sur [J’ai terminé]
""",
    {"Que l’on s’écoute": Position("Je vois les choses autrement")},
    Position("Cela compte aussi pour moi"),
)
WAS_SENT = Part(
    """
{who} appuie sur [Répondre] dans le groupe
{who} appuie sur [On m’envoie, refuser serait difficile]
{who} appuie sur [Suivant]
{who} appuie sur [Passer]
{who} écrit : Je ne dirai rien de ce qui se passe chez nous
{who} appuie sur [Suivant]
{who} appuie sur [J’ai terminé]
""",
    {"Que l’on s’écoute": Position("Pas pour moi, mais légitime")},
    Position("Je vois les choses autrement"),
)
