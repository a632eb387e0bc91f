"""What an error of the operating system means, and what to do about it."""

import errno
from pathlib import Path

from simulator.errors import StorageError, UnreadableFileError

__all__ = ["unreadable", "unwritable"]

_FULL = "the disk is full. Free some space, then try again."
_DENIED = "you have no permission. {advice}"
_CAUSES = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EFBIG: "the file would grow beyond what this system allows. Raise the limit, then try again.",
    errno.EROFS: "the folder is read-only. {advice}",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENOTDIR: "a part of that path is a file, not a folder. {advice}",
    errno.EEXIST: "a part of that path is a file, not a folder. {advice}",
    errno.ENAMETOOLONG: "the name is too long. {advice}",
}


def _cause(error: OSError, advice: str) -> str:
    unknown = f"{error.strerror or error}. Check the disk, then try again."
    return _CAUSES.get(error.errno or 0, unknown).replace("{advice}", advice)


def unwritable(path: Path, error: OSError) -> StorageError:
    """Why a session cannot be kept at this path."""
    cause = _cause(error, "Choose a folder that you may write to.")
    return StorageError(f"The session could not be saved in {path}: {cause}")


def unreadable(path: Path, error: OSError) -> UnreadableFileError:
    """Why the file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return UnreadableFileError(f"{path}: there is no such file. Check the name and the folder.")
    if isinstance(error, IsADirectoryError):
        return UnreadableFileError(f"{path}: this is a folder. Name a file in it.")
    return UnreadableFileError(f"{path}: {_cause(error, 'Ask its owner for access, or work on a copy.')}")
