"""What a press is answered with at once: a few words, gone in a moment."""

from facilitation import notices as n
from facilitation.stances import Stance
from rendering.reader import Reader
from rendering.registry import Said, renders


@renders(n.Passed)
def passed(notice: n.Passed, reader: Reader) -> Said:
    about = reader.round(notice.round)
    until = reader.when(about.partnership).until(about.contribute_until)
    return reader.say("The question stays open {until}, if you wish to come back to it.", until=until)


@renders(n.StanceNoted)
def stance_noted(notice: n.StanceNoted, reader: Reader) -> Said:
    if notice.code is Stance.OBJECT:
        return reader.say("Your objection is recorded.")
    return reader.say("Your position is recorded.")


@renders(n.LaterNoted)
def later_noted(notice: n.LaterNoted, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("You can say why at any time: /mine.")


@renders(n.ReadingOnlyNoted)
def reading_only_noted(notice: n.ReadingOnlyNoted, reader: Reader) -> Said:
    if notice.reading_only:
        return reader.say("This text will be read, and nobody will be asked to take position on it.")
    return reader.say("The group will take position on this text.")


@renders(n.Noted)
def noted(notice: n.Noted, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("Recorded.")


@renders(n.LookInPrivate)
def look_in_private(notice: n.LookInPrivate, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("I answer you in our private chat.")


@renders(n.TroubleTold)
def trouble_told(notice: n.TroubleTold, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "I could not record your message yet. It is not lost: I am trying again and will tell you."
    )
