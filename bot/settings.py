"""What the operator decides, from the environment or a `.env` file; `.env.example` explains each."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, HttpUrl, SecretStr, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from storage.vault import Vault

T = TypeVar("T", bound="Place")

TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,}")
CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what a deep link can carry
SHORTEST_KEY = 32


class SettingsError(Exception):
    """One line for the operator: which settings, and what is wrong with each."""


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError("setting", "{why}", {"why": message})


def _token(value: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(value.get_secret_value()):
        raise _wrong("is not a token as BotFather gives them (digits, a colon, letters)")
    return value


def _url(value: str) -> str:
    try:
        TypeAdapter(HttpUrl).validate_python(value)
    except ValidationError:
        raise _wrong("is not a web address (http:// or https://)") from None
    return value.rstrip("/")


def _timezone(value: str) -> str:
    if value not in available_timezones():
        raise _wrong("is not a known time zone (for instance Europe/Paris)")
    return value


def _code(value: str) -> str:
    if not CODE.fullmatch(value):
        raise _wrong("may have 1 to 64 letters, digits, - and _")
    return value


def _key(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < SHORTEST_KEY:
        raise _wrong(f"has fewer than {SHORTEST_KEY} characters")
    return value


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise _wrong("is none of DEBUG, INFO, WARNING, ERROR, CRITICAL")
    return value.upper()


def _database(value: str) -> str:
    try:
        url = make_url(value)
    except ArgumentError:
        raise _wrong("is not a database address (sqlite+aiosqlite:///file.db)") from None
    if url.drivername != "sqlite+aiosqlite" or not url.database or url.database == ":memory:":
        raise _wrong("is not the address of a file (sqlite+aiosqlite:///file.db)")
    if not Path(url.database).absolute().parent.is_dir():
        raise _wrong("names a folder that is not there")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise _wrong("is empty")
    return value.strip()


Url = Annotated[str, AfterValidator(_url)]
Filled = Annotated[str, AfterValidator(_filled)]


class Place(BaseSettings):
    """Where everything is remembered, and what opens what is sealed there: for the operator's commands."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: Annotated[str, AfterValidator(_database)] = "sqlite+aiosqlite:///trait-dunion.db"
    secret_key: Annotated[SecretStr, AfterValidator(_key)] | None = None

    @property
    def vault(self) -> Vault | None:
        return Vault(self.secret_key.get_secret_value()) if self.secret_key else None

    @property
    def database(self) -> Path:
        """The file."""
        return Path(make_url(self.database_url).database or "")


class Settings(Place):
    bot_token: Annotated[SecretStr, AfterValidator(_token)]
    bot_api_url: Url = "https://api.telegram.org"
    default_language: Literal["fr", "en"] = "fr"
    default_timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Paris"
    enrolment_code: Annotated[str, AfterValidator(_code)] | None = None
    operator_name: Filled | None = None
    operator_contact: Filled | None = None
    retention_days: Annotated[int, Field(ge=0, le=36_500)] = 365
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"
    operator_chat: int | None = None
    health_port: Annotated[int, Field(ge=1, le=65_535)] | None = None
    clock_url: Url | None = None

    @property
    def token(self) -> str:
        return self.bot_token.get_secret_value()

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.default_timezone)

    @property
    def retention(self) -> timedelta:
        return timedelta(days=self.retention_days)


def load_settings() -> Settings:
    """SettingsError names every setting that is wrong, without its value."""
    return _loaded(Settings)


def load_place() -> Place:
    return _loaded(Place)


def _loaded(kind: type[T]) -> T:
    try:
        return kind()
    except UnicodeDecodeError:
        raise SettingsError(".env is not in UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f".env cannot be read: {error.strerror}") from None
    except ValidationError as error:
        mistakes = [f"{str(one['loc'][0]).upper()} {_explained(one)}" for one in error.errors()]
        raise SettingsError("; ".join(mistakes)) from None


EXPLAINED = {
    "missing": "is not set",
    "literal_error": "is none of fr, en",
    "int_parsing": "is not a whole number",
    "greater_than_equal": "is less than {ge}",
    "less_than_equal": "is more than {le}",
}


def _explained(mistake: ErrorDetails) -> str:
    """Without the value that was given."""
    if mistake["type"] == "setting":
        return mistake["msg"]
    return EXPLAINED.get(mistake["type"], "is malformed").format_map(mistake.get("ctx", {}))
