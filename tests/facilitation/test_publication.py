"""What is frozen at the publication, and that nothing of anybody's words is in it."""

import json
from dataclasses import replace

from facilitation.kinds import DissentKind, Mode, Phase
from facilitation.labels import Label
from facilitation.marks import OTHERS, Mark
from facilitation.outline import outline, words_of_dissent
from facilitation.publication import Published, publish, read
from facilitation.scene import Mandate
from facilitation.stances import Stance
from tests.rendering.cast import (
    AWA,
    CITY,
    CLINIC,
    FARID,
    GRAND_PRE,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    THOMAS,
    YANN,
    dissent,
    grand_pre,
    object_to,
    open_round,
    take,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import leave, published, rich_round


def found(scene: FakeScene) -> Published:
    """As the desk keeps it: JSON in between."""
    return read(json.loads(json.dumps(publish(scene, scene.all_rounds[-1]))))


def test_an_author_agrees_with_their_own_text() -> None:
    scene = grand_pre()
    open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")

    (finding,) = found(scene).findings

    assert finding.id == text.id
    assert finding.counts[Stance.AGREE] == 1


def test_an_author_may_think_otherwise_since() -> None:
    scene = grand_pre()
    open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")
    take(scene, text, {MAELLE: Stance.DISAGREE})

    (finding,) = found(scene).findings

    assert (finding.counts[Stance.AGREE], finding.counts[Stance.DISAGREE]) == (0, 1)


def test_everybody_active_is_asked_and_only_counted() -> None:
    scene = grand_pre()
    open_round(scene)
    write(scene, MAELLE, "object", "Une salle.")

    its = found(scene)

    assert (its.asked, its.spoke, its.seats_asked, its.seats_spoke) == (9, 1, 4, 1)
    assert its.members == {str(CITY): 2, str(SCHOOL): 2, str(PASSERELLES): 3, str(CLINIC): 2}


def test_who_left_without_a_word_is_no_longer_asked() -> None:
    scene = grand_pre()
    round_ = open_round(scene)
    leave(scene, AWA, round_)

    assert found(scene).asked == 8


def test_who_wrote_and_left_has_spoken() -> None:
    scene = grand_pre()
    round_ = open_round(scene)
    write(scene, AWA, "object", "Une salle.")
    leave(scene, AWA, round_)

    its = found(scene)

    assert (its.asked, its.spoke, its.findings[0].roster) == (9, 1, 9)


def test_an_objection_of_somebody_who_has_gone_counts_as_a_disagreement() -> None:
    scene = grand_pre()
    round_ = open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")
    object_to(scene, text, AWA, "Non.")
    leave(scene, AWA, round_)

    (finding,) = found(scene).findings

    assert (finding.counts[Stance.DISAGREE], finding.counts[Stance.OBJECT]) == (1, 0)


def test_taken_up_by_their_institution_it_is_an_open_objection_again() -> None:
    scene = grand_pre()
    round_ = open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")
    object_to(scene, text, AWA, "Non.")
    leave(scene, AWA, round_)
    taken = replace(scene.all_dissents[0], taken_up_at=text.recorded_at, taken_up_by=ROSA)
    scene.all_dissents = [taken]

    (finding,) = found(scene).findings
    leave(scene, ROSA, round_)
    (left_again,) = found(scene).findings

    assert (finding.objections, left_again.objections) == (1, 0)


def test_the_last_word_of_an_institution_is_its_position() -> None:
    scene = grand_pre()
    open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")
    first = Mandate(1, text.id, SCHOOL, NADEGE, Stance.DISAGREE, None, text.recorded_at)
    scene.all_mandates += [first, replace(first, id=2, code=Stance.AGREE)]

    (finding,) = found(scene).findings

    assert finding.mandates == {str(SCHOOL): Stance.AGREE}


def test_members_of_a_merged_institution_sit_where_it_went() -> None:
    scene = grand_pre()
    open_round(scene)
    scene.merged = {CLINIC: CITY}

    its = found(scene)

    assert its.members == {str(CITY): 4, str(SCHOOL): 2, str(PASSERELLES): 3}
    assert its.seats[str(CITY)] == "Service social de la Ville"


def test_people_in_their_own_name_hold_one_seat() -> None:
    scene = grand_pre()
    open_round(scene)
    own = {MAELLE, NADEGE}
    scene.all_members = [replace(m, institution=None) if m.id in own else m for m in scene.all_members]

    its = found(scene)

    assert its.members[""] == 2
    assert its.seats[""] == ""


def test_a_withdrawn_or_erased_text_is_no_statement() -> None:
    scene = grand_pre()
    open_round(scene)
    gone = write(scene, MAELLE, "object", "Une salle.")
    take(scene, gone, {FARID: Stance.AGREE})
    scene.all_contributions = [replace(gone, text=None, erased_at=gone.recorded_at)]

    assert found(scene).findings == ()


def test_choices_and_degrees_are_counted() -> None:
    scene = grand_pre()
    open_round(scene, "expectations")
    question = scene.all_rounds[-1].shape.questions[0]
    for member in (MAELLE, NADEGE, ROSA):
        write(scene, member, question.id, option=question.options[0])

    assert found(scene).counts[question.id] == {
        option: 3 if option == question.options[0] else 0 for option in question.options
    }


def test_how_people_came_is_counted_from_three_answers() -> None:
    scene = grand_pre()
    open_round(scene)
    told = {MAELLE: "management", NADEGE: "management", ROSA: "myself"}
    scene.all_members = [replace(m, proposed_by=told.get(m.id)) for m in scene.all_members]
    scene.all_members[0] = replace(scene.all_members[0], could_decline="no")

    assert found(scene).invitation == {"proposed_by": {"management": 2, "myself": 1}}


def test_nothing_that_anybody_wrote_is_frozen() -> None:
    _, round_ = rich_round()

    frozen = json.dumps(round_.findings, ensure_ascii=False)

    assert not [word for word in ("liste", "Maëlle", "Martins", "confiance", "principale") if word in frozen]


def test_an_empty_round_is_published_as_such() -> None:
    scene = grand_pre()
    open_round(scene)

    its = found(scene)

    assert (its.findings, its.spoke, its.asked) == ((), 0, 9)


def test_the_order_of_positions_changes_nothing() -> None:
    scene, _ = rich_round()
    again, _ = rich_round()
    again.all_positions.reverse()

    assert publish(scene, scene.all_rounds[-1]) == publish(again, again.all_rounds[-1])


# --- Every dissent has its place ---


def test_every_word_of_dissent_is_asked_for() -> None:
    scene, round_ = rich_round()

    words = words_of_dissent(scene, round_)

    assert sorted(words) == sorted(
        [one.text for one in scene.all_dissents if one.text]
        + [one.reservation for one in scene.all_positions if one.reservation]
    )


def test_what_was_said_in_a_stopped_round_is_in_the_next_summary() -> None:
    scene = grand_pre()
    stopped = open_round(scene, phase=Phase.ABANDONED)
    said = dissent(scene, ROSA, DissentKind.ROUND, "Pas sans les familles.", round_=stopped.id)
    open_round(scene, number=2)

    assert list(outline(scene, published(scene)).voiced) == [said]


def test_what_older_summaries_printed_and_is_still_open_is_kept() -> None:
    scene, first = rich_round()
    open_round(scene, number=2)

    its = outline(scene, published(scene))

    assert its.voiced == []
    assert list(its.earlier) == list(scene.dissents(GRAND_PRE))
    assert outline(scene, first).earlier == []


def test_dissent_about_anything_is_in_the_first_summary_after_it() -> None:
    scene, first = rich_round()
    open_round(scene, number=2)
    later = dissent(scene, YANN, DissentKind.ANYTHING, "On ne m’a rien demandé.")

    assert later not in outline(scene, first).voiced
    assert list(outline(scene, published(scene)).voiced) == [later]


def test_four_seats_of_two_thirds_converge() -> None:
    scene = grand_pre()
    open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")
    take(scene, text, dict.fromkeys((NADEGE, THOMAS, ROSA, ISMAEL, HELENE), Stance.AGREE))

    assert found(scene).findings[0].label is Label.CONVERGENCE


# --- Without names ---


def nameless(scene: FakeScene) -> Published:
    scene.all_rounds = [replace(one, mode=Mode.CONFIDENTIAL) for one in scene.all_rounds]
    return found(scene)


def test_without_names_an_institution_of_two_is_not_told_from_another() -> None:
    scene = grand_pre()
    open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")
    take(scene, text, dict.fromkeys((ROSA, ISMAEL, AWA), Stance.AGREE))
    take(scene, text, {FARID: Stance.DISAGREE, NADEGE: Stance.AGREE})

    (finding,) = nameless(scene).findings

    assert finding.marks == {str(PASSERELLES): Mark.FOR, OTHERS: Mark.SEVERAL}
    assert (finding.tallies[OTHERS].agree, finding.tallies[OTHERS].disagree) == (2, 1)


def test_without_names_who_agreed_beforehand_is_shown_if_all_of_theirs_did() -> None:
    scene = grand_pre()
    round_ = open_round(scene)
    text = write(scene, MAELLE, "object", "Une salle.")
    take(scene, text, dict.fromkeys((ROSA, ISMAEL, AWA, NADEGE, HELENE, YANN), Stance.AGREE))
    take(scene, text, {FARID: Stance.DISAGREE})
    scene.showings = {(round_.id, MAELLE): True}
    (without_farid,) = nameless(scene).findings
    scene.showings[round_.id, FARID] = True
    (with_farid,) = nameless(scene).findings

    assert str(CITY) not in without_farid.marks
    assert with_farid.marks[str(CITY)] is Mark.SEVERAL


def test_without_names_who_left_is_counted_whether_they_spoke_or_not() -> None:
    silent, spoke = grand_pre(), grand_pre()
    for scene in (silent, spoke):
        round_ = open_round(scene)
        write(scene, MAELLE, "object", "Une salle.")
        if scene is spoke:
            write(scene, AWA, "object", "Un jardin.")
        leave(scene, AWA, round_)

    assert nameless(silent).members == nameless(spoke).members
    assert (nameless(silent).asked, nameless(spoke).asked) == (9, 9)
