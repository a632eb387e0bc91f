"""Whether the terminal has a light background: asked once, before the app takes the screen."""

import os
import re
import sys
import time

__all__ = ["is_light", "terminal_is_light"]

_ASK = b"\x1b]11;?\x1b\\\x1b[c"
"""The background's colour, then what kind of terminal it is: every terminal answers the second, so nobody waits
for an answer to the first that will not come."""
_COLOUR = re.compile(rb"\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_PATIENCE = 0.2
_MIDDLE = 0.5


def is_light(answer: bytes) -> bool:
    """Whether a terminal's answer names a light colour; no answer counts as dark."""
    found = _COLOUR.search(answer)
    if found is None:
        return False
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > _MIDDLE)


if sys.platform == "win32":

    def terminal_is_light() -> bool:
        """Whether the terminal has a light background; not known here, so dark."""
        return False

else:
    import select
    import termios
    import tty

    def terminal_is_light() -> bool:
        """Whether the terminal has a light background; dark where it does not say within a moment."""
        if not (sys.__stdin__ and sys.__stdin__.isatty() and sys.__stdout__ and sys.__stdout__.isatty()):
            return False
        descriptor = sys.__stdin__.fileno()
        try:
            before = termios.tcgetattr(descriptor)
        except termios.error:
            return False
        try:
            tty.setcbreak(descriptor, termios.TCSANOW)
            os.write(sys.__stdout__.fileno(), _ASK)
            return is_light(_answer(descriptor))
        except OSError:
            return False
        finally:
            termios.tcsetattr(descriptor, termios.TCSANOW, before)

    def _answer(descriptor: int) -> bytes:
        answer = b""
        until = time.monotonic() + _PATIENCE
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([descriptor], [], [], left)
            if not ready:
                break
            answer += os.read(descriptor, 1024)
            if re.search(rb"\x1b\[\?[0-9;]*c", answer):
                break
        return answer
