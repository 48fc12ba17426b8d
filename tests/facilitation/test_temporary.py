"""Numbers of what is still sealed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.ids import MemberId, RoundId
from facilitation.kinds import Phase
from facilitation.temporary import FIRST, SEALED, Place, is_temporary, number, place_of

LARGEST_OF_A_BUTTON = 1 << 53

places = st.builds(
    Place,
    st.integers(1, (1 << 16) - 1).map(RoundId),
    st.integers(1, (1 << 23) - 1).map(MemberId),
    st.sampled_from(SEALED),
    st.integers(1, (1 << 11) - 1),
)


@given(places)
def test_a_number_tells_its_place_again_and_fits_on_a_button(place: Place) -> None:
    found = number(place)

    assert place_of(found) == place
    assert is_temporary(found)
    assert found < LARGEST_OF_A_BUTTON


def test_a_number_of_the_record_has_no_place() -> None:
    with pytest.raises(ValueError, match="57"):
        place_of(57)


def test_numbers_of_texts_and_positions_are_what_they_were() -> None:
    """Envelopes of a round that is open while the bot is brought up to date bear them."""
    one, other = (
        number(Place(RoundId(3), MemberId(7), phase, 2)) for phase in (Phase.CONTRIBUTING, Phase.POLLING)
    )

    assert one == FIRST + ((3 << 23) + 7) * 4096 + 2
    assert other == one + 2048
