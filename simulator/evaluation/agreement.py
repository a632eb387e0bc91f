"""Agreement between a reader and labels, with 95% intervals.

Precision and recall with Wilson's interval, Cohen's κ with its asymptotic one (Fleiss, Cohen and Everitt 1969),
F1 with a percentile bootstrap over rows; two readers on the same rows by McNemar's exact test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.stats import bootstrap
from sklearn.metrics import precision_recall_fscore_support
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

__all__ = ["Agreement", "Contest", "Figure", "Flags", "agreement", "calibration_error", "contest", "f1_of"]

Flags = npt.NDArray[np.bool_]
_RESAMPLES = 999
_SEED = 7


class Figure(NamedTuple):
    """A figure with its 95% interval; NaN where there is nothing to take it from."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one yes-or-no label agrees."""

    precision: Figure
    recall: Figure
    f1: Figure
    kappa: Figure
    labelled: int
    """Rows that people gave the label."""
    read: int
    """Rows that the reader gave it."""
    rows: int


@dataclass(frozen=True, slots=True)
class Contest:
    """Two readers on the same rows."""

    only_first: int
    """Rows that the first reads right and the second wrong."""
    only_second: int
    p_value: float
    """McNemar's exact test that both are wrong equally often."""


def agreement(labelled: Sequence[bool], read: Sequence[bool]) -> Agreement:
    """How what a reader says agrees with the labels, row by row."""
    truth, said = np.array(labelled, bool), np.array(read, bool)
    precision, recall, _, _ = precision_recall_fscore_support(
        truth, said, average="binary", zero_division=np.nan
    )
    hits = int((truth & said).sum())
    return Agreement(
        _share(float(precision), hits, int(said.sum())),
        _share(float(recall), hits, int(truth.sum())),
        f1_of(truth[:, None], said[:, None]),
        _kappa(truth, said),
        int(truth.sum()),
        int(said.sum()),
        len(truth),
    )


def f1_of(truth: Flags, said: Flags) -> Figure:
    """F1 over all cells of rows × labels together (micro), resampled by row."""
    hits = (truth & said).sum(1).astype(float)
    wrong = (truth ^ said).sum(1).astype(float)

    def f1(
        hits: npt.NDArray[np.float64], wrong: npt.NDArray[np.float64], axis: int = -1
    ) -> npt.NDArray[np.float64]:
        right = 2 * hits.sum(axis)
        return np.asarray(right / np.maximum(right + wrong.sum(axis), 1))

    if not hits.size or hits.sum() + wrong.sum() == 0:
        return Figure(np.nan, np.nan, np.nan)
    value = float(f1(hits, wrong))
    if len(hits) < 2:  # noqa: PLR2004 — one row cannot be resampled
        return Figure(value, np.nan, np.nan)
    drawn = bootstrap(
        (hits, wrong),
        f1,
        paired=True,
        vectorized=True,
        n_resamples=_RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    )
    return Figure(value, float(drawn.confidence_interval.low), float(drawn.confidence_interval.high))


def contest(labelled: Sequence[bool], first: Sequence[bool], second: Sequence[bool]) -> Contest:
    """Whether one of two readers is right more often on the same rows."""
    truth = np.array(labelled, bool)
    right, other = np.array(first, bool) == truth, np.array(second, bool) == truth
    only_first, only_second = int((right & ~other).sum()), int((~right & other).sum())
    table = [[int((right & other).sum()), only_first], [only_second, int((~right & ~other).sum())]]
    return Contest(only_first, only_second, float(mcnemar(table, exact=True).pvalue))


def calibration_error(
    confidence: Sequence[float], right: Sequence[bool], bins: int = 10
) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error and the curve behind it.

    Returns:
        The mean distance between confidence and share right, weighted by count (Naeini et al. 2015), and for each
        filled bin its mean confidence, the share that was right, and how many.
    """
    said, true = np.array(confidence, float), np.array(right, float)
    places = np.minimum((said * bins).astype(int), bins - 1)
    curve = [
        (
            float(said[places == place].mean()),
            float(true[places == place].mean()),
            int((places == place).sum()),
        )
        for place in range(bins)
        if (places == place).any()
    ]
    total = sum(count for _, _, count in curve)
    return sum(abs(mean - share) * count for mean, share, count in curve) / max(1, total), curve


def _share(value: float, hits: int, of: int) -> Figure:
    if not of:
        return Figure(np.nan, np.nan, np.nan)
    low, high = proportion_confint(hits, of, method="wilson")
    return Figure(value, float(low), float(high))


def _kappa(truth: Flags, said: Flags) -> Figure:
    if len(set(truth.tolist())) < 2 and len(set(said.tolist())) < 2:  # noqa: PLR2004 — one class on both sides
        return Figure(np.nan, np.nan, np.nan)
    table = np.array(
        [[(truth & said).sum(), (truth & ~said).sum()], [(~truth & said).sum(), (~truth & ~said).sum()]],
        float,
    )
    with np.errstate(invalid="ignore", divide="ignore"):  # perfect agreement has no spread
        found = cohens_kappa(table)
    return Figure(float(found.kappa), float(found.kappa_low), float(found.kappa_upp))
