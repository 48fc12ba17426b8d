"""What holds whatever people do, in whatever order, well or badly meant."""

import typing
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from facilitation import commands as c
from facilitation import commands_appeals as ap
from facilitation import commands_looks as looks
from facilitation.appeals import opposed
from facilitation.commands import Command
from facilitation.commands_temperature import TakeTemperature
from facilitation.decision import Decision
from facilitation.holding import holder
from facilitation.ids import AppealId, ChatId, MessageId, UserId
from facilitation.kinds import AppealPart
from facilitation.notices import FacilitatorTold, MoveMenu
from facilitation.scene import Contribution
from facilitation.stances import Stance
from storage.audit import verify
from storage.replay import replay
from storage.tables import metadata
from tests.facilitation.decks import DECKS, WHOLE, content_of
from tests.facilitation.evening import (
    CITY,
    CLAIRE,
    COMES_FOR,
    FARID,
    GROUP,
    MAELLE,
    NADEGE,
    NAMES,
    ROSA,
    THOMAS,
    YANN,
    Evening,
    Memory,
    Outcome,
    evening,
    members_in,
)
from tests.storage.collective import empty_database, record_of

PEOPLE = (MAELLE, FARID, NADEGE, ROSA, THOMAS, CLAIRE)
OUTSIDE_ANY_RECORD = ("person", "dialogue", "outbox", "alarm", "ledger", "content")
SAYS_WHO_IS_HERE = (
    FacilitatorTold,
    MoveMenu,
)  # of who has a place here, answered or not

people = st.sampled_from(PEOPLE)
anybody = st.sampled_from((*PEOPLE, YANN))  # Yann never joins
numbers = st.integers(0, 12)
words = st.sampled_from(
    (
        "Une salle ouverte le mercredi.",
        "Un repas.",
        "Pas de noms.",
        "",
        "x" * 1001,
        "Léo, 12 ans, ne vient plus.",
        CITY,
    )
)


@cache
def gathered(phase: str) -> Memory:
    """A round with a text of each, its contributions or its positions open."""
    with evening() as one:
        one.gathers(*PEOPLE[:-1])
        one.joins(CLAIRE)
        one.sees(YANN)
        one.opens("whole", contribute=6000, poll=6000)
        for number, person in enumerate(PEOPLE):
            one.writes(person, f"Une idée, la {number}.", number % 2)
        if phase == "polling":
            one.polls()
        return one.remembered()


@st.composite
def any_command(draw: st.DrawFn) -> Command:
    """Of any kind, about anything, as a client could make it that sends what it likes."""
    kind = draw(st.sampled_from(sorted(Command.family)))
    person = draw(anybody)
    fields = {name: draw(_value(hint)) for name, hint in _hints(kind).items()}
    chat = draw(st.sampled_from((ChatId(int(person)), GROUP)))
    where = {"user": person, "chat": chat, "message": MessageId(draw(st.integers(1, 60)))}
    found: Any = Command.family[kind]
    command: Command = found(**{**fields, **where, "pressed": draw(st.booleans()), "partnership": 1})
    return command


# News of the bot's own place, and of time, are no wish of anybody: they come from elsewhere.
NEWS = (c.BotAdded, c.BotRemoved, c.GroupMoved, c.TimeReached)


@cache
def _hints(kind: str) -> dict[str, Any]:
    hints = typing.get_type_hints(Command.family[kind])
    return {name: hint for name, hint in hints.items() if name not in {*c.Command.__annotations__, "family"}}


def _value(hint: Any) -> st.SearchStrategy[Any]:
    arms = [arm for arm in typing.get_args(hint) or (hint,) if arm is not type(None)]
    may_be_none = [st.none()] if type(None) in typing.get_args(hint) else []
    return st.one_of(*may_be_none, *map(_plain, arms))


