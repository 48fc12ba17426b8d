"""A visitor plays in a real browser, as who facilitates and as a member, in French and in English."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.stage.browser import Visitor, visiting

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]

SAID = "Une carte des portes où l’on peut frapper sans rendez-vous."


async def joins(visitor: Visitor) -> None:
    """As Maëlle, button after button."""
    await visitor.presses("Rejoindre")
    await visitor.presses("Je participe")
    await visitor.presses("Ajouter mon institution")
    await visitor.reads("nom")
    await visitor.writes("Service social de la Ville")
    for _ in range(3):
        await visitor.presses("Passer")
        await visitor.is_still()
    await visitor.reads("C’est fait")


async def test_whoever_facilitates_plays_a_whole_round_and_a_killed_bot_loses_nothing(tmp_path: Path) -> None:
    async with visiting(tmp_path, "first-round", "fr") as visitor:
        await visitor.presses("Le faire faire", "#cue")
        await joins(visitor)
        await visitor.presses("Le groupe", "#chat-head")
        await visitor.moves("+ 1 h")
        await visitor.writes("/tour objet 2j 3j")
        await visitor.reads("Tour 1 : Ce que nous voulons faire ensemble")
        await visitor.presses("Répondre")
        await visitor.reads("Question 1 sur 4")
        await visitor.writes(SAID)
        await visitor.reads("C’est noté")
        await visitor.presses("Suivant")
        for number in (2, 3, 4):
            await visitor.reads(f"Question {number} sur 4")
            await visitor.presses("Passer")
        await visitor.presses("J’ai terminé")
        await visitor.moves("+ 1 jour")

        await visitor.page.locator("#clock summary").click()
        await visitor.button("Arrêter le bot d’un coup").click()
        await visitor.reads("Le bot est arrêté", "#clock")
        await visitor.writes("/desaccord Deux jours, c’est court.")
        await visitor.page.locator("#clock summary").click()
        await visitor.button("Relancer le bot").click()
        await visitor.reads("Le bot fonctionne", "#clock")
        await visitor.is_still()
        for _ in range(5):
            await visitor.moves("+ 1 jour")

        await visitor.presses("Le groupe", "#chat-head")
        for words in ("Synthèse du", SAID, "Deux jours, c’est court.", "Aucun nom ne sort de chez nous"):
            await visitor.reads(words)
        assert visitor.evening.cast.troubles == []
        assert visitor.complaints == []


async def test_a_member_plays_among_the_others_and_jumps_to_the_next_alarm(tmp_path: Path) -> None:
    async with visiting(tmp_path, "first-round", "en") as visitor:
        await visitor.button("Give back Maëlle Le Goff").click()
        await visitor.moves("+ 1 h")
        await visitor.is_still()
        await visitor.button("Play Thomas Petit").click()
        await visitor.reads("You are Thomas Petit", "#chat-head")
        await visitor.moves("+ 1 h")
        await visitor.presses("Contribute")
        await visitor.reads("Question 1 of 4")
        await visitor.writes("A map of the doors on which one can knock.")
        await visitor.reads("Recorded as no.")
        while "Positions" not in await visitor.log.inner_text():
            await visitor.presses("Group", "#chat-head")
            await visitor.moves("To the next alarm")
        await visitor.presses("Private", "#chat-head")
        await visitor.presses("Take position")
        await visitor.reads("Text 1 of")
        await visitor.presses("I have an objection")
        await visitor.presses("Say why")
        await visitor.writes("Nobody asked the pupils.")
        await visitor.reads("Recorded with your objection")
        await visitor.presses("Group", "#chat-head")
        for _ in range(4):
            await visitor.moves("+ 1 day")
        for words in ("Summary of", "Nobody asked the pupils."):
            await visitor.reads(words)
        assert visitor.evening.cast.troubles == []
        assert visitor.complaints == []


HOSTILE = "<img src=x onerror=alert(1)><b>gras</b> & « guillemets »"


async def test_what_people_write_is_never_taken_for_html(tmp_path: Path) -> None:
    async with visiting(tmp_path, "first-round", "fr") as visitor:
        await visitor.looks_as("Rosa Martins")
        await visitor.writes(HOSTILE)
        await visitor.reads(HOSTILE)

        page = {"name": "page.html", "mimeType": "text/html", "buffer": b"<script>alert(1)</script>"}
        await visitor.page.locator("input[type=file]").set_input_files(page)  # type: ignore[arg-type]
        address = await visitor.page.locator("a.document").get_attribute("href")
        answer = await visitor.page.request.get(f"{visitor.page.url.rstrip('/')}{address}")

        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert await visitor.log.locator("img, b").count() == 0
        assert visitor.complaints == []


async def test_a_place_a_file_a_reply_and_a_vote_are_sent_by_keyboard(tmp_path: Path) -> None:
    async with visiting(tmp_path, "first-round", "fr", width=360, height=740) as visitor:
        page = visitor.page
        await visitor.button("En privé", "#chat-head").press("Enter")
        await visitor.button("Lieu", "#composer").press("Enter")
        await visitor.button("Envoyer ce lieu", "dialog").press("Enter")
        await visitor.reads("48.8534, 2.4102")
        file = {"name": "notes.md", "mimeType": "text/markdown", "buffer": b"# Notes"}
        await page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        await visitor.reads("notes.md")
        await (
            page.locator(".message", has_text="notes.md")
            .get_by_role("button", name="Répondre à ce message")
            .press("Enter")
        )
        await visitor.writes("Voilà mes notes.")
        await expect(page.locator(".reply")).to_contain_text("notes.md")
        question = {"question": "Quel jour ?", "options": [{"text": "Mardi"}, {"text": "Jeudi"}]}
        await visitor.evening.telegram.api.call("sendPoll", {"chat_id": 1001, **question})
        await visitor.button("Jeudi", "#log .poll").press("Enter")
        await visitor.reads("1 vote")
        overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth")

        assert overflow <= 0
        assert visitor.complaints == []


async def test_axe_finds_nothing_in_the_group_in_private_and_in_dialogs(tmp_path: Path) -> None:
    async with visiting(tmp_path, "first-round", "fr") as visitor:
        await visitor.presses("Le faire faire", "#cue")
        await visitor.reads("de rejoindre", "#cue")
        assert await visitor.faults() == []
        await visitor.presses("Le faire faire", "#cue")
        await visitor.moves("+ 1 h")
        await visitor.presses("Le faire faire", "#cue")
        await visitor.reads("Tour 1")
        await visitor.presses("Répondre")
        await visitor.reads("Question 1 sur 4")
        assert await visitor.faults() == []
        await visitor.button("Scénarios").click()
        assert await visitor.faults() == []
        await visitor.button("Fermer").click()
        await visitor.page.set_viewport_size({"width": 360, "height": 740})
        assert await visitor.faults() == []
        await visitor.button("Personnes").click()
        assert await visitor.faults() == []
