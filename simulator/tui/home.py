"""Home: what to do next, in one glance."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from simulator.errors import SimulatorError
from simulator.tui.ending import Notice
from simulator.tui.messages import ScenarioChosen, SessionChosen
from simulator.tui.office import Office
from simulator.tui.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    # All that knows of scenarios and scores stands on pydantic, and pydantic takes as long to import as the
    # first frame may take. It is imported by the worker that reads them, once that frame is out.
    from simulator.practice.progress import Standing
    from simulator.scenario.library import Entry, LoadedScenario
    from simulator.tui.next_up import Unfinished

__all__ = ["HomeScreen"]

_NO_SCENARIOS = (
    "There is no scenario here. Scenarios are YAML files; Last Word looks for them in the folders below. "
    "“lastword scenario show plum-exchange” says where one lies that can be copied."
)


class ScenarioList(OptionList):
    """The scenarios, one a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "begin", key_display="enter", id="home.begin"),
    ]


class HomeScreen(Screen[None]):
    """The scenarios, and which one is next."""

    HELP = """
        Each line is a customer to practise with: where you meet them, how difficult they are, your best score,
        and how many you kept. Enter begins. The line at the top says what is next for you, and why.
    """
    STAYS = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "go_on", "go on", id="home.go_on"),
        Binding("a", "assess", "assessment", id="home.assess"),
        Binding("r", "app.review", "review", id="home.review"),
        Binding("q", "app.quit", "quit", id="home.quit"),
        *[Binding(str(number), f"jump({number})", show=False) for number in range(1, 10)],
    ]

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._entries: list[Entry] | None = None
        self._standings: Mapping[str, Standing] = {}
        self._scored = False
        self._unfinished: Unfinished | None = None

    @property
    def loaded(self) -> "list[LoadedScenario]":
        """The scenarios that can be played."""
        return [entry for entry in self._entries or () if not entry.is_broken]

    def compose(self) -> ComposeResult:
        """From what is next down to the keys."""
        with Horizontal(id="masthead"):
            yield Static("Last Word", id="title")
            yield Static(Content(visible_line(self._office.staff)), id="staff")
        yield Static("", id="next")
        yield ScenarioList(id="scenarios", markup=False, compact=True)
        yield Static("", id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Has the scenarios read once the first frame is out."""
        self.query_one("#scenarios").focus()

    def on_screen_resume(self) -> None:
        """Reads everything anew, after the frame: a session may have been played, a file mended."""
        self.call_after_refresh(self.load)

    def on_resize(self, _event: events.Resize) -> None:
        """Fits the lines to the width."""
        self.call_after_refresh(self._show_rows)

    @work(thread=True, exclusive=True, group="home")
    def load(self) -> None:
        """Reads the scenarios, and then, which takes longer, the scores."""
        from simulator.practice.progress import standings  # noqa: PLC0415 - see above
        from simulator.review.archive import StoredConversation, list_sessions  # noqa: PLC0415
        from simulator.scenario.library import list_scenarios  # noqa: PLC0415
        from simulator.tui.next_up import unfinished_session  # noqa: PLC0415

        worker = get_current_worker()
        entries = list_scenarios(self._office.folders)
        self.app.call_from_thread(self._take_entries, entries)
        sessions: list[StoredConversation] = []
        try:
            for session in list_sessions([self._office.folders.transcripts], self._office.rubric):
                if worker.is_cancelled:
                    return
                if isinstance(session, StoredConversation):
                    sessions.append(session)
        except SimulatorError as error:
            self.app.call_from_thread(self.notify, str(error), severity="warning", markup=False)
        _ = self._office.reader  # its weights take 0.3 s to load, better now than at the first reply
        best = standings(session.scorecard for session in sessions if session.is_over)
        self.app.call_from_thread(self._take_scores, best, unfinished_session(sessions))

    def _take_entries(self, entries: "list[Entry]") -> None:
        self._entries = entries
        self._show_rows()

    def _take_scores(self, best: "Mapping[str, Standing]", unfinished: "Unfinished | None") -> None:
        first_time, self._scored = not self._scored, True
        self._standings, self._unfinished = best, unfinished
        self._show_rows()
        self._show_next(go_there=first_time)
        self.refresh_bindings()

    def _show_next(self, *, go_there: bool) -> None:
        from simulator.tui.next_up import next_up  # noqa: PLC0415 - see above

        line = self.query_one("#next", Static)
        if self._unfinished:
            left = self._unfinished
            replies = "one reply" if left.replies == 1 else f"{left.replies} replies"
            line.update(
                Content.assemble(
                    ("Unfinished  ", "$quiet"),
                    (visible_line(left.title), "bold"),
                    f"  {visible_line(left.customer)} is still there, after {replies}. ",
                    ("c", "bold $primary"),
                    (" goes on with it.", "$quiet"),
                )
            )
            return
        first = next_up([loaded.scenario for loaded in self.loaded], self._standings)
        if first.scenario is None:
            line.update("")
            return
        line.update(
            Content.assemble(
                ("Next for you  ", "$quiet"), (visible_line(first.title), "bold"), f"  {first.why}"
            )
        )
        options = self.query_one(OptionList)
        if go_there and not options.highlighted:
            options.highlighted = [entry.id for entry in self._entries or ()].index(first.scenario)

    def _show_rows(self) -> None:
        if self._entries is None:
            return
        from simulator.tui.home_rows import row, title_width  # noqa: PLC0415 - see above

        options = self.query_one(OptionList)
        at = options.highlighted
        titles = title_width(self._entries)
        width = max(options.size.width - 4, 30)
        options.clear_options()
        options.add_options(
            Option(row(place, entry, self._standings.get(entry.id), titles, width))
            for place, entry in enumerate(self._entries, 1)
        )
        self.set_class(not self._entries, "-empty")
        if self._entries:
            options.highlighted = min(at or 0, len(self._entries) - 1)
            self._show_detail()
        else:
            folders = "\n".join(map(str, self._office.folders.scenario_folders))
            self.query_one("#detail", Static).update(Content(f"{_NO_SCENARIOS}\n\n{folders}"))

    def _show_detail(self) -> None:
        from simulator.tui.home_rows import detail  # noqa: PLC0415 - see above

        entry = self._entry()
        if entry is not None:
            standing = self._standings.get(entry.id)
            self.query_one("#detail", Static).update(detail(entry, standing))

    def _entry(self) -> "Entry | None":
        at = self.query_one(OptionList).highlighted
        return self._entries[at] if self._entries and at is not None and at < len(self._entries) else None

    @on(OptionList.OptionHighlighted)
    def moved(self) -> None:
        """Tells more about the scenario in hand."""
        self._show_detail()

    @on(OptionList.OptionSelected)
    def selected(self) -> None:
        """Begins."""
        self._begin(assess=False)

    def action_assess(self) -> None:
        """Begins it as an assessment."""
        self._begin(assess=True)

    def action_jump(self, number: int) -> None:
        """Goes to a scenario by its number."""
        if self._entries and number <= len(self._entries):
            self.query_one(OptionList).highlighted = number - 1

    def action_go_on(self) -> None:
        """Goes on with the session that was left."""
        if self._unfinished:
            self.post_message(SessionChosen(self._unfinished.path))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going on needs a session that was left."""
        del parameters
        return action != "go_on" or self._unfinished is not None

    def _begin(self, *, assess: bool) -> None:
        entry = self._entry()
        if entry is None:
            return
        if entry.is_broken:
            self.app.push_screen(
                Notice(f"{entry.path.name} can't be played yet.", "\n".join(entry.error.problems))
            )
        else:
            self.post_message(ScenarioChosen(entry, assess))
