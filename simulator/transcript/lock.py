"""One writer to a journal.

The lock sits on the journal itself, through the handle that writes it. The kernel drops it with the process,
however that ends, so there is no second file to go stale or to be left behind. (``filelock`` needs a file of
its own beside the journal: it empties what it locks.)
"""

import os
import sys

__all__ = ["take_lock"]


if sys.platform == "win32":
    import msvcrt

    _FAR = 0x7FFF_0000
    """Windows keeps others from *reading* locked bytes: lock one that no journal reaches."""

    def take_lock(descriptor: int) -> None:
        """Lock the open file until it is closed; BlockingIOError at once where someone else has it."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from error
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import errno
    import fcntl

    _NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP}

    def take_lock(descriptor: int) -> None:
        """Lock the open file until it is closed; BlockingIOError at once where someone else has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError as error:
            # Some network folders know no locks. A session there is better than none.
            if error.errno not in _NO_LOCKS:
                raise
