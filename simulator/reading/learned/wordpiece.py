"""Cuts text into the word pieces that the encoder knows, each with its place in the text.

WordPiece as BERT's uncased models use it (Wu et al. 2016, arXiv 1609.08144): lower case, no accents, punctuation
by itself, then the longest known piece first. Differs from it where a reply should not read differently for its
typography: curly quotes count as straight ones, long dashes as hyphens, and a symbol never swallows a word. A word
that nobody has seen and that is one slip of the finger from a common one is cut as the common one.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

__all__ = ["CLS", "PAD", "SEP", "UNKNOWN", "Piece", "WordPiece"]

PAD, UNKNOWN, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 64  # characters; a longer one is noise, and the search is quadratic in it
_SHORTEST_MENDED, _LONGEST_MENDED = 4, 24
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

    def __init__(self, vocabulary: Sequence[str], known: Sequence[str] = ()) -> None:
        """Takes the pieces in the order of their ids; one that goes on inside a word begins with ``##``.

        Args:
            vocabulary: the pieces.
            known: words that are spelt right, the commonest first; without any, no slip is mended.
        """
        self._rank = {word: place for place, word in enumerate(known)}
        if known:
            for place, piece in enumerate(vocabulary):
                if piece.isalpha() and len(piece) >= _SHORTEST_MENDED:
                    self._rank.setdefault(piece, len(known) + place)
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
        mended = self._mended(word)
        if mended == word:
            return self._cut_as_it_is(word)
        last = len(word)
        pieces = self._cut_as_it_is(mended)
        return tuple(
            (piece, min(start, last - 1), last if number == len(pieces) - 1 else min(end, last))
            for number, (piece, start, end) in enumerate(pieces)
        )

    def _mended(self, word: str) -> str:
        """The commonest known word that is one slip away from a word that nobody has seen; else the word."""
        if not self._rank or word in self._rank or word in self._ids:
            return word
        if (
            len(word) < _SHORTEST_MENDED
            or len(word) > _LONGEST_MENDED
            or not (word.isascii() and word.isalpha())
        ):
            return word
        near = [other for other in _one_slip_away(word) if other in self._rank]
        return min(near, key=lambda other: (self._rank[other], other), default=word)

    def _cut_as_it_is(self, word: str) -> tuple[tuple[int, int, int], ...]:
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


def _one_slip_away(word: str) -> set[str]:
    """Every spelling with one letter more, less, other, or two neighbours swapped."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in halves if right),
        *(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1),
        *(left + letter + right[1:] for left, right in halves if right for letter in ascii_lowercase),
        *(left + letter + right for left, right in halves for letter in ascii_lowercase),
    }


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
