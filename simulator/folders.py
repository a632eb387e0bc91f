"""Where things are: what a team writes, what a person keeps, and what came with the app.

Nothing is created here; whoever writes a file makes its folder.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

__all__ = ["Folders", "Origin", "find_folders", "shipped_folder"]

Origin: TypeAlias = Literal["workspace", "yours", "built in", "elsewhere"]
"""Whose a file is: the team's, the person's own, the app's, or none of these folders'."""

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Folders:
    """Where to look and where to write; a folder may not be there."""

    scenario_folders: tuple[Path, ...]
    """The first one that has a scenario of some id wins."""
    rubric_folders: tuple[Path, ...]
    """The first one that has a rubric of some id wins."""
    transcripts: Path
    """Where sessions are kept."""
    workspace_transcripts: Path | None
    """The team's transcripts, to be read only."""
    settings_file: Path
    user_data: Path
    """What is the person's own lies in here."""

    def origin(self, file: Path) -> Origin:
        """Whose a scenario or rubric file is."""
        folder = file.parent
        if folder not in (*self.scenario_folders, *self.rubric_folders):
            return "elsewhere"
        if folder in (shipped_folder("scenarios"), shipped_folder("rubrics")):
            return "built in"
        return "yours" if folder.parent == self.user_data else "workspace"


def find_folders(
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
    home: Path | None = None,
    *,
    user_data: Path | None = None,
    user_config: Path | None = None,
) -> Folders:
    """Where things are for somebody who works in ``cwd``; whatever is left out is asked of the system.

    ``LASTWORD_SCENARIOS``, ``LASTWORD_RUBRICS``, ``LASTWORD_TRANSCRIPTS`` and ``LASTWORD_SETTINGS`` outrank
    what would be found without them.
    """
    environ = os.environ if environ is None else environ
    home = home or Path.home()
    cwd = cwd or _current()
    if user_data is None or user_config is None:
        import platformdirs  # noqa: PLC0415 - 14 ms that a test with folders of its own need not pay

        user_data = user_data or platformdirs.user_data_path("lastword", appauthor=False)
        user_config = user_config or platformdirs.user_config_path("lastword", appauthor=False)

    def named(variable: str) -> Path | None:
        return _absolute(environ[variable], cwd or home, home) if environ.get(variable) else None

    def places(kind: str) -> tuple[Path, ...]:
        workspace = _workspace(cwd, home, kind)
        wanted = (
            named(f"LASTWORD_{kind.upper()}"),
            workspace and workspace / kind,
            user_data / kind,
            shipped_folder(kind),
        )
        return tuple(dict.fromkeys(folder for folder in wanted if folder is not None))

    workspace = _workspace(cwd, home, "scenarios")
    team_transcripts = workspace / "transcripts" if workspace else None
    return Folders(
        scenario_folders=places("scenarios"),
        rubric_folders=places("rubrics"),
        transcripts=named("LASTWORD_TRANSCRIPTS") or user_data / "transcripts",
        workspace_transcripts=team_transcripts if team_transcripts and _is_folder(team_transcripts) else None,
        settings_file=named("LASTWORD_SETTINGS") or user_config / "settings.toml",
        user_data=user_data,
    )


def _current() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # the folder was removed under our feet
        return None


def _absolute(text: str, cwd: Path, home: Path) -> Path:
    if text == "~" or text.startswith(("~/", "~\\")):
        return home / text[2:]
    return cwd / text


def _workspace(cwd: Path | None, home: Path, kind: str) -> Path | None:
    """The nearest folder from here upward with a folder of that kind in it; home only from home itself."""
    if cwd is None:
        return None
    for folder in (cwd, *cwd.parents):
        if folder != cwd and folder in (home, Path(folder.anchor)):
            return None
        if _is_folder(folder / kind):
            return folder
    return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a parent that may not be entered
        return False


def shipped_folder(kind: str) -> Path:
    """What came with the app: ``scenarios`` or ``rubrics``, in an installed copy or a checkout."""
    installed = _PACKAGE / "shipped" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind
