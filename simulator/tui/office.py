"""What every screen needs to know, handed down from the command line."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.folders import Folders
from simulator.settings import Settings

if TYPE_CHECKING:
    from simulator.reading import Reader
    from simulator.rubric.load import LoadedRubric

__all__ = ["Office"]


@dataclass(frozen=True)
class Office:
    """The folders, the settings, and who reads and scores.

    Reader and rubric are made when they are first asked for: the first frame needs neither, and waits for
    nothing that it does not need.
    """

    folders: Folders
    settings: Settings
    staff: str
    """The name under which sessions are kept."""

    @cached_property
    def reader(self) -> "Reader":
        """Reads replies."""
        from simulator.reading import LearnedReader  # noqa: PLC0415 - see above

        return LearnedReader()

    @cached_property
    def rubric(self) -> "LoadedRubric":
        """Scores sessions.

        Raises:
            SimulatorError: the rubric in the settings is not there, or has mistakes.
        """
        from simulator.rubric.load import find_rubric  # noqa: PLC0415 - see above

        return find_rubric(self.settings.rubric, self.folders)
