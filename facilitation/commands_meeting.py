"""What people ask for around a meeting: the page to put on the table."""

from dataclasses import dataclass

from facilitation.commands import Command


@dataclass(frozen=True, kw_only=True)
class ShowMeeting(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class SendMeetingPage(Command):
    """As a file, to print."""
