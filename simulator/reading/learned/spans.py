"""From a weight on every piece to the exact words: where in the reply a move is made."""

import re

import numpy as np
import numpy.typing as npt

from simulator.reading.learned.wordpiece import Piece
from simulator.reading.sentences import Span

__all__ = ["spans_of"]

_SHARE_OF_PEAK = 0.5
"""A piece belongs to a quote from this share of the highest weight on."""
_LOWEST = 0.08
_SHARE_OF_BEST = 0.6
"""A second quote must peak at this share of the highest."""
_END = re.compile(r"[.!?…]['\")\]’”]*\s|\n")
_EDGE = re.compile(r"[.!?…]+['\")\]’”]*(?=\s|$)|[,;:–—]\s|\s[–—-]\s|\n")
_FEWEST_WORDS = 3
"""A quote of fewer is shown with its clause."""
_BRIDGE = 3
"""Pieces that a quote may skip: a comma, a name."""


def spans_of(
    weights: npt.NDArray[np.float64], pieces: tuple[Piece, ...], reply: str, *, across: bool = False
) -> list[Span]:
    """The runs of words that carry a label, in order; empty where no piece carries it.

    Args:
        weights: one for each piece, 0 to 1.
        pieces: the pieces, with their places in the reply.
        reply: the reply as typed; a quote is widened to whole words and the sign that ends it.
        across: whether a quote may go on over the end of a sentence, as a row of questions does.
    """
    if not len(weights) or (peak := float(weights.max())) < _LOWEST:
        return []
    (on,) = np.nonzero(weights >= max(_SHARE_OF_PEAK * peak, _LOWEST))
    runs: list[tuple[int, int]] = []
    for place in on.tolist():
        if (
            runs
            and place - runs[-1][1] <= _BRIDGE
            and (across or not _parted(runs[-1][1], place, pieces, reply))
        ):
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    words = [
        _whole_words(first, last, pieces, reply)
        for first, last in runs
        if weights[first : last + 1].max() >= _SHARE_OF_BEST * peak
    ]
    return _apart([_clause(span, reply) for span in words if _says(span, reply)])


def _parted(before: int, after: int, pieces: tuple[Piece, ...], reply: str) -> bool:
    """Whether a sentence ends between two pieces: what the next one says is a quote of its own."""
    between = reply[pieces[before].start : pieces[after].start]
    return _END.search(between) is not None


def _whole_words(first: int, last: int, pieces: tuple[Piece, ...], reply: str) -> Span:
    while first and not pieces[first].begins_word:
        first -= 1
    while last + 1 < len(pieces) and not pieces[last + 1].begins_word:
        last += 1
    start, end = pieces[first].start, pieces[last].end
    while start < end and (reply[start].isspace() or reply[start] in ",;:.!?"):
        start += 1
    if end < len(reply) and reply[end] in ".!?":
        end += 1
    return start, end


def _says(span: Span, reply: str) -> bool:
    return any(letter.isalnum() for letter in reply[span[0] : span[1]])


def _clause(span: Span, reply: str) -> Span:
    """A scrap of a word or two with the clause that it stands in: nobody can judge by a scrap."""
    start, end = span
    if len(reply[start:end].split()) >= _FEWEST_WORDS:
        return span
    before = [edge.end() for edge in _EDGE.finditer(reply, 0, start)]
    after = _EDGE.search(reply, end - 1 if reply[end - 1] in ".!?" else end)
    start = before[-1] if before else 0
    end = (after.start() + len(after[0].rstrip(" \n,;:–—"))) if after else len(reply.rstrip())
    return start + len(reply[start:end]) - len(reply[start:end].lstrip()), end


def _apart(spans: list[Span]) -> list[Span]:
    """Each stretch of the reply once."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
