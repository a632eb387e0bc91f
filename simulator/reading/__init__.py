"""A reply goes in, its moves come out, each with the exact words.

``RuleReader`` is imported when first asked for: its patterns are typed data and pydantic takes longer to
import than a help text to print.
"""

from typing import TYPE_CHECKING, Any

from simulator.reading.cutting import cut, leave_out
from simulator.reading.reader import Reader, ReplyInContext
from simulator.reading.verdict import judge

if TYPE_CHECKING:
    from simulator.reading.rules import RuleReader

__all__ = ["Reader", "ReplyInContext", "RuleReader", "cut", "judge", "leave_out"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 — whatever the name stands for
    if name == "RuleReader":
        from simulator.reading.rules import RuleReader  # noqa: PLC0415

        return RuleReader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
