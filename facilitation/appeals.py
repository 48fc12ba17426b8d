"""À porter plus haut (T19): one page for directors, funders, the State, signed only by those who agree.

Any member may write one. What others said in a round leaves the group only if they say so; a disagreement
with the page stands on it, without a name; who does not sign is not named, and nothing is kept of it.
"""

from collections.abc import Iterator

from facilitation import commands_appeals as c
from facilitation import facts_appeals as f
from facilitation import notices_appeals as n
from facilitation import refusals
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further, private_chat, to_group, to_member, to_members
from facilitation.gathered import published
from facilitation.ids import AppealId, ContributionId, InstitutionId, OppositionId, PartnershipId, SignatureId
from facilitation.kinds import AppealPart, Expects
from facilitation.moment import Moment
from facilitation.network import network
from facilitation.publication import read
from facilitation.scene import Contribution, Member, Scene
from facilitation.scene_appeals import Appeal, Opposition, Signature
from facilitation.schemes import schemes
from facilitation.seatings import speaks_for_a_house
from facilitation.sections import Section, in_sections

CONSTRAINTS = "constraints"
LONGEST_ADDRESSEE = 200

# --- What stands on a page ---


def may_be_quoted(scene: Scene, partnership: PartnershipId) -> list[Contribution]:
    """Each once: schemes with an open question, limits no link answers, constraints, then what is shared.

    Not of rounds without names: an author is asked, and would be known by it.
    """
    rounds = [one for one in published(scene, partnership) if not one.confidential]
    found: dict[ContributionId, Contribution] = {}
    for scheme in schemes(scene, rounds):
        if scheme.open:
            found |= {account.source.id: account.source for account in scheme.accounts}
    found |= {text.id: text for text in network(scene, partnership, rounds).unanswered}
    for one in rounds:
        if one.deck == CONSTRAINTS:
            found |= {text.id: text for text in scene.contributions(one.id) if text.text}
    for one in rounds:
        agreed = in_sections(read(one.findings or {}).findings)[Section.CONVERGENCES]
        found |= {t.id: t for f in agreed if (t := scene.contribution(ContributionId(int(f.id))))}
    return [text for text in found.values() if text.standing and text.worded]


def quoted(scene: Scene, appeal: Appeal) -> list[Contribution]:
    """What its authors allow to leave the group, and is still there to be read."""
    allowed = (scene.contribution(one.contribution) for one in scene.quotes(appeal.id) if one.allowed)
    return [text for text in allowed if text is not None and text.standing and text.worded]


def signed_by(scene: Scene, appeal: Appeal) -> list[Signature]:
    """Now: institutions in the order in which they signed, then people in their own name."""
    known = {one.id for one in scene.institutions(appeal.partnership)}
    named = {one.id for one in scene.members(appeal.partnership) if one.name}
    standing = [one for one in scene.signatures(appeal.id) if one.withdrawn_at is None]
    institutions = [one for one in standing if one.institution in known]
    return institutions + [one for one in standing if one.institution is None and one.member in named]


def signature_of(scene: Scene, appeal: Appeal, member: Member, *, alone: bool) -> Signature | None:
    """In force: one's own, or one's institution's, whoever of it gave it."""
    for one in signed_by(scene, appeal):
        own = one.institution is None and one.member == member.id
        ours = one.institution is not None and one.institution == member.institution
        if own if alone else ours:
            return one
    return None


def opposed(scene: Scene, appeal: Appeal) -> list[Opposition]:
    return [one for one in scene.oppositions(appeal.id) if one.withdrawn_at is None]


def draft_of(scene: Scene, member: Member) -> Appeal | None:
    return next((a for a in scene.appeals(member.partnership) if a.drafted and a.member == member.id), None)


# --- To read ---


def show_all(moment: Moment, command: c.ShowAppeals) -> Decision:
    return Decision(sends=(answer(command, n.AppealsShown(moment.partnership.id)),))


def read_one(moment: Moment, command: c.ReadAppeal) -> Decision:
    """Its author also reads the draft, as it would be."""
    appeal = _there(moment)
    if not appeal.proposed:
        _draft(moment)
    shown = n.AppealShown(appeal.id, moment.member.id, command.page)
    return Decision(sends=(answer(command, shown),))


