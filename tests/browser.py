"""A browser without a window, for pages: what it complains of, what does not fit, what nobody could read.

It is the chromium of this machine (or `CHROMIUM`), with the rules of axe-core (`AXE`: the path of its
`axe.min.js`). `.ci/run` brings both, and says with `BROWSER=required` that nothing may be skipped.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE, DESK = 360, 1200


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])


def chromium() -> str:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(which, NAMES)), None)
    return there(path, "no chromium")


def rules() -> str:
    """Those of axe-core, as a script."""
    return Path(there(os.environ.get("AXE"), "no axe-core")).read_text(encoding="utf-8")


def there(path: str | None, lacking: str) -> str:
    if path and Path(path).exists():
        return path
    if os.environ.get("BROWSER") == "required":
        pytest.fail(f"{lacking}, and this run requires one")
    pytest.skip(f"{lacking} on this machine: pages are NOT looked at (`.ci/run test` brings what it takes)")


@contextmanager
def opened(browser: Browser, content: bytes, width: int) -> Iterator[Page]:
    """A page that may ask for nothing; whatever the console says ends the test."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(f"asked for {request.url}"))
    page.set_content(content.decode())
    yield page
    page.close()
    assert said == []


def overflow(page: Page) -> int:
    """How many pixels one would have to scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def violations(page: Page) -> list[str]:
    """Rules of axe-core that something on the page breaks, with where."""
    page.evaluate(rules())
    found: dict[str, Any] = page.evaluate("axe.run()")
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]
