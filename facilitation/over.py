"""After the end of a partnership: what is still read of it."""

from collections.abc import Iterable

from facilitation import commands as c
from facilitation import commands_appeals as ap
from facilitation import commands_cards as cards
from facilitation import commands_charter as cc
from facilitation import commands_course as co
from facilitation import commands_meeting as cm
from facilitation import commands_outside as out
from facilitation import commands_record as re
from facilitation import conflict_commands as cr
from facilitation.commands import Command
from facilitation.commands_balance import ShowBalance
from facilitation.ids import PartnershipId
from facilitation.scene import Partnership, Scene

# What is read, and what is one's own to take away, once a partnership has ended.
AFTER_THE_END: frozenset[type[Command]] = frozenset(
    {
        *(c.Forget, c.Leave, c.DeclineNotice),
        *(c.ShowMine, c.ShowMyText, c.ShowMyStances, c.ShowMyDissent),
        *(c.ShowStatus, c.ShowSummary, c.ShowWhy, c.ShowJournal, cards.ShowCard, co.ShowBefore, co.ShowEnd),
        *(c.ShowSkills, c.ShowNetwork, c.ShowSchemes, c.ShowTerritory),
        *(cc.ShowCharter, cc.ReadCharter, cc.ShowCharterChanges, cc.SendCharter),
        *(cc.ShowCommitments, cc.ShowCommitment),
        *(cr.ShowConflicts, cr.ShowConflict, cr.ShowConflictHistory),
        *(ap.ShowAppeals, ap.ReadAppeal, ap.SendAppeal),
        *(cm.ShowMeeting, cm.SendMeetingPage, ShowBalance, co.BeginAnew),
        *(re.VerifyLedger, re.ShowExports, re.SendExport),
        *(out.ShowOutside, out.AskAuthors, out.SendOutside),
        *(out.ShowMyPieces, out.ShowMyPiece, out.AnswerOutside),
    }
)


def is_over(scene: Scene, partnership: PartnershipId) -> bool:
    ending = scene.ending(partnership)
    return ending is not None and ending.ended_at is not None


def going_on(scene: Scene, partnerships: Iterable[Partnership]) -> list[Partnership]:
    return [one for one in partnerships if not is_over(scene, one.id)]
