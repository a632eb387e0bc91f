"""What every screen needs to know, handed down from the command line."""

from dataclasses import dataclass

from simulator.folders import Folders
from simulator.reading.reader import Reader
from simulator.rubric.load import LoadedRubric
from simulator.settings import Settings

__all__ = ["Office"]


@dataclass(frozen=True)
class Office:
    """The folders, the settings, and who reads and scores."""

    folders: Folders
    settings: Settings
    reader: Reader
    rubric: LoadedRubric
    staff: str
    """The name under which sessions are kept."""
