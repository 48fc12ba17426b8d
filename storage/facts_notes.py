"""Notes, as facts change them; and the summary that waits for them."""

from sqlalchemy import Connection, delete

from facilitation import facts_notes as f
from facilitation.facts import Fact
from facilitation.kinds import Phase
from storage.rows import Application, add, change
from storage.tables import note, round_


def _awaited(connection: Connection, fact: f.NotesOpened) -> None:
    """Positions ended now, early or by the clock."""
    its, again = round_.c.id == fact.round, round_.c.look > round_.c.shown
    change(connection, round_, its & ~again, poll_until=fact.at)
    change(connection, round_, its & again, look_until=fact.at)
    change(connection, round_, its, phase=Phase.NOTING.value, notes_until=fact.until)


def _written(connection: Connection, fact: f.NoteWritten) -> None:
    there = (note.c.round == fact.round) & (note.c.look == fact.look) & (note.c.member == fact.member)
    if connection.execute(note.select().where(there)).first():
        change(connection, note, there, text=fact.text, changed_at=fact.at, erased_at=None)
        return
    key = {"round": fact.round, "look": fact.look, "member": fact.member}
    add(connection, note, **key, text=fact.text, written_at=fact.at)


def _taken_back(connection: Connection, fact: f.NoteTakenBack) -> None:
    theirs = (note.c.round == fact.round) & (note.c.look == fact.look) & (note.c.member == fact.member)
    connection.execute(delete(note).where(theirs))


APPLICATIONS: dict[type[Fact], Application] = {
    f.NotesOpened: _awaited,
    f.NoteWritten: _written,
    f.NoteTakenBack: _taken_back,
}
