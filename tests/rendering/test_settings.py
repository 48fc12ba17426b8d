"""Settings and the journal: every button leads somewhere, every fact has its sentence."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices as n
from facilitation.facts import Fact
from facilitation.kinds import Phase
from facilitation.scene import JournalEntry
from facilitation.settings import CHANGEABLE, checked
from rendering.journal import told_kinds
from rendering.presses import pressed
from rendering.reader import Reader
from rendering.registry import render
from rendering.setting_words import setting_sentence
from rendering.settings import SECTIONS
from tests.rendering.cast import AWA, CLINIC, FARID, GRAND_PRE, MAELLE, MONDAY, NADEGE, SCHOOL, grand_pre
from tests.rendering.contracts import contract
from tests.rendering.fake_scene import FakeScene, deck_content
from tests.rendering.rich_round import rich_round
from tests.rendering.shown import in_group, shown

PAUSES = "2026-11-11/2026-11-11,2026-12-19/2027-01-03"
BOTH = pytest.mark.parametrize("language", ["fr", "en"])


@BOTH
@pytest.mark.parametrize("section", ["", *SECTIONS])
def test_a_section(section: str, language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(in_group(grand_pre(language), n.SettingsShown(GRAND_PRE, section))) == snapshot


@BOTH
@pytest.mark.parametrize(
    "notice",
    [
        n.InstitutionShown(CLINIC),
        n.MergeMenu(CLINIC),
        n.MoveMenu(GRAND_PRE, None),
        n.MoveMenu(GRAND_PRE, AWA),
    ],
    ids=["institution", "merge", "whom", "where"],
)
def test_institutions(notice: n.Notice, language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(in_group(grand_pre(language), notice)) == snapshot


@BOTH
@pytest.mark.parametrize("setting", CHANGEABLE)
def test_a_setting_that_was_changed_is_told(setting: str, language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(in_group(grand_pre(language), n.SettingTold(GRAND_PRE, setting))) == snapshot


@BOTH
@pytest.mark.parametrize("section", ["pauses", "decks"])
def test_a_section_with_something_in_it(section: str, language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    chosen = {"pauses": PAUSES, "decks_aside": "values"}
    scene.all_partnerships = [replace(one, settings=chosen) for one in scene.all_partnerships]

    assert shown(in_group(scene, n.SettingsShown(GRAND_PRE, section))) == snapshot


def test_every_value_that_is_offered_can_be_set() -> None:
    scene = grand_pre()
    for section in SECTIONS:
        message = in_group(scene, n.SettingsShown(GRAND_PRE, section))
        presses = [pressed(one.data) for row in message.keyboard for one in row if one.data]
        assert all(presses)
        for _, fields in filter(None, presses):
            if "setting" in fields:
                assert checked(fields["setting"], fields["value"]) == fields["value"]


# --- The journal ---


def entry(sequence: int, kind: str, **details: Any) -> JournalEntry:
    details = {"partnership": GRAND_PRE, **details}
    return JournalEntry(sequence, kind, details, MONDAY + timedelta(hours=sequence))


def journal(scene: FakeScene) -> list[JournalEntry]:
    """Each kind of fact, and each of its two ways."""
    text, until = scene.all_contributions[5], (MONDAY + timedelta(days=4)).isoformat()
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("PartnershipEnrolled", {"user": 1001}),
        ("BotRights", {"present": True, "admin": True}),
        ("BotRights", {"present": True, "admin": False}),
        ("BotRights", {"present": False, "admin": False}),
        ("TopicChosen", {"member": MAELLE, "topic": 9}),
        ("TopicChosen", {"member": None, "topic": 9}),
        ("SettingChanged", {"member": MAELLE, "setting": "timezone", "value": "Indian/Reunion"}),
        ("SettingChanged", {"member": MAELLE, "setting": "pauses", "value": PAUSES}),
        ("SettingChanged", {"member": MAELLE, "setting": "pauses", "value": ""}),
        ("SettingChanged", {"member": MAELLE, "setting": "decks_aside", "value": "values,object"}),
        ("SettingChanged", {"member": None, "setting": "waiting", "value": "1"}),
        ("SettingChanged", {"member": None, "setting": "waiting", "value": ""}),
        ("InstitutionRenamed", {"member": MAELLE, "institution": CLINIC, "title": "Centre de santé"}),
        ("InstitutionRenamed", {"member": MAELLE, "title": "Centre de santé", "before": "La Clinique"}),
        ("InstitutionsMerged", {"member": MAELLE, "institution": CLINIC, "into": SCHOOL}),
        ("MemberMoved", {"member": AWA, "institution": SCHOOL, "by": MAELLE}),
        ("MemberMoved", {"member": AWA, "institution": None, "by": MAELLE}),
        ("FacilitatorNamed", {"member": MAELLE, "by": None}),
        ("FacilitatorNamed", {"member": NADEGE, "by": MAELLE}),
        ("FacilitatorStoodDown", {"member": NADEGE, "by": NADEGE}),
        ("FacilitatorStoodDown", {"member": NADEGE, "by": MAELLE}),
        ("RoundOpened", {"member": MAELLE, "round": 1}),
        ("DeadlineMoved", {"member": MAELLE, "round": 1, "until": until}),
        ("DeadlineMoved", {"member": None, "round": 1, "until": until}),
        ("PollOpened", {"member": MAELLE, "round": 1}),
        ("PollOpened", {"member": None, "round": 1}),
        ("RoundPublished", {"member": MAELLE, "round": 1}),
        ("RoundPublished", {"member": None, "round": 1}),
        ("RoundAbandoned", {"member": MAELLE, "round": 1}),
        ("RoundAbandoned", {"member": None, "round": 1}),
        ("RemindersSent", {"member": MAELLE, "round": 1}),
        ("RemindersSent", {"member": None, "round": 1}),
        ("MandateGiven", {"member": FARID, "institution": 1, "contribution": text.id}),
        ("ProposalTakenUp", {"member": MAELLE, "proposal": 1}),
        ("CharterProposed", {"member": MAELLE, "charter": 1, "number": 1}),
        ("AdherenceGiven", {"member": FARID, "charter": 1, "institution": 1, "code": "reserve"}),
        ("AdherenceGiven", {"member": AWA, "charter": 1, "institution": None, "code": "commit"}),
        ("DeckKept", {"member": MAELLE, "deck": "values", "version": 2, "content": deck_content("values")}),
    ]
    return [entry(sequence, kind, **details) for sequence, (kind, details) in enumerate(kinds, start=1)]


def test_every_fact_of_the_journal_has_its_sentence() -> None:
    assert told_kinds() == {name for name, fact in Fact.family.items() if getattr(fact, "journal", False)}


@BOTH
def test_every_sentence_of_the_journal(language: str, snapshot: SnapshotAssertion) -> None:
    scene = contract(language)
    scene.entries = journal(scene)

    pages = [shown(in_group(scene, n.JournalShown(GRAND_PRE, page))) for page in range(5)]

    assert "\n\n".join(pages) == snapshot


def test_a_position_given_with_one_voice_is_not_told_before_the_summary() -> None:
    scene, _ = rich_round()
    scene.all_rounds[0] = replace(scene.all_rounds[0], phase=Phase.POLLING, findings=None)
    scene.entries = [one for one in journal(scene) if one.kind == "MandateGiven"]

    message = render(n.JournalShown(GRAND_PRE, 0), Reader("fr", MONDAY, scene))

    assert message is not None
    assert "accord" not in message.html


def test_settings_are_said_as_they_stand() -> None:
    reader = Reader("fr", MONDAY, grand_pre())

    told = setting_sentence(reader, GRAND_PRE, "quiet_from", "20:30")

    assert told == "Pas de rappels à partir de 20\u00a0h\u00a030."
