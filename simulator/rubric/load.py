"""Every rubric within reach, by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.folders import Folders, Origin
from simulator.rubric.models import Rubric
from simulator.shelf import Shelf, load_named
from simulator.yamlfile import editor_schema

if TYPE_CHECKING:
    from simulator.rubric.by_example import LearnedCriterion

__all__ = ["LoadedRubric", "find_rubric", "load_rubric", "rubric_files", "rubric_schema"]


@dataclass(frozen=True, slots=True)
class LoadedRubric:
    """A rubric and where it came from."""

    rubric: Rubric
    path: Path
    sha256: str
    """Of the file's bytes; every score names it."""
    where: Origin = "elsewhere"
    learned: Mapping[str, "LearnedCriterion"] = field(default_factory=dict)
    """By id, the criteria that are judged by examples."""


def load_rubric(path: Path, where: Origin = "elsewhere", learned: Path | None = None) -> LoadedRubric:
    """One rubric from its file; criteria that are judged by examples are learned now.

    Args:
        path: the file.
        where: whose it is.
        learned: the folder in which learned criteria are kept; None learns them anew.

    Raises:
        SourceError: the file has mistakes.
        UnreadableFileError: there is no such file, or it cannot be read.
    """
    rubric, sha256 = load_named(path, Rubric, "rubric")
    return LoadedRubric(rubric, path, sha256, where, _learned(rubric, learned))


def _learned(rubric: Rubric, folder: Path | None) -> "dict[str, LearnedCriterion]":
    sets = {criterion.id: criterion.examples for criterion in rubric.criteria if criterion.examples}
    if not sets:
        return {}
    from simulator.reading.learned.vectors import vector_of, vectors_version  # noqa: PLC0415 - loads the network
    from simulator.rubric.by_example import learn, learn_once  # noqa: PLC0415

    if folder is None:
        return {name: learn(examples, vector_of) for name, examples in sets.items()}
    return {
        name: learn_once(examples, vector_of, vectors_version(), folder) for name, examples in sets.items()
    }


@lru_cache(maxsize=8)
def find_rubric(name_or_path: str, folders: Folders) -> LoadedRubric:
    """The rubric of that id, or in that file.

    Raises:
        NotFoundError: no rubric has that id; says which comes nearest and what there is.
        SourceError: its file has mistakes.
        UnreadableFileError: there is no such file, or it cannot be read.
    """
    path = Shelf("rubric", folders.rubric_folders).locate(name_or_path)
    return load_rubric(path, folders.origin(path), folders.user_data / "criteria")


def rubric_files(folders: Folders) -> dict[str, Path]:
    """The file of every rubric within reach, by id."""
    return Shelf("rubric", folders.rubric_folders).files()


def rubric_schema() -> dict[str, Any]:
    """The JSON Schema of a rubric file, for ``# yaml-language-server: $schema=rubric.schema.json``."""
    return editor_schema(Rubric, "Last Word rubric")
