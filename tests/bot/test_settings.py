import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

GOOD = {
    "BOT_TOKEN": "7000:rehearsal-token-not-a-real-one-000",
    "OPERATOR_NAME": "Ville de Grand-Pré",
    "OPERATOR_CONTACT": "numerique@example.org",
}
ALL = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ALL:
        monkeypatch.delenv(name, raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_the_token_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPERATOR_NAME")
    monkeypatch.delenv("OPERATOR_CONTACT")

    settings = load_settings()

    assert settings.token == GOOD["BOT_TOKEN"]
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite+aiosqlite:///trait-dunion.db"
    assert (settings.default_language, settings.default_timezone) == ("fr", "Europe/Paris")
    assert (settings.enrolment_code, settings.clock_url) == (None, None)
    assert (settings.operator_name, settings.operator_contact) == (None, None)
    assert (settings.retention_days, settings.log_level) == (365, "INFO")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BOT_TOKEN", "", "BOT_TOKEN is not set"),
        ("BOT_TOKEN", "hello", "BOT_TOKEN is not a token as BotFather gives them (digits, a colon, letters)"),
        ("BOT_API_URL", "telegram.org", "BOT_API_URL is not a web address (http:// or https://)"),
        (
            "DATABASE_URL",
            "trait-dunion.db",
            "DATABASE_URL is not a database address (sqlite+aiosqlite:///file.db)",
        ),
        (
            "DATABASE_URL",
            "sqlite+aiosqlite://",
            "DATABASE_URL is not the address of a file (sqlite+aiosqlite:///file.db)",
        ),
        (
            "DATABASE_URL",
            "postgresql+asyncpg://x/y",
            "DATABASE_URL is not the address of a file (sqlite+aiosqlite:///file.db)",
        ),
        (
            "DATABASE_URL",
            "sqlite+aiosqlite:////nowhere/at/all.db",
            "DATABASE_URL names a folder that is not there",
        ),
        ("DEFAULT_LANGUAGE", "de", "DEFAULT_LANGUAGE is none of fr, en"),
        (
            "DEFAULT_TIMEZONE",
            "Europe/Grand-Pré",
            "DEFAULT_TIMEZONE is not a known time zone (for instance Europe/Paris)",
        ),
        ("ENROLMENT_CODE", "grand pré", "ENROLMENT_CODE may have 1 to 64 letters, digits, - and _"),
        ("SECRET_KEY", "x" * 31, "SECRET_KEY has fewer than 32 characters"),
        ("OPERATOR_NAME", "  ", "OPERATOR_NAME is empty"),
        ("RETENTION_DAYS", "-1", "RETENTION_DAYS is less than 0"),
        ("RETENTION_DAYS", "one year", "RETENTION_DAYS is not a whole number"),
        ("RETENTION_DAYS", "40000", "RETENTION_DAYS is more than 36500"),
        ("HEALTH_PORT", "0", "HEALTH_PORT is less than 1"),
        ("HEALTH_PORT", "70000", "HEALTH_PORT is more than 65535"),
        ("OPERATOR_CHAT", "@maelle", "OPERATOR_CHAT is not a whole number"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is none of DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        ("CLOCK_URL", "noon", "CLOCK_URL is not a web address (http:// or https://)"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert str(caught.value) == said


def test_all_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "7000:short")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert [part.split()[0] for part in str(caught.value).split("; ")] == ["BOT_TOKEN", "LOG_LEVEL"]
    assert "7000" not in str(caught.value)


def test_a_file_is_read_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OPERATOR_NAME")
    (tmp_path / ".env").write_text("OPERATOR_NAME=Service social de la Ville\nSOMETHING_ELSE=1\n", "utf-8")

    assert load_settings().operator_name == "Service social de la Ville"


def test_a_file_in_another_encoding_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("OPERATOR_NAME=Préfecture\n".encode("latin-1"))

    with pytest.raises(SettingsError, match=r"^\.env is not in UTF-8; save it as UTF-8$"):
        load_settings()


def test_the_token_is_not_shown_with_the_settings() -> None:
    assert "rehearsal-token" not in repr(load_settings())


def test_the_example_explains_every_setting() -> None:
    example = Path(__file__).parents[2].joinpath(".env.example").read_text("utf-8")

    assert {name for name in ALL if not re.search(rf"\b{name}\b", example)} == set()
