"""Who may ask what, and when: the table of the domain beside the one that people read."""

from collections.abc import Iterator
from typing import Any

import pytest

from facilitation import commands as c
from facilitation import commands_appeals as ap
from facilitation import commands_charter as cc
from facilitation import conflict_facts as f
from facilitation.commands import Command
from facilitation.decide import DECISIONS
from facilitation.decision import Decision
from facilitation.exports import ExportFormat, Identity
from facilitation.facts_masks import MaskAsked
from facilitation.facts_meeting import SpokenNoted
from facilitation.ids import AppealId, CharterId, ChatId, ConflictId, MaskId, OutcomeId, SpokenId, UserId
from facilitation.kinds import Answer, AppealPart, ConflictKind, OutcomeKind, Part
from facilitation.moment import Role, Standing
from facilitation.rights import ALSO_IN_GROUP, OUTSIDE, RIGHTS, Right
from facilitation.stances import Stance
from storage.ledger import remember
from tests.facilitation.evening import (
    AWA,
    CLAIRE,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    NAMES,
    PASSERELLES,
    ROSA,
    THOMAS,
    YANN,
    Evening,
    evening,
    refused,
)

ROLES = {
    "S": Role.STRANGER,  # not in the group
    "U": Role.UNKNOWN,  # Telegram does not tell
    "P": Role.PRESENT,  # in the group, has not joined
    "J": Role.JOINING,
    "M": Role.MEMBER,
    "F": Role.FACILITATOR,
    "L": Role.LEFT,  # the partnership
    "G": Role.GONE,  # from the group
}
ROUNDS = {
    "-": Standing.NONE,
    "c": Standing.CONTRIBUTING,
    "p": Standing.POLLING,
    "n": Standing.NOTING,  # it waits for notes
    "s": Standing.PUBLISHED,  # the summary is there
    "a": Standing.ABANDONED,
}

