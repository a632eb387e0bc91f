"""Scenarios by name, from the folders in their order."""

import dataclasses
import hashlib
import os
from pathlib import Path

import pytest

from simulator.errors import NotFoundError, SourceError, UnreadableFileError
from simulator.folders import Folders
from simulator.scenario.library import BrokenScenario, LoadedScenario, find_scenario, list_scenarios


def write(folder: Path, text: str, name: str = "plum", **changes: str) -> Path:
    for piece, other in {"id: plum\n": f"id: {name}\n", **changes}.items():
        text = text.replace(piece, other)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def team(folders: Folders) -> Path:
    return folders.scenario_folders[0]


@pytest.fixture
def own(folders: Folders) -> Path:
    return folders.scenario_folders[1]


def test_the_first_folder_wins(folders: Folders, team: Path, own: Path, plum: str) -> None:
    write(own, plum)
    path = write(team, plum, **{"Seven bad plums": "The team's own"})

    found = find_scenario("plum", folders)

    assert (found.scenario.title, found.path, found.where) == ("The team's own", path, "workspace")


def test_a_scenario_carries_the_digest_of_its_file(folders: Folders, own: Path, plum: str) -> None:
    path = write(own, plum)

    found = find_scenario("plum", folders)

    assert (found.sha256, found.where) == (hashlib.sha256(path.read_bytes()).hexdigest(), "yours")


def test_a_scenario_is_found_by_its_path(folders: Folders, tmp_path: Path, plum: str) -> None:
    path = write(tmp_path, plum)

    found = find_scenario(str(path), folders)

    assert (found.id, found.where) == ("plum", "elsewhere")


def test_a_misspelt_name_is_answered_with_the_nearest_and_with_all(
    folders: Folders, team: Path, plum: str
) -> None:
    write(team, plum)
    write(team, plum, "silent-cd")

    with pytest.raises(NotFoundError) as caught:
        find_scenario("plumb", folders)

    told = "There is no scenario “plumb”. Did you mean “plum”? There are plum and silent-cd."
    assert str(caught.value) == told


def test_no_scenarios_at_all_are_said_to_be_missing(folders: Folders) -> None:
    with pytest.raises(NotFoundError, match="no scenarios here at all"):
        find_scenario("plum", folders)


def test_a_path_that_leads_nowhere_is_named(folders: Folders) -> None:
    with pytest.raises(UnreadableFileError, match=r"There is no file .*gone\.yaml"):
        find_scenario("./gone.yaml", folders)


def test_an_id_must_be_the_name_of_its_file(folders: Folders, team: Path, plum: str) -> None:
    write(team, plum).rename(team / "prune.yaml")

    with pytest.raises(SourceError, match=r"prune\.yaml:2: id: “plum” is not the file's name"):
        find_scenario("prune", folders)


def test_the_list_goes_from_easy_to_hard_then_by_title_with_broken_files_last(
    folders: Folders, team: Path, plum: str
) -> None:
    write(team, plum, "hard", **{"difficulty: 2": "difficulty: 5"})
    write(team, plum, "b-easy", **{"Seven bad plums": "B"})
    write(team, plum, "z-easy", **{"Seven bad plums": "a"})
    write(team, plum, "broken", **{"difficulty: 2": "difficulty: 9"})

    entries = list_scenarios(folders)

    assert [entry.id for entry in entries] == ["z-easy", "b-easy", "hard", "broken"]
    assert isinstance(entries[0], LoadedScenario)
    assert isinstance(entries[-1], BrokenScenario)
    assert "9 is too high" in str(entries[-1].error)


def test_files_that_cannot_be_read_are_listed_with_the_reason(folders: Folders, team: Path) -> None:
    (team / "folder.yaml").mkdir()
    (team / "binary.yaml").write_bytes(b"\xff\x00\xfe")
    os.mkfifo(team / "pipe.yaml")

    entries = list_scenarios(folders)

    assert [type(entry) for entry in entries] == [BrokenScenario] * 3


def test_folders_that_are_not_there_hold_nothing(folders: Folders, tmp_path: Path) -> None:
    nowhere = dataclasses.replace(folders, scenario_folders=(tmp_path / "nowhere",))

    assert list_scenarios(nowhere) == []


def test_other_files_in_the_folder_are_let_be(folders: Folders, team: Path) -> None:
    (team / "README.md").write_text("hello")
    (team / ".hidden.yaml").write_text("hello")

    assert list_scenarios(folders) == []
