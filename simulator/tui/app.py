"""The terminal app: one window, a few screens, and the ways between them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual._path import CSSPathType
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from simulator.errors import SimulatorError
from simulator.tui.background import terminal_is_light
from simulator.tui.ending import Notice, TooSmall
from simulator.tui.home import HomeScreen
from simulator.tui.messages import ScenarioChosen, SessionChosen, SessionLeft, SessionOpened
from simulator.tui.office import Office
from simulator.tui.themes import DARK, LIGHT, theme_for

if TYPE_CHECKING:  # as in home: nothing on pydantic before the first frame
    from simulator.practice.store import StoredSession
    from simulator.scenario.library import LoadedScenario
    from simulator.transcript.timeline import Timeline

__all__ = ["LastWordApp"]


class LastWordApp(App[None]):
    """Last Word in a terminal."""

    TITLE = "Last Word"
    CSS_PATH: ClassVar[CSSPathType | None] = [
        "styles/app.tcss",
        "styles/home.tcss",
        "styles/practice.tcss",
        "styles/review.tcss",
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (90, "-wide")]  # noqa: RUF012 - App declares its type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (19, "-middling"), (30, "-tall")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", key_display="f1", id="app.help"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit"),
    ]

    def __init__(
        self,
        office: Office,
        *,
        start: "LoadedScenario | None" = None,
        seed: int | None = None,
        assess: bool = False,
        review: tuple[Path, ...] | None = None,
    ) -> None:
        """Opens at home, or where the command line says.

        Args:
            office: folders, settings, reader and rubric.
            start: a scenario to begin with.
            seed: its seed.
            assess: whether it is an assessment.
            review: folders to review at once; an empty tuple for those of the office.
        """
        super().__init__()
        self.office = office
        self._first = start, seed, assess
        self._review = review
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_for(office.settings.theme)

    def run(self, **options: Any) -> Any:  # noqa: ANN401 - whatever App.run takes and gives
        """Runs in the terminal, having asked it for its background first; nothing else may read its answer."""
        if self.office.settings.theme == "auto" and not options.get("headless"):
            self.theme = theme_for("auto", terminal_is_light=terminal_is_light())
        return super().run(**options)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours, for a theme that does not name them."""
        return DARK.variables

    def get_default_screen(self) -> HomeScreen:
        """Home lies under every other screen."""
        return HomeScreen(self.office)

    def on_mount(self) -> None:
        """Goes where the command line says."""
        self.set_class(self.office.settings.compact, "-compact")
        start, seed, assess = self._first
        if start is not None:
            self.open_practice(start, seed=seed, assess=assess)
        elif self._review is not None:
            self.open_review(self._review or None)

    def open_practice(
        self, loaded: "LoadedScenario", *, seed: int | None = None, assess: bool = False
    ) -> None:
        """Begins a session."""
        from simulator.practice.store import start_session  # noqa: PLC0415 - as above

        office = self.office
        self._practise(
            lambda: start_session(
                loaded,
                office.folders.transcripts,
                office.reader,
                staff=office.staff,
                seed=seed,
                assess=assess,
            )
        )

    def resume(self, path: Path) -> None:
        """Goes on with a session that was left; one that is over opens in its debrief."""
        from simulator.practice.store import open_session  # noqa: PLC0415 - as above

        self._practise(lambda: open_session(path, self.office.reader))

    def retry(self, timeline: "Timeline", keep: int) -> None:
        """Tries again: the same customer and seed, with the first ``keep`` replies as they were said."""
        from simulator.practice.store import branch_session  # noqa: PLC0415 - as above

        office = self.office
        self._practise(
            lambda: branch_session(
                timeline, keep, office.folders.transcripts, office.reader, staff=office.staff
            )
        )

    def open_debrief(self, timeline: "Timeline", path: Path | None) -> None:
        """Looks back on a session."""
        from simulator.tui.debrief import DebriefScreen  # noqa: PLC0415 - not needed for the first frame

        self._go_to(DebriefScreen(self.office, timeline, path))

    def open_review(self, folders: tuple[Path, ...] | None = None) -> None:
        """Lists stored sessions; those of the office unless folders are named."""
        from simulator.tui.review import ReviewScreen, review_folders  # noqa: PLC0415 - as above

        self._go_to(ReviewScreen(self.office, folders or review_folders(self.office.folders)))

    def go_home(self) -> None:
        """Leaves everything that lies over home."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(ScenarioChosen)
    def scenario_chosen(self, event: ScenarioChosen) -> None:
        """Begins what was chosen at home."""
        self.open_practice(event.loaded, assess=event.assess)

    @on(SessionChosen)
    def session_chosen(self, event: SessionChosen) -> None:
        """Goes on with what was left."""
        self.resume(event.path)

    @on(SessionOpened)
    def session_opened(self, event: SessionOpened) -> None:
        """Looks back on a session, just played or stored."""
        self.open_debrief(event.timeline, event.path)

    @on(SessionLeft)
    def session_left(self) -> None:
        """Back from a conversation to where it was begun."""
        self.pop_screen()

    async def action_back(self) -> None:
        """Back to the screen below."""
        if len(self.screen_stack) > 1:
            await self.pop_screen()

    def action_review(self) -> None:
        """Lists stored sessions."""
        self.open_review()

    def action_help(self, *, moves: bool = False) -> None:
        """Explains the screen in front, or every move."""
        from simulator.tui.help import HelpScreen, help_text, keys_of  # noqa: PLC0415 - as above

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(HelpScreen(help_text(self.screen), keys_of(self.screen), moves=moves))

    def action_switch_colours(self) -> None:
        """Turns dark to light, and light to dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers, on any screen."""
        del screen
        yield SystemCommand("Help", "What this screen is for, and its keys", self.action_help)
        yield SystemCommand(
            "Moves", "Every move that a reply can make, with an example", lambda: self.action_help(moves=True)
        )
        colours = "light" if self.theme == DARK.name else "dark"
        yield SystemCommand(
            f"Colours: {colours}", "Switch between dark and light", self.action_switch_colours
        )
        if len(self.screen_stack) > 1:
            yield SystemCommand("Home", "What is next for you, and the scenarios", self.go_home)
        yield SystemCommand("Review", "Every stored session, with its score", self.open_review)
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            for loaded in home.loaded:
                title = loaded.scenario.title.replace("[", "\\[")
                yield SystemCommand(f"Practise: {title}", "Begin this scenario", self._opener(loaded))
        yield SystemCommand("Picture", "Save what you see as an SVG file", self._save_picture)
        yield SystemCommand("Quit", "Every session is kept as far as it got", self.action_quit)

    def on_resize(self, event: events.Resize) -> None:
        """Covers everything with a sentence while the terminal is too small, and uncovers it again."""
        self._mind_the_size(*event.size)

    def _mind_the_size(self, columns: int, rows: int) -> None:
        small = columns < TooSmall.LEAST[0] or rows < TooSmall.LEAST[1]
        covered = isinstance(self.screen, TooSmall)
        if small and not covered:
            self.push_screen(TooSmall())
        elif covered and not small:
            self.pop_screen()

    def _practise(self, open_stored: "Callable[[], StoredSession]") -> None:
        from simulator.tui.practice import PracticeScreen  # noqa: PLC0415 - not needed for the first frame

        try:
            stored = open_stored()
        except SimulatorError as error:
            self.push_screen(Notice("This can't be played just now.", str(error)))
            return
        if stored.session.is_over:
            stored.close()
            self.open_debrief(stored.session.timeline, stored.path)
            return
        self._go_to(PracticeScreen(self.office, stored))

    def _go_to(self, screen: Screen[None]) -> None:
        """Shows a screen over home or the review; what lies over those gives way."""
        passing = 0
        for above in reversed(self.screen_stack[1:]):
            if getattr(above, "STAYS", False) and type(above) is not type(screen):
                break
            passing += 1
        for _ in range(passing - 1):
            self.pop_screen()
        if passing:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self._mind_the_size(*self.size)

    def _opener(self, loaded: "LoadedScenario") -> Callable[[], None]:
        return lambda: self.open_practice(loaded)

    def _save_picture(self) -> None:
        # After the palette has gone from the screen.
        self.set_timer(0.1, self.deliver_screenshot)