# What                 who        while     also in the group
TABLE = """
Join                   P J M F L  - c p s a
AcceptNotice           P J M F L  - c p s a
DeclineNotice          S U P J M F L G  - c p s a
ChooseSeat             P J M F    - c p s a
TypeInstitution        P J M F    - c p s a
PassTrade              P J M F    - c p s a
TellInvitation         P J M F    - c p s a
TakeFacilitation       M F        - c p s a  group

Leave                  U J M F L G  - c p s a
Forget                 U J M F L G  - c p s a
ShowMine               U M F L G  - c p s a
ShowMyDissent          U M F L G  - c p s a
LiftDissent            U M F L G  - c p s a
MaintainDissent        U M F L G  - c p s a
EditDissent            M F        - c p s a
TakeUpObjection        M F        - c p s a

ShowRoundMenu          F          - s a      group
OpenRound              F          - s a      group
PreviewDeck            F          - c p s a  group
ExtendRound            F          c p        group
CloseRound             F          c p n      group
AbandonRound           F          c p        group
RemindGroup            F          c p        group
TakeTemperature        F          - c p s a  group

Contribute             M F        - c p s a
ShowQuestion           M F        c
PassPrompt             M F        c
ContestPrompt          M F        c
ChooseOption           M F        c
AnotherText            M F        c
EditText               M F        c
WithdrawText           M F        c
SetReadingOnly         M F        c
FinishSitting          M F        c
PickOption             M F        c
MoveStep               M F        c

TakePositions          M F        p
TakeStance             M F        p
PassReservation        M F        p
ReviseStance           M F        p
AnswerForInstitution   M F        p
ChooseMandate          M F        p
ReadAgain              M F        p
DecidedTogether        M F        - c p s a
SayWhy                 M F        - c p s a
SayWhyLater            M F        - c p s a
StopPositions          M F        - c p s a

ShowMyText             M F        - c p s a
ShowMyStances          M F        - c p s a
RaiseDissent           M F        - c p s a  group
DissentAbout           M F        - c p s a
Propose                M F        - c p s a  group
TakeUpProposal         F          - c p s a

ShowStatus             M F        - c p s a  group
ShowSummary            M F        - c p s a  group
ShowWhy                M F        - c p s a  group
ShowJournal            M F        - c p s a  group
VerifyLedger           M F        - c p s a  group
ShowExports            M F        - c p s a  group
SendExport             M F        - c p s a  group
ShowCard               M F        - c p s a
ShowSkills             M F        - c p s a  group
ShowNetwork            M F        - c p s a  group
ShowSchemes            M F        - c p s a  group
ShowTerritory          M F        - c p s a  group

ShowSettings           F          - c p s a  group
ChangeSetting          F          - c p s a  group
PlanPause              F          - c p s a  group
DropPause              F          - c p s a  group
OfferDeck              F          - c p s a  group
AskDeck                F          - c p s a  group
BringDeck              F          - c p s a
SeeDraft               F          - c p s a
KeepDeck               F          - c p s a
LeaveDeck              F          - c p s a
GiveScene              F          - c p s a  group
DropScene              F          - c p s a  group
NameFacilitator        F          - c p s a  group
StandDown              F          - c p s a  group
ShowInstitution        F          - c p s a  group
RenameInstitution      F          - c p s a  group
MergeInstitution       F          - c p s a  group
MoveMember             F          - c p s a  group

ShowCharter            M F        - c p s a  group
SendCharter            M F        - c p s a  group
ShowMeeting            M F        - c p s a  group
SendMeetingPage        M F        - c p s a  group
RecordSpoken           M F        - c p s a
ChooseSpeaker          M F        - c p s a
ShowSpoken             M F        - c p s a
ConfirmSpoken          M F        - c p s a
PlaceSpoken            M F        - c p s a
AmendSpoken            M F        - c p s a
RefuseSpoken           U M F L G  - c p s a
TakeBackSpoken         M F        - c p s a
ReadCharter            M F        - c p s a
ShowCharterChanges     M F        - c p s a
DraftCharter           F          - c p s a
WritePart              F          - c p s a
ProposeCharter         F          - c p s a
AnswerCharter          M F        - c p s a
WordAdherence          M F        - c p s a
PassAdherenceWords     M F        - c p s a

ShowCommitments        M F        - c p s a
ShowCommitment         M F        - c p s a
AddCommitment          M F        - c p s a
ProposeCommitment      F          - c p s a
PassDue                M F        - c p s a
AcceptCommitment       M F        - c p s a
DeclineCommitment      M F        - c p s a
FinishCommitment       M F        - c p s a
ShowConflicts          M F        - c p s a  group
ShowConflict           M F        - c p s a
ShowConflictHistory    M F        - c p s a
SendToRegister         M F        - c p s a
AddConflictWord        M F        - c p s a
AnswerObjection        M F        - c p s a
ProposeCompromise      M F        - c p s a
ProposeDifference      M F        - c p s a
OfferGoOn              M F        - c p s a
ConfirmOutcome         M F        - c p s a
RefuseOutcome          M F        - c p s a
ReopenConflict         M F        - c p s a
TakeBackMatter         M F        - c p s a
SetReview              F          - c p s a
OpenDoubleMovement     F          - s a

FacilitateForUs        M F        - c p s a
ShowBefore             M F        - c p s a
ShowEnd                M F        - c p s a
ProposeEnd             F          - c p s a
TakeBackEnd            F          - c p s a
KeepArchive            M F        - c p s a
SayLastWord            M F        - c p s a
EndPartnership         F          - s a
BeginAnew              P J M F    - c p s a  group

ShowAppeals            M F        - c p s a  group
ReadAppeal             M F        - c p s a
SendAppeal             M F        - c p s a
DraftAppeal            M F        - c p s a
WriteAppeal            M F        - c p s a
ChooseQuotes           M F        - c p s a
QuoteText              M F        - c p s a
ProposeAppeal          M F        - c p s a
DropAppeal             M F        - c p s a
AnswerQuote            M F        - c p s a
SignAppeal             M F        - c p s a
WithdrawSignature      M F        - c p s a
PassSignature          M F        - c p s a
OpposeAppeal           M F        - c p s a
WithdrawOpposition     M F        - c p s a
OpenLook               F          - s a  group
ShowBalance            M F        - c p s a
KeepPosition           M F        p
ShowOutside            F          - c p s a  group
AskAuthors             F          - c p s a  group
SendOutside            F          - c p s a  group
ShowMyPieces           U M F L G  - c p s a
ShowMyPiece            U M F L G  - c p s a
AnswerOutside          U M F L G  - c p s a
GoOnWithoutNames       M F          c p
LetSeatBeShown         M F          c p
EraseText              M F        - c p s a
WriteNote              F          - c p s a  group
TakeBackNote           M F        - c p s a
ShowWords              U M F L G  - c p s a
ShowMasking            M F        - c p s a
SayWhence              M F        c
SayPositionWhence      M F          p
AskMask                M F        - c p s a
AgreeToMask            M F        - c p s a
LiftMask               M F        - c p s a
PutItOtherwise         M F        - c p s a
"""

