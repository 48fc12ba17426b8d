"""What is said in a round without names while it is open: one sealed envelope for each thing."""

from sqlalchemy import Connection

from facilitation.facts_voices import Enveloped
from storage.vault import Vault


def put_in(connection: Connection, fact: Enveloped, vault: Vault) -> None:
    raise NotImplementedError
