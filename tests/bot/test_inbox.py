from pathlib import Path

from rehearsal import Person, StandIn
from tests.bot.pipeline import EchoDesk, inbox_states, running


def texts(person: Person) -> list[str]:
    return [message.text for message in person.sees() if message.from_bot]


async def test_each_update_is_decided_once_and_its_words_are_not_kept(
    telegram: StandIn, rosa: Person, desk: EchoDesk, tmp_path: Path
) -> None:
    async with running(telegram, tmp_path, desk):
        for text in ("un", "deux", "trois"):
            await rosa.tells(text)
        await telegram.quiet()

    assert len(texts(rosa)) == 3
    states = await inbox_states(tmp_path)
    assert [(state, kept) for _, state, kept in states] == [("done", False)] * 3
    assert telegram.updates.pending == []
