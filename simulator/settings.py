"""What a person has set to their liking.

An argument outranks a ``LASTWORD_…`` environment variable, which outranks ``settings.toml``, which outranks
the default. Checked by hand: the app reads its settings before its first frame, and pydantic takes a fifth of
the time that a first frame may take.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from simulator.errors import SimulatorError, SourceError
from simulator.smallfile import read_bytes, shown_path
from simulator.wording import listed, nearest

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How Last Word looks and behaves for one person."""

    name: str = ""
    """The name that transcripts show for the staff member."""
    theme: Literal["auto", "dark", "light"] = "auto"
    """Colours; auto asks the terminal."""
    transcripts: Path | None = None
    """The folder in which sessions are kept; the platform's own unless set."""
    rubric: str = "last-word"
    """The rubric that scores a session."""
    compact: bool = False
    """Closer lines, for small terminals."""
    waits: bool = True
    """Whether the customer speaks up when they are kept waiting."""


_SWITCH = {
    word: state
    for state, words in {True: "true yes on 1", False: "false no off 0"}.items()
    for word in words.split()
}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _filled(value: object) -> str | None:
    return _text(value) or None


def _theme(value: object) -> str | None:
    return value if value in ("auto", "dark", "light") else None


def _folder(value: object) -> Path | None:
    if not isinstance(value, str | Path) or not str(value):
        return None
    try:
        return Path(value).expanduser()
    except RuntimeError:  # nobody knows where home is
        return Path(value)


def _switch(value: object) -> bool | None:
    return (
        value if isinstance(value, bool) else _SWITCH.get(value.lower()) if isinstance(value, str) else None
    )


_CHECKS: dict[str, tuple[Callable[[object], Any], str]] = {
    "name": (_text, 'a text, such as "Sam"'),
    "theme": (_theme, '"auto", "dark" or "light"'),
    "transcripts": (_folder, 'a folder\'s path, such as "~/transcripts"'),
    "rubric": (_filled, 'a rubric\'s id, such as "last-word"'),
    "compact": (_switch, "true or false"),
    "waits": (_switch, "true or false"),
}
"""Gives the value back as it is kept, or None where it does not do; and what would."""


def load_settings(file: Path | None, environ: Mapping[str, str], **explicit: object) -> Settings:
    """The settings that hold.

    Args:
        file: ``settings.toml``; one that is not there says nothing.
        environ: ``LASTWORD_NAME``, ``LASTWORD_THEME`` and so on; an empty one says nothing.
        explicit: what was asked for on the command line; None says nothing.

    Raises:
        SourceError: the file is not TOML, or sets something to what it cannot be.
        SimulatorError: an environment variable or an argument is something that it cannot be.
    """
    values = _from_file(file) if file is not None and file.exists() else {}
    for field in _CHECKS:
        if text := environ.get(variable := f"LASTWORD_{field.upper()}"):
            values[field] = _checked(field, text, variable)
    for field, value in explicit.items():
        if value is not None:
            values[field] = _checked(field, value, f"--{field}")
    return Settings(**values)


def _checked(field: str, value: object, said_by: str) -> object:
    check, belongs = _CHECKS[field]
    kept = check(value)
    if kept is None:
        raise SimulatorError(f"{said_by}: “{value}” does not do; it must be {belongs}.")
    return kept


def _from_file(file: Path) -> dict[str, Any]:
    shown = shown_path(file)
    try:
        given = tomllib.loads(read_bytes(file).decode())
    except UnicodeDecodeError:
        raise SourceError([f"{shown}: the file is not UTF-8; save it as UTF-8."]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError([f"{shown}: this is not TOML: {error or 'nested too deep'}."]) from None
    values: dict[str, Any] = {}
    problems = []
    for field, value in given.items():
        if field not in _CHECKS:
            problems.append(f"{shown}: {field}: there is no such setting; {_instead_of(field)}")
            continue
        try:
            # TOML has true and false of its own, but "yes" in quotes is no mystery either.
            values[field] = _checked(field, value, f"{shown}: {field}")
        except SimulatorError as error:
            problems.append(str(error))
    if problems:
        raise SourceError(problems)
    if isinstance(folder := values.get("transcripts"), Path):
        values["transcripts"] = file.parent / folder
    return values


def _instead_of(field: str) -> str:
    known = [setting.name for setting in fields(Settings)]
    near = nearest(field, known)
    return f"did you mean “{near}”?" if near else f"there are {listed(known)}."
