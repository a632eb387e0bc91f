"""Conversations in a table: CSV with the columns ``conversation``, ``who`` and ``text``."""

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from simulator.errors import UnreadableFileError
from simulator.transcript.conversation import Conversation, Turn
from simulator.transcript.speakers import Speakers
from simulator.transcript.words import shown

__all__ = ["conversations_from_table", "looks_like_table"]

_NEEDED = ("conversation", "who", "text")
_DELIMITERS = ",;\t|"
_FIELD_LIMIT = 2**31 - 1
"""Letters in a cell. The module's own limit, 131,072, is less than a long paste; this is the most that a
C long holds on every platform."""


def looks_like_table(text: str) -> bool:
    """Whether the first line is a header with all the columns that are needed."""
    _, header, _ = _header(text)
    return all(name in header for name in _NEEDED)


@dataclass
class _Rows:
    turns: list[Turn] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    staff: str | None = None
    error: UnreadableFileError | None = None


def conversations_from_table(
    text: str, *, name: str, speakers: Speakers
) -> Iterator[Conversation | UnreadableFileError]:
    """Each conversation of a table, in the order in which they first appear.

    Rows of one conversation need not stand together. A bad row costs its own conversation only. ``at`` may be
    seconds or a date and time; anything else is kept as the conversation's own ``at`` and times no turn.
    """
    delimiter, header, start = _header(text)
    missing = [column for column in _NEEDED if column not in header]
    if missing:
        yield UnreadableFileError(
            f"{name}:1: {missing[0]}: there is no such column. "
            f"The first line must name conversation, who and text."
        )
        return
    found: dict[str, _Rows] = {}
    broken = _read_rows(text[start:], delimiter, header, found, name, speakers, text.count("\n", 0, start))
    for key, rows in found.items():
        yield rows.error or _conversation(key, rows)
    if broken:
        yield broken
    elif not found:
        yield UnreadableFileError(f"{name}: there is no row below the header. Add a row for each turn.")


def _header(text: str) -> tuple[str, list[str], int]:
    """The delimiter, the column names, and where the header starts."""
    start = 0
    delimiters = _DELIMITERS
    if declared := re.match(r"sep=(.)\r?\n", text):  # Excel's own way to say it
        start, delimiters = declared.end(), declared[1]
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)][:10_000].rstrip("\r")
    best, most = delimiters[0], [""]
    for delimiter in delimiters:
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [""])
        except csv.Error:
            continue
        names = [cell.strip().casefold() for cell in cells]
        if sum(name in _NEEDED for name in names) > sum(name in _NEEDED for name in most):
            best, most = delimiter, names
    return best, most, start


def _read_rows(
    text: str,
    delimiter: str,
    header: list[str],
    found: dict[str, _Rows],
    name: str,
    speakers: Speakers,
    skipped: int,
) -> UnreadableFileError | None:
    """Sort the rows into ``found``; the error that ended the table early, if one did."""
    limit = csv.field_size_limit(_FIELD_LIMIT)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        places = {column: header.index(column) for column in (*_NEEDED, "at", "staff") if column in header}
        next(reader)
        begins = reader.line_num + 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return None
            except csv.Error as error:
                return UnreadableFileError(
                    f"{name}:{begins + skipped}: the quotes in this row do not match ({error}). "
                    f"Put quotes around the whole cell and double those inside it."
                )
            if any(map(str.strip, cells)):
                row = {column: cells[place] for column, place in places.items() if place < len(cells)}
                _take(row, found, f"{name}:{begins + skipped}", speakers)
            begins = reader.line_num + 1
    finally:
        csv.field_size_limit(limit)


def _take(row: dict[str, str], found: dict[str, _Rows], where: str, speakers: Speakers) -> None:
    key = row.get("conversation", "").strip()
    rows = found.setdefault(key, _Rows())
    if rows.error:
        return
    absent = next((column for column in _NEEDED if column not in row), None)
    if not key:
        rows.error = UnreadableFileError(
            f"{where}: conversation: the cell is empty. Say which one the row is of."
        )
    elif absent:
        rows.error = UnreadableFileError(f"{where}: {absent}: the row is too short. Fill in the cell.")
    elif (who := speakers.of(row["who"])) is None:
        rows.error = UnreadableFileError(
            f"{where}: who: expected customer or staff, found “{shown(row['who'])}”. "
            f"If that is a staff member, name them with --staff."
        )
    else:
        time = row.get("at", "").strip()
        rows.turns.append(Turn(who=who, text=row["text"], at=_seconds(time)))
        rows.times.append(time)
        rows.staff = rows.staff or row.get("staff", "").strip() or None


def _conversation(key: str, rows: _Rows) -> Conversation:
    first = next((time for time in rows.times if time and _seconds(time) is None), None)
    turns = rows.turns
    if first is not None:
        turns = _timed(turns, rows.times)
    return Conversation(id=key, turns=tuple(turns), staff=rows.staff, at=first)


def _timed(turns: list[Turn], times: list[str]) -> list[Turn]:
    """The turns with seconds since the first, where every time is a date."""
    try:
        moments = [datetime.fromisoformat(time) for time in times]
        return [
            turn.model_copy(update={"at": (moment - moments[0]).total_seconds()})
            for turn, moment in zip(turns, moments, strict=True)
        ]
    except (ValueError, TypeError):  # no date, or some with a zone and some without
        return turns


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None
