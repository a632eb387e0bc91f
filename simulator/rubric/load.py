"""Every rubric within reach, by name."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.folders import Folders, Origin
from simulator.rubric.models import Rubric
from simulator.shelf import Shelf, load_named
from simulator.yamlfile import editor_schema

__all__ = ["LoadedRubric", "find_rubric", "load_rubric", "rubric_files", "rubric_schema"]


@dataclass(frozen=True, slots=True)
class LoadedRubric:
    """A rubric and where it came from."""

    rubric: Rubric
    path: Path
    sha256: str
    """Of the file's bytes; every score names it."""
    where: Origin = "elsewhere"


def load_rubric(path: Path, where: Origin = "elsewhere") -> LoadedRubric:
    """One rubric from its file.

    Raises:
        SourceError: the file has mistakes.
        UnreadableFileError: there is no such file, or it cannot be read.
    """
    rubric, sha256 = load_named(path, Rubric, "rubric")
    return LoadedRubric(rubric, path, sha256, where)


@lru_cache(maxsize=8)
def find_rubric(name_or_path: str, folders: Folders) -> LoadedRubric:
    """The rubric of that id, or in that file.

    Raises:
        NotFoundError: no rubric has that id; says which comes nearest and what there is.
        SourceError: its file has mistakes.
        UnreadableFileError: there is no such file, or it cannot be read.
    """
    path = Shelf("rubric", folders.rubric_folders).locate(name_or_path)
    return load_rubric(path, folders.origin(path))


def rubric_files(folders: Folders) -> dict[str, Path]:
    """The file of every rubric within reach, by id."""
    return Shelf("rubric", folders.rubric_folders).files()


def rubric_schema() -> dict[str, Any]:
    """The JSON Schema of a rubric file, for ``# yaml-language-server: $schema=rubric.schema.json``."""
    return editor_schema(Rubric, "Last Word rubric")
