"""Cuts text into the word pieces that the encoder knows, each with its place in the text.

WordPiece as BERT's uncased models use it (Wu et al. 2016, arXiv 1609.08144): lower case, no accents, punctuation
by itself, then the longest known piece first. Differs from it where a reply should not read differently for its
typography: curly quotes count as straight ones, long dashes as hyphens, and a symbol never swallows a word.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["CLS", "PAD", "SEP", "UNKNOWN", "Piece", "WordPiece"]

PAD, UNKNOWN, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 64  # characters; a longer one is noise, and the search is quadratic in it
_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`´", "'"),  # noqa: RUF001 — the characters themselves are meant
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑–—−", "-"),  # noqa: RUF001
        "…": ".",
    }
)


class Piece(NamedTuple):
    """One piece and where it stands."""

    id: int
    start: int
    """In code points of the text."""
    end: int
    begins_word: bool


class WordPiece:
    """A vocabulary and the cutting by it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Takes the pieces in the order of their ids; one that goes on inside a word begins with ``##``."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._ids[UNKNOWN]
        self._cut_word = lru_cache(maxsize=20_000)(self._cut)

    def id_of(self, piece: str) -> int:
        """The id of a piece, that of the unknown piece where there is none."""
        return self._ids.get(piece, self._unknown)

    def cut(self, text: str) -> list[Piece]:
        """The pieces of a text, in order."""
        plain, places = _plain(text)
        pieces = []
        for word in _WORDS.finditer(plain):
            offset = word.start()
            for number, (piece, start, end) in enumerate(self._cut_word(word[0])):
                first, last = offset + start, offset + end - 1
                if places is not None:
                    first, last = places[first], places[last]
                pieces.append(Piece(piece, first, last + 1, number == 0))
        return pieces

    def _cut(self, word: str) -> tuple[tuple[int, int, int], ...]:
        if len(word) > _LONGEST_WORD:
            return ((self._unknown, 0, len(word)),)
        found: list[tuple[int, int, int]] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if piece is not None:
                    break
            else:
                return ((self._unknown, 0, len(word)),)
            found.append((piece, start, end))
            start = end
        return tuple(found)


def _plain(text: str) -> tuple[str, list[int] | None]:
    """The text in lower case and without accents, and the place of each of its characters in the original.

    No places where they are the same.
    """
    if text.isascii():
        return text.lower(), None
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_TYPOGRAPHY)):
        for each in unicodedata.normalize("NFD", character.lower()):
            if unicodedata.category(each) not in ("Mn", "Cf", "Cc") or each.isspace():
                plain.append(each)
                places.append(place)
    return "".join(plain), places
