"""Small files that people write by hand: settings, scenarios, rubrics."""

from pathlib import Path

from simulator.errors import UnreadableFileError

__all__ = ["LARGEST_FILE", "read_bytes", "shown_path"]

LARGEST_FILE = 1_000_000
"""Bytes; the longest scenario that we know of has 40,000."""


def shown_path(path: Path) -> str:
    """The path as messages show it: from the current folder if it lies in there."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def read_bytes(path: Path) -> bytes:
    """All of a small file.

    Raises:
        UnreadableFileError: it is missing, a folder, locked away, or larger than ``LARGEST_FILE``.
    """
    shown = shown_path(path)
    try:
        if path.is_dir():
            raise UnreadableFileError(f"{shown} is a folder; a file is expected.")
        if path.exists() and not path.is_file():  # a pipe would keep us waiting for ever
            raise UnreadableFileError(f"{shown} is not an ordinary file.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UnreadableFileError(f"There is no file {shown}.") from None
    except PermissionError:
        raise UnreadableFileError(f"{shown} may not be read; check its permissions.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"{shown!r} cannot be read: {why}.") from None
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(
            f"{shown} is larger than 1 MB; a file of this kind has a few hundred lines."
        )
    return content
