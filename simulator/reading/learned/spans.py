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
    return [
        _whole_words(first, last, pieces, reply)
        for first, last in runs
        if weights[first : last + 1].max() >= _SHARE_OF_BEST * peak
    ]


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
    while start < end and reply[start] in ",;:.!?":
        start += 1
    while start < end and reply[start].isspace():
        start += 1
    if end < len(reply) and reply[end] in ".!?":
        end += 1
    return start, max(start + 1, end)
