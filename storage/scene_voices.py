"""Rounds without names, as the domain asks for them: from the urn while open, through the veil after.

Until its summary is there, who decides (`unveils`) is given records that bear the member whose voice it is.
Who reads is given voices, and nothing at all of what is still in the urn. But whoever asks about one member
finds what is that member's own, for as long as that is known.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import (
    ContributionId,
    DissentId,
    MemberId,
    MessageId,
    PartnershipId,
    PromptId,
    RoundId,
    UserId,
)
from facilitation.kinds import DissentKind, Mode, Phase
from facilitation.scene import Contribution, Dialogue, Dissent, Position
from facilitation.temporary import SEALED as SEALED_PHASES
from facilitation.temporary import Place, is_temporary, number, place_of
from storage import tables
from storage.export import said_by_voice
from storage.scene_dissent import DissentQuestions
from storage.scene_people import PeopleQuestions
from storage.scene_positions import PositionQuestions
from storage.scene_reading import of
from storage.scene_showing import ShowingQuestions
from storage.urn import EMPTY, Urn, Where, found_in, things_in
from storage.vault import SEALED, Vault

ABOUT_THE_ROUND = (DissentKind.PROMPT, DissentKind.ROUND)
Said = TypeVar("Said", Contribution, Position, Dissent)

_R, _C, _D, _V, _M = (
    tables.round_.c,
    tables.contribution.c,
    tables.dissent.c,
    tables.veil.c,
    tables.member.c,
)
_WITHOUT_NAMES = select(
    _R.id, _R.partnership, _R.phase, _R.opened_at, _R.contribute_until, _R.poll_until
).where(_R.mode == Mode.CONFIDENTIAL.value)
_VEIL = select(_V.voice, _V.round, _V.sealed).order_by(_V.voice)
_WRITTEN_BY = select(_C.member).where(_C.id == given("contribution"))
_SPOKEN_BY = select(_D.member).where(_D.id == given("dissent"))
_VOICE = select(_M.voice_in).where(_M.id == given("member"))
_RECORDED = select(_D.id).where(_D.round == given("round"), _D.member == given("member"))


class _Secret(NamedTuple):
    """A round without names."""

    id: RoundId
    partnership: PartnershipId
    phase: Phase
    where: Where

    @property
    def open(self) -> bool:
        """Its summary is to come, and what is said is sealed until the phase closes."""
        return self.phase not in (Phase.PUBLISHED, Phase.ABANDONED)


class VoiceQuestions(PositionQuestions, DissentQuestions, PeopleQuestions, ShowingQuestions):
    _vault: Vault | None
    _unveils: bool

    # --- Which rounds ---

    def _secrets(self) -> Mapping[RoundId, _Secret]:
        """Asked once a transaction: where there are none, everything goes on as ever."""
        return {one.id: one for one in self._all(_WITHOUT_NAMES, _secret)}

    def any_without_names(self) -> bool:
        return bool(self._secrets())

    def _open(self, round: RoundId, phase: Phase | None = None) -> _Secret | None:
        found = self._secrets().get(round)
        return (
            found
            if found is not None and found.phase in SEALED_PHASES and phase in (None, found.phase)
            else None
        )

    def _urn(self, secret: _Secret, member: MemberId | None = None) -> Urn:
        return EMPTY if self._vault is None else found_in(self._connection, self._vault, secret.where, member)

    def _place(self, temporary: int) -> tuple[_Secret, MemberId] | None:
        """Of what is in the urn now; none once its phase is over."""
        place = place_of(temporary)
        secret = self._open(place.round, place.phase)
        return None if secret is None else (secret, place.member)

    # --- The veil ---

    def _members(self) -> Mapping[MemberId, MemberId]:
        """Of each voice that is known: whose it is."""
        if self._vault is None or not self._secrets():
            return {}
        vault = self._vault
        return {row.voice: MemberId(vault.open(row.sealed)) for row in self._all(_VEIL, _as_it_is)}

    def voices(self, round: RoundId) -> Mapping[MemberId, MemberId]:
        members = self._members()
        rows = self._all(_VEIL, _as_it_is) if members else ()
        return {row.voice: members[row.voice] for row in rows if row.round == round}

    def voices_of(self, member: MemberId) -> Sequence[MemberId]:
        return [voice for voice, whose in self._members().items() if whose == member]

    def is_known(self, voice: MemberId) -> bool:
        return voice in self._members()

    def _while_open(self) -> Mapping[MemberId, MemberId]:
        """Until its summary is there a round is counted by person; from then on voices are all there is."""
        if not self._unveils or not any(one.open for one in self._secrets().values()):
            return {}
        members = self._members()
        rows = self._all(_VEIL, _as_it_is)
        return {row.voice: members[row.voice] for row in rows if self._secrets()[row.round].open}

    def _unveiled(self, said: Iterable[Said]) -> Sequence[Said]:
        members = self._while_open()
        if not members:
            return list(said)
        return [replace(one, member=members.get(one.member, one.member)) for one in said]

    def _shown(self, one: Said | None) -> Said | None:
        return None if one is None else self._unveiled([one])[0]

    def _speaking_in(self, round: RoundId, member: MemberId) -> list[MemberId]:
        """Themselves, and their voices there as far as those are known."""
        voices = self.voices(round) if round in self._secrets() else {}
        return [member, *(voice for voice, whose in voices.items() if whose == member)]

    # --- Numbers ---

    def next_contribution(self, round: RoundId, member: MemberId) -> tuple[ContributionId, int]:
        secret = self._open(round)
        if secret is None:
            return ContributionId(self.next_id("contribution")), self.next_contribution_number(round)
        nth = len(self._urn(secret, member).contributions) + 1
        return ContributionId(number(Place(round, member, secret.phase, nth))), nth

    def next_dissent(
        self, partnership: PartnershipId, member: MemberId, round: RoundId | None
    ) -> tuple[DissentId, int]:
        secret = None if round is None else self._open(round)
        if secret is None:
            return DissentId(self.next_id("dissent")), self.next_dissent_number(partnership)
        nth = len(self._urn(secret, member).dissents) + 1
        return DissentId(number(Place(secret.id, member, secret.phase, nth))), nth

    def next_id(self, table: str) -> int:
        raise NotImplementedError

    # --- Texts ---

    def contribution(self, contribution: ContributionId) -> Contribution | None:
        if not is_temporary(contribution):
            return self._shown(super().contribution(contribution))
        place = self._place(contribution)
        texts = self._urn(*place).contributions if place else ()
        return next((one for one in texts if one.id == contribution), None)

    def contribution_of_message(self, member_user: UserId, message: MessageId) -> Contribution | None:
        found = self._shown(super().contribution_of_message(member_user, message))
        return found or next(self._in_the_urn_by(member_user, message), None)

    def _in_the_urn_by(self, user: UserId, message: MessageId) -> Iterator[Contribution]:
        for secret in self._secrets().values():
            member = self.member_of(secret.partnership, user) if secret.phase is Phase.CONTRIBUTING else None
            urn = self._urn(secret, member.id) if member else EMPTY
            yield from (one for one in urn.contributions if message in urn.messages[one.id])

    def continued(self, contribution: ContributionId) -> bool:
        if not is_temporary(contribution):
            return super().continued(contribution)
        place = self._place(contribution)
        return place is not None and len(self._urn(*place).messages.get(contribution, ())) > 1

    def contributions(self, round: RoundId) -> Sequence[Contribution]:
        secret = self._open(round, Phase.CONTRIBUTING)
        if secret is None:
            return self._unveiled(super().contributions(round))
        return self._urn(secret).contributions if self._unveils else []

    def contributions_of(self, round: RoundId, member: MemberId) -> Sequence[Contribution]:
        secret = self._open(round, Phase.CONTRIBUTING)
        if secret is not None:
            return self._urn(secret, member).standing
        written = super().contributions_of
        return _as(member, [one for by in self._speaking_in(round, member) for one in written(round, by)])

    def passed(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        secret = self._open(round, Phase.CONTRIBUTING)
        if secret is None:
            return super().passed(round, member)
        return self._urn(secret, member).passed.get(member, frozenset())

    def sitting_done(self, round: RoundId, member: MemberId) -> bool:
        secret = self._open(round, Phase.CONTRIBUTING)
        if secret is None:
            return super().sitting_done(round, member)
        return member in self._urn(secret, member).done

    def writers(self, round: RoundId) -> frozenset[MemberId]:
        """While the round is open they are members, to be counted and no more."""
        secret = self._secrets().get(round)
        if secret is None:
            return super().writers(round)
        recorded = self._counted(secret, super().writers(round))
        if not secret.open:
            return recorded
        urn = self._urn(secret)
        about = {one.member for one in urn.dissents if one.open and one.kind in ABOUT_THE_ROUND}
        return recorded | about | {one.member for one in urn.standing}

    def responders(self, round: RoundId) -> frozenset[MemberId]:
        secret = self._secrets().get(round)
        if secret is None:
            return super().responders(round)
        passed = self._urn(secret).passed if secret.open else {}
        return self.writers(round) | frozenset(passed)

    def _counted(self, secret: _Secret, voices: frozenset[MemberId]) -> frozenset[MemberId]:
        members = self._members() if secret.open else {}
        return frozenset(members.get(voice, voice) for voice in voices)

    # --- Positions ---

    def put_to_the_group(self, round: RoundId) -> Sequence[Contribution]:
        secret = self._open(round, Phase.CONTRIBUTING)
        if secret is None:
            return self._unveiled(super().put_to_the_group(round))
        if not self._unveils:
            return []
        ballots = self._ballots(round)
        texts = self._urn(secret).standing
        return [one for one in texts if one.worded and not one.reading_only and one.prompt in ballots]

    def unread(self, round: RoundId, member: MemberId, most: int) -> Sequence[Contribution]:
        """In an order drawn for each member: who answered least is nobody's business."""
        if round not in self._secrets():
            return super().unread(round, member, most)
        return self._left(round, member)[:most]

    def unread_count(self, round: RoundId, member: MemberId) -> int:
        if round not in self._secrets():
            return super().unread_count(round, member)
        return len(self._left(round, member))

    def _left(self, round: RoundId, member: MemberId) -> list[Contribution]:
        secret = self._secrets()[round]
        texts = self._put_to(secret)
        own = {one.id for one in self.contributions_of(round, member)}
        read = {(one.contribution, one.version) for one in self.positions_of(round, member)}
        left = [one for one in texts if one.id not in own and (one.id, one.version) not in read]
        return sorted(left, key=lambda text: self._lot("reading", round, member, text.id))

    def _put_to(self, secret: _Secret) -> Sequence[Contribution]:
        """What may be read in it; while texts are being written, only the domain looks ahead."""
        return self.put_to_the_group(secret.id)

    def _lot(self, *about: object) -> str:
        return "" if self._vault is None else self._vault.item(*about)

    def position(self, contribution: ContributionId, member: MemberId) -> Position | None:
        about = None if is_temporary(contribution) else super().contribution(contribution)
        if about is None or about.round not in self._secrets():
            return super().position(contribution, member)
        taken = self.positions_of(about.round, member)
        return next((one for one in taken if one.contribution == contribution), None)

    def positions(self, round: RoundId) -> Sequence[Position]:
        secret = self._open(round, Phase.POLLING)
        if secret is None:
            return self._unveiled(super().positions(round))
        taken = self._urn(secret).positions if self._unveils else ()
        return sorted(taken, key=lambda one: (one.contribution, one.member))

    def positions_of(self, round: RoundId, member: MemberId) -> Sequence[Position]:
        secret = self._open(round, Phase.POLLING)
        if secret is None:
            taken = super().positions_of
            return _as(member, [one for by in self._speaking_in(round, member) for one in taken(round, by)])
        return sorted(self._urn(secret, member).positions, key=lambda one: one.contribution)

    def positioned(self, round: RoundId) -> frozenset[MemberId]:
        secret = self._open(round, Phase.POLLING)
        taken = self.positions(round) if secret is None else self._urn(secret).positions
        return frozenset(one.member for one in taken)

    # --- Dissent ---

    def dissent(self, dissent: DissentId) -> Dissent | None:
        if not is_temporary(dissent):
            return self._shown(super().dissent(dissent))
        place = self._place(dissent)
        said = self._urn(*place).dissents if place else ()
        return next((one for one in said if one.id == dissent), None)

    def objection(self, contribution: ContributionId, member: MemberId) -> Dissent | None:
        about = None if is_temporary(contribution) else super().contribution(contribution)
        if about is None or about.round not in self._secrets():
            return super().objection(contribution, member)
        mine = [
            one
            for one in self._dissents_in(about.round, member)
            if one.contribution == contribution and one.kind is DissentKind.OBJECTION
        ]
        return next(iter(sorted(mine, key=lambda one: -one.id)), None)

    def contested(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        if round not in self._secrets():
            return super().contested(round, member)
        mine = self._dissents_in(round, member)
        return frozenset(one.prompt for one in mine if one.open and one.prompt is not None)

    def _dissents_in(self, round: RoundId, member: MemberId) -> list[Dissent]:
        """By their voice, in their name for their institution, and in the urn."""
        voices = self._speaking_in(round, member)
        recorded = [one for one in super().dissents_of_round(round) if one.member in voices]
        secret = self._open(round)
        sealed = self._urn(secret, member).dissents if secret else ()
        return [*_as(member, recorded), *sealed]

    def dissents(self, partnership: PartnershipId) -> Sequence[Dissent]:
        return self._unveiled(super().dissents(partnership))

    def dissents_of(self, member: MemberId) -> Sequence[Dissent]:
        """What is in the urn comes last."""
        recorded = [*super().dissents_of(member)]
        for voice in self.voices_of(member):
            recorded += _as(member, super().dissents_of(voice))
        sealed = [one for secret in self._opened_for(member) for one in self._urn(secret, member).dissents]
        return [*sorted(recorded, key=lambda one: one.number), *sealed]

    def _opened_for(self, member: MemberId) -> list[_Secret]:
        running = [one for one in self._secrets().values() if one.open]
        found = self.member(member) if running else None
        return [one for one in running if found is not None and one.partnership == found.partnership]

    def dissents_of_round(self, round: RoundId) -> Sequence[Dissent]:
        recorded = self._unveiled(super().dissents_of_round(round))
        secret = self._open(round) if self._unveils else None
        return [*recorded, *(self._urn(secret).dissents if secret else ())]

    # --- What is waited for ---

    def dialogue(self, user: UserId) -> Dialogue | None:
        found = super().dialogue(user)
        if found is None or self._vault is None or SEALED not in found.details:
            return found
        details, kept = self._vault.open(found.details[SEALED])
        return replace(found, details=details, kept=kept)

    # --- All that is somebody's ---

    def said_without_names(self, member: int) -> dict[str, Any]:
        """As far as it is known to be theirs, what is still sealed included."""
        whose = MemberId(member)
        said = [said_by_voice(self._connection, voice) for voice in self.voices_of(whose)]
        sealed = [one for secret in self._opened_for(whose) for one in self._things(secret, whose)]
        kept = {"without_names": said, "sealed": sealed, "withheld": self._withheld_of(whose)}
        return kept if self.any_without_names() else {}

    def _withheld_of(self, member: MemberId) -> list[dict[str, Any]]:
        """Words of dissents that nobody else reads, until their author says that they may be."""
        told = ((one.number, self.withheld_words(one.id)) for one in self.dissents_of(member))
        return [{"dissent": number, "text": words} for number, words in told if words is not None]

    def opened(self, data: dict[str, Any]) -> dict[str, Any]:
        """What they were last asked, as it is."""
        waiting = data["waiting"]
        if waiting is None or self._vault is None or SEALED not in waiting["details"]:
            return data
        details, kept = self._vault.open(waiting["details"][SEALED])
        return {**data, "waiting": {**waiting, "details": details, "kept": kept}}

    def _things(self, secret: _Secret, member: MemberId) -> list[dict[str, Any]]:
        return [] if self._vault is None else things_in(self._connection, self._vault, secret.where, member)

    # --- As it is recorded, and what proves it ---

    def written_by(self, contribution: ContributionId) -> MemberId:
        found = self._one(_WRITTEN_BY, of(MemberId), contribution=contribution)
        return self._known(found, self.contribution(contribution), contribution)

    def spoken_by(self, dissent: DissentId) -> MemberId:
        found = self._one(_SPOKEN_BY, of(MemberId), dissent=dissent)
        return self._known(found, self.dissent(dissent), dissent)

    def _known(
        self, recorded: MemberId | None, sealed: Contribution | Dissent | None, asked: int
    ) -> MemberId:
        if recorded is not None:
            return recorded
        if sealed is None:
            raise LookupError(asked)
        return sealed.member

    def lots(self, round: RoundId) -> str:
        return "" if self._vault is None else self._vault.lots(round)

    def private_code(self, contribution: ContributionId) -> str | None:
        written = self.contribution(contribution)
        if written is None or self._vault is None or written.round not in self._secrets():
            return None
        return self._vault.private_code(written.round, written.prompt, words_of(written))

    def reply_token(self, dissent: DissentId) -> str | None:
        if self._vault is None or is_temporary(dissent) or not self._is_a_voices(dissent):
            return None
        return self._vault.reply_token(dissent)

    def is_reply_token(self, dissent: DissentId, token: str) -> bool:
        right = self._vault is not None and self._vault.is_reply_token(dissent, token)
        return right and self._is_a_voices(dissent)

    def _is_a_voices(self, dissent: DissentId) -> bool:
        by = self._one(_SPOKEN_BY, of(MemberId), dissent=dissent)
        return by is not None and self._one(_VOICE, tuple, member=by) != (None,)


def words_of(text: Contribution) -> str:
    """What a code commits to: the words, or what was chosen."""
    chosen = text.option if text.option is not None else text.value
    if text.details is not None:
        return json.dumps(text.details, sort_keys=True, ensure_ascii=False)
    return text.text if text.text is not None else "" if chosen is None else str(chosen)


def _as(member: MemberId, said: Iterable[Said]) -> list[Said]:
    """Found by who asks, it is theirs."""
    return [one if one.member == member else replace(one, member=member) for one in said]


def _as_it_is(row: Any) -> Any:
    return row


def _secret(row: Any) -> _Secret:
    phase = Phase(row.phase)
    began = {Phase.CONTRIBUTING: row.opened_at, Phase.NOTING: row.poll_until}
    since = began.get(phase, row.contribute_until)
    return _Secret(row.id, row.partnership, phase, Where(row.partnership, row.id, since))
