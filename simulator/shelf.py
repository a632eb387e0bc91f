"""YAML files by name, over several folders: how a scenario or a rubric is found."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from simulator.errors import NotFoundError
from simulator.smallfile import read_bytes, shown_path
from simulator.wording import listed, nearest
from simulator.yamlfile import Misfit, load_model

__all__ = ["Named", "Shelf", "load_named"]

_SUFFIXES = (".yaml", ".yml")


class Named(Protocol):
    """What stands on a shelf: it has an id, and its file is called by it."""

    @property
    def id(self) -> str:
        """What it goes by."""
        ...


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one kind; the first folder that has an id wins."""

    kind: str
    """What a message calls one of them: “scenario”."""
    folders: tuple[Path, ...]

    def files(self) -> dict[str, Path]:
        """The file of each id; .yaml wins over .yml."""
        files: dict[str, Path] = {}
        for folder in self.folders:
            for path in _files_in(folder):
                files.setdefault(path.stem, path)
        return files

    def locate(self, name_or_path: str) -> Path:
        """The file of that id, or at that path.

        Raises:
            NotFoundError: nothing has that id; says which comes nearest and what there is.
        """
        if name_or_path.endswith(_SUFFIXES) or re.search(r"[/\\]", name_or_path):
            return _absolute(name_or_path)
        files = self.files()
        wanted = name_or_path.strip().lower()
        if wanted in files:
            return files[wanted]
        near = nearest(wanted, files)
        offer = f" Did you mean “{near}”?" if near else ""
        there = (
            f" There are {listed(sorted(files))}." if files else f" There are no {self.kind}s here at all."
        )
        raise NotFoundError(f"There is no {self.kind} “{name_or_path}”.{offer}{there}")


def load_named(
    path: Path, model_type: type[N], kind: str, more: Callable[[N], Iterable[Misfit]] | None = None
) -> tuple[N, str]:
    """One model from its file, with the SHA-256 of the file's bytes.

    Raises:
        SourceError: the file has mistakes; being called otherwise than its id is one.
        UnreadableFileError: there is no such file, or it cannot be read.
    """

    def misfits(model: N) -> Iterator[Misfit]:
        if model.id != path.stem:
            ways = f"call the file {model.id}.yaml, or the {kind} “{path.stem}”"
            yield ("id",), f"“{model.id}” is not the file's name; {ways}"
        if more:
            yield from more(model)

    content = read_bytes(path)
    model = load_model(content, model_type, name=shown_path(path), check=misfits)  # type: ignore[type-var]
    return model, hashlib.sha256(content).hexdigest()


def _absolute(text: str) -> Path:
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # “~nobody/plum.yaml”
        path = Path(text)
    return path if path.is_absolute() else Path.cwd() / path


def _files_in(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return  # not there, or closed to us; the other folders still count
    yield from (path for path in paths if path.name.endswith(_SUFFIXES) and not path.name.startswith("."))
