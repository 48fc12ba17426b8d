"""A page to carry higher as it is remembered: begun, written, proposed, signed, disagreed with."""

from facilitation import facts_appeals as f
from facilitation.ids import (
    AppealId,
    ContributionId,
    InstitutionId,
    MemberId,
    OppositionId,
    SignatureId,
)
from facilitation.kinds import AppealPart
from tests.storage.collective import Collective


def begin(story: Collective, member: MemberId, words: str) -> AppealId:
    new = AppealId(story.scene.next_id("appeal"))
    here = story.partnership
    story.say(
        f.AppealBegun(here, new, member, story.later()),
        f.AppealWritten(here, new, AppealPart.ADDRESSEE, member, "Nos quatre directions", story.later()),
        f.AppealWritten(here, new, AppealPart.WORDS, member, words, story.later()),
    )
    return new


def quote(story: Collective, appeal: AppealId, text: ContributionId, *, quoted: bool = True) -> None:
    member = _author(story, appeal)
    story.say(f.AppealQuoted(story.partnership, appeal, text, quoted, member, story.later()))


def allow(
    story: Collective, appeal: AppealId, text: ContributionId, member: MemberId, *, allowed: bool
) -> None:
    story.say(f.QuoteAnswered(story.partnership, appeal, text, allowed, member, story.later()))


def propose(story: Collective, appeal: AppealId) -> None:
    number = 1 + sum(one.proposed for one in story.scene.appeals(story.partnership))
    member = _author(story, appeal)
    story.say(f.AppealProposed(story.partnership, appeal, number, member, story.later()))


def drop(story: Collective, appeal: AppealId) -> None:
    story.say(f.AppealDropped(story.partnership, appeal, _author(story, appeal), story.later()))


def sign(
    story: Collective,
    appeal: AppealId,
    member: MemberId,
    institution: InstitutionId | None,
    agreed_by: str | None = None,
) -> SignatureId:
    new = SignatureId(story.scene.next_id("signature"))
    here = story.partnership
    story.say(f.AppealSigned(here, appeal, new, institution, member, agreed_by, story.later()))
    return new


def withdraw(story: Collective, appeal: AppealId, signature: SignatureId, member: MemberId) -> None:
    story.say(f.SignatureWithdrawn(story.partnership, appeal, signature, member, story.later()))


def oppose(story: Collective, appeal: AppealId, member: MemberId, words: str) -> OppositionId:
    new = OppositionId(story.scene.next_id("opposition"))
    story.say(f.AppealOpposed(story.partnership, appeal, new, member, words, story.later()))
    return new


def take_back(story: Collective, appeal: AppealId, opposition: OppositionId, member: MemberId) -> None:
    story.say(f.OppositionWithdrawn(story.partnership, appeal, opposition, member, story.later()))


def _author(story: Collective, appeal: AppealId) -> MemberId:
    found = story.scene.appeal(appeal)
    assert found is not None
    return found.member
