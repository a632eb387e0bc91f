"""What somebody typed or wrote, made safe to look at: no control characters, no endless texts."""

import re
import unicodedata

__all__ = ["shortened", "visible", "visible_line"]

_UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Control characters except the line feed, and those that turn the direction of what stands beside them."""
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")


def visible(text: str) -> str:
    """The text with a picture in place of each control character; lines end in a line feed, tabs are spaces."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(_picture, _LINE_ENDS.sub("\n", text).replace("\t", "    "))


def visible_line(text: str) -> str:
    """A line of text with pictures for what can't be seen; exactly as long as the text."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(_picture, text)


def shortened(text: str, longest: int) -> tuple[str, int]:
    """The beginning of a text, and how many characters are left out. Never cuts a letter from its accents."""
    if len(text) <= longest:
        return text, 0
    end = longest
    while end > 0 and unicodedata.combining(text[end]):
        end -= 1
    return text[:end], len(text) - end


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:  # noqa: PLR2004 - the first 32 characters
        return " " if found[0] == "\t" else chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"  # noqa: PLR2004 - delete