# No partnership is looked at: news from Telegram, the calendar, and what a person asks about themselves.
NO_ROLE = """
BotAdded BotRemoved GiveEnrolmentCode GroupMoved RenameGroup SeePresence BlockBot TimeReached
TellTemperature
Start ShowHelp ShowPrivacy ChooseLanguage MuteReminders Cancel ShowTodo ShowMyData ChoosePartnership
VerifyCode
Say Reword SendUnreadable SharePlace SortWords Rewrite NobodyRecognisable Misspell WrongPlace PressOld
""".split()  # noqa: SIM905 - read as words
NO_ROLE_IN_THE_GROUP = {
    *("BotAdded", "BotRemoved", "GiveEnrolmentCode", "GroupMoved", "RenameGroup", "SeePresence"),
    *("Start", "ShowHelp", "ShowPrivacy", "Misspell", "WrongPlace", "PressOld"),
}

WHENEVER = frozenset(Standing) - {Standing.NOTING}  # and then too

Row = tuple[str, Right, bool]


def rows() -> Iterator[Row]:
    for line in filter(None, TABLE.splitlines()):
        name, *marks = line.split()
        roles = frozenset(ROLES[mark] for mark in marks if mark in ROLES)
        standings = frozenset(ROUNDS[mark] for mark in marks if mark in ROUNDS)
        always = frozenset(Standing) if standings >= WHENEVER else standings
        yield name, Right(roles, always), "group" in marks


def cells() -> Iterator[tuple[str, Role, Standing, bool]]:
    for name, right, _ in rows():
        for role in Role:
            for standing in Standing:
                yield name, role, standing, role in right.roles and standing in right.standings


def kind(name: str) -> type[Command]:
    found = Command.family[name]
    assert issubclass(found, Command)
    return found


@pytest.mark.parametrize(("name", "role", "standing", "may"), list(cells()))
def test_the_table_says_what_people_were_told(
    name: str, role: Role, standing: Standing, *, may: bool
) -> None:
    right = RIGHTS[kind(name)]

    assert (role in right.roles and standing in right.standings) is may


def test_every_command_has_its_line_once() -> None:
    with_a_role = [name for name, _, _ in rows()]

    assert sorted(with_a_role + NO_ROLE) == sorted(Command.family)
    assert {kind(name) for name in with_a_role} == set(RIGHTS)
    assert {kind(name) for name in NO_ROLE} == OUTSIDE


def test_every_command_is_decided_in_one_place() -> None:
    assert {kind(name) for name in Command.family} == set(DECISIONS)


def test_what_can_be_asked_in_the_group_is_listed() -> None:
    in_group = {name for name, _, also_in_group in rows() if also_in_group} | NO_ROLE_IN_THE_GROUP

    assert {kind.__name__ for kind in ALSO_IN_GROUP} == in_group


# --- And what is answered to whom ---

