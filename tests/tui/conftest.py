"""An office under tmp_path, time that stands still, and small ways to drive the app."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from simulator.folders import find_folders
from simulator.settings import Settings
from simulator.tui.home import HomeScreen
from simulator.tui.office import Office
from simulator.tui.practice import PracticeScreen
from simulator.tui.review import ReviewScreen
from tests.stories import ROOT

Snap = Callable[..., bool]
"""What ``snap_compare`` is: whether the app looks as in its picture."""

SHOWN = ("plum-exchange", "silent-cd", "milky-cappuccino")
"""The scenarios in the office: a list of their own, so that a new one changes no picture."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    scenarios = tmp_path / "scenarios"
    scenarios.mkdir()
    for name in SHOWN:
        copy(ROOT / "scenarios" / f"{name}.yaml", scenarios)
    folders = find_folders(
        tmp_path, {}, tmp_path / "home", user_data=tmp_path / "data", user_config=tmp_path / "config"
    )
    folders = replace(folders, scenario_folders=(scenarios,))
    return Office(folders, Settings(theme="dark"), "Sam")


@pytest.fixture(autouse=True)
def _no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PracticeScreen, "THINKING", 0.0)
    monkeypatch.setattr(PracticeScreen, "clock", lambda: 100.0)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


async def settle(pilot: Pilot[None]) -> None:
    """Waits until every worker is through, and what followed from it is on the screen."""
    await pilot.pause()
    while not _is_read(pilot.app.screen) or any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.pause(0.01)
    for _ in range(2):  # what is laid out in the first is scrolled to in the second
        await pilot.pause()


def _is_read(screen: Screen[object]) -> bool:
    # A screen that was pushed a moment ago may not have begun its worker yet.
    if isinstance(screen, HomeScreen):
        return screen._scored
    return not (isinstance(screen, ReviewScreen) and screen._loading)


async def say(pilot: Pilot[None], text: str) -> None:
    """Puts a text into the reply box and sends it."""
    pilot.app.screen.query_one("ReplyBox", TextArea).load_text(text)
    await pilot.press("enter")
    await settle(pilot)


def seen(app: App[None]) -> str:
    """What stands on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def still(
    before: Callable[[Pilot[None]], Awaitable[None]] | None = None,
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Gets the app to where a picture is taken: everything loaded, nothing blinking."""

    async def run_before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        if before is not None:
            await before(pilot)
            await settle(pilot)
        for box in pilot.app.screen.query("TextArea, Input"):
            assert isinstance(box, TextArea | Input)
            box.cursor_blink = False
        # Layout and scrolling take a few refreshes, on a busy machine more: a picture is of what has come to rest.
        looks: list[str] = []
        while looks[-3:] != [seen(pilot.app)] * 3:
            looks.append(seen(pilot.app))
            await pilot.pause(0.05)

    return run_before
