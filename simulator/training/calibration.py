"""How far the network's word, and the rules' beside it, can be taken: measured on an author that neither has seen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from simulator.moves import HELPING, HURTING
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
    0.0,
    dict.fromkeys(LABELS, 0.5),
    0.25,
)
"""Takes the network at its word."""
_STRENGTH = np.array([4.0, 1.0, 1.2, 1.0])
"""How hard scale, shift, rules and pooled moves are held to 1, 0, 0 and 0: few rows move them little."""
_BOUNDS = [(0.05, 3.0), (-4.0, 4.0), (0.0, 6.0), (0.0, 3.0)]
_AS_GOOD = 0.01
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
    pooled = 0.0
    for label in LABELS:
        features = _features(opinions, label)
        weights = _logistic(features, truths[label])
        scale[label], shift[label], rules[label] = weights[:3].tolist()
        if label == EGO:
            pooled = float(weights[3])
        confidences[label] = 1 / (1 + np.exp(-(features @ weights)))
    firm: dict[str, float] = {}
    for labels, spare in ((HELPING, 0.0), (HURTING, _AS_GOOD), ([EGO], 0.0), ([LAST_WORD], 0.0)):
        cut = _best_cut([(confidences[label], truths[label]) for label in sorted(labels)], spare)
        firm |= dict.fromkeys(map(str, labels), cut)
    return replace(UNCALIBRATED, scale=scale, shift=shift, rules=rules, pooled=pooled, firm=firm)


def _carries(row: LabelledReply, label: str) -> float:
    if label == EGO:
        return float(row.ego)
    if label == LAST_WORD:
        return float(row.last_word)
    return float(any(move.move == label for move in row.moves))


def _features(opinions: Sequence[Opinion], label: str) -> Array:
    """A row each: the logit, a one, whether the rules say so too; for ego, the moves that are ego as well."""
    rows = [[each.logits[label], 1.0, float(label in each.ruled)] for each in opinions]
    if label == EGO:
        rows = [[*row, each.pooled] for row, each in zip(rows, opinions, strict=True)]
    return np.array(rows)


def _logistic(features: Array, truth: Array) -> Array:
    """Weights of a logistic regression, held to the network's own word by a penalty; no rule counts against."""
    count = features.shape[1]
    prior = np.array([1.0, 0.0, 0.0, 0.0])[:count]
    strength = _STRENGTH[:count]

    def cost(weights: Array) -> tuple[float, Array]:
        said = features @ weights
        off = weights - prior
        loss = float(np.logaddexp(0, said).sum() - truth @ said + (strength * off * off).sum() / 2)
        slope = features.T @ (1 / (1 + np.exp(-np.clip(said, -50, 50))) - truth) + strength * off
        return loss, slope

    found = minimize(cost, prior, jac=True, method="L-BFGS-B", bounds=_BOUNDS[:count])
    return np.asarray(found.x)


def _best_cut(judged: Sequence[tuple[Array, Array]], spare: float) -> float:
    """The confidence from which findings count.

    The one with the highest F1 over all of these; of those that come within ``spare`` of it the most reluctant: a
    finding that hurts is better asked than said wrongly.
    """

    def f1(cut: float) -> float:
        hits = sum(float(((said >= cut) * truth).sum()) for said, truth in judged)
        wrong = sum(float(((said >= cut) != (truth > 0)).sum()) for said, truth in judged)
        return 2 * hits / (2 * hits + wrong) if hits else 0.0

    scores = np.array([f1(float(cut)) for cut in _GRID])
    smooth = np.convolve(np.pad(scores, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    (good,) = np.nonzero(smooth >= smooth.max() - spare)
    return round(float(_GRID[good[-1]]), 2)
