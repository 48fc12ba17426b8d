"""What can be asked for to read, by whom it concerns; nothing here changes anything."""

from dataclasses import replace

from facilitation import commands as c
from facilitation import notices, receipts, refusals
from facilitation.commands import Command
from facilitation.commands_balance import ShowBalance
from facilitation.commands_cards import ShowCard
from facilitation.commands_record import VerifyCode, VerifyLedger
from facilitation.decision import Decision, Send, Urgency
from facilitation.envelopes import answer, private_chat
from facilitation.ids import PartnershipId
from facilitation.kinds import Gathered
from facilitation.moment import Moment
from facilitation.notices_balance import BalanceShown
from facilitation.notices_cards import CardShown
from facilitation.notices_record import CodeVerified, LedgerVerified


def status(moment: Moment, command: c.ShowStatus) -> Decision:
    return Decision(sends=(answer(command, notices.StatusShown(moment.partnership.id)),))


def summary(moment: Moment, command: c.ShowSummary) -> Decision:
    published = moment.scene.last_published(moment.partnership.id)
    if published is None:
        return Decision(sends=(answer(command, notices.NoSummaryYet(moment.partnership.id)),))
    shown = (
        notices.SummaryAgain(published.id, report=False),
        notices.SummaryAgain(published.id, report=True),
        notices.PicturesThere(published.id),
    )
    return Decision(sends=tuple(replace(answer(command, one), round=published.id) for one in shown))


def why(moment: Moment, command: c.ShowWhy) -> Decision:
    """Pressed on the group's summary, it is answered in private, so that the group is not filled with it."""
    about = moment.round
    if about is None or not about.published:
        raise refusals.MovedOn
    if moment.contribution is not None and moment.contribution.round != about.id:
        raise refusals.MovedOn
    shown = (
        notices.WhyMenu(about.id) if command.contribution is None else notices.WhyShown(command.contribution)
    )
    text = command.contribution
    if command.private:
        return Decision(sends=(answer(command, shown, text),))
    started = moment.person is not None and moment.person.started and not moment.person.blocked
    if started:
        to = private_chat(command.user)
        send = Send(to, shown, partnership=moment.partnership.id, contribution=text)
        return Decision(sends=(send,), toast=notices.LookInPrivate())
    here = (command.chat, shown, Urgency.COMMAND, moment.partnership.id)
    send = Send(*here, reply_to=command.message, topic=command.topic, contribution=text)
    return Decision(sends=(send,))


def skills(moment: Moment, command: c.ShowSkills) -> Decision:
    return _gathered(moment, command, notices.SkillsShown(moment.partnership.id), Gathered.SKILLS)


def network(moment: Moment, command: c.ShowNetwork) -> Decision:
    return _gathered(moment, command, notices.NetworkShown(moment.partnership.id), Gathered.NETWORK)


def schemes(moment: Moment, command: c.ShowSchemes) -> Decision:
    return _gathered(moment, command, notices.SchemesShown(moment.partnership.id), Gathered.SCHEMES)


def territory(moment: Moment, command: c.ShowTerritory) -> Decision:
    return _gathered(moment, command, notices.TerritoryShown(moment.partnership.id), Gathered.TERRITORY)


def _gathered(moment: Moment, command: Command, words: notices.Notice, of: Gathered) -> Decision:
    """The words at once; the picture, which takes longer, after them."""
    picture = notices.PictureShown(moment.partnership.id, of)
    return Decision(sends=(answer(command, words), answer(command, picture)))


def card(moment: Moment, command: ShowCard) -> Decision:
    """Also of an institution that was merged away: the card is that of what it became."""
    asked = command.institution
    if asked is not None and moment.scene.institution(asked) is None:
        raise refusals.MovedOn
    shown = CardShown(moment.partnership.id, asked, command.facet, command.page)
    return Decision(sends=(answer(command, shown),))


def journal(moment: Moment, command: c.ShowJournal) -> Decision:
    shown = notices.JournalShown(moment.partnership.id, command.page)
    return Decision(sends=(answer(command, shown),))


def balance(moment: Moment, command: ShowBalance) -> Decision:
    return Decision(sends=(answer(command, BalanceShown(moment.partnership.id, moment.member.id)),))


def verify(moment: Moment, command: VerifyLedger) -> Decision:
    return Decision(sends=(answer(command, LedgerVerified(moment.partnership.id)),))


def verify_code(moment: Moment, command: VerifyCode) -> Decision:
    """Whoever has it may ask: it was given to one person alone."""
    code = receipts.spelt(command.code)
    if code is None:
        raise refusals.NotACode
    return Decision(sends=(answer(command, CodeVerified(code)),))


def help_(moment: Moment, command: c.ShowHelp) -> Decision:
    partnership = _partnership_here(moment)
    member = moment.scene.member_of(partnership, command.user) if partnership else None
    leads = member is not None and member.facilitator
    return Decision(
        sends=(answer(command, notices.HelpShown(partnership, command.private, leads, command.unknown)),)
    )


def privacy(moment: Moment, command: c.ShowPrivacy) -> Decision:
    return Decision(sends=(answer(command, notices.PrivacyShown(_partnership_here(moment))),))


def _partnership_here(moment: Moment) -> PartnershipId | None:
    if not moment.command.private:
        here = moment.scene.partnership_of_chat(moment.command.chat)
        return here.id if here else None
    mine = moment.scene.partnerships_of(moment.command.user)
    return mine[0].id if len(mine) == 1 else None


# --- What cannot be done here ---


def misspelt(moment: Moment, command: c.Misspell) -> Decision:
    raise refusals.UnknownWord(command.name, command.word, command.meant)


def wrong_place(moment: Moment, command: c.WrongPlace) -> Decision:
    """A button to the right place."""
    if command.private:
        return Decision(sends=(answer(command, notices.GoToGroup(command.name)),))
    there = notices.GoPrivate(_partnership_here(moment), command.name)
    return Decision(sends=(answer(command, there),))


def old_button(moment: Moment, command: c.PressOld) -> Decision:
    raise refusals.MovedOn
