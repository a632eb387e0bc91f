"""Labelled rows as what the network learns from: windows with a target on every piece."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from simulator.moves import EGO_MOVES, HURTING
from simulator.reading.labelled import LabelledMove, LabelledReply
from simulator.reading.learned.labels import EGO, LABELS, LAST_WORD, MATCHES
from simulator.reading.learned.layout import Window, lay_out, task_of
from simulator.reading.learned.wordpiece import WordPiece
from simulator.training.examples import Match

__all__ = ["Batch", "Item", "batch_of", "batches", "match_item", "reply_items"]

_PLACE = {label: number for number, label in enumerate(LABELS)}
_MATCH_PLACE = {label: number for number, label in enumerate(MATCHES)}
_SORTED_OVER = 16
"""Batches that are sorted by length among themselves: less padding, and still a different order every time."""


@dataclass(frozen=True, slots=True)
class Item:
    """A window and what is to be said of it; None where it says nothing of a kind."""

    window: Window
    pieces: tuple[tuple[int, ...], ...] = ()
    """For each piece of the reply the labels that it carries."""
    labels: frozenset[int] | None = None
    match: tuple[int, ...] | None = None
    """The classes of the task, and whether each holds: (first, last, the one that holds or -1)."""


class Batch(NamedTuple):
    """Items side by side."""

    ids: Tensor
    segments: Tensor
    mask: Tensor
    reply: Tensor
    piece_targets: Tensor
    label_targets: Tensor
    labelled: Tensor
    """1 for rows with targets on pieces and labels."""
    match_targets: Tensor
    matched: Tensor
    """1 for the classes that a row says something of."""


def reply_items(row: LabelledReply, words: WordPiece) -> list[Item]:
    """The windows of a labelled reply.

    Of a reply in several windows each has the labels whose words stand in it.
    """
    windows = lay_out(words, task_of(row.phase), row.customer, row.reply)
    standing = _standing(row)
    items = []
    for window in windows:
        carried = tuple(
            tuple(
                sorted(
                    {
                        place
                        for label, start, end in standing
                        if piece.start < end and start < piece.end
                        for place in [_PLACE[label]]
                    }
                )
            )
            for piece in window.pieces
        )
        if len(windows) == 1:
            labels = {_PLACE[label] for label, _, _ in standing}
            labels |= {_PLACE[EGO]} if row.ego else set()
            labels |= {_PLACE[LAST_WORD]} if row.last_word else set()
        else:
            labels = {place for places in carried for place in places}
        items.append(Item(window, carried, frozenset(labels)))
    return items


def _standing(row: LabelledReply) -> list[tuple[str, int, int]]:
    """Every label with its words: the moves, and the hurtful words that make ego and last word."""
    found = [(move.move.value, move.start, move.end) for move in row.moves]
    if row.ego:
        serving = _serving(row.moves)
        found += [(EGO, move.start, move.end) for move in serving]
        if row.last_word:
            found += [(LAST_WORD, move.start, move.end) for move in serving]
    return found


def _serving(moves: Sequence[LabelledMove]) -> list[LabelledMove]:
    return [move for move in moves if move.move in EGO_MOVES] or [
        move for move in moves if move.move in HURTING
    ]


def match_item(match: Match, classes: Sequence[str], words: WordPiece) -> Item:
    """The first window of a pair of texts."""
    window = lay_out(words, match.task, match.context, match.reply)[0]
    first, last = _MATCH_PLACE[classes[0]], _MATCH_PLACE[classes[-1]]
    return Item(window, match=(first, last, _MATCH_PLACE[match.label] if match.label else -1))


def batch_of(items: Sequence[Item]) -> Batch:
    """The items padded to one length."""
    rows, length = len(items), max(len(item.window.ids) for item in items)
    length = -(-length // 8) * 8
    ids = torch.zeros(rows, length, dtype=torch.long)
    segments = torch.zeros(rows, length, dtype=torch.long)
    mask, reply = torch.zeros(rows, length), torch.zeros(rows, length)
    piece_targets, label_targets = torch.zeros(rows, length, len(LABELS)), torch.zeros(rows, len(LABELS))
    labelled = torch.zeros(rows)
    match_targets, matched = torch.zeros(rows, len(MATCHES)), torch.zeros(rows, len(MATCHES))
    for row, item in enumerate(items):
        window = item.window
        count, start = len(window.ids), window.start
        ids[row, :count] = torch.tensor(window.ids)
        segments[row, start:count] = 1
        mask[row, :count] = 1
        reply[row, start : start + len(window.pieces)] = 1
        if item.labels is not None:
            labelled[row] = 1
            label_targets[row, list(item.labels)] = 1
            for place, carried in enumerate(item.pieces):
                piece_targets[row, start + place, list(carried)] = 1
        if item.match is not None:
            first, last, holds = item.match
            matched[row, first : last + 1] = 1
            if holds >= 0:
                match_targets[row, holds] = 1
    return Batch(ids, segments, mask, reply, piece_targets, label_targets, labelled, match_targets, matched)


def batches(items: list[Item], size: int, dice: random.Random) -> Iterator[Batch]:
    """All items once, in a new order, neighbours of about one length."""
    dice.shuffle(items)
    reach = size * _SORTED_OVER
    groups = []
    for start in range(0, len(items), reach):
        near = sorted(items[start : start + reach], key=lambda item: len(item.window.ids))
        groups += [near[place : place + size] for place in range(0, len(near), size)]
    dice.shuffle(groups)
    return map(batch_of, groups)
