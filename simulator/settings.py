"""What a person has set to their liking.

An argument outranks a ``LASTWORD_…`` environment variable, which outranks ``settings.toml``, which outranks
the default.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from simulator.errors import SimulatorError, SourceError
from simulator.model import Model
from simulator.yamlfile import listed, nearest, read_bytes, shown_path

__all__ = ["Settings", "load_settings"]


class Settings(Model):
    """How Last Word looks and behaves for one person."""

    name: str = ""
    """The name that transcripts show for the staff member."""
    theme: Literal["auto", "dark", "light"] = "auto"
    """Colours; auto asks the terminal."""
    transcripts: Path | None = None
    """The folder in which sessions are kept; the platform's own unless set."""
    rubric: str = Field(default="last-word", min_length=1)
    """The rubric that scores a session."""
    compact: bool = False
    """Closer lines, for small terminals."""
    waits: bool = True
    """Whether the customer speaks up when they are kept waiting."""


_BELONGS = {
    "name": 'a text, such as "Sam"',
    "theme": '"auto", "dark" or "light"',
    "transcripts": 'a folder\'s path, such as "~/transcripts"',
    "rubric": 'a rubric\'s id, such as "last-word"',
    "compact": "true or false",
    "waits": "true or false",
}


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
    for field in Settings.model_fields:
        variable = f"LASTWORD_{field.upper()}"
        if text := environ.get(variable):
            values[field] = _checked({field: text}, variable)[field]
    for field, value in explicit.items():
        if value is not None:
            values[field] = _checked({field: value}, f"--{field}")[field]
    return Settings.model_validate(values)


def _checked(given: dict[str, object], said_by: str) -> dict[str, object]:
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        raise SimulatorError("\n".join(f"{said_by}: {text}" for _, text in _problems(error, given))) from None
    return {field: _at_home(getattr(settings, field)) for field in given}


def _from_file(file: Path) -> dict[str, object]:
    shown = shown_path(file)
    try:
        given = tomllib.loads(read_bytes(file).decode())
    except UnicodeDecodeError:
        raise SourceError([f"{shown}: the file is not UTF-8; save it as UTF-8."]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError([f"{shown}: this is not TOML: {error or 'nested too deep'}."]) from None
    try:
        # TOML has true and false of its own; "yes" in quotes is a mistake that a schema would show.
        settings = Settings.model_validate(given)
    except ValidationError as error:
        raise SourceError([f"{shown}: {field}: {text}" for field, text in _problems(error, given)]) from None
    values = {field: _at_home(getattr(settings, field)) for field in settings.model_fields_set}
    if isinstance(folder := values.get("transcripts"), Path):
        values["transcripts"] = file.parent / folder
    return values


def _at_home(value: object) -> object:
    """A path with its ``~`` written out."""
    try:
        return value.expanduser() if isinstance(value, Path) else value
    except RuntimeError:  # nobody knows where home is
        return value


def _problems(error: ValidationError, given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for found in error.errors(include_url=False):
        field = str(found["loc"][0])
        yield field, _sentence(field, found, given)


def _sentence(field: str, found: ErrorDetails, given: Mapping[str, object]) -> str:
    if found["type"] == "extra_forbidden":
        near = nearest(field, Settings.model_fields)
        return (
            f"there is no such setting; did you mean “{near}”?"
            if near
            else f"there is no such setting; there are {listed(Settings.model_fields)}."
        )
    return f"“{given[field]}” does not do; it must be {_BELONGS[field]}."
