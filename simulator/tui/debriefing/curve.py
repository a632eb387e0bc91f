"""Draws a figure of the mood over the replies, in characters. Pure: figures in, rows of text out.

A mood holds until a reply changes it, so each line goes in steps, and the step stands over the number of the
reply that made it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from simulator.customer.mood import STORMS_OUT_AT

__all__ = ["Course", "Role", "Run", "draw", "in_words"]

Role: TypeAlias = Literal["space", "axis", "storm", "taken", "left", "other", "stayed", "reply"]
"""What a run of characters is: the course taken and where it ends (left), the other one and its end (stayed)."""
Run: TypeAlias = tuple[str, Role]

_AXIS = 6
"""Columns of the scale: “.85 ┤ ”."""
_ENOUGH_FOR_NAMES = 56
_LONGEST_NAME = 24
_TAKEN = "─│╭╮╰╯●"
_OTHER = "┄┊╭╮╰╯○"


@dataclass(frozen=True, slots=True)
class Course:
    """One way in which a figure goes."""

    values: tuple[float, ...]
    """At the start and after each step, each 0 to 1."""
    name: str = ""
    """Stands beside its end: “Rita leaves”."""


def in_words(figure: str, taken: Course, other: Course | None = None, *, longest: int = 12) -> str:
    """The same in words: ``anger 0.35 → 0.05 → 1.00; without the remark 0.35 → 0.05 → 0.02``."""
    said = f"{figure} {_figures(taken.values, longest)}"
    if other:
        said += f"; {other.name or 'the other way'} {_figures(other.values, longest)}"
    return said


def _figures(values: Sequence[float], longest: int) -> str:
    figures = [f"{value:.2f}" for value in values]
    if len(figures) > longest:
        figures = [*figures[: longest - 2], "…", figures[-1]]
    return " → ".join(figures)


def draw(
    taken: Course,
    other: Course | None,
    steps: Sequence[str],
    *,
    width: int,
    height: int,
    storm: bool = False,
) -> list[list[Run]]:
    """Both courses, as rows of runs.

    Args:
        taken: drawn solid; ends in ●.
        other: drawn dotted; ends in ○.
        steps: what stands under each step after the first.
        width: columns in all.
        height: rows for 0 to 1; one more is used for the steps.
        storm: draws the line above which a customer storms out.

    Returns:
        ``height + 1`` rows, none longer than the width.
    """
    names = [course.name[:_LONGEST_NAME] for course in (taken, other) if course]
    margin = max(map(len, names), default=0) + len(" ○ ") if width >= _ENOUGH_FOR_NAMES and any(names) else 0
    plot = max(width - _AXIS - margin, 1)
    points = max(len(taken.values), len(other.values) if other else 0, 1)
    grid = _Grid(plot, max(height, 2), points)
    if storm:
        grid.storm_line()
    if other:
        grid.course(other.values, _OTHER, "other", "stayed")
    grid.course(taken.values, _TAKEN, "taken", "left")
    beside = _names_beside(grid, taken, other) if margin else {}
    rows = []
    for row in range(grid.height):
        runs: list[Run] = [(_scale(row, grid, storm=storm), "axis"), *grid.runs(row)]
        rows.append([*runs, beside[row]] if row in beside else runs)
    return [*rows, [("reply ", "reply"), (grid.labels(steps), "reply")]]


def _scale(row: int, grid: "_Grid", *, storm: bool) -> str:
    if row == 0:
        return "  1 ┤ "
    if row == grid.height - 1:
        return "  0 ┤ "
    return ".85 ┤ " if storm and row == grid.storm_row else "    │ "


def _names_beside(grid: "_Grid", taken: Course, other: Course | None) -> dict[int, Run]:
    """Writes each name after its end; what does not fit the field goes into the margin."""
    beside: dict[int, Run] = {}
    if taken.values:
        row = grid.row(taken.values[-1])
        name = f" {taken.name[:_LONGEST_NAME]}"
        beside[row] = (grid.write(row, len(taken.values), name, "left"), "left")
    if other and other.values:
        name, row = f" {other.name[:_LONGEST_NAME]}", grid.row(other.values[-1])
        if row in beside:  # both end alike: the other's name goes under or over it, and brings its mark along
            row += 1 if row + 1 < grid.height else -1
            beside[row] = (f" ○{name}", "stayed")
        else:
            beside[row] = (grid.write(row, len(other.values), name, "stayed"), "stayed")
    return beside


class _Grid:
    """The field between the scale and the names."""

    def __init__(self, width: int, height: int, points: int) -> None:
        self.width, self.height = width, height
        self._cells: list[list[Run]] = [[(" ", "space")] * width for _ in range(height)]
        # The point that stands in each column; the last column always has the last point.
        self._points = [((column + 1) * points - 1) // width for column in range(width)]
        self.storm_row = min(max(round((1 - STORMS_OUT_AT) * (height - 1)), 0), height - 1)

    def row(self, value: float) -> int:
        """The row of a figure. A figure under the storm line never stands on it, one over it never below."""
        row = round((1 - min(max(value, 0.0), 1.0)) * (self.height - 1))
        return min(row, self.storm_row) if value >= STORMS_OUT_AT else max(row, self.storm_row + 1)

    def storm_line(self) -> None:
        for column in range(self.width):
            self._cells[self.storm_row][column] = ("·" if column % 2 == 0 else " ", "storm")

    def course(self, values: Sequence[float], pen: str, role: Role, end: Role) -> None:
        flat, upright, up_end, down_start, down_end, up_start, dot = tuple(pen)
        before: int | None = None
        last = -1
        for column, point in enumerate(self._points):
            if point >= len(values):
                break
            row = self.row(values[point])
            if before is None or before == row:
                self._cells[row][column] = (flat, role)
            else:
                low, high = max(before, row), min(before, row)
                for between in range(high + 1, low):
                    self._cells[between][column] = (upright, role)
                rises = row < before
                self._cells[high][column] = (up_end if rises else down_start, role)
                self._cells[low][column] = (up_start if rises else down_end, role)
            before, last = row, column
        if before is not None:
            self._cells[before][last] = (dot, end)

    def write(self, row: int, point: int, text: str, role: Role) -> str:
        """Writes a text where a point would begin, if nothing is drawn there; returns what is left for the margin."""
        start = self._points.index(point) if point in self._points else self.width
        cells = self._cells[row][start : start + len(text)]
        if any(drawn not in ("space", "storm") for _, drawn in cells):
            return text
        for column, letter in enumerate(text[: len(cells)], start=start):
            self._cells[row][column] = (letter, role)
        return text[len(cells) :]

    def runs(self, row: int) -> list[Run]:
        """The cells of a row, neighbours of one role together."""
        runs: list[Run] = []
        for text, role in self._cells[row]:
            if runs and runs[-1][1] == role:
                runs[-1] = (runs[-1][0] + text, role)
            else:
                runs.append((text, role))
        return runs

    def labels(self, steps: Sequence[str]) -> str:
        """Each step's label under the column where it happens, as far as there is room."""
        line = ""
        for step, label in enumerate(steps, start=1):
            if step not in self._points:
                continue
            column = self._points.index(step)
            if column + len(label) > self.width or (line and column <= len(line)):
                continue
            line = line.ljust(column) + label
        return line
