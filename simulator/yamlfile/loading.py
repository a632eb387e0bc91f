"""From a file to a model, or to every mistake in it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.errors import SourceError
from simulator.smallfile import read_bytes, shown_path
from simulator.wording import listed, path_text
from simulator.yamlfile.mistakes import problem_at, problems_of
from simulator.yamlfile.nodes import Mapping
from simulator.yamlfile.shapes import Shape
from simulator.yamlfile.source import parse
from simulator.yamlfile.values import Problem, TooMuchError, Values

__all__ = ["Misfit", "load_model"]

M = TypeVar("M", bound=BaseModel)

_MOST_PROBLEMS = 100
"""Problems that are told of one file; nobody mends more in one go."""
_TOO_MUCH = "{}:1: the file holds too much; if aliases (“*”) repeat one another, write the text out instead"

Misfit: TypeAlias = tuple[tuple[str | int, ...], str]
"""A place in the model and what is wrong there: ``(("triggers", 0, "id"), "…")``."""


def load_model(
    source: Path | str | bytes,
    model_type: type[M],
    *,
    name: str | None = None,
    check: Callable[[M], Iterable[Misfit]] | None = None,
) -> M:
    """The model that a YAML file or text describes.

    Args:
        source: a path, or the text itself.
        model_type: what the text describes.
        name: what messages call the source; a path's own unless given.
        check: finds what is wrong with the whole; what it returns gets its lines here.

    Raises:
        UnreadableFileError: there is no such file, or it cannot be read.
        SourceError: the text has mistakes; all that could be found at once, in the order of their lines.
    """
    name = name or (shown_path(source) if isinstance(source, Path) else "text")
    root = parse(read_bytes(source) if isinstance(source, Path) else source, name)
    if not isinstance(root, Mapping):
        known = listed(list(model_type.model_fields)[:3])
        raise SourceError([f"{name}:{root.line}: the file must consist of named fields, such as {known}"])
    reader = Values()
    try:
        content = reader.read(root, Shape(models=(model_type,)))
    except TooMuchError:
        raise SourceError([_TOO_MUCH.format(name)]) from None
    problems = reader.problems
    model: M | None = None
    try:
        model = model_type.model_validate(content)
    except ValidationError as error:
        found = problems_of(error.errors(include_url=False, include_input=False), root, model_type)
        noted = {problem.path for problem in problems}
        problems += [problem for problem in found if problem.path not in noted]
    if model is not None and check is not None:
        problems += [problem_at(root, model_type, place, message) for place, message in check(model)]
    if model is None or problems:
        in_order = sorted(problems, key=lambda problem: problem.line)[:_MOST_PROBLEMS]
        raise SourceError([_line(name, problem) for problem in in_order])
    return model


def _line(name: str, problem: Problem) -> str:
    where = f"{path_text(problem.path)}: " if problem.path else ""
    return f"{name}:{problem.line}: {where}{problem.message}"
