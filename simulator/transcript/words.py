"""Text that can be kept: what people say, made safe for a UTF-8 file at the door."""

import re
from typing import Annotated

from pydantic import BeforeValidator

__all__ = ["Words", "shown", "storable"]

_SURROGATES = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with each half of a broken character replaced by U+FFFD; everything else word for word.

    Half a character (a lone surrogate) reaches Python from bytes that are not UTF-8, or from a JSON escape;
    no keyboard and no paste sends one, and no UTF-8 file can hold one. The length stays the same, so offsets
    into the text still hold. Whoever reads a reply should read the event's text, not the raw input.
    """
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def shown(text: str, longest: int = 40) -> str:
    """The beginning of somebody else's text, safe to quote in a message: no control characters, one line."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:longest])


def _storable(value: object) -> object:
    return storable(value) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_storable)]
"""A field for what somebody typed or said: any string at all is accepted."""
