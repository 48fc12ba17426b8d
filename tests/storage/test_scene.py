"""What the domain may ask, and in which order it is told."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import insert

from facilitation import facts as f
from facilitation.ids import (
    ChatId,
    ContributionId,
    MemberId,
    MessageId,
    PartnershipId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.kinds import DissentKind, Expects, Phase
from facilitation.names import fold
from facilitation.scene import Proposal
from facilitation.stances import Stance
from storage import scene_positions
from storage.tables import outbox
from tests.storage.collective import (
    CAST,
    CHAT,
    DECK,
    GRAND_PRE,
    HOUSE,
    MOOD,
    OBJECT,
    PACE,
    RULE,
    GrandPre,
    empty_database,
    scene_on,
    shape_of,
)


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def unread(story: GrandPre, of: RoundId, reader: MemberId, most: int = 8) -> list[ContributionId]:
    texts = story.scene.unread(of, reader, most)
    return [text.id for text in texts]


# --- the house ---


def test_the_house_and_its_decks_are_what_the_operator_set(story: GrandPre) -> None:
    assert story.scene.house() == HOUSE
    assert list(story.scene.decks()) == ["object"]
    assert story.scene.deck("object") == (DECK, shape_of(DECK))
    assert story.scene.deck("calendar") is None


def test_an_id_is_never_given_twice_even_if_nobody_used_the_first(story: GrandPre) -> None:
    given = [story.scene.next_id("member") for _ in range(2)]

    assert given == [len(CAST) + 1, len(CAST) + 2]
    assert story.scene.next_id("round") == 1


def test_an_id_that_another_scene_used_is_not_given_again(story: GrandPre) -> None:
    other = scene_on(story.connection)
    first = other.next_id("member")

    story.join(1010, "Claire Dumont")

    assert other.next_id("member") == first + 1


# --- partnerships and institutions ---


def test_a_group_that_became_a_supergroup_is_found_under_both_numbers(story: GrandPre) -> None:
    story.say(f.ChatMoved(GRAND_PRE, ChatId(-100_500), story.later()))

    found = [story.scene.partnership_of_chat(ChatId(chat)) for chat in (CHAT, -100_500, -3)]

    assert [one and one.id for one in found] == [GRAND_PRE, GRAND_PRE, None]
    assert story.scene.partnership(GRAND_PRE) == found[0]


def test_who_left_a_partnership_is_still_known_there_until_forgotten(story: GrandPre) -> None:
    awa = UserId(1009)
    story.leave(story.awa)

    assert [one.id for one in story.scene.partnerships_known(awa)] == [GRAND_PRE]
    assert list(story.scene.partnerships_of(awa)) == []

    story.forget(story.awa)

    assert list(story.scene.partnerships_known(awa)) == []


def test_partnerships_come_in_the_order_in_which_they_were_enrolled(story: GrandPre) -> None:
    second = story.enrol(chat=-2002)
    story.join(1001, "Maëlle Le Goff")

    assert [one.id for one in story.scene.partnerships_of(UserId(1001))] == [GRAND_PRE, second]


def test_a_merged_institution_is_found_by_its_old_name_as_the_one_it_became(story: GrandPre) -> None:
    town = story.found("Ville", story.maelle)
    story.merge(town, story.service_social, story.maelle)

    named = story.scene.institution_named(GRAND_PRE, fold("ville"))

    assert named == story.scene.institution(story.service_social)
    assert story.scene.settled(town) == story.service_social
    assert story.scene.settled(story.college) == story.college
    assert [one.id for one in story.scene.institutions(GRAND_PRE)] == [1, 2, 3, 4]


def test_members_come_by_id_and_active_ones_are_seated_and_have_not_left(story: GrandPre) -> None:
    claire = story.join(1010, "Claire Dumont")
    story.leave(story.awa)

    everybody = [member.id for member in story.scene.members(GRAND_PRE)]
    active = [member.id for member in story.scene.active_members(GRAND_PRE)]

    assert everybody == list(range(1, claire + 1))
    assert active == list(range(1, story.awa))
    assert story.scene.member_of(GRAND_PRE, UserId(1009)) == story.scene.member(story.awa)


def test_a_dialogue_a_person_and_a_presence_are_told_as_they_stand(story: GrandPre) -> None:
    maelle = UserId(1001)
    story.say(
        f.PersonSeen(maelle, "Maëlle Le Goff", "maelle", "fr", in_private=True),
        f.PresenceSeen(GRAND_PRE, maelle, True, True, story.later()),
        f.Asked(maelle, GRAND_PRE, Expects.ANSWER, {"prompt": "object"}, "un mot", story.later()),
    )

    person, presence, dialogue = (
        story.scene.person(maelle),
        story.scene.presence(GRAND_PRE, maelle),
        story.scene.dialogue(maelle),
    )

    assert person
    assert (person.name, person.started, person.language) == ("Maëlle Le Goff", True, "fr")
    assert presence
    assert (presence.present, presence.admin) == (True, True)
    assert dialogue
    assert (dialogue.expects, dialogue.kept) == (Expects.ANSWER, "un mot")
    assert dialogue.details == {"prompt": "object"}
    assert story.scene.person(UserId(3)) is None


# --- rounds ---


def test_a_round_is_open_until_it_is_published_or_abandoned(story: GrandPre) -> None:
    first = story.open_round(story.maelle, 1)
    assert story.scene.open_round(GRAND_PRE) == story.scene.round(first)

    story.open_poll(first)
    story.publish(first)
    second = story.open_round(story.maelle, 2)
    story.abandon(second, story.maelle)

    last, published = story.scene.last_round(GRAND_PRE), story.scene.last_published(GRAND_PRE)
    assert story.scene.open_round(GRAND_PRE) is None
    assert last
    assert (last.id, last.phase) == (second, Phase.ABANDONED)
    assert published
    assert (published.id, published.phase) == (first, Phase.PUBLISHED)
    assert story.scene.last_published_of(GRAND_PRE, "object") == published
    assert story.scene.last_published_of(GRAND_PRE, "values") is None
    assert [one.number for one in story.scene.rounds(GRAND_PRE)] == [1, 2]


def test_a_round_keeps_the_deck_that_it_was_opened_with(story: GrandPre) -> None:
    this = story.scene.round(story.open_round(story.maelle))

    assert this
    assert (this.deck_content, this.shape) == (DECK, shape_of(DECK))


# --- contributions ---


def test_of_each_own_deck_the_newest_version_of_that_partnership_is_told(story: GrandPre) -> None:
    def keep(deck: str, version: int) -> None:
        content = {"id": deck, "minutes": version}
        story.say(f.DeckKept(story.partnership, deck, version, content, story.maelle, story.later()))

    for deck, version in (("pace", 1), ("calendar", 1), ("calendar", 2)):
        keep(deck, version)

    told = [(one.deck, one.version, one.content["minutes"]) for one in story.scene.own_decks(GRAND_PRE)]
    assert told == [("calendar", 2, 2), ("pace", 1, 1)]
    assert story.scene.own_deck(GRAND_PRE, "calendar") == story.scene.own_decks(GRAND_PRE)[0]
    assert story.scene.own_deck(PartnershipId(2), "calendar") is None
    assert story.scene.own_deck(GRAND_PRE, "values") is None


def test_a_contribution_is_found_by_its_authors_own_message_only(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.rosa, "Tenir la porte ouverte", message=55)
    story.write(this, story.farid, "Une réunion par mois", message=56)

    found = story.scene.contribution_of_message(UserId(1005), MessageId(55))

    assert found == story.scene.contribution(text)
    assert story.scene.contribution_of_message(UserId(1005), MessageId(56)) is None


def test_a_contribution_is_found_by_every_message_that_it_is_made_of(story: GrandPre) -> None:
    text = story.write(story.open_round(story.maelle), story.rosa, "Tenir la porte", message=55)
    before = story.scene.continued(text)
    story.rewrite(text, story.rosa, "Tenir la porte\nouverte", message=56, continues=True)

    assert story.scene.contribution_of_message(UserId(1005), MessageId(56)) == story.scene.contribution(text)
    assert (before, story.scene.continued(text)) == (False, True)


def test_words_in_the_place_of_all_others_are_one_message_again(story: GrandPre) -> None:
    text = story.write(story.open_round(story.maelle), story.rosa, "Tenir la porte", message=55)
    story.rewrite(text, story.rosa, "Tenir la porte\nouverte", message=56, continues=True)
    story.rewrite(text, story.rosa, "Ouvrir", message=57)

    found = [story.scene.contribution_of_message(UserId(1005), MessageId(n)) for n in (55, 56, 57)]
    assert found == [None, None, story.scene.contribution(text)]
    assert not story.scene.continued(text)


def test_numbers_of_withdrawn_texts_are_not_given_again(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    first = story.write(this, story.rosa, "Tenir la porte ouverte")
    second = story.write(this, story.rosa, "Un lieu sans guichet")
    story.withdraw(second, story.rosa)

    assert story.scene.next_contribution_number(this) == 3
    assert [one.id for one in story.scene.contributions(this)] == [first, second]
    assert [one.id for one in story.scene.contributions_of(this, story.rosa)] == [first]


def test_writers_wrote_chose_or_contested_and_responders_may_only_have_passed(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    story.write(this, story.rosa, "Tenir la porte ouverte")
    story.choose(this, story.farid, "weekly")
    story.contest(this, OBJECT, story.nadege, "La question suppose un accord")
    story.dissent(DissentKind.ROUND, story.ismael, "Ce tour vient trop tôt", round_id=this)
    story.pass_on(this, story.helene, OBJECT)
    story.withdraw(story.write(this, story.thomas, "Rien"), story.thomas)

    wrote = {story.rosa, story.farid, story.nadege, story.ismael}
    assert story.scene.writers(this) == wrote
    assert story.scene.responders(this) == {*wrote, story.helene}
    assert story.scene.passed(this, story.helene) == {OBJECT}
    assert story.scene.contested(this, story.nadege) == {OBJECT}


def test_a_sitting_is_done_once_its_member_has_said_so(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    assert not story.scene.sitting_done(this, story.rosa)

    story.say(f.SittingDone(GRAND_PRE, this, story.rosa, story.later()))

    assert story.scene.sitting_done(this, story.rosa)
    assert not story.scene.sitting_done(this, story.farid)


# --- positions ---


def test_only_standing_texts_under_a_ballot_are_put_to_the_group(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    rule = story.write(this, story.helene, "Le secret médical", prompt=RULE)
    text = story.write(this, story.rosa, "Tenir la porte ouverte")
    story.write(this, story.rosa, "Fatiguée", prompt=MOOD)
    story.write(this, story.rosa, "Pour mémoire", reading_only=True)
    story.withdraw(story.write(this, story.farid, "Rien"), story.farid)
    story.write(this, story.awa, "Je m’en vais")
    story.forget(story.awa)
    story.choose(this, story.farid, "weekly")

    assert [one.id for one in story.scene.put_to_the_group(this)] == [rule, text]
    assert unread(story, this, story.yann) == [rule, text]


def test_the_texts_that_fewest_have_answered_are_read_first_then_by_number(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    popular, second, third = (story.write(this, story.rosa, text) for text in ("a", "b", "c"))
    story.take(popular, story.farid, Stance.AGREE)
    story.take(popular, story.helene, Stance.AGREE)
    story.take(second, story.farid, Stance.NO_VIEW)

    assert unread(story, this, story.yann) == [third, second, popular]
    assert unread(story, this, story.yann, most=2) == [third, second]
    assert story.scene.unread_count(this, story.yann) == 3


def test_many_answers_are_counted_again_once_a_few_are_new(
    story: GrandPre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if two were many, and two more were a few."""
    monkeypatch.setattr(scene_positions, "ONE_IN", 1)
    this = story.open_round(story.maelle)
    first, second = (story.write(this, story.rosa, text) for text in ("a", "b"))
    story.take(first, story.farid, Stance.AGREE)
    story.take(first, story.helene, Stance.AGREE)
    assert unread(story, this, story.yann) == [second, first]

    story.take(second, story.farid, Stance.AGREE)
    assert unread(story, this, story.yann) == [second, first]
    story.take(second, story.helene, Stance.AGREE)
    assert unread(story, this, story.yann) == [first, second]