def _plain(arm: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(arm) is dict:
        return st.sampled_from((WHOLE, content_of("own", "aim")))
    wanted = getattr(arm, "__supertype__", arm)
    if wanted is bool:
        return st.booleans()
    if wanted is int:
        return numbers
    if wanted is timedelta:
        return st.just(timedelta(hours=1))
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return st.sampled_from(list(wanted))
    return st.one_of(words, st.sampled_from((*DECKS, "language", "fr", "answer", "dissent", "proposed_by")))


class AnyEvening(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.texts: set[tuple[int, int]] = set()

    @initialize(phase=st.sampled_from(("contributing", "polling")))
    def begins(self, phase: str) -> None:
        self.one: Evening = self.stack.enter_context(gathered(phase).again())

    # --- What each step is held to ---

    def step(self, outcome_of: Any, by: UserId | None) -> None:
        before, open_before = self._everything(), self._open()
        outcome: Outcome = outcome_of()
        if not isinstance(outcome, Decision):
            assert self._everything() == before, "a refusal changes nothing"
            return
        for gone in open_before.keys() - self._open().keys():
            assert open_before[gone] == by, "only who holds a dissent closes it"
        self._names_nobody_silent(outcome)

    def _open(self) -> dict[tuple[str, int], UserId | None]:
        """The open dissents, those with a page to carry higher as well, and who holds them."""
        scene = self.one.scene
        found = {}
        for dissent in self.one.open_dissents():
            held_by = holder(scene, dissent)
            found["dissent", int(dissent.id)] = held_by.user if held_by else None
        for page in scene.appeals(self.one.partnership.id):
            for one in opposed(scene, page):
                by = scene.member(one.member)
                found["page", int(one.id)] = by.user if by else None
        return found

    def _names_nobody_silent(self, decision: Decision) -> None:
        scene = self.one.scene
        current = scene.open_round(self.one.partnership.id)
        if current is None:
            return
        spoke = scene.responders(current.id) | {one.member for one in scene.positions(current.id)}
        for send in decision.sends:
            if send.chat == GROUP and not isinstance(send.notice, SAYS_WHO_IS_HERE):
                assert spoke.issuperset(members_in(send.notice)), send.notice

    def _everything(self) -> dict[str, list[Any]]:
        tables = (metadata.tables[name] for name in OUTSIDE_ANY_RECORD)
        rows = {t.name: list(self.one.connection.execute(select(t))) for t in tables}
        return {**rows, **record_of(self.one.connection)}

    # --- What people do ---

    @rule(command=any_command())
    def anything(self, command: Command) -> None:
        if not isinstance(command, NEWS):
            self.step(lambda: self.one.does(command), command.user)

    @precondition(lambda self: self.phase() == "contributing")
    @rule(person=people, index=st.integers(0, 2), text=words)
    def writes(self, person: UserId, index: int, text: str) -> None:
        self.asks(person, c.ShowQuestion, index)
        self.step(lambda: self.one.says(person, text), person)

    @rule(person=people, text=words)
    def says_something(self, person: UserId, text: str) -> None:
        self.step(lambda: self.one.says(person, text), person)

    @precondition(lambda self: self.phase() == "contributing")
    @rule(person=people, index=st.integers(0, 4))
    def contests(self, person: UserId, index: int) -> None:
        self.asks(person, c.ContestPrompt, index)
        self.step(lambda: self.one.says(person, "Décidé d’avance."), person)

    def asks(self, person: UserId, kind: type[Command], index: int) -> None:
        about = self.one.round.id
        self.step(lambda: self.one.types(person, kind, round=about, index=index), person)

    def phase(self) -> str:
        return self.one.round.phase.value

    def some_text(self, which: int) -> Contribution:
        texts = self.one.scene.contributions(self.one.round.id)
        return texts[which % len(texts)]

    def is_polling(self) -> bool:
        return self.phase() == "polling"

    @precondition(is_polling)
    @rule(person=people, which=numbers, code=st.sampled_from(Stance), revising=st.booleans())
    def takes_a_stance(self, person: UserId, which: int, code: Stance, *, revising: bool) -> None:
        text = self.some_text(which)
        self.step(lambda: self.one.takes(person, text, code, revising=revising), person)

    @precondition(is_polling)
    @rule(person=people, which=numbers)
    def objects(self, person: UserId, which: int) -> None:
        text = self.some_text(which)
        self.step(lambda: self.one.takes(person, text, Stance.OBJECT), person)

    @precondition(is_polling)
    @rule(person=people, which=numbers, code=st.sampled_from((Stance.OBJECT, Stance.AGREE)))
    def speaks_for_their_institution(self, person: UserId, which: int, code: Stance) -> None:
        text = self.some_text(which).id
        self.step(lambda: self.one.presses(person, c.ChooseMandate, contribution=text, code=code), person)
        self.step(lambda: self.one.presses(person, c.DecidedTogether), person)

    @precondition(lambda self: self.one.dissents())
    @rule(person=people, which=numbers, code=st.sampled_from((None, *Stance)))
    def lifts(self, person: UserId, which: int, code: Stance | None) -> None:
        dissents = self.one.dissents()
        dissent = dissents[which % len(dissents)].id
        self.step(lambda: self.one.types(person, c.LiftDissent, dissent=dissent, code=code), person)

    @rule(person=people, text=words)
    def dissents(self, person: UserId, text: str) -> None:
        self.step(lambda: self.one.in_group(person, c.RaiseDissent, text=text or None), person)

    @rule(command=st.sampled_from((c.CloseRound, c.RemindGroup)))
    def leads(self, command: type[Command]) -> None:
        self.step(lambda: self.one.in_group(MAELLE, command), MAELLE)

    @precondition(lambda self: not self.one.round.open)
    @rule(deck=st.sampled_from(sorted(DECKS)))
    def opens(self, deck: str) -> None:
        opened = {"deck": deck, "contribute": 6000, "poll": 6000}
        self.step(lambda: self.one.in_group(MAELLE, c.OpenRound, **opened), MAELLE)

    @precondition(lambda self: self.one.round.phase == "published")
    @rule()
    def looks_again(self) -> None:
        """Whoever does nothing keeps their position, and every dissent stays open."""
        before = self.one.scene.positions(self.one.round.id)
        self.step(lambda: self.one.in_group(MAELLE, looks.OpenLook, minutes=6000, sure=True), None)
        assert self.one.scene.positions(self.one.round.id) == before

    @precondition(lambda self: self.one.round.looking_again)
    @rule(person=people, which=numbers)
    def keeps(self, person: UserId, which: int) -> None:
        text = self.some_text(which).id
        self.step(lambda: self.one.presses(person, looks.KeepPosition, contribution=text), person)

    @precondition(lambda self: self.one.round.looking_again)
    @rule()
    def stops_looking(self) -> None:
        self.step(lambda: self.one.in_group(MAELLE, c.AbandonRound), None)
        assert self.one.round.published

    @precondition(lambda self: self.one.round.phase == "published")
    @rule(number=numbers)
    def takes_the_temperature(self, number: int) -> None:
        self.step(lambda: self.one.in_group(MAELLE, TakeTemperature, number=number), None)

    @rule(person=people, text=words)
    def carries_higher(self, person: UserId, text: str) -> None:
        self.types(person, ap.DraftAppeal)
        for part in AppealPart:
            self.types(person, ap.WriteAppeal, appeal=self.page(), part=part)
            self.says_something(person, text)
        self.types(person, ap.ProposeAppeal, appeal=self.page(), sure=True)

    @rule(person=people, text=words, kind=st.sampled_from((ap.OpposeAppeal, ap.DropAppeal)))
    def answers_a_page(self, person: UserId, text: str, kind: type[Command]) -> None:
        self.types(person, kind, appeal=self.page())
        self.says_something(person, text)

    def types(self, person: UserId, kind: type[Command], **fields: object) -> None:
        self.step(lambda: self.one.types(person, kind, **fields), person)

    def page(self) -> AppealId:
        pages = self.one.scene.appeals(self.one.partnership.id)
        return pages[-1].id if pages else AppealId(1)

    @rule(hours=st.sampled_from((1, 6, 12)))
    def time_passes(self, hours: int) -> None:
        """No deadline closes a dissent."""
        before = self._open()
        self.one.passes(timedelta(hours=hours))
        assert self._open() == before
        for person in PEOPLE:
            if self.one.scene.presence(self.one.partnership.id, person) is not None:
                self.one.sees(person)

    @rule(person=people, erasing=st.booleans())
    def leaves(self, person: UserId, *, erasing: bool) -> None:
        """No reason, and it always succeeds; what was objected stays open, erased or not."""
        count = len(self._open())
        if self._is_known(person):
            kind: type[Command] = c.Forget if erasing else c.Leave
            assert isinstance(self.one.types(person, kind, sure=True), Decision)
        assert len(self._open()) == count

    def _is_known(self, person: UserId) -> bool:
        return self.one.scene.member_of(self.one.partnership.id, person) is not None

    @rule()
    def all_come_back(self) -> None:
        for person in PEOPLE:
            found = self.one.scene.member_of(self.one.partnership.id, person)
            if found is None or found.left_at is not None:
                self.one.joins(person, COMES_FOR[person])
                assert self.one.member(person).name == NAMES[person]

    @rule(person=people, index=st.integers(0, 4))
    def passes(self, person: UserId, index: int) -> None:
        found = self.one.scene.member_of(self.one.partnership.id, person)
        current = self.one.scene.open_round(self.one.partnership.id)
        if found is not None and found.active and current is not None and current.phase == "contributing":
            place = index % len(current.shape.questions)
            passed = self.one.types(person, c.PassPrompt, round=current.id, index=place)
            assert isinstance(passed, Decision)

    # --- What holds all along ---

    @invariant()
    def every_text_stays_under_its_number(self) -> None:
        if not hasattr(self, "one"):
            return
        scene = self.one.scene
        rounds = scene.rounds(self.one.partnership.id)
        now = [(one.id, text.number) for one in rounds for text in scene.contributions(one.id)]
        assert len(now) == len(set(now))
        assert self.texts <= set(now)
        self.texts = set(now)

    @invariant()
    def one_round_is_open_at_most(self) -> None:
        if hasattr(self, "one"):
            rounds = self.one.scene.rounds(self.one.partnership.id)
            assert sum(one.open for one in rounds) <= 1
            assert [one.number for one in rounds] == list(range(1, len(rounds) + 1))

    @invariant()
    def an_objection_and_its_stance_go_together(self) -> None:
        """While positions are open: who stands as objecting has an open objection."""
        if hasattr(self, "one"):
            assert set(self._objecting()) <= {
                (one.contribution, one.member) for one in self.one.open_dissents()
            }

    def _objecting(self) -> Iterator[tuple[int | None, int]]:
        current = self.one.scene.open_round(self.one.partnership.id)
        for position in self.one.scene.positions(current.id) if current else ():
            if position.code is Stance.OBJECT and current and position.look == current.look:
                yield position.contribution, position.member

    def teardown(self) -> None:
        """The ledger holds, and the record is what it tells."""
        if hasattr(self, "one"):
            assert verify(self.one.connection, self.one.partnership.id) == ()
            with empty_database() as copy:
                replay(self.one.connection, copy)
                assert record_of(copy) == record_of(self.one.connection)
        self.stack.close()


TestAnyEvening = AnyEvening.TestCase
TestAnyEvening.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    phases=[Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
