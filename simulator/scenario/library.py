"""Every scenario within reach, by name."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from simulator.errors import NotFoundError, SourceError, UnreadableFileError
from simulator.folders import Folders, Origin
from simulator.scenario.models import Scenario
from simulator.yamlfile import Misfit, listed, load_model, nearest, read_bytes, shown_path

__all__ = ["BrokenScenario", "Entry", "LoadedScenario", "find_scenario", "list_scenarios", "load_scenario"]

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class LoadedScenario:
    """A scenario and where it came from."""

    scenario: Scenario
    path: Path
    sha256: str
    """Of the file's bytes, so that a transcript can say what exactly was played."""
    where: Origin

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

    def is_named_like_its_file(scenario: Scenario) -> list[Misfit]:
        if scenario.id == path.stem:
            return []
        ways = f"call the file {scenario.id}.yaml, or the scenario “{path.stem}”"
        return [(("id",), f"“{scenario.id}” is not the file's name; {ways}")]

    content = read_bytes(path)
    scenario = load_model(content, Scenario, name=shown_path(path), check=is_named_like_its_file)
    return LoadedScenario(scenario, path, hashlib.sha256(content).hexdigest(), where)


def list_scenarios(folders: Folders) -> list[Entry]:
    """Every scenario within reach, easy ones first, then by title; broken files at the end.

    A file that cannot be read is in the list with its mistakes, and takes nothing else down with it.
    """
    entries: list[Entry] = []
    for path in _files(folders).values():
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
    if name_or_path.endswith(_SUFFIXES) or re.search(r"[/\\]", name_or_path):
        path = _current(name_or_path)
        return load_scenario(path, folders.origin(path))
    files = _files(folders)
    wanted = name_or_path.strip().lower()
    if wanted in files:
        return load_scenario(files[wanted], folders.origin(files[wanted]))
    near = nearest(wanted, files)
    offer = f" Did you mean “{near}”?" if near else ""
    there = f" There are {listed(sorted(files))}." if files else " There are no scenarios here at all."
    raise NotFoundError(f"There is no scenario “{name_or_path}”.{offer}{there}")


def _current(text: str) -> Path:
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # “~nobody/plum.yaml”
        path = Path(text)
    return path if path.is_absolute() else Path.cwd() / path


def _files(folders: Folders) -> dict[str, Path]:
    """The file of each id; the first folder wins, and .yaml over .yml."""
    files: dict[str, Path] = {}
    for folder in folders.scenario_folders:
        for path in _files_in(folder):
            files.setdefault(path.stem, path)
    return files


def _files_in(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return  # not there, or closed to us; the other folders still count
    yield from (path for path in paths if path.name.endswith(_SUFFIXES) and not path.name.startswith("."))


def _order(entry: Entry) -> tuple[int, int, str]:
    if isinstance(entry, BrokenScenario):
        return 1, 0, entry.id
    return 0, entry.scenario.difficulty, entry.scenario.title.casefold()
