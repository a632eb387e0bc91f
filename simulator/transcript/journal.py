"""The journal of one session: every event on disk before the next thing happens.

One event a line, only ever appended to. What ``append`` has returned from survives a kill and a power loss.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from simulator.errors import SessionInUseError, StorageError
from simulator.transcript.contents import JournalContents, contents_of, line_of, read_journal
from simulator.transcript.events import Event, SessionStarted
from simulator.transcript.filing import find_journals, journal_name
from simulator.transcript.lock import take_lock
from simulator.transcript.reasons import unreadable, unwritable

__all__ = ["Journal", "JournalContents", "find_journals", "journal_name", "read_journal"]

_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}


class Journal:
    """The one writer to a session. Use it from one thread at a time.

    Attributes:
        path: where the journal lies.
        found: what stood in it when it was opened, and whether a torn last line had to be mended.
    """

    def __init__(self, path: Path, descriptor: int, found: JournalContents, length: int) -> None:
        self.path = path
        self.found = found
        self._descriptor: int | None = descriptor
        self._length = length
        self._whole = True

    @classmethod
    def create(cls, path: Path, started: SessionStarted) -> Self:
        """Begin a journal; makes the folder where it is missing, for this user's eyes only.

        Raises:
            StorageError: it cannot be written, or there is a file of that name.
        """
        line = line_of(started)
        try:
            _make_folder(path.parent)
            descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise StorageError(
                f"{path} is there already. Go on with that session, or start a new one."
            ) from error
        except OSError as error:
            raise unwritable(path, error) from error
        journal = cls(path, descriptor, JournalContents(path, (started,), None, len(line)), 0)
        try:
            _lock(descriptor, path)
            journal._write(line)
            _sync_folder(path.parent)
        except BaseException as error:
            journal.close()
            # A journal that never began would only stand in the list and puzzle people.
            with suppress(OSError):
                path.unlink()
            if isinstance(error, OSError):
                raise unwritable(path, error) from error
            raise
        return journal

    @classmethod
    def open(cls, path: Path) -> Self:
        """Go on with a journal; mends a torn last line and tells of it in ``found``.

        Raises:
            UnreadableFileError: not there, or not a sound journal; it is left as it is.
            SessionInUseError: another process, or another part of this one, writes to it.
            StorageError: it cannot be written to.
        """
        try:
            descriptor = os.open(path, _FLAGS)
        except (FileNotFoundError, IsADirectoryError) as error:
            raise unreadable(path, error) from error
        except OSError as error:
            raise unwritable(path, error) from error
        try:
            _lock(descriptor, path)
            found = contents_of(_read_all(descriptor), path)
            journal = cls(path, descriptor, found, found.length)
            journal._mend()
        except BaseException as error:
            os.close(descriptor)
            if isinstance(error, OSError):
                raise unwritable(path, error) from error
            raise
        return journal

    def append(self, *events: Event) -> None:
        """Put events on disk, all in one go; they are there when this returns.

        Raises:
            StorageError: they could not be saved. None of them is in the journal, and it can be tried again.
            ValueError: the journal is closed.
        """
        if self._descriptor is None:
            raise ValueError(f"{self.path} is closed")
        try:
            self._write(b"".join(map(line_of, events)))
        except OSError as error:
            raise unwritable(self.path, error) from error

    def close(self) -> None:
        """Let go of the journal; another may write to it then. Closing twice does no harm."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            if not self._whole:
                with suppress(OSError):
                    os.ftruncate(descriptor, self._length)
        finally:
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, data: bytes) -> None:
        assert self._descriptor is not None  # noqa: S101 - for mypy; append has looked
        if not self._whole:
            os.ftruncate(self._descriptor, self._length)
        # Until the sync is through, the end of the file is not to be trusted: a Ctrl+C may fall in between.
        self._whole = False
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
            os.fsync(self._descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._descriptor, self._length)
            raise
        self._length += len(data)
        self._whole = True

    def _mend(self) -> None:
        self._whole = self.found.torn is None
        if self.found.unended:
            self._write(b"\n")
        elif not self._whole:
            self._write(b"")


def _lock(descriptor: int, path: Path) -> None:
    try:
        take_lock(descriptor)
    except BlockingIOError as error:
        raise SessionInUseError(
            f"{path} is open in another window. Close the session there, or start a new one here."
        ) from error


def _read_all(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    with suppress(FileExistsError):
        # Not mkdir(parents=True): that gives the parents the default mode.
        folder.mkdir(mode=0o700)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file as lasting as its bytes."""
    if os.name == "nt":  # Windows opens no folders, and keeps names by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
