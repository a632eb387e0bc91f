"""Anger, trust and patience as bars, with an arrow where one has just moved."""

from textual.content import Content
from textual.widgets import Static

from simulator.customer.mood import Mood

__all__ = ["MoodBars", "bar", "mood_line", "mood_lines"]

_FIGURES = ("anger", "trust", "patience")
_NOTICED = 0.004
"""A smaller change is none."""


def bar(value: float, width: int) -> tuple[str, str]:
    """How much of a bar is filled, and the rest. Only nothing at all is empty, only all of it is full."""
    filled = min(max(round(value * width), value > 0), width - (value < 1))
    return "━" * filled, "─" * (width - filled)


def _arrow(figure: str, before: Mood | None, now: Mood) -> Content:
    change = getattr(now, figure) - getattr(before, figure) if before else 0.0
    if abs(change) < _NOTICED:
        return Content(" ")
    good = (change < 0) == (figure == "anger")
    return Content.styled("↑" if change > 0 else "↓", f"bold {'$success' if good else '$error'}")


def mood_lines(before: Mood | None, now: Mood, width: int = 10) -> Content:
    """Three bars, one under the other."""
    lines = []
    for figure in _FIGURES:
        filled, rest = bar(getattr(now, figure), width)
        lines.append(
            Content.assemble(
                (f"{figure:<10}", "$quiet"),
                (filled, f"${figure}"),
                (rest, "$faint"),
                "  ",
                _arrow(figure, before, now),
            )
        )
    return Content("\n").join(lines)


def mood_line(before: Mood | None, now: Mood) -> Content:
    """Three short bars side by side, for a narrow terminal."""
    parts = []
    for figure in _FIGURES:
        filled, rest = bar(getattr(now, figure), 5)
        parts.append(
            Content.assemble(
                (f"{figure} ", "$quiet"),
                (filled, f"${figure}"),
                (rest, "$faint"),
                _arrow(figure, before, now),
            )
        )
    return Content("  ").join(parts)


class MoodBars(Static):
    """The mood of the customer, and which way it has just moved."""

    def __init__(self, mood: Mood) -> None:
        super().__init__(mood_lines(None, mood), id="mood")

    def feel(self, before: Mood | None, now: Mood) -> None:
        """Shows a mood; the arrows show the way from the one before."""
        self.update(mood_lines(before, now))