def send_files(moment: Moment, command: c.SendAppeal) -> Decision:
    """Nobody carries what nobody signed."""
    appeal = _proposed(moment)
    if not signed_by(moment.scene, appeal):
        raise refusals.NobodySigned(appeal.number or 0)
    chat = private_chat(command.user)
    files = (n.AppealFile(appeal.id, docx) for docx in (True, False))
    return Decision(sends=tuple(Send(chat, one, partnership=moment.partnership.id) for one in files))


# --- To write ---


def draft(moment: Moment, command: c.DraftAppeal) -> Decision:
    mine = draft_of(moment.scene, moment.member)
    if mine is not None:
        return Decision((no_dialogue(moment),), (answer(command, n.AppealDraft(mine.id)),))
    new = AppealId(moment.scene.next_id("appeal"))
    begun = f.AppealBegun(moment.partnership.id, new, moment.member.id, moment.now)
    return Decision((begun, no_dialogue(moment)), (answer(command, n.AppealDraft(new)),))


def ask_part(moment: Moment, command: c.WriteAppeal) -> Decision:
    mine = _draft(moment)
    waiting = waits_for(moment, Expects.APPEAL_PART, appeal=mine.id, part=command.part.value)
    return Decision((waiting,), (answer(command, n.AppealPartAsked(mine.id, command.part)),))


def say_part(moment: Moment, text: str) -> Decision:
    mine = _own_draft(moment, moment.scene.appeal(AppealId(detail(moment, "appeal", 0))))
    part = AppealPart(detail(moment, "part"))
    if part is AppealPart.ADDRESSEE and len(text) > LONGEST_ADDRESSEE:
        raise refusals.TextTooLong(len(text), LONGEST_ADDRESSEE)
    written = f.AppealWritten(moment.partnership.id, mine.id, part, moment.member.id, text, moment.now)
    return Decision((written, no_dialogue(moment)), (further(moment.command, n.AppealDraft(mine.id)),))


def choose_quotes(moment: Moment, command: c.ChooseQuotes) -> Decision:
    shown = n.QuotesOffered(_draft(moment).id, command.page)
    return Decision(sends=(answer(command, shown),))


def quote(moment: Moment, command: c.QuoteText) -> Decision:
    mine = _draft(moment)
    offered = {text.id for text in may_be_quoted(moment.scene, moment.partnership.id)}
    if command.contribution not in offered:
        raise refusals.MovedOn
    changed = f.AppealQuoted(
        moment.partnership.id, mine.id, command.contribution, command.quoted, moment.member.id, moment.now
    )
    return Decision((changed,), (answer(command, n.QuotesOffered(mine.id, command.page)),))


def drop(moment: Moment, command: c.DropAppeal) -> Decision:
    mine = _draft(moment)
    dropped = f.AppealDropped(moment.partnership.id, mine.id, moment.member.id, moment.now)
    told = answer(command, n.AppealDroppedTold(moment.partnership.id))
    return Decision((dropped, no_dialogue(moment)), (told,))


def propose(moment: Moment, command: c.ProposeAppeal) -> Decision:
    """Everyone is asked, who wrote it too: nobody signs by anything else than saying so."""
    mine = _draft(moment)
    if mine.addressee is None or not (mine.text or moment.scene.quotes(mine.id)):
        raise refusals.PageNotWritten
    if not command.sure:
        return Decision(sends=(answer(command, n.ProposingAppealAsked(mine.id)),))
    number = 1 + sum(one.proposed for one in moment.scene.appeals(moment.partnership.id))
    proposed = f.AppealProposed(moment.partnership.id, mine.id, number, moment.member.id, moment.now)
    shown = answer(command, n.AppealShown(mine.id, moment.member.id, 0, invited=True))
    told = to_group(moment, n.AppealBoard(mine.id), slot=_slot(mine.id))
    own = [
        f.QuoteAnswered(
            moment.partnership.id, mine.id, text, allowed=True, member=moment.member.id, at=moment.now
        )
        for text, author in _authors(moment.scene, mine)
        if author.id == moment.member.id
    ]
    return Decision(
        (proposed, *own, no_dialogue(moment)),
        (shown, told, *_invitations(moment, mine), *_askings(moment, mine)),
    )


