"""A tree of nodes as plain values, each read as the place where it stands wants it.

Scalars follow YAML 1.2: ``no``, ``yes``, ``on`` and ``off`` are text. Where a model takes text, ``7`` and
``No`` are text as well, as they were written. Where it takes no text, nothing is guessed from quotes.
"""

import math
import re
from dataclasses import dataclass, field
from types import NoneType

from simulator.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from simulator.yamlfile.shapes import ANYTHING, Shape

__all__ = ["UNFIT", "Problem", "Values"]

UNFIT = object()
"""Stands for a text where only a number or true or false may stand, so that pydantic refuses it."""

MOST_NODES = 50_000
"""Values in a file, once all aliases are written out; a long scenario has a thousand."""
MOST_TEXT = 4_000_000
"""Characters in a file, once all aliases are written out."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,16}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file."""

    line: int
    path: tuple[str | int, ...]
    message: str


class TooMuchError(Exception):
    """The file unfolds into more than any scenario holds."""


@dataclass(slots=True)
class Values:
    """Turns one tree into values, and notes what is wrong with the tree itself."""

    problems: list[Problem] = field(default_factory=list)
    _nodes: int = 0
    _text: int = 0
    _around: list[Node] = field(default_factory=list)

    def read(self, node: Node, shape: Shape, path: tuple[str | int, ...] = ()) -> object:
        """The value of a node.

        Raises:
            TooMuchError: aliases repeat one another until the file would fill the memory.
        """
        self._nodes += 1
        if self._nodes > MOST_NODES or self._text > MOST_TEXT:
            raise TooMuchError
        if isinstance(node, Scalar):
            self._text += len(node.text)
            return _scalar(node, shape)
        if any(node is outer for outer in self._around):
            self.problems.append(Problem(node.line, path, "this repeats a block inside itself; write it out"))
            return UNFIT
        self._around.append(node)
        value = (
            [self.read(item, shape.inside(number), (*path, number)) for number, item in enumerate(node.items)]
            if isinstance(node, Sequence)
            else self._fields(node, shape, path)
        )
        self._around.pop()
        return value

    def _fields(self, node: Mapping, shape: Shape, path: tuple[str | int, ...]) -> dict[str, object]:
        block: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key, value in node.pairs:
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.line, path, "a field's name must be a plain word"))
                continue
            name, here = key.text, (*path, key.text)
            if name in block:
                message = f"“{name}” is there twice, on lines {lines[name]} and {key.line}; keep one"
                self.problems.append(Problem(key.line, here, message))
                continue
            if name == "<<":
                message = "“<<” does not merge blocks here; write the fields out"
                self.problems.append(Problem(key.line, path, message))
                continue
            lines[name] = key.line
            block[name] = self.read(value, shape.inside(name), here)
        return block


def _scalar(node: Scalar, shape: Shape) -> object:
    text, kinds = node.text, shape.scalars
    if node.plain and text in _NULLS:
        return None
    if shape is ANYTHING:
        kinds = frozenset({str, int, float, bool})
    if node.plain and text in _BOOLS and bool in kinds:
        return _BOOLS[text]
    if node.plain and kinds & {int, float} and (number := _number(text)) is not None:
        return number
    takes_text = str in kinds or shape.choices or not kinds - {NoneType}
    return text if takes_text else UNFIT


def _number(text: str) -> float | None:
    if _INT.fullmatch(text):
        return int(text, 0 if text[:2] in ("0o", "0x") else 10)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return None
