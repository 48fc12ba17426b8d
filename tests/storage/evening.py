"""A whole evening of the Grand-Pré: every kind of fact that the ledger keeps, at least once."""

from facilitation import facts as f
from facilitation import facts_charter as fc
from facilitation import facts_course as fo
from facilitation import facts_looks as fl
from facilitation import facts_masks as fm
from facilitation import facts_notes as fn
from facilitation import facts_outside as fz
from facilitation import facts_scene as fs
from facilitation import facts_temperature as ft
from facilitation import facts_whence as fw
from facilitation.exports import Leave, PieceKind
from facilitation.facts_voices import TextErased, VoicesDrawn
from facilitation.ids import (
    ChatId,
    ContributionId,
    EndingId,
    LastWordId,
    MaskId,
    MemberId,
    RoundId,
    TemperatureId,
    UserId,
)
from facilitation.kinds import Answer, DissentKind, Expects, Part, Phase
from facilitation.prompts import Dimension
from facilitation.stances import Stance
from tests.storage import carried, register
from tests.storage.collective import OBJECT, RULE, GrandPre


def play(story: GrandPre) -> None:
    """Rosa objects, Hélène passes, Yann never answers, Awa leaves early and is forgotten."""
    _arrive(story)
    _first_round(story)
    _second_round(story)
    _charter(story)
    _conflict(story)
    _carry_higher(story)
    _looks(story)
    _temperatures(story)
    _speak_without_names(story)
    _scene(story)
    _notes(story)
    _masks(story)
    _mask_at_the_charter(story)
    _leave_the_group(story)
    _say_last_words(story)
    _take_leave(story)
    _end(story)


def _arrive(story: GrandPre) -> None:
    here, maelle, rosa = story.partnership, story.maelle, story.rosa
    town = story.found("La Ville", maelle)
    story.merge(town, story.service_social, maelle)
    story.rename(story.service_social, "La Ville", maelle)
    story.say(
        f.BotRights(here, present=True, admin=True, at=story.later()),
        f.GroupRenamed(here, "Grand-Pré", story.later()),
        f.ChatMoved(here, ChatId(-100_500), story.later()),
        f.TopicChosen(here, maelle, 9, story.later()),
        f.SettingChanged(here, maelle, "quiet_from", "21:00", story.later()),
        f.SettingChanged(here, None, "language", "en", story.later()),
        f.TradeSaid(here, rosa, "éducatrice", story.later()),
        f.TradeSaid(here, story.awa, "médiatrice", story.later()),
        f.InvitationTold(here, rosa, "myself", "yes", story.later()),
        f.MemberMoved(here, story.farid, None, maelle, story.later()),
        f.FacilitatorNamed(here, rosa, maelle, story.later()),
        f.FacilitatorStoodDown(here, rosa, None, story.later()),
        f.DeckKept(here, "calendar", 1, {"id": "calendar"}, story.awa, story.later()),
        f.PersonSeen(UserId(1009), "Awa Ndiaye", "awa", "fr", in_private=True),
        f.Asked(UserId(1009), here, Expects.ANSWER, {}, "à demi écrit", story.later()),
        f.PresenceSeen(here, UserId(1009), True, None, story.later()),
    )


def _first_round(story: GrandPre) -> None:
    here, this = story.partnership, story.open_round(story.maelle)
    until = story.now
    text = story.write(this, story.rosa, "Tenir la porte ouverte", message=11)
    story.rewrite(text, story.rosa, "Tenir la porte ouverte, même tard")
    story.rewrite(
        text, story.rosa, "Tenir la porte ouverte, même tard\net le jeudi", message=13, continues=True
    )
    rule = story.write(this, story.helene, "Le secret médical", prompt=RULE)
    leaving = story.write(this, story.awa, "Je m’appelle Awa", message=12)
    story.choose(this, story.awa, "weekly")
    story.link_again(story.link(this, story.awa, "Le bureau d’en face"), story.awa, "Le bureau d’à côté")
    story.withdraw(story.write(this, story.farid, "Rien"), story.farid)
    story.pass_on(this, story.helene, OBJECT)
    story.contest(this, RULE, story.awa, "Cette question me gêne")
    story.propose(story.awa, "Un tour sur le lieu")
    story.say(
        fw.WhenceSaid(here, rule, story.helene, Dimension.INSTITUTIONAL, story.later()),
        f.ReadingOnlySet(here, rule, story.helene, True, story.later()),
        f.SittingDone(here, this, story.rosa, story.later()),
        f.DeadlineMoved(here, this, Phase.CONTRIBUTING, until, story.maelle, story.later()),
        f.RemindersSent(here, this, None, story.later()),
    )
    story.open_poll(this)
    story.reserve(text, story.awa, "Pas le dimanche")
    story.take(leaving, story.rosa, Stance.AGREE)
    story.say(fw.PositionWhenceSaid(here, text, story.awa, Dimension.PROFESSIONAL, story.later()))
    story.speak_for(story.passerelles, text, story.awa, Stance.AGREE)
    _object(story)
    proposal = story.propose(story.rosa, "Un tour sur les horaires")
    story.say(fn.NotesOpened(here, this, story.later(), story.maelle, story.later()))
    story.publish(this, proposal)


