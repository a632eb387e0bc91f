"""Conversations from anywhere: our journals, plain JSON, plain text and tables.

What a file holds is told from its content first and from its name second.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from simulator.errors import UnreadableFileError
from simulator.transcript.contents import contents_of, is_journal
from simulator.transcript.conversation import Conversation
from simulator.transcript.decoding import decode
from simulator.transcript.plainjson import conversations_from_json
from simulator.transcript.plaintext import conversation_from_text
from simulator.transcript.reasons import unreadable
from simulator.transcript.speakers import Speakers
from simulator.transcript.table import conversations_from_table, looks_like_table
from simulator.transcript.timeline import Timeline, fold
from simulator.transcript.words import storable

__all__ = ["SUFFIXES", "Source", "find_conversation_files", "read_conversations"]

SUFFIXES = (".json", ".jsonl", ".csv", ".txt")
"""What a conversation's file is called, where a folder is searched."""

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Source:
    """One conversation, and where it came from."""

    conversation: Conversation
    timeline: Timeline | None
    """The whole session with its scenario and readings, where a journal of ours was read."""
    origin: str
    """The file, as it was named; ``stdin`` for a stream without a name."""
    notes: tuple[str, ...] = ()
    """What a person should know about how it was read: a guessed encoding, a torn last line."""


def read_conversations(
    source: Path | TextIO, *, staff_names: Iterable[str] = ()
) -> Iterator[Source | UnreadableFileError]:
    """Every conversation in a file or a stream, and in place of each one that cannot be read, the reason.

    Errors are values here, so that one bad conversation never costs the rest. Nothing is raised.

    Args:
        source: a file's path, or a stream of text such as stdin.
        staff_names: who is staff; with any given, every other name is a customer.
    """
    speakers = Speakers(staff_names)
    if not isinstance(source, Path):
        try:
            text = source.read()
        except (OSError, UnicodeDecodeError) as error:
            yield UnreadableFileError(f"stdin: it could not be read: {error}. Pipe UTF-8 text into it.")
            return
        yield from _sources(storable(text.removeprefix("\ufeff")), Path("stdin"), speakers, ())
        return
    try:
        data = source.read_bytes()
    except OSError as error:
        yield unreadable(source, error)
        return
    if data.startswith(_ZIP):
        yield UnreadableFileError(f"{source}: this is a workbook or an archive. Save the sheet as CSV first.")
        return
    text, notes = decode(data)
    del data
    yield from _sources(text, source, speakers, tuple(f"{source}: {note}" for note in notes))


def find_conversation_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: each file as given, and in place of each folder the conversations in and below it.

    Folders give only the known suffixes, sorted, and nothing hidden. What is missing or locked stays in the
    list, so that reading it says so in its turn.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_below(path) if path.is_dir() else (path,)))
    return list(found)


def _below(folder: Path) -> list[Path]:
    found: list[Path] = []

    def keep_locked(error: OSError) -> None:
        found.append(Path(error.filename))

    for here, folders, files in os.walk(folder, onerror=keep_locked):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(here, name) for name in files if not name.startswith(".") and name.lower().endswith(SUFFIXES)
        ]
    return sorted(found)


def _sources(
    text: str, path: Path, speakers: Speakers, notes: tuple[str, ...]
) -> Iterator[Source | UnreadableFileError]:
    if is_journal(text):
        yield _session(text, path)
        return
    for found in _plain(text, path, speakers):
        yield found if isinstance(found, UnreadableFileError) else Source(found, None, str(path), notes)


def _session(text: str, path: Path) -> Source | UnreadableFileError:
    try:
        contents = contents_of(text.encode(), path)
    except UnreadableFileError as error:
        return error
    timeline = fold(contents.events)
    return Source(timeline.conversation, timeline, str(path), (contents.torn,) if contents.torn else ())


def _plain(text: str, path: Path, speakers: Speakers) -> Iterator[Conversation | UnreadableFileError]:
    name, stem, suffix = str(path), path.stem, path.suffix.lower()
    start = text[:1000].lstrip()[:1]
    if start == "{" or suffix in {".json", ".jsonl"} or (start == "[" and _is_list(text)):
        yield from conversations_from_json(text, name=name, stem=stem, speakers=speakers)
    elif text.strip() and (suffix == ".csv" or looks_like_table(text)):
        yield from conversations_from_table(text, name=name, speakers=speakers)
    else:
        try:
            yield conversation_from_text(text, name=name, stem=stem, speakers=speakers)
        except UnreadableFileError as error:
            yield error


def _is_list(text: str) -> bool:
    """Whether a bracket opens a list and not a remark such as ``[10:02]``."""
    return text.lstrip()[1:].lstrip()[:1] in {"{", "]"}
