"""An evening on the stage, with the real bot: the cast plays, the visitor takes part, nothing gets lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehearsal import story
from rehearsal.stage.doing import CannotError, do
from rehearsal.stage.evening import Evening
from tests.stage.conftest import playing, until

pytestmark = [pytest.mark.process, pytest.mark.timeout(180)]
DAY = timedelta(days=1)


async def plays(evening: Evening, days: int) -> None:
    for _ in range(days):
        await evening.pace.jump(DAY)
    await evening.telegram.quiet(20)


async def gives_back(evening: Evening, who: str) -> None:
    await do(evening, {"do": "give_back", "as": who})


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_cast_that_is_left_alone_plays_a_whole_round(folder: Path, language: str) -> None:
    async with playing(folder, "first-round", language) as evening:
        await gives_back(evening, "maelle")
        await plays(evening, 6)

        summary = evening.cast.publications[-1].summary.text
        said = evening.scenario.rounds["object"].positions["rosa"]["list"].words
        assert said
        assert said.in_(language) in summary
        assert evening.scenario.rounds["object"].answers["ismael"][2].contests.in_(language) in summary  # type: ignore[union-attr]
        assert evening.cast.troubles == []
        assert evening.telegram.faulty_calls == evening.telegram.loud_calls == []


async def test_the_visitor_is_told_what_is_theirs_to_do_and_the_rest_waits_for_it(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        await until(evening, lambda: evening.script.cue is not None)
        assert evening.script.cue == story.Add("maelle")

        await plays(evening, 1)
        assert not evening.group.bot.present

        await do(evening, {"do": "add_bot", "as": "maelle"})
        assert evening.script.cue != story.Add("maelle")
        assert evening.group.bot.present


async def test_a_bot_that_is_killed_in_the_middle_loses_nothing(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        await gives_back(evening, "maelle")
        await plays(evening, 1)
        await do(evening, {"do": "kill"})
        assert not evening.bot.alive
        thomas = {"as": "thomas", "chat": "p1004"}
        await do(evening, {"do": "write", "text": "/desaccord Deux jours, c’est court.", **thomas})
        await do(evening, {"do": "start"})
        await evening.telegram.quiet(60)
        await gives_back(evening, "thomas")
        await plays(evening, 5)

        assert "Deux jours, c’est court." in evening.cast.publications[-1].summary.text
        assert evening.cast.troubles == []


async def test_a_bad_day_loses_nothing_and_says_nothing_twice(folder: Path) -> None:
    """A flood, an answer lost after the act, and the group becoming a supergroup in the middle of a round."""
    async with playing(folder, "first-round") as evening:
        await gives_back(evening, "maelle")
        await do(evening, {"do": "mishap", "what": "flood"})
        await plays(evening, 1)
        await do(evening, {"do": "mishap", "what": "lose_answer"})
        await do(evening, {"do": "upgrade"})
        await plays(evening, 6)

        assert any(call.refused for call in evening.telegram.calls)
        assert evening.group.kind == "supergroup"
        summary = evening.cast.publications[-1].summary.text
        assert "Aucun nom ne sort de chez nous" in summary
        assert [message.text for message in evening.group.messages].count(summary) == 1
        assert evening.cast.troubles == []


async def test_time_passes_sixty_times_faster_where_that_is_asked_for(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        before = evening.telegram.clock.now
        await do(evening, {"do": "speed", "speed": "fast"})
        await until(evening, lambda: evening.telegram.clock.now - before > timedelta(minutes=1))
        await do(evening, {"do": "speed", "speed": "step"})

        assert evening.telegram.clock.now - before < timedelta(minutes=30)


async def test_step_by_step_one_thing_happens_at_a_time(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        await gives_back(evening, "maelle")
        await evening.pace.step()
        assert evening.group.bot.present
        assert evening.cast.joined == set()

        while not evening.cast.joined:
            await evening.telegram.quiet(20)
            await evening.pace.step()
        assert evening.cast.joined == {"maelle"}


async def test_whom_the_visitor_plays_does_nothing_by_themselves(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        await gives_back(evening, "maelle")
        await do(evening, {"do": "take", "as": "thomas"})
        await plays(evening, 1)
        assert not evening.person("thomas").chat.started

        await gives_back(evening, "thomas")
        await evening.pace.jump(timedelta(hours=1))
        assert evening.person("thomas").chat.started


async def test_what_telegram_would_not_allow_is_refused(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        await do(evening, {"do": "write", "as": "rosa", "chat": "p1005", "text": "Bonjour"})
        message = evening.numbers[evening.person("rosa").sees()[0]]

        with pytest.raises(CannotError, match="gone"):
            await do(evening, {"do": "edit", "as": "thomas", "message": message, "text": "Bonsoir"})
        with pytest.raises(CannotError, match="gone"):
            await do(evening, {"do": "look", "as": "thomas", "chat": "p1005"})
        with pytest.raises(CannotError, match="not_administrator"):
            await do(evening, {"do": "promote", "as": "rosa", "whom": "thomas"})


@pytest.mark.parametrize("name", ["territory", pytest.param("large", marks=pytest.mark.deep)])
async def test_a_scenario_of_the_box_is_played_without_trouble(folder: Path, name: str) -> None:
    async with playing(folder, name) as evening:
        for who in list(evening.cast.taken):
            await gives_back(evening, who)
        await plays(evening, 6)

        assert evening.cast.publications
        assert evening.cast.troubles == []
        assert evening.telegram.faulty_calls == evening.telegram.loud_calls == []
