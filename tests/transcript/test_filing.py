"""Journals sort by time, and are found again."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from simulator.errors import UnreadableFileError
from simulator.transcript.filing import find_journals, journal_name

NOON = datetime(2026, 11, 22, 14, 5, 1, tzinfo=UTC)


def test_a_journal_is_named_after_its_time_scenario_and_session() -> None:
    assert journal_name(NOON, "plum-exchange", "k3f9") == "2026-11-22T140501Z-plum-exchange-k3f9.jsonl"


def test_a_time_in_another_zone_is_told_in_utc() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=-9)))

    assert journal_name(there, "x", "y") == journal_name(NOON, "x", "y")


@pytest.mark.parametrize(
    "scenario", ["../../etc/passwd", "CON", "a:b*c?", "Crème brûlée", "日本", "", "x" * 500]
)
def test_any_scenario_makes_a_name_that_every_platform_takes(scenario: str) -> None:
    name = journal_name(NOON, scenario, "k3f9")

    assert name.startswith("2026-11-22T140501Z-")
    assert name.endswith("k3f9.jsonl")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.TZ")
    assert len(name) < 143


def test_the_newest_journal_comes_first(tmp_path: Path) -> None:
    names = [journal_name(NOON + timedelta(hours=hours), "plum", "s") for hours in (0, 5, -3)]
    for name in (*names, ".hidden.jsonl", "notes.txt"):
        (tmp_path / name).touch()

    assert [path.name for path in find_journals(tmp_path)] == sorted(names, reverse=True)


def test_no_folder_means_no_journals(tmp_path: Path) -> None:
    assert find_journals(tmp_path / "none") == []


def test_a_file_in_the_folders_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UnreadableFileError, match="is a file, not a folder"):
        find_journals(tmp_path / "file")