FIELDS: dict[str, dict[str, Any]] = {
    "AcceptNotice": {"name": "Claire Dumont"},
    "TellInvitation": {"question": "proposed_by", "answer": None},
    "ChooseSeat": {"institution": None},
    "ShowMyDissent": {"dissent": 1},
    "EditDissent": {"dissent": 1},
    "LiftDissent": {"dissent": 1},
    "MaintainDissent": {"dissent": 1},
    "PreviewDeck": {"deck": "whole"},
    "OpenRound": {"deck": "whole"},
    "ExtendRound": {"minutes": 60},
    "ShowQuestion": {"index": 0},
    "PassPrompt": {"index": 0},
    "ContestPrompt": {"index": 0},
    "ChooseOption": {"index": 3, "option": 0},
    "AnotherText": {"index": 0},
    "PickOption": {"index": 0, "step": 0, "option": "calls"},
    "MoveStep": {"index": 0, "step": 0, "way": "pass"},
    "SetReadingOnly": {"reading_only": True},
    "TakeStance": {"code": "agree"},
    "ChooseMandate": {"code": "agree"},
    "TakeUpObjection": {"dissent": 1},
    "SayWhy": {"dissent": 1},
    "SayWhyLater": {"dissent": 1},
    "RaiseDissent": {"text": None},
    "DissentAbout": {"round": None},
    "Propose": {"text": None},
    "TakeUpProposal": {"proposal": 1},
    "ChangeSetting": {"setting": "language", "value": "en"},
    "DropPause": {"pause": "2026-12-19/2027-01-03"},
    "OfferDeck": {"deck": "whole", "offered": True},
    "SeeDraft": {"draft": 1},
    "KeepDeck": {"draft": 1},
    "LeaveDeck": {"draft": 1},
    "GiveScene": {"deck": "offered"},
    "DropScene": {"deck": "offered"},
    "NameFacilitator": {"member": 1},
    "StandDown": {"member": 1},
    "ShowInstitution": {"institution": 1},
    "RenameInstitution": {"institution": 1},
    "MergeInstitution": {"institution": 1},
    "ShowCard": {"institution": 1},
    "ShowCharterChanges": {"charter": 1},
    "SendCharter": {"charter": 1},
    "SendExport": {"format": ExportFormat.CSV, "identity": Identity.NAME},
    "WritePart": {"part": "us"},
    "AnswerCharter": {"charter": 1, "code": "commit"},
    "WordAdherence": {"adherence": 1},
    "PassAdherenceWords": {"adherence": 1},
    "ShowCommitment": {"commitment": 1},
    "AcceptCommitment": {"commitment": 1},
    "DeclineCommitment": {"commitment": 1},
    "FinishCommitment": {"commitment": 1, "done": True},
    "AnswerObjection": {"dissent": 1},
    "ConfirmOutcome": {"outcome": 1},
    "RefuseOutcome": {"outcome": 1},
    "ChooseSpeaker": {"member": 1},
    "ShowSpoken": {"spoken": 1},
    "ConfirmSpoken": {"spoken": 1},
    "PlaceSpoken": {"spoken": 1, "into": "dissent"},
    "AmendSpoken": {"spoken": 1},
    "SendOutside": {"format": "json"},
    "AnswerOutside": {"leave": "no"},
    "LetSeatBeShown": {"shown": False},
    "ShowWords": {"dissent": 1, "shown": False},
    "RefuseSpoken": {"spoken": 1},
    "TakeBackSpoken": {"spoken": 1},
    "ProposeEnd": {"erases": False},
    "WriteAppeal": {"part": "words"},
    "QuoteText": {"quoted": True},
    "AnswerQuote": {"allowed": True},
    "SignAppeal": {"alone": True},
    "WithdrawSignature": {"alone": True},
    "WithdrawOpposition": {"opposition": 1},
    "AgreeToMask": {"mask": 1},
    "SayWhence": {"whence": "personal"},
    "SayPositionWhence": {"whence": "personal"},
    "LiftMask": {"mask": 1},
    "PutItOtherwise": {"mask": 1},
}
OF_A_PAGE = (
    *("ReadAppeal", "SendAppeal", "WriteAppeal", "ChooseQuotes", "QuoteText", "ProposeAppeal", "DropAppeal"),
    *(
        "AnswerQuote",
        "SignAppeal",
        "WithdrawSignature",
        "PassSignature",
        "OpposeAppeal",
        "WithdrawOpposition",
    ),
)
OF_A_CONFLICT = (
    *("ShowConflict", "ShowConflictHistory", "AddConflictWord", "ProposeCompromise", "ProposeDifference"),
    *("OfferGoOn", "ReopenConflict", "TakeBackMatter", "SetReview", "OpenDoubleMovement"),
)
OF_A_TEXT = (
    *(
        "EditText",
        "WithdrawText",
        "SetReadingOnly",
        "TakeStance",
        "KeepPosition",
        "PassReservation",
        "ReviseStance",
    ),
    *("AnswerForInstitution", "ChooseMandate", "ReadAgain", "ShowMyText", "SendToRegister", "OfferGoOn"),
    *("QuoteText", "AnswerQuote", "EraseText", "SayWhence", "SayPositionWhence"),
)
OF_A_ROUND = (
    *("ShowQuestion", "PassPrompt", "ContestPrompt", "ChooseOption", "AnotherText", "FinishSitting"),
    *("StopPositions", "ShowWhy", "PickOption", "MoveStep"),
    *("ShowMyPieces", "ShowMyPiece", "AnswerOutside", "GoOnWithoutNames", "LetSeatBeShown"),
    *("ShowMyPieces", "ShowMyPiece", "AnswerOutside", "TakeBackNote"),
)
SAID_TO = {
    Role.STRANGER: "NotInGroup",
    Role.UNKNOWN: "CannotKnow",
    Role.PRESENT: "NotMember",
    Role.JOINING: "NotSeated",
    Role.MEMBER: "NotFacilitator",
    Role.LEFT: "HasLeft",
    Role.GONE: "HasLeft",
}
WHO = {
    Role.STRANGER: AWA,
    Role.UNKNOWN: HELENE,
    Role.PRESENT: CLAIRE,
    Role.JOINING: THOMAS,
    Role.MEMBER: ROSA,
    Role.FACILITATOR: MAELLE,
    Role.LEFT: ISMAEL,
    Role.GONE: YANN,
}


