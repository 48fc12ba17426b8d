"""What is on a card: published, standing, of that seat; and never a text of a round that is not published."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.cards import InstitutionCard, Mandated, Written, card, seats_with_a_card
from facilitation.guides import Said
from facilitation.ids import InstitutionId, MemberId
from facilitation.kinds import Facet, Mode, Phase
from facilitation.marks import Mark, Seat
from facilitation.prompts import Kind
from facilitation.publication import OWN_NAME, publish
from facilitation.scene import Contribution
from facilitation.stances import Reply, Stance
from tests.rendering.carded import carded
from tests.rendering.cast import GRAND_PRE, HELENE, MAELLE, MONDAY, PEOPLE, grand_pre, open_round, take, write
from tests.rendering.fake_scene import DECKS, FakeScene
from tests.rendering.lived import tell

CITY, SCHOOL, PASSERELLES, CLINIC = "1", "2", "3", "4"


def of(seat: Seat, scene: FakeScene | None = None) -> InstitutionCard:
    return card(scene or carded(), GRAND_PRE, seat)


def words(texts: Sequence[Written | Mandated]) -> list[str | None]:
    return [one.text.text for one in texts]


def test_what_is_brought_is_know_how_and_what_can_be_lent() -> None:
    brought = of(PASSERELLES).answers[Facet.BRINGS]

    assert words(brought) == ["Lire un courrier de l’administration.", "Une cuisine, le mercredi."]


def test_what_is_brought_says_who_could_call_on_it() -> None:
    scene = carded()
    take(scene, _brought(scene), {MAELLE: Reply.COULD_CALL, HELENE: Reply.WE_TOO})

    reading, kitchen = of(PASSERELLES, scene).answers[Facet.BRINGS]

    assert reading.offered
    assert (reading.offered.calls, reading.offered.too) == ((CITY,), (CLINIC,))
    assert kitchen.offered is None  # nobody was asked


def _brought(scene: FakeScene) -> Contribution:
    return next(one for one in scene.all_contributions if one.text == "Lire un courrier de l’administration.")


def test_who_funds_whom_is_apart_from_the_rest_of_the_pre_project() -> None:
    answers = of(PASSERELLES).answers

    assert words(answers[Facet.TIES]) == ["La Ville paie notre loyer. Nous ne finançons personne."]
    assert len(answers[Facet.PROJECT]) == 2


def test_what_others_recognise_is_kept_with_their_positions() -> None:
    own = of(PASSERELLES).own

    assert "Ne jamais dire à un parent ce qu’un jeune a confié." in words(own)
    assert all(one.finding for one in own)


def test_what_each_keeps_of_a_difference_is_on_its_own_card() -> None:
    assert [one.words for one in of(SCHOOL).kept] == [("Savoir qui est exclu.",)]
    assert [one.conflict.number for one in of(PASSERELLES).kept] == [1]
    assert of(CLINIC).kept == ()


def test_an_open_conflict_is_on_the_cards_of_its_parties() -> None:
    open_on = [seat for seat in (CITY, SCHOOL, PASSERELLES, CLINIC) if of(seat).conflicts]

    assert PASSERELLES in open_on
    assert SCHOOL in open_on


def test_the_last_word_of_an_institution_counts() -> None:
    last = [(one.text.text, one.mandate.agreed_by) for one in of(PASSERELLES).mandates][-1]

    assert last == ("Un rendez-vous avant d’entrer.", "le bureau")
    assert "Un rendez-vous avant d’entrer." in words(of(CITY).mandates)


def test_where_its_people_stood_is_told_as_the_summaries_print_it() -> None:
    stood = [(one.round.number, one.text.number, one.mark) for one in of(PASSERELLES).positions]

    assert (1, 1, Mark.FOR) in stood
    assert (1, 2, Mark.AGAINST) in stood
    assert (4, 4, Mark.RECOGNISES) in stood


def test_without_names_nothing_is_told_by_seat() -> None:
    scene = carded()
    scene.all_rounds = [replace(one, mode=Mode.CONFIDENTIAL) for one in scene.all_rounds]

    assert of(PASSERELLES, scene).positions == ()


def test_a_link_is_on_both_cards() -> None:
    mine, theirs = of(PASSERELLES), of(SCHOOL)

    assert [one.text.id for one in mine.links] == [one.text.id for one in theirs.toward]
    assert [one.text.id for one in mine.toward] == [one.text.id for one in theirs.links]


def test_the_answer_to_the_charter_is_on_the_card_of_who_gave_it() -> None:
    assert [one.text for one in of(PASSERELLES).adherences] == ["Pas de liste, jamais."]
    assert of(SCHOOL).adherences == ()


def test_an_institution_that_was_merged_brings_its_words_along() -> None:
    scene = carded()
    scene.merged[InstitutionId(3)] = InstitutionId(1)

    assert words(of(CITY, scene).answers[Facet.TIES]) == words(of(PASSERELLES).answers[Facet.TIES])
    assert PASSERELLES not in seats_with_a_card(scene, GRAND_PRE)


def test_what_somebody_wrote_stays_when_they_go() -> None:
    scene = carded()
    scene.all_members = [replace(m, left_at=MONDAY) if m.institution == 3 else m for m in scene.all_members]

    assert of(PASSERELLES, scene).people == ()
    assert of(PASSERELLES, scene).answers == of(PASSERELLES).answers
    assert PASSERELLES in seats_with_a_card(scene, GRAND_PRE)


# --- Of any history ---

CARDS = ("pre-project", "skills", "constraints")
ASKED = [
    *[(deck, str(prompt.id)) for deck in CARDS for prompt in DECKS[deck].prompts],
    ("double-movement", "keep"),
    ("network", Kind.LINK.value),
]
ROUNDS = st.lists(
    st.tuples(
        st.sampled_from(sorted({deck for deck, _ in ASKED})),
        st.sampled_from(list(Phase)),
        st.lists(
            st.tuples(
                st.sampled_from(sorted(PEOPLE)),
                st.integers(0, 20),
                st.sampled_from(["stands", "withdrawn", "erased"]),
            ),
            max_size=5,
        ),
    ),
    max_size=5,
)
Lived = list[tuple[str, Phase, list[tuple[MemberId, int, str]]]]


@settings(max_examples=80, deadline=None)
@given(ROUNDS)
def test_no_card_shows_a_text_of_a_round_that_is_not_published_nor_one_that_was_taken_back(
    rounds: Lived,
) -> None:
    scene = _lived(rounds)
    readable = {one.id for one in scene.all_contributions if _readable(scene, one)}

    cards = [card(scene, GRAND_PRE, seat) for seat in (CITY, SCHOOL, PASSERELLES, CLINIC, OWN_NAME)]

    assert {text.id for one in cards for text in _texts(one)} <= readable


@settings(max_examples=40, deadline=None)
@given(ROUNDS)
def test_who_wrote_for_a_card_comes_for_that_institution(rounds: Lived) -> None:
    scene = _lived(rounds)

    for seat in (CITY, SCHOOL, PASSERELLES, CLINIC):
        found = card(scene, GRAND_PRE, seat)
        authors = {one.text.member for texts in found.answers.values() for one in texts}
        assert {str(PEOPLE[member][1]) for member in authors} <= {seat}


def _lived(rounds: Lived) -> FakeScene:
    scene = grand_pre()
    for number, (deck, phase, written) in enumerate(rounds, 1):
        open_round(scene, deck, number=number)
        for member, nth, state in written:
            _say(scene, member, deck, nth)
            _take_back(scene, state)
        scene.all_rounds[-1] = replace(scene.all_rounds[-1], phase=Phase.POLLING)
        findings = publish(scene, scene.all_rounds[-1]) if phase is Phase.PUBLISHED else None
        scene.all_rounds[-1] = replace(scene.all_rounds[-1], phase=phase, findings=findings)
    return scene


def _say(scene: FakeScene, member: MemberId, deck: str, nth: int) -> None:
    questions = [prompt for name, prompt in ASKED if name == deck]
    question = questions[nth % len(questions)]
    if question == Kind.LINK.value:
        tell(scene, member, Kind.LINK, **{"with": Said((f"i{1 + nth % 4}",))}, holds=Said(("known",)))
        return
    text = write(scene, member, question, f"mots {nth}")
    take(scene, text, dict.fromkeys(sorted(PEOPLE)[: nth % 9], Stance.RECOGNISE))


def _take_back(scene: FakeScene, state: str) -> None:
    last = scene.all_contributions[-1]
    if state == "withdrawn":
        scene.all_contributions[-1] = replace(last, withdrawn_at=MONDAY)
    if state == "erased":
        scene.all_contributions[-1] = replace(last, text=None, details=None, erased_at=MONDAY)


def _readable(scene: FakeScene, text: Contribution) -> bool:
    held = scene.round(text.round)
    return held is not None and held.phase is Phase.PUBLISHED and text.standing


def _texts(found: InstitutionCard) -> Iterator[Contribution]:
    for texts in (*found.answers.values(), found.own, found.links, found.toward):
        yield from (one.text for one in texts)
    yield from (one.text for one in found.mandates)