def _authors(scene: Scene, appeal: Appeal) -> Iterator[tuple[ContributionId, Member]]:
    for one in scene.quotes(appeal.id):
        text = scene.contribution(one.contribution)
        author = scene.member(text.member) if text else None
        if author is not None:
            yield one.contribution, author


def _invitations(moment: Moment, appeal: Appeal) -> tuple[Send, ...]:
    others = [one for one in moment.scene.active_members(moment.partnership.id) if one != moment.member]
    return to_members(moment, [(one, n.AppealShown(appeal.id, one.id, 0, invited=True)) for one in others])


def _askings(moment: Moment, appeal: Appeal) -> tuple[Send, ...]:
    others = [
        (author, text)
        for text, author in _authors(moment.scene, appeal)
        if author.active and author.id != moment.member.id
    ]
    return to_members(moment, [(author, n.QuoteAsked(appeal.id, text)) for author, text in others])


def _there(moment: Moment) -> Appeal:
    if moment.appeal is None or moment.appeal.dropped_at is not None:
        raise refusals.MovedOn
    return moment.appeal


def _draft(moment: Moment) -> Appeal:
    return _own_draft(moment, moment.appeal)


def _own_draft(moment: Moment, appeal: Appeal | None) -> Appeal:
    if appeal is None or not appeal.drafted:
        raise refusals.MovedOn
    if appeal.member != moment.member.id:
        raise refusals.NotYours
    return appeal


def _proposed(moment: Moment) -> Appeal:
    appeal = _there(moment)
    if not appeal.proposed:
        raise refusals.MovedOn
    return appeal


# --- May it be quoted ---


def answer_quote(moment: Moment, command: c.AnswerQuote) -> Decision:
    """The last word of its author counts."""
    appeal = _proposed(moment)
    asked = {one.contribution for one in moment.scene.quotes(appeal.id)}
    text = moment.scene.contribution(command.contribution)
    if text is None or text.id not in asked:
        raise refusals.MovedOn
    if text.member != moment.member.id:
        raise refusals.NotYours
    said = f.QuoteAnswered(
        appeal.partnership, appeal.id, text.id, command.allowed, moment.member.id, moment.now
    )
    noted = answer(command, n.QuoteAnswerNoted(appeal.id, text.id, command.allowed))
    return Decision((said,), (noted,))


# --- To sign ---


def sign(moment: Moment, command: c.SignAppeal) -> Decision:
    appeal = _proposed(moment)
    if signature_of(moment.scene, appeal, moment.member, alone=command.alone) is not None:
        raise refusals.MovedOn
    if command.alone:
        return _signed(moment, appeal, None, None)
    if moment.member.institution is None:
        raise refusals.MovedOn
    _speaks_for_it(moment, appeal, moment.member.institution)
    waiting = waits_for(moment, Expects.APPEAL_AGREEMENT, appeal=appeal.id)
    return Decision((waiting,), (answer(command, n.SigningAgreementAsked(appeal.id)),))


def say_agreement(moment: Moment, agreed_by: str | None) -> Decision:
    appeal = moment.scene.appeal(AppealId(detail(moment, "appeal", 0)))
    if appeal is None or not appeal.proposed or moment.member.institution is None:
        raise refusals.MovedOn
    if signature_of(moment.scene, appeal, moment.member, alone=False) is not None:
        raise refusals.MovedOn
    _speaks_for_it(moment, appeal, moment.member.institution)
    return _signed(moment, appeal, moment.member.institution, agreed_by)


def may_sign(scene: Scene, appeal: Appeal, member: Member) -> bool:
    """For their house: whoever was not moved there since the page was proposed."""
    return appeal.proposed_at is not None and speaks_for_a_house(scene, member, appeal.proposed_at)


