"""Everything that Last Word raises on purpose.

SimulatorError              a sentence for a person: what was wrong, where, and what to do
├── UnreadableFileError     a file that is missing, locked away, or not what it should be
│   └── SourceError         a scenario or rubric with mistakes; carries every one of them with its line
├── NotFoundError           no scenario or rubric of that name; offers the nearest ones
├── StorageError            a session could not be written: disk full, folder read-only
├── SessionInUseError       another window has this session open
└── SessionOverError        a reply after the customer has left
"""

__all__ = [
    "NotFoundError",
    "SessionInUseError",
    "SessionOverError",
    "SimulatorError",
    "SourceError",
    "StorageError",
    "UnreadableFileError",
]


class SimulatorError(Exception):
    """Something went wrong that the person at the keyboard can understand and mend."""


class UnreadableFileError(SimulatorError):
    """A file could not be read, or does not hold what it should."""


class SourceError(UnreadableFileError):
    """A scenario or rubric file has mistakes.

    Attributes:
        problems: one line each, ``file:line: field: what was expected``.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class NotFoundError(SimulatorError):
    """Nothing goes by that name."""


class StorageError(SimulatorError):
    """A session could not be kept on disk."""


class SessionInUseError(StorageError):
    """Another process is writing to this session."""


class SessionOverError(SimulatorError):
    """The session has ended; there is nobody left to reply to."""
