"""How review words a stored session: one row, what it is found by, and how rows are sorted. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rich.text import Text

from simulator.moves import Outcome
from simulator.review.archive import StoredConversation, UnreadableSession
from simulator.tui.visible import visible_line

__all__ = ["COLUMNS", "SessionRow", "matches", "session_row", "sort_rows"]

COLUMNS = ("when", "who", "scenario", "outcome", "score", "kind")
"""The table's columns, in the order in which ``s`` sorts by them."""
_MARKS = {Outcome.RETAINED: "●", Outcome.RESENTFUL: "◐", Outcome.LOST: "○"}
_LONGEST_NAME, _LONGEST_TITLE = 14, 26
_DAY = len("2026-11-23")


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the table."""

    session: StoredConversation | UnreadableSession
    texts: tuple[str, ...]
    """One a column; the first is the day and the hour."""
    words: str
    """What the filter looks in, in lower case."""
    keys: tuple[tuple[bool, str, int], ...]
    """For each column: whether it goes to the end, then text and figure to sort by."""

    def cells(self, *, wide: bool) -> tuple[Text, ...]:
        """What the table shows; a narrow one leaves out the hour."""
        when, *rest = self.texts
        return Text(when if wide else when[:_DAY]), *map(Text, rest)


def session_row(session: StoredConversation | UnreadableSession) -> SessionRow:
    """The row of a session, or of a file that can't be read."""
    if isinstance(session, UnreadableSession):
        problem = visible_line(session.problem.partition(": ")[2] or session.problem)
        texts = ("", "", _cut(visible_line(session.path.name), _LONGEST_TITLE), "! unreadable", "", problem)
        last = tuple((True, session.path.name, 0) for _ in COLUMNS)
        return _row(session, texts, last)
    started, card = session.timeline.started, session.scorecard
    when = _local(started.started)
    who, title = visible_line(started.staff), visible_line(started.scenario_title)
    kind = "assessment" if started.assess else "practice"
    if session.is_over:
        outcome = f"{_MARKS[card.outcome]} {card.outcome.value}"
        rank, score = card.outcome.rank, f"{card.shown:>3} {'✓' if card.passed else '✗'}"
    else:
        outcome, rank, score = "… unfinished", -1, ""
    figure = card.overall if session.is_over and card.overall is not None else -1
    texts = (when, _cut(who, _LONGEST_NAME), _cut(title, _LONGEST_TITLE), outcome, score, kind)
    keys = (
        (False, started.started, 0),
        (False, who.casefold(), 0),
        (False, title.casefold(), 0),
        (False, "", rank),
        (not session.is_over, "", -figure),
        (False, kind, 0),
    )
    return _row(session, texts, keys)


def matches(row: SessionRow, wanted: str) -> bool:
    """Whether every word that was typed is somewhere in the row."""
    return all(word in row.words for word in wanted.casefold().split())


def sort_rows(rows: Iterable[SessionRow], column: str) -> list[SessionRow]:
    """By one column; newest first where two are alike, and what can't be read at the end."""
    place = COLUMNS.index(column)
    newest_first = sorted(rows, key=lambda row: row.keys[0][1:], reverse=True)
    if column == "when":
        return sorted(newest_first, key=lambda row: row.keys[0][0])
    return sorted(newest_first, key=lambda row: row.keys[place])


def _row(
    session: StoredConversation | UnreadableSession,
    texts: tuple[str, ...],
    keys: tuple[tuple[bool, str, int], ...],
) -> SessionRow:
    words = " ".join(texts)
    if isinstance(session, StoredConversation):
        passed = " passed" if session.is_over and session.scorecard.passed else ""
        words += f" {session.timeline.started.staff} {session.timeline.started.scenario_title}{passed}"
    return SessionRow(session, texts, words.casefold(), keys)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _local(started: str) -> str:
    try:
        return f"{datetime.fromisoformat(started).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return visible_line(started)[:16]
