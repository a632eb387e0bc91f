"""What pydantic found wrong, said so that a trainer can mend it.

Pydantic knows values and types; the tree knows lines and what was written; the shapes what belongs there.
Each error is first placed in the tree, then told in one sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from simulator.wording import a, clipped, count, did_you_mean, listed, nearest
from simulator.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from simulator.yamlfile.shapes import Shape, description, fields
from simulator.yamlfile.values import Problem

__all__ = ["problem_at", "problems_of"]

Step = str | int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an error lies, as far as its location can be followed in the tree."""

    node: Node
    shape: Shape
    path: tuple[Step, ...]
    line: int
    key_line: int
    union: int | None
    """How far down the path a union begins, if the location goes through one."""


def _place(root: Node, model: type[BaseModel], location: Iterable[Step]) -> _Place:
    node, shape = root, Shape(models=(model,))
    path: tuple[Step, ...] = ()
    line = key_line = root.line
    union: int | None = None
    for step in location:
        if isinstance(node, Mapping) and (found := node.get(step)) is not None:
            key, node = found
            line, key_line = node.line, key.line
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = key_line = node.line
        elif any(step in fields(inner) for inner in shape.models):
            shape = shape.inside(step)  # a field that a validator filled in, such as a plain line's text
            continue
        else:
            union = len(path) if union is None else union  # pydantic's name for one side of a union
            continue
        path = (*path, step)
        shape = shape.inside(step)
    return _Place(node, shape, path, line, key_line, union)


def problem_at(root: Node, model: type[BaseModel], location: Iterable[Step], message: str) -> Problem:
    """A problem where the location points to."""
    where = _place(root, model, location)
    return Problem(where.line, where.path, message)


def problems_of(errors: Iterable[ErrorDetails], root: Node, model: type[BaseModel]) -> list[Problem]:
    """One problem for each mistake, however many errors pydantic makes of it."""
    told: list[tuple[ErrorDetails, _Place]] = []
    unions: dict[tuple[Step, ...], bool] = {}
    for error in errors:
        location = error["loc"][:-1] if error["type"] == "missing" else error["loc"]
        further = (error.get("ctx") or {}).get("at", ())  # a validator of ours may know the place better
        where = _place(root, model, (*location, *further))
        if _is_an_echo(error, where):
            continue
        if where.union is None:
            told.append((error, where))
            continue
        path = where.path[: where.union]
        is_meant = _is_meant(error, where)
        unions[path] = unions.get(path, False) or is_meant
        if is_meant:
            told.append((error, where))
    problems = [_told(error, where, root, model) for error, where in told]
    for path in (path for path, is_told in unions.items() if not is_told):
        where = _place(root, model, path)
        problems.append(Problem(where.line, path, _unfit(where)))
    return list(dict.fromkeys(problems))


def _is_an_echo(error: ErrorDetails, where: _Place) -> bool:
    """Whether a list is only too short because its entries are wrong, which is told of each."""
    least = (error.get("ctx") or {}).get("min_length", 0)
    return (
        error["type"] == "too_short" and isinstance(where.node, Sequence) and len(where.node.items) >= least
    )


def _is_meant(error: ErrorDetails, where: _Place) -> bool:
    """Whether the error is about the side of a union that the trainer wrote for."""
    if where.union is not None and len(where.path) > where.union:
        return True
    if isinstance(where.node, Scalar):
        return not error["type"].endswith(("_type", "_parsing"))
    return error["type"] in {"too_short", "too_long", "missing", "value_error"}


def _told(  # noqa: C901 - one branch for each family of errors
    error: ErrorDetails, where: _Place, root: Node, model: type[BaseModel]
) -> Problem:
    kind, context = error["type"], error.get("ctx") or {}
    if kind in {"missing", "extra_forbidden"}:
        block = _place(root, model, error["loc"][:-1])
        if _is_text_by_mistake(block):
            return Problem(block.line, block.path, _unfit(block))
    name = str(error["loc"][-1]) if error["loc"] else ""
    line = where.line
    if kind == "missing":
        message = _missing(name, where.shape)
    elif kind == "extra_forbidden":
        message = _unknown(name, _place(root, model, error["loc"][:-1]))
        line = where.key_line
    elif kind in {"enum", "literal_error"}:
        message = _not_a_choice(where)
    elif kind.endswith(("_type", "_parsing")) or kind in {"int_from_float", "none_required"}:
        message = _unfit(where)
    elif kind in {"less_than", "less_than_equal", "greater_than", "greater_than_equal"}:
        far = "high" if kind.startswith("less") else "low"
        message = f"{_written(where.node)} is too {far}; {where.shape.limits}"
    elif kind in {"too_short", "too_long", "string_too_short", "string_too_long"}:
        message = _wrong_size(kind, context)
    elif kind == "string_pattern_mismatch":
        message = _misspelt(str(context.get("pattern", "")), where, root, model)
    elif kind in {"value_error", "assertion_error"}:
        message = str(context.get("error") or error["msg"])
    else:
        message = error["msg"].replace("Input should", "it should")
    return Problem(line, where.path, message)


