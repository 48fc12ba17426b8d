"""The commands of the program: `trait-dunion`, or `python -m bot`."""

import gc
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from facilitation.exports import ExportFormat, Identity

if TYPE_CHECKING:
    from bot.settings import Place

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
decks = typer.Typer(no_args_is_help=True, help="Decks of questions.")
app.add_typer(decks, name="decks")
inbox = typer.Typer(no_args_is_help=True, help="Updates that could not be taken in; never their words.")
app.add_typer(inbox, name="inbox")

MISCONFIGURED = 2


@app.command()
def run() -> None:
    """Run the bot, until SIGTERM or SIGINT. Its settings are in the environment: see .env.example."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the bot itself listens to it
    gc.disable()  # until it is ready: a start makes thousands of things and leaves none
    from bot.settings import SettingsError, load_settings  # noqa: PLC0415 - other commands need no setting

    try:
        settings = load_settings()
    except SettingsError as error:
        typer.echo(f"trait-dunion: {error}", err=True)
        raise typer.Exit(MISCONFIGURED) from None
    from bot.run import run as live  # noqa: PLC0415 - wrong settings are said at once
    from bot.wiring import wire  # noqa: PLC0415 - as above

    raise typer.Exit(live(settings, wire))


@app.command()
def synthesise(
    ballots: Annotated[Path, typer.Argument(metavar="BALLOTS.csv|FOLDER")],
    *,
    format_: Annotated[
        Literal["csv", "polis"],
        typer.Option("--format", help="A file of ballots, or the folder of an export of Polis."),
    ] = "csv",
    as_json: Annotated[bool, typer.Option("--json", help="Figures for programs.")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write the report there, as a page.")] = None,
    language: Annotated[
        Literal["fr", "en"] | None, typer.Option(help="By default, that of the locale.", show_default=False)
    ] = None,
) -> None:
    """Read positions from a file, print where they meet and where they stay apart."""
    gc.disable()  # it makes many things, and ends soon
    from bot import synthesise  # noqa: PLC0415 - only when asked for

    asked = language or synthesise.language_of_the_locale()
    of_polis = format_ == "polis"
    raise typer.Exit(synthesise.run(ballots, as_json=as_json, language=asked, of_polis=of_polis, report=html))


@decks.command("check")
def check(
    folder: Annotated[Path | None, typer.Argument(help="By default, those of the house.")] = None,
) -> None:
    """Name every mistake in the decks of a folder, with file and line."""
    from bot.decks_check import run as check_decks  # noqa: PLC0415 - only when asked for

    raise typer.Exit(check_decks(folder))


@app.command()
def rehearse(
    scenario: Annotated[Path | None, typer.Argument(help="A scenario file.")] = None,
    *,
    language: Annotated[str, typer.Option(help="fr or en")] = "fr",
    stage: Annotated[bool, typer.Option("--stage", help="On a page in the browser, to play in.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Of that page; 0: a free one.")] = 8080,
    keep: Annotated[bool, typer.Option("--keep", help="Keep what the stage wrote.")] = False,
    deck: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="On the stage, one’s own deck, at each save."),
    ] = None,
) -> None:
    """Play two evenings of nine people in four institutions with the real bot, and print them."""
    if stage or deck:
        from bot.stage import run as open_stage  # noqa: PLC0415 - only when asked for

        raise typer.Exit(open_stage(scenario, language, port, keep=keep, deck=deck))
    from bot.rehearse import run as play  # noqa: PLC0415 - only when asked for

    raise typer.Exit(play(scenario, language))


@inbox.command("list")
def list_inbox() -> None:
    """Those set aside and those that wait: number, kind, tries, since when, why."""
    from bot.shelf import listed  # noqa: PLC0415 - only when asked for

    raise typer.Exit(listed(_place()))


Number = Annotated[int | None, typer.Argument(metavar="[UPDATE]", help="By default, all set aside.")]


@inbox.command("retry")
def retry_inbox(update: Number = None) -> None:
    """Let the bot try again what was set aside."""
    from bot.shelf import retry  # noqa: PLC0415 - only when asked for

    raise typer.Exit(retry(_place(), update))


@inbox.command("drop")
def drop_inbox(update: Annotated[int, typer.Argument(metavar="UPDATE")]) -> None:
    """Erase what was set aside; it is not taken in again."""
    from bot.shelf import drop  # noqa: PLC0415 - only when asked for

    raise typer.Exit(drop(_place(), update))


@app.command()
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False)]) -> None:
    """Copy the database to FILE, also while the bot runs, and check the copy."""
    from bot.backup import back_up  # noqa: PLC0415 - only when asked for

    raise typer.Exit(back_up(_place(), file))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False)],
    *,
    verify: Annotated[bool, typer.Option("--verify", help="Only check FILE.")] = False,
    force: Annotated[bool, typer.Option("--force", help="In the place of the database there is.")] = False,
) -> None:
    """Put FILE in the place of the database, without those who were erased since."""
    from bot.backup import check as check_backup  # noqa: PLC0415 - only when asked for
    from bot.backup import restore as put_back  # noqa: PLC0415 - as above

    raise typer.Exit(check_backup(file) if verify else put_back(_place(), file, force=force))


@app.command()
def export(
    partnership: Annotated[int, typer.Option(help="Its number: see `trait-dunion verify`.")],
    format_: Annotated[ExportFormat, typer.Option("--format")],
    *,
    identity: Annotated[
        Identity | None,
        typer.Option(help="How far it says whose words they are. As JSON, by default: the whole record."),
    ] = None,
    edition: Annotated[
        Literal["group", "outside"] | None,
        typer.Option(
            help="For its members, or for readers outside: then only words whose authors said yes, and how "
            "much is kept back.",
            show_default="group",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--output", "-o", help="By default, the standard output.")
    ] = None,
) -> None:
    """Write what a partnership holds to a file."""
    from bot.export import Wanted  # noqa: PLC0415 - only when asked for
    from bot.export import export as written  # noqa: PLC0415 - as above

    outside = None if edition is None else edition == "outside"
    raise typer.Exit(written(_place(), Wanted(partnership, format_, identity, outside), file))


@app.command("import")
def bring_in(file: Annotated[Path, typer.Argument(metavar="EXPORT.json", dir_okay=False)]) -> None:
    """Put a whole record, exported as JSON, into an empty database."""
    from bot.export import bring_in as brought  # noqa: PLC0415 - only when asked for

    raise typer.Exit(brought(_place(), file))


Partnership = Annotated[int | None, typer.Option("--partnership", help="Its number; by default, all.")]


@app.command()
def verify(partnership: Partnership = None) -> None:
    """Check that nothing of a record was altered, dropped or moved, and print its seal."""
    from bot.verify import verify as check_record  # noqa: PLC0415 - only when asked for

    raise typer.Exit(check_record(_place(), partnership))


def _place() -> "Place":
    from bot.settings import SettingsError, load_place  # noqa: PLC0415 - other commands need no setting

    try:
        return load_place()
    except SettingsError as error:
        typer.echo(f"trait-dunion: {error}", err=True)
        raise typer.Exit(MISCONFIGURED) from None


def main() -> None:
    app(prog_name="trait-dunion")


if __name__ == "__main__":
    main()
