"""Every scenario within reach, by name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from simulator.errors import SourceError, UnreadableFileError
from simulator.folders import Folders, Origin
from simulator.scenario.models import Scenario
from simulator.shelf import Shelf, load_named

__all__ = ["BrokenScenario", "Entry", "LoadedScenario", "find_scenario", "list_scenarios", "load_scenario"]


@dataclass(frozen=True, slots=True)
class LoadedScenario:
    """A scenario and where it came from."""

    scenario: Scenario
    path: Path
    sha256: str
    """Of the file's bytes, so that a transcript can say what exactly was played."""
    where: Origin
    is_broken: Literal[False] = False

    @property
    def id(self) -> str:
        """What it goes by."""
        return self.scenario.id


@dataclass(frozen=True, slots=True)
class BrokenScenario:
    """A scenario file that cannot be played yet, and every reason why."""

    path: Path
    error: SourceError
    where: Origin
    is_broken: Literal[True] = True

    @property
    def id(self) -> str:
        """What it would go by."""
        return self.path.stem


Entry: TypeAlias = LoadedScenario | BrokenScenario


def load_scenario(path: Path, where: Origin = "elsewhere") -> LoadedScenario:
    """One scenario from its file.

    Raises:
        SourceError: the file has mistakes.
        UnreadableFileError: there is no such file, or it cannot be read.
    """
    scenario, sha256 = load_named(path, Scenario, "scenario")
    return LoadedScenario(scenario, path, sha256, where)


def list_scenarios(folders: Folders) -> list[Entry]:
    """Every scenario within reach, easy ones first, then by title; broken files at the end.

    A file that cannot be read is in the list with its mistakes, and takes nothing else down with it.
    """
    entries: list[Entry] = []
    for path in _shelf(folders).files().values():
        where = folders.origin(path)
        try:
            entries.append(load_scenario(path, where))
        except SourceError as error:
            entries.append(BrokenScenario(path, error, where))
        except UnreadableFileError as error:
            entries.append(BrokenScenario(path, SourceError([str(error)]), where))
    return sorted(entries, key=_order)


def find_scenario(name_or_path: str, folders: Folders) -> LoadedScenario:
    """The scenario of that id, or in that file.

    Raises:
        NotFoundError: no scenario has that id; says which comes nearest and what there is.
        SourceError: its file has mistakes.
        UnreadableFileError: there is no such file, or it cannot be read.
    """
    path = _shelf(folders).locate(name_or_path)
    return load_scenario(path, folders.origin(path))


def _shelf(folders: Folders) -> Shelf:
    return Shelf("scenario", folders.scenario_folders)


def _order(entry: Entry) -> tuple[int, int, str]:
    if isinstance(entry, BrokenScenario):
        return 1, 0, entry.id
    return 0, entry.scenario.difficulty, entry.scenario.title.casefold()
