"""Review: finding a stored session again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from textual.widgets import DataTable

from simulator.practice.session import Beginning, Session, begin
from simulator.reading.rules import RuleReader
from simulator.settings import Settings
from simulator.transcript.journal import Journal, find_journals, journal_name
from simulator.tui.app import LastWordApp
from simulator.tui.debrief import DebriefScreen
from simulator.tui.ending import Notice
from simulator.tui.home import HomeScreen
from simulator.tui.office import Office
from simulator.tui.review import ReviewScreen, review_folders
from tests.stories import scenario
from tests.tui.conftest import Snap, seen, settle, still

FIX = "Oh no, all seven? I'm sorry. Pick any seven you like and I'll bag them for you."
LUCKY = "Here you are. You know, we normally charge for the difference in price. So you're lucky today."
KIND = "Here you are. Enjoy them, and see you soon."
MONDAY = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def keep(folder: Path, hours: int, staff: str, *replies: str, assess: bool = False) -> Path:
    """A session that was played so many hours after nine on that Monday."""
    started, loaded = MONDAY + timedelta(hours=hours), scenario()
    name = f"s{hours}"
    beginning = Beginning(
        session=name,
        started=started.isoformat(timespec="seconds"),
        staff=staff,
        scenario=loaded.scenario,
        scenario_sha256=loaded.sha256,
        seed=3,
        assess=assess,
    )
    reader = RuleReader()
    path = folder / journal_name(started, loaded.id, name)
    with Journal.create(path, begin(beginning, reader)) as journal:
        session = Session(journal.found.events, reader, journal, lambda: 0.0)
        for reply in replies:
            session.reply(reply)
    return path


@pytest.fixture
def archive(office: Office) -> Office:
    folder = office.folders.transcripts
    keep(folder, 0, "Sam", FIX, LUCKY)
    keep(folder, 1, "Ada", FIX, KIND, assess=True)
    keep(folder, 2, "[bold]Bo", FIX)
    (folder / "2026-11-23T130000Z-notes.jsonl").write_text("these are my notes\n")
    return office


def rows(app: LastWordApp) -> list[list[str]]:
    table = app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(row)] for row in range(table.row_count)]


async def test_every_session_is_listed_newest_first_and_a_bad_file_with_its_problem(archive: Office) -> None:
    app = LastWordApp(archive, review=())
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert [row[1] for row in rows(app)] == ["[bold]Bo", "Ada", "Sam", ""]
        bo, ada, sam, notes = rows(app)
    assert bo[3] == "… unfinished"
    assert ada[0] == "2026-11-23 10:12"
    assert ada[3] == "● retained"
    assert ada[4].endswith("✓")
    assert ada[5] == "assessment"
    assert sam[3] == "○ lost"
    assert sam[4].endswith("✗")
    assert notes[3] == "! unreadable"
    assert notes[5]


async def test_the_table_filters_as_you_type(archive: Office) -> None:
    app = LastWordApp(archive, review=())
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"plum lost")
        await settle(pilot)
        assert [row[1] for row in rows(app)] == ["Sam"]
        assert "1 of 4 sessions" in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert len(rows(app)) == 4
        assert isinstance(app.focused, DataTable)


async def test_s_sorts_by_the_next_column(archive: Office) -> None:
    app = LastWordApp(archive, review=())
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        assert [row[1] for row in rows(app)] == ["[bold]Bo", "Ada", "Sam", ""]
        await pilot.press("s", "s")
        assert [row[3] for row in rows(app)] == ["… unfinished", "○ lost", "● retained", "! unreadable"]
        await pilot.press("s")
        assert [row[1] for row in rows(app)][:2] == ["Ada", "Sam"]


async def test_enter_opens_the_debrief_and_leads_back_to_the_review(archive: Office) -> None:
    app = LastWordApp(archive, review=())
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DebriefScreen)
        assert "Rita left for good." in seen(app)
        assert [type(screen) for screen in app.screen_stack] == [HomeScreen, ReviewScreen, DebriefScreen]


async def test_a_bad_file_tells_what_is_wrong_with_it(archive: Office) -> None:
    app = LastWordApp(archive, review=())
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+end")
        await pilot.pause()
        assert "this is no session of Last Word" in " ".join(seen(app).split())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, Notice)


async def test_an_empty_archive_says_how_to_fill_it(office: Office) -> None:
    app = LastWordApp(office, review=())
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        assert "No session has been kept yet." in seen(app)


async def test_other_folders_can_be_reviewed(archive: Office, tmp_path: Path) -> None:
    keep(tmp_path / "team", 5, "Cy", FIX, KIND)
    app = LastWordApp(archive, review=(tmp_path / "team",))
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        assert [row[1] for row in rows(app)] == ["Cy"]


def test_the_team_s_transcripts_and_the_samples_are_reviewed_too(office: Office, tmp_path: Path) -> None:
    folders = replace(office.folders, workspace_transcripts=tmp_path / "team")
    own = office.folders.transcripts
    assert review_folders(folders) == (own, own / "samples", tmp_path / "team", tmp_path / "team" / "samples")
    assert find_journals(own) == []


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_review_looks(
    snap_compare: Snap, archive: Office, theme: Literal["dark", "light"], size: tuple[int, int]
) -> None:
    office = replace(archive, settings=Settings(theme=theme))
    assert snap_compare(LastWordApp(office, review=()), terminal_size=size, run_before=still())
