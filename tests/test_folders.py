"""Where things are, for a person in some folder."""

import dataclasses
from pathlib import Path

import pytest

import simulator
from simulator.folders import Folders, find_folders

ROOT = Path(simulator.__file__).parent.parent


def found(tmp_path: Path, cwd: str, **environ: str) -> Folders:
    (tmp_path / cwd).mkdir(parents=True, exist_ok=True)
    return find_folders(
        tmp_path / cwd, environ, home=tmp_path, user_data=tmp_path / "data", user_config=tmp_path / "config"
    )


def test_the_nearest_folder_upward_with_scenarios_is_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "team/scenarios").mkdir(parents=True)
    (tmp_path / "team/shop/scenarios").mkdir(parents=True)

    folders = found(tmp_path, "team/shop/till")

    assert folders.scenario_folders == (
        tmp_path / "team/shop/scenarios",
        tmp_path / "data/scenarios",
        ROOT / "scenarios",
    )


def test_home_is_a_workspace_only_for_those_who_stand_in_it(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()

    assert tmp_path / "scenarios" not in found(tmp_path, "work").scenario_folders
    assert tmp_path / "scenarios" in found(tmp_path, ".").scenario_folders


def test_a_folder_from_the_environment_comes_first(tmp_path: Path) -> None:
    (tmp_path / "team/scenarios").mkdir(parents=True)

    folders = found(tmp_path, "team", LASTWORD_SCENARIOS="mine", LASTWORD_RUBRICS="~/rules")

    assert folders.scenario_folders[:2] == (tmp_path / "team/mine", tmp_path / "team/scenarios")
    assert folders.rubric_folders[0] == tmp_path / "rules"


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "work", LASTWORD_SCENARIOS="").scenario_folders[0] == tmp_path / "data/scenarios"


def test_rubrics_are_looked_for_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "team/rubrics").mkdir(parents=True)

    folders = found(tmp_path, "team")

    assert folders.rubric_folders[0] == tmp_path / "team/rubrics"
    assert folders.scenario_folders[0] == tmp_path / "data/scenarios"


def test_transcripts_and_settings_are_the_persons_own_unless_the_environment_says_otherwise(
    tmp_path: Path,
) -> None:
    plain = found(tmp_path, "work")
    told = found(tmp_path, "work", LASTWORD_TRANSCRIPTS="t", LASTWORD_SETTINGS="s.toml")

    assert (plain.transcripts, plain.settings_file) == (
        tmp_path / "data/transcripts",
        tmp_path / "config/settings.toml",
    )
    assert (told.transcripts, told.settings_file) == (tmp_path / "work/t", tmp_path / "work/s.toml")


def test_a_teams_transcripts_are_there_only_where_their_folder_is(tmp_path: Path) -> None:
    (tmp_path / "team/scenarios").mkdir(parents=True)
    before = found(tmp_path, "team").workspace_transcripts
    (tmp_path / "team/transcripts").mkdir()

    assert (before, found(tmp_path, "team").workspace_transcripts) == (None, tmp_path / "team/transcripts")


def test_whose_a_file_is_follows_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "team/scenarios").mkdir(parents=True)
    folders = found(tmp_path, "team")

    origins = [folders.origin(folder / "plum.yaml") for folder in (*folders.scenario_folders, tmp_path)]

    assert origins == ["workspace", "yours", "built in", "elsewhere"]


def test_in_the_checkout_a_folder_is_named_once(tmp_path: Path) -> None:
    folders = find_folders(ROOT, {}, home=tmp_path, user_data=tmp_path, user_config=tmp_path)

    assert folders.scenario_folders == (ROOT / "scenarios", tmp_path / "scenarios")


def test_nothing_is_created(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    found(tmp_path, "work", LASTWORD_TRANSCRIPTS="t")

    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / "work"]


def test_the_platform_says_where_a_persons_own_things_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))

    assert "lastword" in str(find_folders(tmp_path, {}, home=tmp_path).transcripts)


def test_the_folders_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        found(tmp_path, "work").transcripts = tmp_path  # type: ignore[misc]