def test_nobody_is_asked_about_their_own_text(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    story.write(this, story.rosa, "Tenir la porte ouverte")
    other = story.write(this, story.farid, "Une réunion par mois")

    assert unread(story, this, story.rosa) == [other]
    assert story.scene.unread_count(this, story.rosa) == 1


def test_a_text_rewritten_since_is_asked_about_again(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.rosa, "Tenir la porte ouverte")
    story.take(text, story.farid, Stance.AGREE)
    assert unread(story, this, story.farid) == []

    story.rewrite(text, story.rosa, "Tenir la porte ouverte, même tard")
    assert unread(story, this, story.farid) == [text]
    assert story.scene.unread_count(this, story.farid) == 1

    story.take(text, story.farid, Stance.DISAGREE)
    assert unread(story, this, story.farid) == []
    position = story.scene.position(text, story.farid)
    assert position
    assert (position.code, position.version) == (Stance.DISAGREE, 2)


def test_positions_come_by_text_then_by_member(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    first, second = (story.write(this, story.rosa, text) for text in ("a", "b"))
    story.take(second, story.farid, Stance.AGREE)
    story.take(first, story.helene, Stance.OBJECT)
    story.take(first, story.farid, Stance.NO_VIEW)

    everybody = [(one.contribution, one.member) for one in story.scene.positions(this)]
    theirs = [(one.contribution, one.code) for one in story.scene.positions_of(this, story.farid)]

    assert everybody == [(first, story.farid), (first, story.helene), (second, story.farid)]
    assert theirs == [(first, Stance.NO_VIEW), (second, Stance.AGREE)]
    assert story.scene.position(second, story.helene) is None


def test_the_last_mandate_of_an_institution_counts_and_all_are_kept(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.rosa, "Tenir la porte ouverte")
    first = story.speak_for(story.college, text, story.nadege, Stance.AGREE)
    second = story.speak_for(story.college, text, story.thomas, Stance.OBJECT)

    last = story.scene.mandate(text, story.college)

    assert last
    assert (last.id, last.code, last.agreed_by) == (second, Stance.OBJECT, "la directrice")
    assert [one.id for one in story.scene.mandates(this)] == [first, second]
    assert story.scene.mandate(text, story.passerelles) is None


def test_a_mandate_of_an_institution_that_was_merged_is_the_new_ones(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.rosa, "Tenir la porte ouverte")
    given = story.speak_for(story.college, text, story.nadege, Stance.AGREE)

    story.merge(story.college, story.service_social, story.maelle)

    last = story.scene.mandate(text, story.service_social)
    assert last
    assert last.id == given


# --- dissent and proposals ---


def test_the_last_objection_to_a_text_is_told_though_it_was_lifted(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.farid, "Une réunion par mois")
    story.object(text, story.rosa, None)
    second = story.object(text, story.rosa, "Personne ne garde la permanence")
    story.lift(second, story.rosa)

    objection = story.scene.objection(text, story.rosa)

    assert objection
    assert (objection.id, objection.kind, objection.open) == (
        second,
        DissentKind.OBJECTION,
        False,
    )
    assert objection == story.scene.dissent(second)
    assert story.scene.objection(text, story.yann) is None


def test_dissents_of_a_round_are_about_it_its_prompts_and_its_texts(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.farid, "Une réunion par mois")
    about_text = story.object(text, story.rosa, None)
    about_prompt = story.contest(this, RULE, story.nadege, "Trop fermée")
    about_round = story.dissent(DissentKind.ROUND, story.yann, "Trop tôt", round_id=this)
    anything = story.dissent(DissentKind.ANYTHING, story.rosa, "Le lieu")

    of_round = [one.id for one in story.scene.dissents_of_round(this)]

    assert of_round == [about_text, about_prompt, about_round]
    assert [one.number for one in story.scene.dissents(GRAND_PRE)] == [1, 2, 3, 4]
    assert [one.id for one in story.scene.dissents_of(story.rosa)] == [about_text, anything]


def test_an_objection_taken_up_is_among_the_dissents_of_its_author_and_of_who_took_it_up(
    story: GrandPre,
) -> None:
    text = story.write(story.open_round(story.maelle), story.farid, "Une réunion par mois")
    left = story.object(text, story.awa, None)
    story.leave(story.awa)

    story.say(f.ObjectionTakenUp(GRAND_PRE, left, story.passerelles, story.rosa, story.later()))

    (taken,) = story.scene.dissents_of(story.rosa)
    assert story.scene.dissents_of(story.awa) == [taken]
    assert (taken.taken_up_by, taken.taken_up_for) == (story.rosa, story.passerelles)


def test_a_contest_that_was_lifted_asks_the_question_again(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    contest = story.contest(this, PACE, story.nadege, "Trop fermée")

    story.lift(contest, story.nadege)

    assert story.scene.contested(this, story.nadege) == frozenset()


def test_a_proposal_waits_until_it_is_taken_up_or_printed(story: GrandPre) -> None:
    waiting, taken, printed = (story.propose(story.rosa, text) for text in ("a", "b", "c"))
    this = story.open_round(story.maelle)
    story.say(f.ProposalTakenUp(GRAND_PRE, taken, story.maelle, story.later()))
    story.publish(this, printed)

    def ids(proposals: Iterable[Proposal]) -> list[ProposalId]:
        return [one.id for one in proposals]

    assert ids(story.scene.proposals_waiting(GRAND_PRE)) == [waiting]
    assert ids(story.scene.proposals_printed(this)) == [printed]
    assert ids(story.scene.proposals_of(story.rosa)) == [waiting, taken, printed]
    found = story.scene.proposal(taken)
    assert found
    assert found.taken_up_by == story.maelle


# --- the record ---


def test_the_journal_lists_its_own_kinds_newest_first(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    story.write(this, story.rosa, "Tenir la porte ouverte")
    story.abandon(this, story.maelle)

    newest = story.scene.journal(GRAND_PRE, 0, 2)
    after = story.scene.journal(GRAND_PRE, 2, 10)

    assert [entry.kind for entry in newest] == ["RoundAbandoned", "RoundOpened"]
    assert [entry.kind for entry in after] == ["FacilitatorNamed", "PartnershipEnrolled"]
    assert newest[0].details["member"] == story.maelle
    assert newest[0].at == story.now


def test_a_message_of_the_bot_is_known_by_what_it_was_about_and_by_its_slot(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.rosa, "Tenir la porte ouverte")
    board = {"slot": "living", "kind": "LivingMessage", "round": this}
    story.connection.execute(
        insert(outbox),
        [
            _sent(1, story, message=70, **board),
            _sent(2, story, message=71, **board),
            _sent(3, story, message=None, state="due", **board),
            _sent(4, story, message=80, kind="Receipt", round=this, contribution=text),
        ],
    )

    living, receipt = (story.scene.spot(CHAT, MessageId(message)) for message in (71, 80))

    assert story.scene.message_in_slot(CHAT, "living") == 71
    assert story.scene.message_in_slot(CHAT, "summary") is None
    assert living
    assert (living.kind, living.round, living.contribution) == ("LivingMessage", this, None)
    assert receipt
    assert (receipt.kind, receipt.contribution) == ("Receipt", text)


def _sent(key: int, story: GrandPre, **values: object) -> dict[str, object]:
    row = {
        "id": key,
        "chat": CHAT,
        "kind": "",
        "details": None,
        "urgency": 0,
        "silent": False,
        "slot": None,
        "state": "sent",
        "not_before": story.now,
        "tries": 0,
        "created_at": story.now - timedelta(minutes=1),
        "round": None,
        "contribution": None,
    }
    return {**row, **values}
