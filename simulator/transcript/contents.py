"""What stands in a journal: its lines, read back as events.

A line is good when it is one whole event. Only the end of a file can be *torn*: an append that was cut short
by a kill or a power loss leaves a line without its end, or a run of NUL bytes. Nobody was ever told that such
a line was saved, so it is reported and left out. Any other damage is an error, never guessed around.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from simulator.errors import UnreadableFileError
from simulator.transcript.events import FORMAT, Event, SessionStarted, events_from
from simulator.transcript.reasons import unreadable

__all__ = ["JournalContents", "contents_of", "is_journal", "line_of", "read_journal"]

_BEGINNING = b'{"event":"session_started"'
_SPACED = re.compile(r'\s*\{\s*"event"\s*:\s*"session_started"')


@dataclass(frozen=True)
class JournalContents:
    """A journal, read."""

    path: Path
    events: tuple[Event, ...]
    """At least one; the first is the SessionStarted."""
    torn: str | None
    """A sentence about a torn last line, which ``events`` leaves out."""
    length: int
    """How many bytes are good."""
    unended: bool = False
    """Whether the last good line still lacks its newline."""


def line_of(event: Event) -> bytes:
    """One event as one line: plain ASCII, so that no character in a reply can break it in two."""
    return event.model_dump_json(ensure_ascii=True).encode("ascii") + b"\n"


def read_journal(path: Path) -> JournalContents:
    """All that is good in a journal; writes nothing, and needs no lock.

    Raises:
        UnreadableFileError: not there, no journal, of a newer format, or damaged before its last line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return contents_of(data, path)


def is_journal(text: str) -> bool:
    """Whether the text begins as a journal does."""
    return _SPACED.match(text) is not None


def contents_of(data: bytes, path: Path) -> JournalContents:
    """The events in a journal's bytes; the path is for the messages."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFileError(
            f"{path}: the file is empty: nothing was ever said in it. You can delete it."
        )
    *whole, rest = data.split(b"\n")
    # After a power loss the file can have its new length and not its bytes: NULs. No line of ours has any.
    if not rest and whole and b"\0" in whole[-1]:
        rest = whole.pop()
    events: list[Event] = []
    for number, line in enumerate(whole, 1):
        if line.strip():
            events.append(_event(line, path, number, first=not events))
    good = sum(map(len, whole)) + len(whole)
    if not rest.strip(b" \t\r"):
        return _begun(JournalContents(path, tuple(events), None, good))
    number = len(whole) + 1
    if not _is_json(rest):
        torn = (
            f"{path}:{number}: the last line was cut off while it was being saved and is left out; "
            f"everything before it is here."
        )
        return _begun(JournalContents(path, tuple(events), torn, good), rest)
    events.append(_event(rest, path, number, first=not events))
    return _begun(JournalContents(path, tuple(events), None, good + len(rest), unended=True))


def _begun(contents: JournalContents, rest: bytes = b"") -> JournalContents:
    if contents.events:
        return contents
    if not rest.startswith(_BEGINNING) and not _BEGINNING.startswith(rest.rstrip(b"\0")):
        raise _no_journal(contents.path)
    raise UnreadableFileError(
        f"{contents.path}:1: the session was cut off before it began: nothing was said in it. "
        f"You can delete it."
    )


def _no_journal(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path}:1: this is no session of Last Word. Name a file that `lastword practice` wrote."
    )


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _event(line: bytes, path: Path, number: int, *, first: bool) -> Event:
    try:
        event = events_from.validate_json(line)
    except ValidationError as error:
        raise _damage(line, path, number, error, first=first) from error
    if first != isinstance(event, SessionStarted):
        if first:
            raise _no_journal(path)
        raise UnreadableFileError(
            f"{path}:{number}: a second session starts here. Keep each session in a file of its own."
        )
    if isinstance(event, SessionStarted) and event.format > FORMAT:
        raise _newer(path, event.format)
    return event


def _newer(path: Path, found: int) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path}:1: written in format {found} by a newer Last Word; this one reads up to {FORMAT}. "
        f"Update Last Word."
    )


def _damage(
    line: bytes, path: Path, number: int, error: ValidationError, *, first: bool
) -> UnreadableFileError:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
        if not first:
            return UnreadableFileError(
                f"{path}:{number}: this line is damaged. Restore the file from a copy, "
                f"or keep only the {number - 1} lines above it."
            )
    kind = found.get("event") if isinstance(found, dict) else None
    if first:
        if kind != "session_started":
            return _no_journal(path)
        # A newer format may well have fields that this one does not know: say the cause, not the symptom.
        if isinstance(newer := found.get("format"), int) and newer > FORMAT:
            return _newer(path, newer)
    wrong = error.errors(include_url=False, include_context=False)[0]
    if wrong["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        return UnreadableFileError(
            f"{path}:{number}: {kind or 'this'} is no event that this Last Word knows. "
            f"Update Last Word, or restore the file from a copy."
        )
    field = ".".join(str(part) for part in wrong["loc"][1:]) or "the line"
    return UnreadableFileError(
        f"{path}:{number}: {field}: {wrong['msg']}. Restore the file from a copy, "
        f"or keep only the {number - 1} lines above it."
    )
