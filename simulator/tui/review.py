"""Review: stored sessions, with how they ended and what they scored."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static
from textual.worker import get_current_worker

from simulator.errors import SimulatorError
from simulator.folders import Folders
from simulator.review.archive import StoredConversation, UnreadableSession, list_sessions
from simulator.tui.ending import Notice
from simulator.tui.messages import SessionOpened
from simulator.tui.office import Office
from simulator.tui.review_rows import COLUMNS, SessionRow, matches, session_row, sort_rows
from simulator.tui.visible import visible

__all__ = ["ReviewScreen", "review_folders"]

_AT_ONCE = 50
"""Sessions that are read before the table shows more of them."""
_ROOM_FOR_HOURS = 88
_EMPTY = "No session has been kept yet. Play a scenario from home, and it stands here with its score."


def review_folders(folders: Folders) -> tuple[Path, ...]:
    """Where sessions lie: the person's own, the team's, and the samples below either."""
    kept = [folder for folder in (folders.transcripts, folders.workspace_transcripts) if folder]
    return tuple(dict.fromkeys(part for folder in kept for part in (folder, folder / "samples")))


class SessionTable(DataTable[Text]):
    """The sessions, one a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "debrief", key_display="enter", id="review.open"),
    ]


class FilterInput(Input):
    """Narrows the table down as somebody types."""

    HELP = "Type parts of a name, a scenario, an outcome or a date; every word must be found in the line."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter,tab", "screen.to_table", "to the sessions", show=False),
        Binding("escape", "screen.clear_filter", "clear", key_display="esc", id="review.clear"),
    ]


class ReviewScreen(Screen[None]):
    """Every stored session of some folders."""

    HELP = """
        Every session that was kept, the newest first. A score says what the rubric says of it; ✓ is passed, ✗ is not.
        Enter opens the debrief. A file that can't be read stands at the end with its problem.
    """
    STAYS = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", key_display="/", id="review.filter"),
        Binding("s", "sort", "sort", id="review.sort"),
        Binding("escape,q", "app.back", "back", key_display="esc", id="review.back"),
    ]

    def __init__(self, office: Office, folders: tuple[Path, ...]) -> None:
        super().__init__()
        self._office = office
        self._folders = folders
        self._rows: list[SessionRow] = []
        self._shown: list[SessionRow] = []
        self._sorted_by = 0
        self._loading = True
        self._problem = ""

    def compose(self) -> ComposeResult:
        """The filter over the table."""
        with Horizontal(id="masthead"):
            yield Static("Review", id="title")
            yield Static("", id="count")
        yield FilterInput(
            placeholder="filter: a name, a scenario, lost, unfinished …", id="filter", compact=True
        )
        yield SessionTable(cursor_type="row", zebra_stripes=False)
        yield Static("", id="note")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Reads the sessions in the background."""
        self.query_one(SessionTable).focus()
        self.load()

    @work(thread=True, exclusive=True, group="review")
    def load(self) -> None:
        """Reads and scores session after session; the table fills as they come."""
        worker = get_current_worker()
        rows: list[SessionRow] = []
        problem = ""
        try:
            for session in list_sessions(self._folders, self._office.rubric):
                if worker.is_cancelled:
                    return
                rows.append(session_row(session))
                if len(rows) == _AT_ONCE:
                    self.app.call_from_thread(self._take, rows, problem)
                    rows = []
        except SimulatorError as error:
            problem = str(error)
        self._loading = False
        self.app.call_from_thread(self._take, rows, problem)

    def _take(self, rows: Sequence[SessionRow], problem: str) -> None:
        self._rows += rows
        self.set_class(not self._loading and not self._rows and not problem, "-empty")
        if self.has_class("-empty"):
            self.query_one("#note", Static).update(Content(_EMPTY))
        elif problem:
            self._problem = visible(problem)
            self.query_one("#note", Static).update(Content(f"! {self._problem}"))
        self._show()

    def _show(self) -> None:
        table = self.query_one(SessionTable)
        words = self.query_one(FilterInput).value
        in_hand = self._in_hand()
        self._shown = sort_rows([row for row in self._rows if matches(row, words)], COLUMNS[self._sorted_by])
        wide = self.app.size.width >= _ROOM_FOR_HOURS
        lines = [row.cells(wide=wide) for row in self._shown]
        # Widths of our own: the table measures its columns only when it is idle, and now and then never.
        table.clear(columns=True)
        for place, column in enumerate(COLUMNS):
            widest = max((line[place].cell_len for line in lines), default=0)
            table.add_column(Text(column), key=column, width=max(widest, len(column)))
        for line in lines:
            table.add_row(*line)
        if in_hand is not None and in_hand in self._shown:
            table.move_cursor(row=self._shown.index(in_hand), animate=False)
        of = f"{len(self._shown)} of {len(self._rows)}" if words.strip() else str(len(self._rows))
        sessions = "session" if len(self._rows) == 1 else "sessions"
        reading = " · reading …" if self._loading else ""
        self.query_one("#count", Static).update(
            Content(f"{of} {sessions} · by {COLUMNS[self._sorted_by]}{reading}")
        )

    def _in_hand(self) -> SessionRow | None:
        at = self.query_one(SessionTable).cursor_row
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def on_resize(self) -> None:
        """Fits the table to the width."""
        self._show()

    @on(Input.Changed)
    def filter_changed(self) -> None:
        """Narrows the table down."""
        self._show()

    @on(DataTable.RowHighlighted)
    def moved(self) -> None:
        """Tells what is wrong with a file that can't be read."""
        row = self._in_hand()
        if row is not None and isinstance(row.session, UnreadableSession):
            self.query_one("#note", Static).update(Content(visible(row.session.problem)))
        else:
            self.query_one("#note", Static).update(Content(f"! {self._problem}" if self._problem else ""))

    @on(DataTable.RowSelected)
    def opened(self) -> None:
        """Opens the debrief, or tells what is wrong with the file."""
        row = self._in_hand()
        if row is None:
            return
        if isinstance(row.session, UnreadableSession):
            self.app.push_screen(Notice(f"{row.session.path.name} can't be read.", row.session.problem))
        elif isinstance(row.session, StoredConversation):
            self.post_message(SessionOpened(row.session.timeline, row.session.path))

    def action_filter(self) -> None:
        """Goes to the filter."""
        self.query_one(FilterInput).focus()

    def action_to_table(self) -> None:
        """Goes to the sessions."""
        self.query_one(SessionTable).focus()

    def action_clear_filter(self) -> None:
        """Empties the filter and goes to the sessions."""
        self.query_one(FilterInput).value = ""
        self.action_to_table()

    def action_sort(self) -> None:
        """Sorts by the next column."""
        self._sorted_by = (self._sorted_by + 1) % len(COLUMNS)
        self._show()
