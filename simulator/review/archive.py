"""The stored sessions of a folder, scored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.rubric.load import LoadedRubric
from simulator.rubric.recorded import evidence_of
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from simulator.transcript.journal import find_journals, read_journal
from simulator.transcript.timeline import Timeline, fold

__all__ = ["StoredConversation", "UnreadableSession", "list_sessions", "read_session"]


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """One stored session: who, when, which scenario, how it ended, and its score."""

    path: Path
    timeline: Timeline
    scorecard: Scorecard
    torn: str | None
    """A sentence about a last line that was cut off, if there was one."""

    @property
    def is_over(self) -> bool:
        """Whether the session has ended; one that has not can be gone on with."""
        return self.timeline.ended is not None


@dataclass(frozen=True, slots=True)
class UnreadableSession:
    """A file that should be a session and can't be read as one."""

    path: Path
    problem: str


def read_session(path: Path, rubric: LoadedRubric) -> StoredConversation:
    """One stored session, scored.

    Raises:
        UnreadableFileError: not there, not a sound journal, or its scenario can't be understood any more.
    """
    contents = read_journal(path)
    timeline = fold(contents.events)
    return StoredConversation(
        path, timeline, score_conversation(evidence_of(timeline), rubric), contents.torn
    )


def list_sessions(
    folders: Iterable[Path], rubric: LoadedRubric
) -> Iterator[StoredConversation | UnreadableSession]:
    """Every session in these folders, newest first within each; a bad file is in the list, and stops nothing."""
    for folder in folders:
        for path in find_journals(folder):
            try:
                yield read_session(path, rubric)
            except SimulatorError as error:
                yield UnreadableSession(path, str(error))
