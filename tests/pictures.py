"""The pictures of a summary and a report in the README, from the rehearsal: `make pictures`, with chromium.

Of the report, what stands around one conflict: who stands where, sides facing each other.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium

PROJECT = Path(__file__).parents[1]
FROM, TO = PROJECT / "rehearsal-output", PROJECT / "docs" / "pictures"
TAKEN = (
    ("fr", "synthese-tour-2", "coup-doeil.png", "rapport.png"),
    ("en", "summary-round-2", "glance.png", "report.png"),
)
WIDTH, HEIGHT = 860, 1080


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for language, name, glance, report in TAKEN:
            played = (sys.executable, "-m", "bot", "rehearse", "--language", language)
            subprocess.run(played, cwd=PROJECT, check=True)
            shutil.copy(FROM / f"{name}-1.png", TO / glance)
            taken(browser, FROM / f"{name}.html", TO / report)


def taken(browser: Browser, report: Path, picture: Path) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=1.5)
    page.goto(report.as_uri())
    page.evaluate("document.getElementById('conflicts').scrollIntoView()")
    page.screenshot(path=picture)
    page.close()


if __name__ == "__main__":
    main()