def _object(story: GrandPre) -> None:
    here = story.partnership
    text = story.scene.contributions_of(story.scene.rounds(here)[0].id, story.rosa)[0].id
    story.take(text, story.ismael, Stance.OBJECT)
    objection = story.object(text, story.ismael, None)
    story.say(
        f.DissentWorded(here, objection, story.ismael, "Et la permanence", story.later()),
        f.DissentMaintained(here, objection, story.ismael, story.later()),
    )
    story.lift(objection, story.ismael)
    story.dissent(DissentKind.ANYTHING, story.awa, "Le lieu est loin")


def _second_round(story: GrandPre) -> None:
    taken = story.propose(story.rosa, "Deux questions de moins")
    story.say(f.ProposalTakenUp(story.partnership, taken, story.maelle, story.later()))
    second = story.open_round(story.maelle, 2)
    story.abandon(second, story.maelle)
    story.say(f.WordsExpired(story.partnership, (second,), (), (), story.later()))


def _charter(story: GrandPre) -> None:
    """Awa writes a part of it, answers for her institution and in its words, and carries something."""
    here, maelle, awa = story.partnership, story.maelle, story.awa
    story.write_part(awa, "Ma porte et la vôtre")
    story.write_part(maelle, "Devant les familles", Part.TOGETHER)
    for text in ("Tenir la porte", "Prévenir les parents"):
        story.accept(story.offer(maelle, awa, text), awa)
    offered = story.offer(awa, story.rosa, "Écrire à la mairie")
    version = story.propose_charter(maelle)
    story.adhere(version, awa, story.passerelles, Answer.RESERVE, "Jamais de liste")
    story.adhere(version, story.rosa, story.passerelles, Answer.WITHDRAW)
    carried = story.scene.commitments(here)[0].id
    story.say(
        fc.CommitmentDeclined(here, offered, story.rosa, story.later()),
        fc.CommitmentDone(here, carried, awa, True, story.later()),
    )


def _conflict(story: GrandPre) -> None:
    first = story.scene.rounds(story.partnership)[0].id
    text = story.scene.contributions_of(first, story.rosa)[0].id
    conflict = register.open_conflict(story, first, text)
    register.live_through(story, conflict, story.rosa, story.helene, 3)
    objection = story.scene.dissents_of_round(first)[0]
    register.answer_objection(story, objection.id, story.helene, "Le mardi, alors")


def _carry_higher(story: GrandPre) -> None:
    """Awa writes a page that quotes Rosa, signs it for her institution and takes that back, and disagrees."""
    awa, rosa = story.awa, story.rosa
    text = story.scene.contributions_of(story.scene.rounds(story.partnership)[0].id, rosa)[0].id
    page = carried.begin(story, awa, "Une nuit sans personne à la porte")
    carried.quote(story, page, text)
    carried.propose(story, page)
    carried.allow(story, page, text, rosa, allowed=True)
    signed = carried.sign(story, page, awa, story.passerelles, "le conseil d’Awa")
    carried.withdraw(story, page, signed, rosa)
    carried.sign(story, page, rosa, None)
    carried.oppose(story, page, awa, "Pas en notre nom à tous")
    carried.take_back(story, page, carried.oppose(story, page, rosa, "Trop court"), rosa)
    carried.drop(story, carried.begin(story, story.helene, "Rien encore"))


def _looks(story: GrandPre) -> None:
    """One is stopped; at the next Ismaël takes another position, and the conflict is found again."""
    here = story.partnership
    first = story.scene.rounds(here)[0].id
    text = story.scene.contributions_of(first, story.rosa)[0].id
    story.look_again(first, story.maelle)
    story.stop_looking(first, story.maelle)
    story.look_again(first, story.maelle)
    story.take(text, story.ismael, Stance.DISAGREE)
    story.publish(first)
    conflict = story.scene.conflicts(here)[0].id
    story.say(fl.ConflictFoundStable(here, conflict, first, 3, story.later()))


def _temperatures(story: GrandPre) -> None:
    """One that closed and was counted, one that stands."""
    here, maelle = story.partnership, story.maelle
    first = story.scene.rounds(here)[0].id
    text = story.scene.contributions_of(first, story.rosa)[0].id
    one, other = TemperatureId(1), TemperatureId(2)
    story.say(
        ft.TemperatureTaken(here, one, text, maelle, story.later()),
        ft.TemperatureClosed(here, one, story.later()),
        ft.TemperatureTold(here, one, (2, 0, 1, 0), story.later()),
        ft.TemperatureTaken(here, other, text, maelle, story.later()),
    )


