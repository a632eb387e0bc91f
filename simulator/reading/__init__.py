"""A reply goes in, its moves come out, each with the exact words.

The names of this room are imported when they are first asked for: the patterns are typed data, and pydantic
takes longer to import than a help text to print.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.reading.cutting import cut, leave_out
    from simulator.reading.learned.reader import LearnedReader
    from simulator.reading.reader import Reader, ReplyInContext
    from simulator.reading.rules import RuleReader
    from simulator.reading.verdict import judge

__all__ = ["LearnedReader", "Reader", "ReplyInContext", "RuleReader", "cut", "judge", "leave_out"]

_HOMES = {
    "LearnedReader": "learned.reader",
    "Reader": "reader",
    "ReplyInContext": "reader",
    "RuleReader": "rules",
    "cut": "cutting",
    "judge": "verdict",
    "leave_out": "cutting",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 — whatever the name stands for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"simulator.reading.{_HOMES[name]}"), name)
