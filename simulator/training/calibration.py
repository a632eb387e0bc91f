"""How far the network's word, and the rules' beside it, can be taken: measured on an author that neither has seen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from simulator.reading.labelled import LabelledReply
from simulator.reading.learned.engine import Card
from simulator.reading.learned.labels import EGO, LABELS, LAST_WORD
from simulator.reading.learned.reader import LearnedReader, Opinion

__all__ = ["UNCALIBRATED", "calibrate"]

Array = npt.NDArray[np.float64]

UNCALIBRATED = Card(
    "0",
    dict.fromkeys(LABELS, 1.0),
    dict.fromkeys(LABELS, 0.0),
    dict.fromkeys(LABELS, 0.0),
    dict.fromkeys(LABELS, 0.5),
    0.25,
)
"""Takes the network at its word."""
_ROUNDS = 50
_STRENGTH = 4.0
"""How hard scale and shift are held to 1 and 0, in rows: few rows move them little."""
_RULE_STRENGTH = 12.0
_GRID = np.arange(0.30, 0.705, 0.01)


def calibrate(reader: LearnedReader, rows: Sequence[LabelledReply]) -> Card:
    """The card under which the reader's confidences are true on these rows.

    Args:
        reader: with an uncalibrated card.
        rows: labelled replies that the network was not fitted to.
    """
    opinions = reader.opinions([row.context for row in rows])
    scale: dict[str, float] = {}
    shift: dict[str, float] = {}
    rules: dict[str, float] = {}
    confidences: dict[str, Array] = {}
    truths = {label: np.array([_carries(row, label) for row in rows]) for label in LABELS}
    for label in LABELS:
        features = _features(opinions, label)
        scale[label], shift[label], rules[label] = _logistic(features, truths[label])
        weights = np.array([scale[label], shift[label], rules[label]])
        confidences[label] = 1 / (1 + np.exp(-(features @ weights)))
    moves = [label for label in LABELS if label not in (EGO, LAST_WORD)]
    firm = dict.fromkeys(moves, _best_cut([(confidences[label], truths[label]) for label in moves]))
    for label in (EGO, LAST_WORD):
        firm[label] = _best_cut([(confidences[label], truths[label])])
    return replace(UNCALIBRATED, scale=scale, shift=shift, rules=rules, firm=firm)


def _carries(row: LabelledReply, label: str) -> float:
    if label == EGO:
        return float(row.ego)
    if label == LAST_WORD:
        return float(row.last_word)
    return float(any(move.move == label for move in row.moves))


def _features(opinions: Sequence[Opinion], label: str) -> Array:
    return np.array([[each.logits[label], 1.0, float(label in each.ruled)] for each in opinions])


def _logistic(features: Array, truth: Array) -> tuple[float, float, float]:
    """Weights of a logistic regression, held to (1, 0, 0) by a penalty; Newton's method. No rule counts against."""
    prior = np.array([1.0, 0.0, 0.0])
    strength = np.array([_STRENGTH, _STRENGTH / 4, _RULE_STRENGTH])
    strength[2] /= 10
    weights = prior.copy()
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(features @ weights)))
        slope = features.T @ (chance - truth) + strength * (weights - prior)
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(strength)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004 — as exact as it gets
            break
    if weights[2] < 0:
        return (*_without_rules(features, truth), 0.0)
    return float(weights[0]), float(weights[1]), float(weights[2])


def _without_rules(features: Array, truth: Array) -> tuple[float, float]:
    silent = features.copy()
    silent[:, 2] = 0
    scale, shift, _ = _logistic(silent, truth)
    return scale, shift


def _best_cut(judged: Sequence[tuple[Array, Array]]) -> float:
    """The confidence from which findings count so that F1 over all of these is highest; the middle of the best."""

    def f1(cut: float) -> float:
        hits = sum(float(((said >= cut) * truth).sum()) for said, truth in judged)
        wrong = sum(float(((said >= cut) != (truth > 0)).sum()) for said, truth in judged)
        return 2 * hits / (2 * hits + wrong) if hits else 0.0

    scores = np.array([f1(float(cut)) for cut in _GRID])
    smooth = np.convolve(np.pad(scores, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    return round(float(_GRID[int(smooth.argmax())]), 2)