def _scene(story: GrandPre) -> None:
    """One that waits for its round."""
    words = "Une porte se ferme."
    story.say(fs.SceneGiven(story.partnership, "skills", story.maelle, words, story.later()))


def _notes(story: GrandPre) -> None:
    """Beside the first summary: one that was changed, one of Thomas’, and one taken back."""
    here, first = story.partnership, story.scene.rounds(story.partnership)[0]
    of = (here, first.id, first.look)
    story.say(
        fn.NoteWritten(*of, story.maelle, "Une semaine d’examens", story.later()),
        fn.NoteWritten(*of, story.maelle, "C’était une semaine d’examens", story.later()),
        fn.NoteWritten(*of, story.thomas, "Le jour est à redire", story.later()),
        fn.NoteWritten(*of, story.rosa, "Rien", story.later()),
        fn.NoteTakenBack(*of, story.rosa, story.later()),
    )


def _masks(story: GrandPre) -> None:
    """One that stands, one that was lifted, one whose author put it otherwise."""
    here, first = story.partnership, story.scene.rounds(story.partnership)[0].id
    text = story.scene.contributions_of(first, story.rosa)[0].id
    objection = story.scene.dissents_of_round(first)[0].id
    for nth, about in enumerate(((text, None), (None, objection), (text, None)), start=1):
        of = (here, MaskId(nth), *about)
        story.say(
            fm.MaskAsked(*of, story.thomas, "Une personne est visée", story.later()),
            fm.WordsMasked(*of, story.maelle, story.later()),
        )
        if nth > 1:
            ended = fm.MaskLifted if about[0] is None else fm.PutOtherwise
            story.say(ended(*of, story.awa, story.later()))


def _mask_at_the_charter(story: GrandPre) -> None:
    (version, *_) = story.scene.charters(story.partnership)
    said = next(one.id for one in story.scene.adherences(version.id) if one.text)
    of = (story.partnership, MaskId(4), None, None)
    story.say(
        fm.MaskAsked(*of, story.thomas, "Une personne est visée", story.later(), said),
        fm.WordsMasked(*of, story.maelle, story.later(), said),
    )


def _take_leave(story: GrandPre) -> None:
    story.leave(story.thomas)
    story.say(f.MemberJoined(story.partnership, story.thomas, UserId(1004), "Thomas Petit", story.later()))
    text = story.scene.contributions_of(story.scene.rounds(story.partnership)[0].id, story.rosa)[0].id
    left = story.object(text, story.awa, "La nuit, qui répond")
    story.leave(story.awa)
    story.say(f.ObjectionTakenUp(story.partnership, left, story.passerelles, story.rosa, story.later()))
    story.forget(story.awa)


def _speak_without_names(story: GrandPre) -> None:
    voice = MemberId(story.scene.next_id("member"))
    story.say(VoicesDrawn(story.partnership, RoundId(1), (voice,), story.later()))
    text = ContributionId(story.scene.next_id("contribution"))
    number = story.scene.next_contribution_number(RoundId(1))
    said = (OBJECT, voice, "Sans nom", None, None, False, None)
    story.say(f.ContributionRecorded(story.partnership, RoundId(1), text, number, *said, story.later()))
    story.say(TextErased(story.partnership, text, voice, story.later()))


def _leave_the_group(story: GrandPre) -> None:
    """For outside, Rosa’s text: with her name first, then not."""
    here, rosa = story.partnership, story.rosa
    first = story.scene.rounds(here)[0].id
    text = story.scene.contributions_of(first, rosa)[0].id
    about = (here, first, PieceKind.TEXT, text)
    story.say(
        fz.AuthorsAsked(here, first, story.maelle, story.later()),
        fz.OutsideAnswered(*about, Leave.NAME, rosa, story.later(), story.passerelles),
        fz.OutsideAnswered(*about, Leave.NO, rosa, story.later()),
    )


def _say_last_words(story: GrandPre) -> None:
    """Of an end that is taken back, and of one that is kept."""
    here, maelle = story.partnership, story.maelle
    first, second = EndingId(1), EndingId(2)
    story.say(
        fo.EndProposed(here, first, True, maelle, story.later()),
        fo.EndTakenBack(here, first, maelle, story.later()),
        fo.EndProposed(here, second, True, maelle, story.later()),
        fo.ArchiveWanted(here, second, story.rosa, story.later()),
        fo.LastWordSaid(
            here,
            second,
            LastWordId(1),
            story.passerelles,
            story.awa,
            "Une porte s’est ouverte",
            story.later(),
        ),
    )


def _end(story: GrandPre) -> None:
    story.say(fo.PartnershipEnded(story.partnership, EndingId(2), story.maelle, story.later()))
    story.say(fo.GroupGivenUp(story.partnership, story.maelle, story.later()))
