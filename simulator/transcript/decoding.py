"""The bytes of somebody else's file, as text."""

import codecs

__all__ = ["decode"]

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, without its byte order mark, and a note where the encoding had to be guessed.

    UTF-8 is the rule. Excel also writes UTF-16 ("Unicode text", with a byte order mark) and, on an older
    Windows, the code page of Western Europe.
    """
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace"), ()
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        note = f"line {line} is not UTF-8, so the file was read as Windows-1252. Check its accented letters."
        return data.decode("cp1252", "replace"), (note,)