def _speaks_for_it(moment: Moment, appeal: Appeal, institution: InstitutionId) -> None:
    if not may_sign(moment.scene, appeal, moment.member):
        raise refusals.PlacedInThatHouse(institution)


def _signed(
    moment: Moment, appeal: Appeal, institution: InstitutionId | None, agreed_by: str | None
) -> Decision:
    signed = f.AppealSigned(
        moment.partnership.id,
        appeal.id,
        SignatureId(moment.scene.next_id("signature")),
        institution,
        moment.member.id,
        agreed_by,
        moment.now,
    )
    told = _tell_colleagues(moment, signed.signature, institution)
    return Decision((signed, no_dialogue(moment)), (_shown(moment, appeal), *told, _board(moment, appeal)))


def withdraw(moment: Moment, command: c.WithdrawSignature) -> Decision:
    """At any time, without a reason, by the person, or for the institution by any of its members."""
    appeal = _proposed(moment)
    given = signature_of(moment.scene, appeal, moment.member, alone=command.alone)
    if given is None:
        raise refusals.MovedOn
    if given.institution is not None:
        _speaks_for_it(moment, appeal, given.institution)
    gone = f.SignatureWithdrawn(moment.partnership.id, appeal.id, given.id, moment.member.id, moment.now)
    told = _tell_colleagues(moment, given.id, given.institution)
    return Decision((gone,), (_shown(moment, appeal), *told, _board(moment, appeal)))


def pass_it(moment: Moment, command: c.PassSignature) -> Decision:
    return Decision(sends=(answer(command, n.SignaturePassed(_proposed(moment).id)),))


def _tell_colleagues(
    moment: Moment, signature: SignatureId, institution: InstitutionId | None
) -> tuple[Send, ...]:
    if institution is None:
        return ()
    colleagues = (
        one
        for one in moment.scene.active_members(moment.partnership.id)
        if one.institution == institution and one.id != moment.member.id
    )
    slot = f"signature:{signature}"
    sends = (to_member(moment, one, n.SignatureTold(signature), slot=slot) for one in colleagues)
    return tuple(send for send in sends if send is not None)


# --- To disagree with it ---


def ask_opposition(moment: Moment, command: c.OpposeAppeal) -> Decision:
    appeal = _proposed(moment)
    waiting = waits_for(moment, Expects.OPPOSITION, appeal=appeal.id)
    return Decision((waiting,), (answer(command, n.OppositionAsked(appeal.id)),))


def say_opposition(moment: Moment, text: str) -> Decision:
    appeal = moment.scene.appeal(AppealId(detail(moment, "appeal", 0)))
    if appeal is None or not appeal.proposed:
        raise refusals.MovedOn
    said = f.AppealOpposed(
        moment.partnership.id,
        appeal.id,
        OppositionId(moment.scene.next_id("opposition")),
        moment.member.id,
        text,
        moment.now,
    )
    shown = further(moment.command, n.AppealShown(appeal.id, moment.member.id, 0))
    return Decision((said, no_dialogue(moment)), (shown, _board(moment, appeal)))


def withdraw_opposition(moment: Moment, command: c.WithdrawOpposition) -> Decision:
    appeal = _proposed(moment)
    mine = next((one for one in opposed(moment.scene, appeal) if one.id == command.opposition), None)
    if mine is None:
        raise refusals.MovedOn
    if mine.member != moment.member.id:
        raise refusals.NotYours
    gone = f.OppositionWithdrawn(appeal.partnership, appeal.id, mine.id, moment.member.id, moment.now)
    return Decision((gone,), (_shown(moment, appeal), _board(moment, appeal)))


def _shown(moment: Moment, appeal: Appeal) -> Send:
    shown = n.AppealShown(appeal.id, moment.member.id, 0)
    return answer(moment.command, shown) if moment.command.pressed else further(moment.command, shown)


def _board(moment: Moment, appeal: Appeal) -> Send:
    """The living message of the page, redrawn."""
    about = moment.partnership
    return Send(about.chat, n.AppealBoard(appeal.id), Urgency.COMMAND, about.id, slot=_slot(appeal.id))


def _slot(appeal: AppealId) -> str:
    return f"appeal:{appeal}"
