"""Sessions to look back on, and a desk that notes what it is asked for."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import App

from simulator.folders import Folders
from simulator.practice.session import Beginning, Session, begin
from simulator.reading.rules import RuleReader
from simulator.settings import Settings
from simulator.transcript.events import Event
from simulator.transcript.timeline import Timeline
from simulator.tui.debrief import DebriefScreen
from simulator.tui.office import Office
from simulator.tui.themes import DARK, LIGHT
from tests.stories import ROOT, scenario

FIX = "Oh no, all seven? I'm sorry. Pick any seven you like and I'll bag them for you."
LUCKY = "Here you are. You know, we normally charge for the difference in price. So you're lucky today."
KIND = "Here you are. Enjoy the tart, and see you Saturday."


class _Nowhere:
    """A ledger that keeps nothing."""

    def append(self, *events: Event) -> None:
        """Lets it go."""


def timeline(*replies: str | None, name: str = "plum-exchange", end: bool = False) -> Timeline:
    """A session that is the same every time: its name, its date and its clock are fixed. None is a wait."""
    loaded = scenario(name)
    beginning = Beginning(
        session="k3f9",
        started="2026-11-22T14:05:01+00:00",
        staff="Sam",
        scenario=loaded.scenario,
        scenario_sha256=loaded.sha256,
        seed=7,
    )
    reader = RuleReader()
    session = Session((begin(beginning, reader),), reader, _Nowhere(), lambda: 0.0)
    for reply in replies:
        if session.is_over:
            break
        if reply is None:
            session.wait(45)
        else:
            session.reply(reply)
    if end and not session.is_over:
        session.end()
    return session.timeline


def office(folder: Path = Path("nowhere")) -> Office:
    """An office that reads by the shipped rules."""
    folders = Folders(
        scenario_folders=(),
        rubric_folders=(ROOT / "rubrics",),
        transcripts=folder,
        workspace_transcripts=None,
        settings_file=folder / "settings.toml",
        user_data=folder,
    )
    return Office(folders, Settings(), "Sam")


class Desk(App[None]):
    """Shows one debrief."""

    def __init__(
        self, session: Timeline, path: Path | None = None, *, theme: str = DARK.name, keys: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.session = session
        self.path = path
        self.asked: list[tuple[Timeline, int]] = []
        self._look = theme
        self.keys = keys

    def on_mount(self) -> None:
        """Opens the debrief."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self._look
        self.push_screen(DebriefScreen(office(), self.session, self.path))

    def retry(self, timeline: Timeline, keep: int) -> None:
        """Notes what was asked for."""
        self.asked.append((timeline, keep))