@pytest.fixture(scope="module")
def gathered() -> Iterator[Evening]:
    """One person of each role, a round that contributes, a text and a dissent of Rosa's."""
    with evening() as one:
        one.gathers(MAELLE, FARID, NADEGE, ROSA, ISMAEL, HELENE, YANN)
        one.sees(AWA, present=False)
        one.sees(CLAIRE)
        _is_joining(one, THOMAS)
        one.types(ISMAEL, c.Leave, sure=True)
        one.leaves_the_group(YANN)
        _is_no_longer_known(one, HELENE)
        one.opens()
        one.writes(ROSA, "Une salle ouverte le mercredi.")
        one.types(ROSA, c.RaiseDissent, text="Le calendrier n’est pas le nôtre.")
        one.types(ROSA, c.Propose, text="Un tour sur le territoire.")
        _has_a_charter(one)
        _has_a_conflict(one)
        _has_said_something(one)
        _has_a_page(one)
        _has_a_mask_asked(one)
        yield one


def _has_a_mask_asked(one: Evening) -> None:
    here, text, maelle = one.partnership.id, one.text_of(ROSA).id, one.member(MAELLE).id
    asked = MaskAsked(here, MaskId(1), text, None, maelle, "Une personne est visée.", one.now)
    remember(one.connection, [asked])


