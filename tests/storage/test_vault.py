"""What is made of the key."""

from hypothesis import given
from hypothesis import strategies as st

from storage.vault import Vault

VAULT = Vault("a key of forty letters, and for tests alone")
parts = st.lists(st.text(alphabet="a|\\1", max_size=3), min_size=1, max_size=4)


@given(parts, st.sampled_from(["|", "\\|", "\\\\|"]))
def test_parts_that_are_written_as_one_are_another_thing(some: list[str], between: str) -> None:
    assert VAULT.item(*some, "a") != VAULT.item(between.join([*some, "a"]))


@given(parts, parts)
def test_of_other_parts_another_digest_is_made(some: list[str], others: list[str]) -> None:
    assert (VAULT.item(*some) == VAULT.item(*others)) is (some == others)


def test_codes_that_were_given_stay_what_they_are() -> None:
    assert VAULT.private_code(1, "object", "Une salle ouverte") == "GO6D-VFFK"
    assert VAULT.reply_token(7) == "oEJRTCzKnCdEfvyM"
