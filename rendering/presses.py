"""What a button carries: compact, versioned, at most 64 bytes; and never trusted when it comes back."""

import typing
from enum import StrEnum
from functools import cache
from itertools import zip_longest
from typing import Any

from facilitation import (
    commands,
    commands_appeals,
    commands_cards,
    commands_charter,
    commands_course,
    commands_decks,
    commands_looks,
    commands_masks,
    commands_meeting,
    commands_notes,
    commands_outside,
    commands_record,
    commands_scene,
    commands_showing,
    commands_temperature,
    commands_whence,
    conflict_commands,
)
from facilitation.commands import Command
from facilitation.records import decode

VERSION = "1"
MOST = 64  # bytes, Telegram's own limit

# The order is part of what is sent: new presses go at the end, old ones keep their letters.
CODES: dict[str, tuple[type[Command], tuple[str, ...]]] = {
    "an": (commands.AcceptNotice, ("partnership", "page")),
    "dn": (commands.DeclineNotice, ("partnership",)),
    "cs": (commands.ChooseSeat, ("partnership", "institution")),
    "ti": (commands.TypeInstitution, ("partnership",)),
    "pt": (commands.PassTrade, ("partnership",)),
    "iv": (commands.TellInvitation, ("partnership", "question", "answer")),
    "tf": (commands.TakeFacilitation, ("partnership",)),
    "rm": (commands.ShowRoundMenu, ("partnership", "deck", "contribute", "poll", "mode")),
    "pd": (commands.PreviewDeck, ("partnership", "deck")),
    "or": (commands.OpenRound, ("partnership", "deck", "contribute", "poll", "mode")),
    "co": (commands.Contribute, ("round",)),
    "sq": (commands.ShowQuestion, ("round", "index", "below")),
    "pp": (commands.PassPrompt, ("round", "index")),
    "cp": (commands.ContestPrompt, ("round", "index")),
    "op": (commands.ChooseOption, ("round", "index", "option")),
    "at": (commands.AnotherText, ("round", "index")),
    "et": (commands.EditText, ("contribution",)),
    "wt": (commands.WithdrawText, ("contribution",)),
    "ro": (commands.SetReadingOnly, ("contribution", "reading_only")),
    "fs": (commands.FinishSitting, ("round",)),
    "tp": (commands.TakePositions, ("round",)),
    "st": (commands.TakeStance, ("contribution", "code", "left", "revising")),
    "pr": (commands.PassReservation, ("contribution", "left")),
    "wy": (commands.SayWhy, ("dissent", "left", "token")),
    "wl": (commands.SayWhyLater, ("dissent", "left")),
    "sp": (commands.StopPositions, ("round",)),
    "ai": (commands.AnswerForInstitution, ("contribution", "left", "revising")),
    "cm": (commands.ChooseMandate, ("contribution", "code", "left")),
    "dt": (commands.DecidedTogether, ()),
    "mi": (commands.ShowMine, ("partnership", "page")),
    "mt": (commands.ShowMyText, ("contribution",)),
    "ms": (commands.ShowMyStances, ("partnership", "page")),
    "rs": (commands.ReviseStance, ("contribution",)),
    "md": (commands.ShowMyDissent, ("dissent", "token")),
    "ed": (commands.EditDissent, ("dissent", "token")),
    "ld": (commands.LiftDissent, ("dissent", "code", "token")),
    "ma": (commands.MaintainDissent, ("dissent", "token")),
    "da": (commands.DissentAbout, ("partnership", "round")),
    "tu": (commands.TakeUpProposal, ("proposal",)),
    "wh": (commands.ShowWhy, ("round", "contribution")),
    "jo": (commands.ShowJournal, ("partnership", "page")),
    "ss": (commands.ShowSettings, ("partnership", "section", "page")),
    "ch": (commands.ChangeSetting, ("partnership", "setting", "value")),
    "ap": (commands.PlanPause, ("partnership",)),
    "dp": (commands.DropPause, ("partnership", "pause")),
    "od": (commands.OfferDeck, ("partnership", "deck", "offered")),
    "nf": (commands.NameFacilitator, ("partnership", "member")),
    "sd": (commands.StandDown, ("partnership", "member")),
    "si": (commands.ShowInstitution, ("partnership", "institution")),
    "ri": (commands.RenameInstitution, ("partnership", "institution")),
    "me": (commands.MergeInstitution, ("partnership", "institution", "into", "page")),
    "mm": (commands.MoveMember, ("partnership", "member", "institution", "asking", "page")),
    "sw": (commands.SortWords, ("into",)),
    "rw": (commands.Rewrite, ()),
    "nr": (commands.NobodyRecognisable, ()),
    "wp": (commands.ChoosePartnership, ("partnership",)),
    "la": (commands.ChooseLanguage, ("language",)),
    "fo": (commands.Forget, ("partnership", "sure")),
    "le": (commands.Leave, ("partnership", "sure")),
    "ca": (commands.Cancel, ()),
    "su": (commands.ShowSummary, ("partnership",)),
    "td": (commands.ShowTodo, ()),
    "my": (commands.ShowMyData, ()),
    "ra": (commands.ReadAgain, ("contribution",)),
    "to": (commands.TakeUpObjection, ("dissent",)),
    "kc": (commands_charter.ShowCharter, ("partnership",)),
    "kr": (commands_charter.ReadCharter, ("partnership", "charter", "page")),
    "kd": (commands_charter.ShowCharterChanges, ("charter",)),
    "kf": (commands_charter.SendCharter, ("charter",)),
    "kw": (commands_charter.DraftCharter, ("partnership",)),
    "kp": (commands_charter.WritePart, ("partnership", "part")),
    "kv": (commands_charter.ProposeCharter, ("partnership", "sure")),
    "ka": (commands_charter.AnswerCharter, ("charter", "code")),
    "kq": (commands_charter.WordAdherence, ("adherence",)),
    "kx": (commands_charter.PassAdherenceWords, ("adherence",)),
    "gl": (commands_charter.ShowCommitments, ("partnership", "page")),
    "gs": (commands_charter.ShowCommitment, ("commitment",)),
    "ga": (commands_charter.AddCommitment, ("partnership",)),
    "gp": (commands_charter.ProposeCommitment, ("partnership", "member", "page")),
    "gx": (commands_charter.PassDue, ("partnership",)),
    "gy": (commands_charter.AcceptCommitment, ("commitment",)),
    "gn": (commands_charter.DeclineCommitment, ("commitment",)),
    "gf": (commands_charter.FinishCommitment, ("commitment", "done")),
    "xo": (commands.PickOption, ("round", "index", "step", "option")),
    "xm": (commands.MoveStep, ("round", "index", "step", "way")),
    "cl": (conflict_commands.ShowConflicts, ("partnership", "page")),
    "cf": (conflict_commands.ShowConflict, ("conflict", "page")),
    "chi": (conflict_commands.ShowConflictHistory, ("conflict", "page")),
    "csr": (conflict_commands.SendToRegister, ("contribution", "sure", "matter")),
    "caw": (conflict_commands.AddConflictWord, ("conflict",)),
    "cao": (conflict_commands.AnswerObjection, ("dissent",)),
    "cpc": (conflict_commands.ProposeCompromise, ("conflict",)),
    "cpd": (conflict_commands.ProposeDifference, ("conflict",)),
    "cog": (conflict_commands.OfferGoOn, ("conflict", "contribution")),
    "cco": (conflict_commands.ConfirmOutcome, ("outcome", "party", "token")),
    "cro": (conflict_commands.RefuseOutcome, ("outcome", "party", "token")),
    "cre": (conflict_commands.ReopenConflict, ("conflict", "sure")),
    "crv": (conflict_commands.SetReview, ("conflict", "days")),
    "cdm": (conflict_commands.OpenDoubleMovement, ("conflict", "sure")),
    "ctb": (conflict_commands.TakeBackMatter, ("conflict", "sure")),
    "dk": (commands_decks.AskDeck, ("partnership",)),
    "ds": (commands_decks.SeeDraft, ("partnership", "draft", "first", "other")),
    "dy": (commands_decks.KeepDeck, ("partnership", "draft")),
    "dw": (commands_decks.LeaveDeck, ("partnership", "draft")),
    "wg": (commands_scene.GiveScene, ("partnership", "deck")),
    "wd": (commands_scene.DropScene, ("partnership", "deck")),
    "ic": (commands_cards.ShowCard, ("partnership", "institution", "facet", "page")),
    "ip": (commands.ShowStatus, ("partnership",)),
    "zm": (commands_record.ShowExports, ("partnership", "identity")),
    "zf": (commands_record.SendExport, ("partnership", "format", "identity")),
    "mp": (commands_meeting.SendMeetingPage, ("partnership",)),
    "te": (commands_temperature.TakeTemperature, ("partnership", "number")),
    "mr": (commands_meeting.RecordSpoken, ("partnership", "page")),
    "mw": (commands_meeting.ChooseSpeaker, ("partnership", "member")),
    "mk": (commands_meeting.ShowSpoken, ("partnership", "spoken")),
    "mc": (commands_meeting.ConfirmSpoken, ("partnership", "spoken")),
    "ml": (commands_meeting.PlaceSpoken, ("partnership", "spoken", "into", "at")),
    "mo": (commands_meeting.AmendSpoken, ("partnership", "spoken")),
    "mn": (commands_meeting.RefuseSpoken, ("partnership", "spoken")),
    "mb": (commands_meeting.TakeBackSpoken, ("partnership", "spoken")),
    "ps": (commands_appeals.ShowAppeals, ("partnership",)),
    "pg": (commands_appeals.ReadAppeal, ("appeal", "page")),
    "pf": (commands_appeals.SendAppeal, ("appeal",)),
    "pb": (commands_appeals.DraftAppeal, ("partnership",)),
    "pw": (commands_appeals.WriteAppeal, ("appeal", "part")),
    "pq": (commands_appeals.ChooseQuotes, ("appeal", "page")),
    "pu": (commands_appeals.QuoteText, ("appeal", "contribution", "quoted", "page")),
    "py": (commands_appeals.ProposeAppeal, ("appeal", "sure")),
    "px": (commands_appeals.DropAppeal, ("appeal",)),
    "pa": (commands_appeals.AnswerQuote, ("appeal", "contribution", "allowed")),
    "pj": (commands_appeals.SignAppeal, ("appeal", "alone")),
    "pk": (commands_appeals.WithdrawSignature, ("appeal", "alone")),
    "pn": (commands_appeals.PassSignature, ("appeal",)),
    "po": (commands_appeals.OpposeAppeal, ("appeal",)),
    "zs": (commands_course.ShowEnd, ("partnership",)),
    "zp": (commands_course.ProposeEnd, ("partnership", "erases", "sure")),
    "zt": (commands_course.TakeBackEnd, ("partnership",)),
    "zk": (commands_course.KeepArchive, ("partnership",)),
    "zw": (commands_course.SayLastWord, ("partnership",)),
    "ze": (commands_course.EndPartnership, ("partnership", "sure")),
    "fi": (commands_cards.FacilitateForUs, ("partnership",)),
    "zb": (commands_course.BeginAnew, ("partnership",)),
    "bf": (commands_course.ShowBefore, ("partnership",)),
    "pv": (commands_appeals.WithdrawOpposition, ("appeal", "opposition")),
    "lo": (commands_looks.OpenLook, ("round", "minutes", "sure")),
    "lk": (commands_looks.KeepPosition, ("contribution", "left", "revising")),
    "zo": (commands_outside.ShowOutside, ("partnership",)),
    "za": (commands_outside.AskAuthors, ("partnership",)),
    "zx": (commands_outside.SendOutside, ("partnership", "format")),
    "zy": (commands_outside.ShowMyPieces, ("round",)),
    "zq": (commands_outside.ShowMyPiece, ("round", "piece", "item")),
    "zl": (commands_outside.AnswerOutside, ("round", "leave", "piece", "item")),
    "gw": (commands_showing.GoOnWithoutNames, ("round",)),
    "ls": (commands_showing.LetSeatBeShown, ("round", "shown")),
    "er": (commands_showing.EraseText, ("contribution", "sure")),
    "vm": (commands_masks.ShowMasking, ("partnership", "page")),
    "vk": (commands_masks.AskMask, ("contribution", "dissent", "adherence")),
    "va": (commands_masks.AgreeToMask, ("mask",)),
    "vl": (commands_masks.LiftMask, ("mask",)),
    "vo": (commands_masks.PutItOtherwise, ("mask", "token")),
    "ww": (commands_whence.SayWhence, ("contribution", "whence")),
    "wv": (commands_whence.SayPositionWhence, ("contribution", "whence", "left")),
    "nw": (commands_notes.WriteNote, ("partnership", "round")),
    "nb": (commands_notes.TakeBackNote, ("round",)),
    "wj": (commands_showing.ShowWords, ("dissent", "shown", "token")),
}
_LETTERS = {kind: code for code, (kind, _) in CODES.items()}