def _written(node: Node) -> str:
    if isinstance(node, Scalar):
        return clipped(node.text) if node.plain else f"“{clipped(node.text)}”"
    return "a list" if isinstance(node, Sequence) else "a block of fields"


def _missing(name: str, owner: Shape) -> str:
    told = next((text for model in owner.models if (text := description(model, name))), None)
    return f"“{name}” is missing: {told or f'{owner.inside(name).expected} belongs there'}"


def _unknown(name: str, owner: _Place) -> str:
    known = [field for model in owner.shape.models for field in model.model_fields]
    if near := did_you_mean(name, known):
        return f"there is no such field{near}"
    return f"there is no such field; {_these('fields', known)}"


def _these(nouns: str, names: list[str]) -> str:
    return f"the {nouns} here are {listed(names)}" if len(names) > 1 else f"the only one here is {names[0]}"


def _why_a_block(node: Node) -> str:
    """How a text can turn into a block by accident; empty where it looks meant."""
    if not isinstance(node, Mapping) or not node.pairs:
        return ""
    if node.flow:
        return "text that begins with “{” must stand in quotes"
    key = node.pairs[0][0]
    if isinstance(key, Scalar) and len(node.pairs) == 1:
        return "if it is a text with a colon in it, put it in quotes"
    return ""


def _is_text_by_mistake(where: _Place) -> bool:
    """Whether a block stands where a text may, and none of its fields looks meant."""
    if str not in where.shape.scalars or not _why_a_block(where.node) or not isinstance(where.node, Mapping):
        return False
    known = [field for model in where.shape.models for field in model.model_fields]
    return not any(isinstance(key, Scalar) and nearest(key.text, known) for key, _ in where.node.pairs)


def _not_a_choice(where: _Place) -> str:
    node, shape = where.node, where.shape
    if not isinstance(node, Scalar) or not node.text:
        return _unfit(where)
    noun = shape.noun or "choice"
    near = did_you_mean(node.text, shape.choices) or ";"
    plural = f"{noun}s" if not noun.endswith("s") else f"{noun}es"
    known = f"the {plural} are {listed(shape.choices)}"
    known = f"({known})" if near != ";" else known
    is_not = f"is not {a(noun)}" if shape.noun else "is not known here"
    return f"“{clipped(node.text)}” {is_not}{near} {known}"


def _unfit(where: _Place) -> str:
    node, shape = where.node, where.shape
    belongs = f"{shape.expected} belongs here"
    if isinstance(node, Scalar):
        if node.plain and node.text in {"", "~"}:
            return f"there is nothing here; {belongs}"
        quoted = "" if node.plain else ", in quotes,"
        what = f"“{clipped(node.text)}”{quoted} is not {shape.expected}"
        if shape.items is not None and not shape.models:
            return f"{what}; begin each entry on a line of its own with “- ”"
        return what
    if str in shape.scalars and (why := _why_a_block(node)):
        return f"here is a block of fields, and {belongs}; {why}"
    return f"here is {_written(node)}, and {belongs}"


def _wrong_size(kind: str, context: dict[str, Any]) -> str:
    if kind == "string_too_short" and context.get("min_length") == 1:
        return "the text is empty; write something here or leave the entry out"
    thing, part = ("text", "character") if kind.startswith("string") else ("list", "item")
    if kind.endswith("short"):
        return f"the {thing} is too short; it needs at least {count(int(context['min_length']), part)}"
    return f"the {thing} is too long; it takes at most {count(int(context['max_length']), part)}"


def _misspelt(pattern: str, where: _Place, root: Node, model: type[BaseModel]) -> str:
    """Text of the wrong form: told by the field's description, with the form put right if that is easy."""
    text = where.node.text if isinstance(where.node, Scalar) else ""
    owner = _place(root, model, where.path[:-1])
    name = str(where.path[-1]) if where.path else ""
    told = next((about for inner in owner.shape.models if (about := description(inner, name))), pattern)
    tidy = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    better = f"; did you mean “{clipped(tidy)}”?" if tidy and re.search(pattern, tidy) else ""
    return f"“{clipped(text)}” does not fit{better} ({told.rstrip('.')})"
