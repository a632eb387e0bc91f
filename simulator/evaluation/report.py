"""A reader held against labelled replies: every figure, the commonest errors, and how it is told."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from simulator.evaluation.agreement import (
    Agreement,
    Contest,
    Figure,
    Flags,
    agreement,
    calibration_error,
    contest,
    f1_of,
)
from simulator.evaluation.steadiness import Steadiness
from simulator.moves import Move, Reading
from simulator.reading.labelled import LabelledReply

__all__ = ["SLICES", "Confusion", "Evaluation", "evaluate", "markdown", "text"]

_OVERLAP = 0.5
"""Two quotes are the same words if they share half of all that either covers."""
_FLAGS: dict[str, tuple[Callable[[LabelledReply], bool], Callable[[Reading], bool]]] = {
    "ego": (lambda row: row.ego, lambda reading: reading.ego),
    "last_word": (lambda row: row.last_word, lambda reading: reading.last_word),
}
_SHORT, _LONG = 12, 40
SLICES: dict[str, Callable[[LabelledReply], str]] = {
    "trade": lambda row: row.trade or row.setting.split(":")[0],
    "channel": lambda row: row.channel or "unknown",
    "register": lambda row: row.register_ or "unknown",
    "author": lambda row: row.author or "unknown",
    "phase": lambda row: row.phase.value,
    "length": lambda row: _length(len(row.reply.split())),
}
"""What figures can be taken apart by."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """An error that is made more than once, with replies in which it was made."""

    labelled: str
    """The move that people found, or “nothing”."""
    read: str
    """What the reader found in its place, or “nothing”."""
    count: int
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured."""

    rows: int
    reader: str
    standing: dict[str, Agreement]
    """Ego and last word."""
    moves: dict[str, Agreement]
    micro_f1: Figure
    macro_f1: float
    quotes: float
    """The share of right moves of which a quote overlaps the labelled one."""
    calibration: float
    """Expected calibration error of the findings, those that are only asked included."""
    curve: list[tuple[float, float, int]]
    confusions: tuple[Confusion, ...]
    slices: dict[str, dict[str, Any]]
    """By value of the slice: rows, and F1 of ego, last word and moves."""
    versus: dict[str, Contest]
    """Against another reader, for ego, last word and whole rows of moves."""
    steadiness: Steadiness | None = None
    """Verdicts that turn round over changes that mean nothing, where that was tried."""

    def as_json(self) -> dict[str, Any]:
        """For a program to read; NaN becomes null."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def evaluate(
    rows: Sequence[LabelledReply],
    readings: Sequence[Reading],
    reader: str,
    *,
    other: Sequence[Reading] | None = None,
    by: str | None = None,
    examples: int = 2,
) -> Evaluation:
    """Holds readings against labels.

    Args:
        rows: the labelled replies.
        readings: one for each, in order.
        reader: what to call it.
        other: readings of the same rows by a second reader, to be compared.
        by: a key of ``SLICES``, to take the figures apart by.
        examples: how many replies to show for an error.
    """
    truth = np.array([[row.makes(move) for move in Move] for row in rows], bool).reshape(len(rows), len(Move))
    said = np.array([[bool(each.of(move)) for move in Move] for each in readings], bool).reshape(truth.shape)
    moves = {
        move.value: agreement(truth[:, place].tolist(), said[:, place].tolist())
        for place, move in enumerate(Move)
        if truth[:, place].any() or said[:, place].any()
    }
    standing = {
        name: agreement([labelled(row) for row in rows], [read(each) for each in readings])
        for name, (labelled, read) in _FLAGS.items()
    }
    error, curve = calibration_error(*_confidences(rows, readings))
    scored = [found.f1.value for found in moves.values() if found.labelled]
    return Evaluation(
        len(rows),
        reader,
        standing,
        moves,
        f1_of(truth, said),
        sum(scored) / len(scored) if scored else math.nan,
        _quotes(rows, readings),
        error,
        curve,
        tuple(_confusions(rows, readings, examples)),
        _sliced(rows, readings, truth, said, by) if by else {},
        _contests(rows, readings, other, truth, said) if other is not None else {},
    )


def _confidences(
    rows: Sequence[LabelledReply], readings: Sequence[Reading]
) -> tuple[list[float], list[bool]]:
    confidence: list[float] = []
    right: list[bool] = []
    for row, reading in zip(rows, readings, strict=True):
        best = {each.move: each.confidence for each in (*reading.asked, *reading.moves)}
        confidence += best.values()
        right += [row.makes(move) for move in best]
    return confidence, right


def _quotes(rows: Sequence[LabelledReply], readings: Sequence[Reading]) -> float:
    hit = of = 0
    for row, reading in zip(rows, readings, strict=True):
        for move in row.moves:
            if found := reading.of(move.move):
                of += 1
                hit += any(_overlap(move.start, move.end, each.start, each.end) >= _OVERLAP for each in found)
    return hit / of if of else math.nan


def _overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    common = max(0, min(end, other_end) - max(start, other_start))
    return common / max(1, (end - start) + (other_end - other_start) - common)


def _confusions(
    rows: Sequence[LabelledReply], readings: Sequence[Reading], examples: int
) -> Iterator[Confusion]:
    """What was read in the place of what: by quotes that touch, else nothing."""
    counted: Counter[tuple[str, str]] = Counter()
    shown: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row, reading in zip(rows, readings, strict=True):
        errors = set()
        for move in row.moves:
            if reading.of(move.move):
                continue
            instead = [
                each.move.value
                for each in reading.moves
                if not row.makes(each.move) and each.start < move.end and move.start < each.end
            ]
            errors |= {(move.move.value, read) for read in instead or ["nothing"]}
        mistaken = {read for _, read in errors}
        errors |= {
            ("nothing", each.move.value)
            for each in reading.moves
            if not row.makes(each.move) and each.move.value not in mistaken
        }
        for error in errors:
            counted[error] += 1
            if len(shown[error]) < examples:
                shown[error].append(row.reply)
    for (labelled, read), count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield Confusion(labelled, read, count, tuple(shown[labelled, read]))


def _sliced(
    rows: Sequence[LabelledReply], readings: Sequence[Reading], truth: Flags, said: Flags, by: str
) -> dict[str, Any]:
    values = [SLICES[by](row) for row in rows]
    found = {}
    for value in sorted(set(values), key=lambda value: -values.count(value)):
        places = [place for place, each in enumerate(values) if each == value]
        flags = {
            name: f1_of(
                np.array([[labelled(rows[place])] for place in places], bool),
                np.array([[read(readings[place])] for place in places], bool),
            )
            for name, (labelled, read) in _FLAGS.items()
        }
        found[value] = {"rows": len(places), **flags, "moves": f1_of(truth[places], said[places])}
    return found


def _contests(
    rows: Sequence[LabelledReply],
    readings: Sequence[Reading],
    other: Sequence[Reading],
    truth: Flags,
    said: Flags,
) -> dict[str, Contest]:
    contests = {
        name: contest(
            [labelled(row) for row in rows], [read(each) for each in readings], [read(each) for each in other]
        )
        for name, (labelled, read) in _FLAGS.items()
    }
    theirs = np.array([[bool(each.of(move)) for move in Move] for each in other], bool).reshape(truth.shape)
    contests["all moves of a reply"] = contest(
        [True] * len(rows), (truth == said).all(1).tolist(), (truth == theirs).all(1).tolist()
    )
    return contests


def _length(words: int) -> str:
    if words < _SHORT:
        return f"under {_SHORT} words"
    return f"{_SHORT} to {_LONG} words" if words <= _LONG else f"over {_LONG} words"


def _plain(value: object) -> object:
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _shown(figure: Figure) -> str:
    if math.isnan(figure.value):
        return "–"
    if math.isnan(figure.low):
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def _rows_of(evaluation: Evaluation) -> Iterable[tuple[str, Agreement]]:
    yield from evaluation.standing.items()
    yield from sorted(evaluation.moves.items(), key=lambda item: (-item[1].labelled, item[0]))


def markdown(evaluation: Evaluation) -> str:
    """The figures as Markdown tables."""
    lines = [
        f"{evaluation.rows} replies, reader {evaluation.reader}. In brackets 95% intervals.",
        "",
        "| | labelled | precision | recall | F1 | κ |",
        "| --- | ---: | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {name.replace('_', ' ')} | {found.labelled} | {_shown(found.precision)} | {_shown(found.recall)} "
        f"| {_shown(found.f1)} | {_shown(found.kappa)} |"
        for name, found in _rows_of(evaluation)
    ]
    lines += ["", *_summary(evaluation)]
    if evaluation.slices:
        lines += ["", "| | replies | ego F1 | last word F1 | moves F1 |", "| --- | ---: | --- | --- | --- |"]
        lines += [
            f"| {value} | {part['rows']} | {_shown(part['ego'])} | {_shown(part['last_word'])} "
            f"| {_shown(part['moves'])} |"
            for value, part in evaluation.slices.items()
        ]
    lines += ["", "| confidence | right | findings |", "| --- | --- | ---: |"]
    lines += [f"| {mean:.2f} | {share:.2f} | {count} |" for mean, share, count in evaluation.curve]
    return "\n".join(lines)


def text(evaluation: Evaluation, errors: int) -> Iterator[str]:
    """The figures as a person reads them on a terminal."""
    width = max([len(name) for name, _ in _rows_of(evaluation)], default=0)
    yield f"{evaluation.rows} replies, reader {evaluation.reader}; in brackets 95% intervals"
    yield f"{'':{width}}  labelled  precision          recall             F1                 κ"
    for name, found in _rows_of(evaluation):
        figures = "  ".join(
            f"{_shown(figure):17}" for figure in (found.precision, found.recall, found.f1, found.kappa)
        )
        yield f"{name.replace('_', ' '):{width}}  {found.labelled:8}  {figures}".rstrip()
    yield ""
    yield from _summary(evaluation)
    for value, part in evaluation.slices.items():
        yield (
            f"{value}: n {part['rows']}, ego {_shown(part['ego'])}, last word {_shown(part['last_word'])}, "
            f"moves {_shown(part['moves'])}"
        )
    for confusion in evaluation.confusions[:errors]:
        yield ""
        yield f"{confusion.count} × {confusion.labelled} read as {confusion.read}:"
        yield from (f"    {reply[:160]!r}" for reply in confusion.replies)


def _summary(evaluation: Evaluation) -> Iterator[str]:
    yield (
        f"All moves together: F1 {_shown(evaluation.micro_f1)}, mean over moves {evaluation.macro_f1:.2f}. "
        f"Quotes that overlap: {evaluation.quotes:.2f}. Expected calibration error: {evaluation.calibration:.3f}."
    )
    if evaluation.steadiness:
        steady = evaluation.steadiness
        kinds = ", ".join(f"{kind} {steady.flipped[kind]} of {tried}" for kind, tried in steady.tried.items())
        yield f"Verdicts turned round by changes that mean nothing: {steady.share:.1%} ({kinds})."
    for name, found in evaluation.versus.items():
        yield (
            f"{name.replace('_', ' ').capitalize()}: {found.only_first} replies are right here and wrong there, "
            f"{found.only_second} the other way round (McNemar's exact test, p = {found.p_value:.2g})."
        )
