"""What a screen tells the app that somebody has chosen; the app knows where that leads."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from simulator.scenario.library import LoadedScenario
    from simulator.transcript.timeline import Timeline

__all__ = ["ScenarioChosen", "SessionChosen", "SessionLeft", "SessionOpened"]


@dataclass
class ScenarioChosen(Message):
    """A scenario is to be played."""

    loaded: "LoadedScenario"
    assess: bool


@dataclass
class SessionChosen(Message):
    """A stored session is to be gone on with."""

    path: Path


@dataclass
class SessionOpened(Message):
    """A session is to be looked back on."""

    timeline: "Timeline"
    path: Path | None


class SessionLeft(Message):
    """A session was left; it can be gone on with."""
