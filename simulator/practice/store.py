"""Where sessions begin and go on: a journal for each, in the folder for transcripts."""

import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from simulator.moves import Speaker
from simulator.practice.session import Beginning, Session, begin
from simulator.reading.reader import Reader
from simulator.scenario.library import LoadedScenario
from simulator.transcript.events import Event, Origin, ReplyRead, SessionStarted
from simulator.transcript.journal import Journal, journal_name
from simulator.transcript.timeline import Timeline

__all__ = ["StoredSession", "branch_session", "new_seed", "open_session", "start_session"]


class StoredSession:
    """A live session and the journal that keeps it; closes the journal when left."""

    def __init__(self, journal: Journal, events: tuple[Event, ...], reader: Reader) -> None:
        self.journal = journal
        self._at = max(
            (event.at for event in events if not isinstance(event, SessionStarted | ReplyRead)), default=0.0
        )
        self._from = time.monotonic()
        try:
            self.session = Session(events, reader, journal, self._clock)
        except BaseException:
            journal.close()
            raise

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self.journal.path

    @property
    def mended(self) -> str | None:
        """A sentence about what had to be mended when it was opened."""
        return self.journal.found.torn

    def close(self) -> None:
        """Lets go of the journal."""
        self.journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _clock(self) -> float:
        # A monotonic clock, going on from the last event: a wall clock that jumps changes nothing.
        return round(self._at + time.monotonic() - self._from, 2)


def new_seed() -> int:
    """A seed for a session that did not ask for one."""
    return secrets.randbelow(2**31)


def start_session(
    loaded: LoadedScenario,
    folder: Path,
    reader: Reader,
    *,
    staff: str,
    seed: int | None = None,
    assess: bool = False,
) -> StoredSession:
    """Begins a session of a scenario, kept in a folder.

    Raises:
        StorageError: it could not be kept.
    """
    now = datetime.now(UTC)
    session = secrets.token_hex(4)
    beginning = Beginning(
        session=session,
        started=now.isoformat(timespec="seconds"),
        staff=staff,
        scenario=loaded.scenario,
        scenario_sha256=loaded.sha256,
        seed=new_seed() if seed is None else seed,
        assess=assess,
    )
    path = folder / journal_name(now, loaded.id, session)
    journal = Journal.create(path, begin(beginning, reader))
    return StoredSession(journal, journal.found.events, reader)


def open_session(path: Path, reader: Reader) -> StoredSession:
    """Goes on with a stored session.

    Raises:
        UnreadableFileError: not there, or not a sound journal.
        SessionInUseError: another window has it open.
        StorageError: it cannot be written to.
    """
    journal = Journal.open(path)
    return StoredSession(journal, journal.found.events, reader)


def branch_session(
    timeline: Timeline, keep: int, folder: Path, reader: Reader, *, staff: str
) -> StoredSession:
    """Tries again from a turn: a session of its own, with the first replies of another and the same seed.

    Args:
        timeline: the session to branch from.
        keep: how many of its replies stay as they were said.
        folder: where the new one is kept.
        reader: reads what is said from now on.
        staff: who tries again.

    Raises:
        StorageError: it could not be kept.
    """
    now = datetime.now(UTC)
    session = secrets.token_hex(4)
    first = timeline.started
    started = first.model_copy(
        update={
            "session": session,
            "started": now.isoformat(timespec="seconds"),
            "staff": staff,
            "assess": False,
            "origin": Origin(session=first.session, reply=keep),
        }
    )
    path = folder / journal_name(now, first.scenario_id, session)
    said = _said_before(timeline, keep)
    journal = Journal.create(path, started)
    try:
        journal.append(*said)
    except BaseException:
        journal.close()
        raise
    return StoredSession(journal, (started, *said), reader)


def _said_before(timeline: Timeline, keep: int) -> tuple[Event, ...]:
    """The events of the first replies, as they were; what was taken back is left out."""
    events: list[Event] = []
    replies = 0
    for turn in timeline.turns:
        if turn.who is Speaker.STAFF:
            replies += 1
            if replies > keep:
                break
        events.append(turn.said)
        if turn.reading is not None:
            events.append(turn.reading)
    return tuple(events)
