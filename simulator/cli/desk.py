"""What the commands share: the folders, the settings, the reader, the rubric, and the app."""

import getpass
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.folders import Folders, find_folders
from simulator.settings import Settings, load_settings

if TYPE_CHECKING:  # the app's first frame needs none of these
    from simulator.reading import Reader
    from simulator.rubric.load import LoadedRubric
    from simulator.scenario.library import LoadedScenario

__all__ = ["folders", "open_app", "reader", "rubric", "settings", "staff_name"]


@lru_cache(maxsize=1)
def folders() -> Folders:
    """Where things are, for whoever runs the command; a folder for transcripts in the settings counts."""
    found = find_folders()
    chosen = load_settings(found.settings_file, os.environ).transcripts
    if chosen is None:
        return found
    from dataclasses import replace  # noqa: PLC0415 - hardly ever

    return replace(found, transcripts=chosen)


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings that hold."""
    return load_settings(folders().settings_file, os.environ)


def rubric(name: str | None = None) -> "LoadedRubric":
    """The rubric asked for, or the one in the settings."""
    from simulator.rubric.load import find_rubric  # noqa: PLC0415 - pydantic takes 50 ms

    return find_rubric(name or settings().rubric, folders())


@lru_cache(maxsize=2)
def reader(name: str | None = None) -> "Reader":
    """The reader of this name, ``learned`` unless one is given."""
    from simulator.reading import LearnedReader, RuleReader  # noqa: PLC0415 - each takes its time to load

    return RuleReader() if name == "rules" else LearnedReader()


def staff_name() -> str:
    """The name under which sessions are kept: from the settings, else the one that the system knows."""
    if name := settings().name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a name for its user
        return ""


def open_app(
    start: "LoadedScenario | None" = None,
    *,
    seed: int | None = None,
    assess: bool = False,
    review: tuple[Path, ...] | None = None,
) -> None:
    """Opens the app, on a scenario or on the review where one is given."""
    from simulator.tui.app import LastWordApp  # noqa: PLC0415 - 0.2 s that no other command pays
    from simulator.tui.office import Office  # noqa: PLC0415

    office = Office(folders(), settings(), staff_name())
    if settings().rubric != Settings().rubric:
        rubric()  # a name of one's own is better found wrong now than after the session
    code = LastWordApp(office, start=start, seed=seed, assess=assess, review=review).run()
    if isinstance(code, int) and code:
        click.get_current_context().exit(code)
