"""When something went wrong: to who wrote, and to whoever runs the server.

The reasons are the program's own, in its own English.
"""

from rendering import html
from rendering.say import Say


def given_up(language: str) -> str:
    """To who wrote it."""
    say = Say(language)
    return html.plain(
        say(
            "I could not take this in; the fault is mine. It is set aside for the person who runs this "
            "server. What you had said before is kept, and you can say this again."
        )
    )


def update_set_aside(language: str, reason: str) -> str:
    say = Say(language)
    return html.plain(
        say(
            "An update could not be taken in and was set aside: {reason}. See it: trait-dunion inbox list",
            reason=html.escape(reason),
        )
    )


def message_set_aside(language: str, reason: str) -> str:
    say = Say(language)
    why = html.escape(reason)
    return html.plain(say("A message could not be delivered and was set aside: {reason}.", reason=why))


def database_in_trouble(language: str, reason: str) -> str:
    say = Say(language)
    return html.plain(
        say(
            "The database cannot be written: {reason}. Nothing is confirmed to Telegram meanwhile, so "
            "nothing is lost; I am trying again.",
            reason=html.escape(reason),
        )
    )


def back_from_outage(language: str, minutes: int) -> str:
    say = Say(language)
    return html.plain(
        say.many(
            "Telegram was out of reach for {count} minute. What people sent meanwhile has been read.",
            "Telegram was out of reach for {count} minutes. What people sent meanwhile has been read.",
            minutes,
        )
    )


def ending(language: str, reason: str) -> str:
    say = Say(language)
    return html.plain(say("I am stopping, so as to be restarted: {reason}.", reason=html.escape(reason)))