def _has_a_page(one: Evening) -> None:
    """To carry higher, by Rosa."""
    one.types(ROSA, ap.DraftAppeal, partnership=one.partnership.id)
    for part, words in ((AppealPart.ADDRESSEE, "Nos directions"), (AppealPart.WORDS, "La nuit.")):
        one.types(ROSA, ap.WriteAppeal, appeal=AppealId(1), part=part)
        one.says(ROSA, words)
    one.types(ROSA, ap.ProposeAppeal, appeal=AppealId(1), sure=True)


def _has_a_conflict(one: Evening) -> None:
    here, text, maelle = one.partnership.id, one.text_of(ROSA), one.member(MAELLE).id
    card, outcome = ConflictId(1), OutcomeId(1)
    about = (1, ConflictKind.OPEN, text.round, text.id, None, one.now)
    offered = (OutcomeKind.COMPROMISE, maelle, "Une clé chacun.", None, one.now)
    opened = f.ConflictOpened(here, card, *about)
    remember(one.connection, [opened, f.OutcomeProposed(here, card, outcome, *offered)])


def _has_said_something(one: Evening) -> None:
    """At a meeting, as Maëlle noted."""
    here, rosa, maelle = one.partnership.id, one.member(ROSA).id, one.member(MAELLE).id
    remember(one.connection, [SpokenNoted(here, SpokenId(1), rosa, maelle, "Mercredi.", one.now)])


def _is_joining(one: Evening, person: UserId) -> None:
    one.meets(person)
    one.sees(person)
    one.types(person, c.AcceptNotice, partnership=one.partnership.id, name=NAMES[person])


def _has_a_charter(one: Evening) -> None:
    """That Rosa has answered; and something that she carries."""
    here = one.partnership.id
    one.types(MAELLE, cc.WritePart, partnership=here, part=Part.US)
    one.says(MAELLE, "Une porte à nous.")
    one.types(MAELLE, cc.ProposeCharter, partnership=here, sure=True)
    one.types(ROSA, cc.AnswerCharter, charter=CharterId(1), code=Answer.RESERVE)
    one.types(ROSA, c.DecidedTogether)
    one.types(ROSA, cc.AddCommitment, partnership=here)
    one.says(ROSA, "Ouvrir le mercredi.")
    one.types(ROSA, cc.PassDue, partnership=here)


def _is_no_longer_known(one: Evening, person: UserId) -> None:
    presence = "DELETE FROM presence WHERE user = ?"
    one.connection.exec_driver_sql(presence, (int(person),))


def _asks(one: Evening, person: UserId, name: str) -> Any:
    fields = {"partnership": one.partnership.id} | FIELDS.get(name, {})
    if name in OF_A_TEXT:
        fields["contribution"] = one.text_of(ROSA).id
    if name in OF_A_ROUND:
        fields["round"] = one.round.id
    if name in OF_A_CONFLICT:
        fields["conflict"] = 1
    if name in OF_A_PAGE:
        fields["appeal"] = 1
    return one.types(person, kind(name), **fields)


def wrong_roles() -> Iterator[tuple[str, Role]]:
    for name, right, _ in rows():
        for role in Role:
            if role not in right.roles:
                yield name, role


@pytest.mark.parametrize(("name", "role"), list(wrong_roles()))
def test_who_may_not_is_told_why(gathered: Evening, name: str, role: Role) -> None:
    expected = SAID_TO[role]
    if role is Role.GONE and name in {"Join", "AcceptNotice"}:
        expected = "NotInGroup"

    assert refused(_asks(gathered, WHO[role], name)) == expected


PRIVATE = [name for name in Command.family if kind(name) not in ALSO_IN_GROUP]


@pytest.mark.parametrize("name", PRIVATE)
def test_what_is_private_cannot_be_pressed_in_the_group(gathered: Evening, name: str) -> None:
    """Only a client that sends what no button holds can do it."""
    nothing: dict[str, Any] = dict.fromkeys(kind(name).__struct_fields__)
    where = {"user": ROSA, "chat": gathered.chat, "partnership": gathered.partnership.id}
    command = kind(name)(**{**nothing, **where, "pressed": True})

    assert refused(gathered.does(command)) == "MovedOn"