def press(kind: type[Command], **fields: Any) -> str:
    """What the button carries. KeyError for a command that is no press; ValueError past 64 bytes."""
    code = _LETTERS[kind]
    data = "|".join([VERSION, code, *(_short(fields.get(name)) for name in CODES[code][1])]).rstrip("|")
    if len(data.encode()) > MOST:
        raise ValueError(f"{kind.__name__} does not fit in a button")
    return data


def pressed(data: str) -> tuple[type[Command], dict[str, Any]] | None:
    """The command that a button names and the fields it gives; None for another version, or nonsense."""
    version, _, rest = data.partition("|")
    code, *values = rest.split("|")
    if version != VERSION or code not in CODES or len(values) > len(CODES[code][1]):
        return None
    kind, names = CODES[code]
    try:
        return kind, _read(kind, dict(zip_longest(names, values, fillvalue="")))
    except (ValueError, KeyError, TypeError):
        return None


def _short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    return value.value if isinstance(value, StrEnum) else str(value)


def _read(kind: type[Command], values: dict[str, str]) -> dict[str, Any]:
    """Checked by making the command once, in nobody's name. What is written empty is None, or False."""
    hints = _hints(kind.__name__)
    fields = {
        name: _value(hints[name], value) for name, value in values.items() if _is_said(hints[name], value)
    }
    decode(Command, kind.__name__, {**fields, "user": 0, "chat": 0})
    return fields


@cache
def _hints(kind: str) -> dict[str, Any]:
    return typing.get_type_hints(Command.family[kind])


def _is_said(hint: Any, value: str) -> bool:
    return bool(value) or hint is bool or type(None) in typing.get_args(hint)


def _value(hint: Any, value: str) -> Any:
    if hint is bool:
        return value == "1"
    if not value:
        return None
    *others, arm = [arm for arm in typing.get_args(hint) or (hint,) if arm is not type(None)]
    arm = next((one for one in others if value in tuple(one)), arm)  # of several enums, the one that has it
    wanted = getattr(arm, "__supertype__", arm)
    return wanted(value) if issubclass(wanted, StrEnum) else int(value) if wanted is int else value
