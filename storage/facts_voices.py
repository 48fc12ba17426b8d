"""The urn, the voices and the veil, as facts change them."""

from sqlalchemy import Connection, delete

from facilitation import facts_voices as facts
from facilitation.facts import Asked, Fact
from storage import facts_people, facts_showing, urn
from storage.engines import ERASED
from storage.rows import Application, add, change
from storage.tables import contribution, member, outbox, veil
from storage.tables import urn as urn_
from storage.vault import SEALED, Vault, forget_what_was_opened


def seal(connection: Connection, fact: facts.Enveloped | facts.VoiceVeiled | Asked, vault: Vault) -> None:
    match fact:
        case Asked():
            facts_people.asked(connection, _sealed(fact, vault) if fact.sealed else fact)
        case facts.Enveloped():
            urn.put_in(connection, fact, vault)
        case facts.VoiceVeiled():
            sealed = vault.seal(int(fact.member))
            add(connection, veil, voice=fact.voice, round=fact.round, sealed=sealed)


def _sealed(fact: Asked, vault: Vault) -> Asked:
    return fact.but(details={SEALED: vault.seal([fact.details, fact.kept])}, kept=None)


def _drawn(connection: Connection, fact: facts.VoicesDrawn) -> None:
    """Nobody: no number, no name, no institution, no part in what members are asked."""
    for voice in fact.voices:
        nobody = {"partnership": fact.partnership, "seated": False, "facilitator": False}
        add(connection, member, id=voice, **nobody, joined_at=fact.at, voice_in=fact.round)


def _text_erased(connection: Connection, fact: facts.TextErased) -> None:
    gone = {"text": None, "details": None, "erased_at": fact.at}
    change(connection, contribution, contribution.c.id == fact.contribution, **gone)
    connection.info[ERASED] = True


def _emptied(connection: Connection, fact: facts.UrnEmptied) -> None:
    connection.execute(delete(urn_).where(urn_.c.round == fact.round))
    connection.info[ERASED] = True


def _burnt(connection: Connection, fact: facts.VeilBurnt) -> None:
    """With what is known of messages about it in private chats: they bear their reader's number."""
    connection.execute(delete(veil).where(veil.c.round == fact.round))
    done = (outbox.c.round == fact.round) & (outbox.c.chat > 0) & (outbox.c.state != "due")
    connection.execute(delete(outbox).where(done))
    facts_showing.burnt(connection, fact.round)
    forget_what_was_opened()
    connection.info[ERASED] = True


APPLICATIONS: dict[type[Fact], Application] = {
    facts.VoicesDrawn: _drawn,
    facts.TextErased: _text_erased,
    facts.UrnEmptied: _emptied,
    facts.VeilBurnt: _burnt,
}