def test_a_second_round_is_refused_while_one_is_open(gathered: Evening) -> None:
    assert refused(gathered.in_group(MAELLE, c.OpenRound, deck="whole")) == "RoundAlreadyOpen"


def test_before_the_contributions_close_no_position_is_taken(gathered: Evening) -> None:
    assert refused(_asks(gathered, FARID, "TakePositions")) == "PositionsNotOpen"
    assert refused(_asks(gathered, FARID, "TakeStance")) == "PositionsNotOpen"


def test_once_positions_are_open_texts_are_closed() -> None:
    with evening() as one:
        one.gathers(MAELLE, ROSA)
        one.opens()
        text = one.writes(ROSA, "Une salle.")
        one.polls()

        assert refused(one.types(ROSA, c.EditText, contribution=text.id)) == "ContributionsClosed"
        assert refused(one.types(MAELLE, c.ShowQuestion, round=text.round, index=0)) == "ContributionsClosed"


def test_once_the_summary_is_there_the_round_is_closed_to_both() -> None:
    with evening() as one:
        one.gathers(MAELLE, ROSA)
        one.opens()
        text = one.writes(ROSA, "Une salle.")
        one.polls()
        one.publishes()

        assert refused(one.types(ROSA, c.EditText, contribution=text.id)) == "RoundClosed"
        assert refused(one.takes(MAELLE, text, Stance.AGREE)) == "RoundClosed"
        assert refused(one.in_group(MAELLE, c.CloseRound)) == "NoRound"


def test_a_command_in_the_group_is_its_own_proof_of_being_there(gathered: Evening) -> None:
    """Hélène's membership is not known: in private she is asked to show herself, in the group she has."""
    assert refused(_asks(gathered, HELENE, "ShowStatus")) == "CannotKnow"

    there = c.ShowStatus(user=HELENE, chat=gathered.chat, partnership=gathered.partnership.id)

    assert isinstance(gathered.does(there), Decision)


def test_another_group_is_no_proof() -> None:
    with evening() as one:
        one.gathers(MAELLE, ROSA)
        here = one.partnership.id
        _is_no_longer_known(one, ROSA)

        elsewhere = c.ShowStatus(user=ROSA, chat=ChatId(-1009), partnership=here)

        assert refused(one.does(elsewhere)) == "CannotKnow"


def test_nobody_may_anything_before_the_operators_code() -> None:
    with evening(code="grand-pre") as one:
        one.enrols()
        one.sees(MAELLE, admin=True)

        assert refused(one.types(MAELLE, c.Join, partnership=one.partnership.id)) == "NotEnrolled"
        assert refused(one.in_group(MAELLE, c.ShowStatus)) == "NotEnrolled"


def test_facilitating_gives_no_other_right_over_what_others_said(gathered: Evening) -> None:
    text, dissent = gathered.text_of(ROSA), gathered.dissents()[0]

    assert refused(gathered.types(MAELLE, c.EditText, contribution=text.id)) == "NotYours"
    assert refused(gathered.types(MAELLE, c.WithdrawText, contribution=text.id)) == "NotYours"
    assert refused(gathered.types(MAELLE, c.SetReadingOnly, contribution=text.id, reading_only=True)) == (
        "NotYours"
    )
    assert refused(gathered.types(MAELLE, c.LiftDissent, dissent=dissent.id)) == "NotYours"
    assert refused(gathered.types(MAELLE, c.MaintainDissent, dissent=dissent.id)) == "NotYours"
    assert refused(gathered.types(MAELLE, c.ShowMyText, contribution=text.id)) == "NotYours"


def test_an_institution_is_not_a_role() -> None:
    with evening() as one:
        one.gathers(MAELLE, ROSA, ISMAEL)
        one.opens()
        text = one.writes(ROSA, "Une salle.")

        assert one.member(ISMAEL).institution == one.institution(PASSERELLES)
        assert refused(one.types(ISMAEL, c.EditText, contribution=text.id)) == "NotYours"
