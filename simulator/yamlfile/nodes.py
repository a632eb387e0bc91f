"""YAML text as a tree that remembers its lines.

PyYAML's own composer is not used: it calls itself for each level, and 200,000 open brackets end the process
with a segmentation fault. Here the parser's events are stacked by hand and counted as they come.
"""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

__all__ = ["DEEPEST", "Mapping", "Node", "Scalar", "Sequence", "TreeError", "read_tree"]

DEEPEST = 40
"""Levels of nesting; a scenario has six."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast


@dataclass(slots=True, eq=False)
class Scalar:
    """A text, number or other single thing, as it was written."""

    text: str
    plain: bool
    """Whether it stands without quotes, so that ``7`` may be a number."""
    line: int


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """A block of fields, in the file's order; a name may wrongly be there twice."""

    line: int
    flow: bool
    """Whether it is written in braces."""
    pairs: list[tuple["Node", "Node"]] = field(default_factory=list)

    def get(self, name: object) -> tuple["Scalar", "Node"] | None:
        """The first field of that name, with the key that names it."""
        for key, value in self.pairs:
            if isinstance(key, Scalar) and key.text == name:
                return key, value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


class TreeError(Exception):
    """Well-formed YAML that has no place in these files.

    Attributes:
        line: counted from 1.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Builder:
    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Node | None] = []
        self._anchors: dict[str, Node] = {}

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
            return
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise TreeError(
                    line,
                    f"there is no “&{event.anchor}” for “*{event.anchor}” to repeat; "
                    "if it is text, put it in quotes",
                )
            self._place(self._anchors[event.anchor], repeated=True)
            return
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                raise TreeError(line, "a second document begins here (“---”); a file holds only one")
            return
        if event.tag and event.tag != "!":
            raise TreeError(
                line, f"“{event.tag}” means nothing here; if text begins with “!”, put it in quotes"
            )
        node = self._node(event, line)
        if event.anchor:
            self._anchors[event.anchor] = node
        self._place(node)
        if not isinstance(node, Scalar):
            self._open.append(node)
            self._keys.append(None)
            if len(self._open) > DEEPEST:
                raise TreeError(line, f"this is nested more than {DEEPEST} levels deep")

    @staticmethod
    def _node(event: yaml.Event, line: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, bool(event.implicit[0]) and not event.tag, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(line)
        return Mapping(line, bool(getattr(event, "flow_style", False)))

    def _place(self, node: Node, *, repeated: bool = False) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = node
        else:
            # A block is found by its name; only text that begins further down has a line of its own.
            if not repeated and (not isinstance(node, Scalar) or not node.text):
                node.line = key.line
            parent.pairs.append((key, node))
            self._keys[-1] = None


def read_tree(text: str) -> Node | None:
    """The tree of a YAML text; None where it holds nothing but comments.

    Raises:
        yaml.YAMLError: it is not YAML.
        TreeError: it is YAML that these files have no use for.
    """
    builder = _Builder()
    for event in yaml.parse(text, Loader=_LOADER):
        builder.take(event)
    return builder.root
