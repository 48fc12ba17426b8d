"""Links, schemes and places as the nine told them, in published rounds."""

from facilitation import guides
from facilitation.guides import Said
from facilitation.ids import MemberId
from facilitation.prompts import Kind
from facilitation.scene import Contribution
from tests.rendering.cast import (
    AWA,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    YANN,
    grand_pre,
    open_round,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import published

CITY, SCHOOL, PASSERELLES, CLINIC = ("i1", "i2", "i3", "i4")
HALLE = (48.1101, -1.6802)
NEXT_TO_IT = (48.1104, -1.6803)  # some 35 metres away


def tell(scene: FakeScene, member: MemberId, kind: Kind, **said: Said) -> Contribution:
    return write(scene, member, kind.value, details=guides.details(kind, said))


def code(*codes: str) -> Said:
    return Said(codes)


def words(said: str) -> Said:
    return Said(words=said)


def network_round(language: str = "fr", *, close: bool = True) -> FakeScene:
    """Confirmed, mismatched, one-sided, outside, hanging; nobody speaks of the health centre."""
    scene = grand_pre(language)
    open_round(scene, "network")
    tell(
        scene,
        ROSA,
        Kind.LINK,
        **{"with": code(SCHOOL)},
        holds=Said(("known", "meeting")),
        formal=code("yes"),
        modality=code("coordination"),
        limit=words("Je ne vois pas les parents."),
    )
    tell(scene, NADEGE, Kind.LINK, **{"with": code(PASSERELLES)}, modality=code("information"))
    tell(scene, MAELLE, Kind.LINK, **{"with": code(PASSERELLES)}, holds=code("known", "calls"))
    for member, named in ((ISMAEL, "La Caf du boulevard"), (FARID, "la CAF du boulevard")):
        tell(scene, member, Kind.LINK, **{"with": words(named)}, holds=code("known"))
    tell(
        scene,
        THOMAS,
        Kind.LINK,
        **{"with": words("L’infirmerie de l’hôpital")},
        holds=Said(("else",), "Un numéro gardé depuis dix ans"),
        formal=code("no"),
    )
    write(scene, AWA, "unanswered", "Le vendredi soir, je n’ai personne à appeler.")
    if close:
        published(scene)
    return scene


def schemes_round(language: str = "fr") -> FakeScene:
    scene = grand_pre(language)
    open_round(scene, "schemes")
    tell(
        scene,
        MAELLE,
        Kind.SCHEME,
        name=words("Contrat de ville"),
        law=words("La loi du 21 février 2014"),
        whom=words("Les habitants du quartier"),
        allows=words("Payer la salle"),
        forbids=words("Aller de l’autre côté du boulevard"),
        aim=words("Que la salle ouvre le mercredi"),
        animates=code(CITY),
        follows=code("nobody"),
        means=code("2"),
        reason=words("Une demi-journée par mois."),
    )
    tell(scene, ROSA, Kind.SCHEME, name=words("Le contrat de ville"), aim=words("Nourrir les gens"))
    tell(scene, THOMAS, Kind.SCHEME, name=words("contrat de Ville"), animates=words("Le centre social"))
    published(scene)
    return scene


def territory_round(language: str = "fr", *, close: bool = True) -> FakeScene:
    """The market hall is seen by three institutions: by its name, and from next to it."""
    scene = grand_pre(language)
    open_round(scene, "territory")
    tell(
        scene,
        ROSA,
        Kind.PLACE,
        where=Said(words="La halle", at=HALLE),
        practised=words("Des jeunes, le soir"),
        purpose=words("Se voir sans payer"),
        away=words("Les parents"),
        feel=code("affinity"),
    )
    tell(scene, FARID, Kind.PLACE, where=words("la Halle"), feel=code("tension"), word=words("Le bruit"))
    tell(
        scene,
        YANN,
        Kind.PLACE,
        where=Said(at=NEXT_TO_IT),
        called=words("Devant le marché"),
        practised=words("Des commerçants"),
    )
    tell(scene, HELENE, Kind.PLACE, where=words("Le hall du 12"), feel=code("both"))
    if close:
        published(scene)
    return scene


def skills_round(language: str = "fr") -> FakeScene:
    scene = grand_pre(language)
    open_round(scene, "skills")
    write(scene, ROSA, "bring", "Lire un courrier de l’administration. Et je parle portugais.")
    write(scene, HELENE, "bring", "Entendre ce qui ne se dit pas.")
    write(scene, AWA, "call-on", "Quelqu’un qui sache expliquer un bail.")
    published(scene)
    return scene
