"""The page is for this machine, and for pages of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from rehearsal.loopback import Loopback
from rehearsal.stage.web import app
from tests.stage.conftest import house


@pytest.fixture
async def address(folder: Path) -> AsyncIterator[str]:
    page = Loopback(app(house(folder)))
    await page.start()
    yield page.url
    await page.stop()


async def test_the_page_may_run_its_own_scripts_alone(address: str) -> None:
    async with httpx.AsyncClient() as http:
        page = await http.get(address)

    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "<script>" not in page.text
    assert " style=" not in page.text


async def test_another_name_for_this_machine_is_refused(address: str) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.get(address, headers={"host": "example.org"})

    assert answer.status_code == 403


async def test_a_foreign_page_cannot_act(address: str) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.post(
            f"{address}/act", json={"do": "kill"}, headers={"origin": "http://example.org"}
        )

    assert answer.status_code == 403


async def test_every_script_and_style_of_the_page_is_packaged(address: str) -> None:
    async with httpx.AsyncClient() as http:
        page = (await http.get(address)).text
        served = [part.split('"')[0] for part in page.split('="') if part.startswith("/page/")]
        answers = [await http.get(f"{address}{path}") for path in served]

    assert served
    assert [answer.status_code for answer in answers] == [200] * len(served)
