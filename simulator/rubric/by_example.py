"""A trainer's own criterion, learned from a handful of examples on top of the reader's encoder.

Ridge regression on the encoder's vectors (Rifkin and Lippert 2007): with some dozens of examples it is as good as
anything, takes milliseconds, and its leave-one-out predictions come out exactly and for free. So a criterion can say
how well it does on examples that it has not seen before it is used on anybody.
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulator.phrases import fold
from simulator.reading.sentences import Span, split
from simulator.rubric.models import ExampleSet

__all__ = ["LearnedCriterion", "VectorOf", "learn", "learn_once"]

Array = npt.NDArray[np.float64]
VectorOf = Callable[[str], Sequence[float]]
"""The encoder's vector for a text."""

_STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)
_ALIKE = 0.97
"""Two examples whose vectors are this close (cosine) say the same thing."""
_WEAK = 0.7
"""Below this balanced accuracy a criterion is better not used."""


@dataclass(frozen=True, slots=True)
class LearnedCriterion:
    """What was learned, and how well it does on examples that it has not seen."""

    centre: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    accuracy: float
    """Balanced accuracy, leaving one example out at a time: 0.5 is chance, 1 is perfect."""
    wrong: tuple[str, ...]
    """The examples that it gets wrong when it has not seen them."""
    contradictory: tuple[tuple[str, str], ...]
    """Pairs of a yes and a no that read alike."""

    @property
    def is_weak(self) -> bool:
        """Whether it does too badly on unseen examples to be trusted."""
        return self.accuracy < _WEAK

    def holds(self, text: str, vector_of: VectorOf) -> bool:
        """Whether a text is more like the yes than the no examples."""
        vector = _unit(np.array(vector_of(text)) - np.array(self.centre))
        return bool(vector @ np.array(self.weights) + self.bias > 0)

    def places(self, reply: str, vector_of: VectorOf) -> list[Span]:
        """The sentences of a reply that meet the criterion."""
        sentences = split(reply, fold(reply))
        return [
            (each.start, each.end)
            for each in sentences
            if self.holds(reply[each.start : each.end], vector_of)
        ]


def learn(examples: ExampleSet, vector_of: VectorOf) -> LearnedCriterion:
    """Learns a criterion; the same examples give the same criterion."""
    texts = (*examples.yes, *examples.no)
    vectors = np.array([vector_of(text) for text in texts], float)
    centre = vectors.mean(0)
    rows = np.array([_unit(vector) for vector in vectors - centre])
    # Balanced: each side weighs the same, however many examples it has.
    signs = np.array([1.0] * len(examples.yes) + [-1.0] * len(examples.no))
    share = np.where(signs > 0, len(texts) / (2 * len(examples.yes)), len(texts) / (2 * len(examples.no)))
    best = max(
        (_left_out(rows, signs, share, strength) for strength in _STRENGTHS),
        key=lambda found: (_balanced(found[0], signs), -float(np.abs(found[0] - signs).mean())),
    )
    predicted, solution = best
    alike = np.argwhere(_cosines(vectors[signs > 0], vectors[signs < 0]) >= _ALIKE)
    return LearnedCriterion(
        centre=tuple(centre.tolist()),
        weights=tuple((rows.T @ solution[:-1]).tolist()),
        bias=float(solution[-1]),
        accuracy=_balanced(predicted, signs),
        wrong=tuple(
            text for text, said, sign in zip(texts, predicted, signs, strict=True) if said * sign <= 0
        ),
        contradictory=tuple((examples.yes[first], examples.no[second]) for first, second in alike.tolist()),
    )


def learn_once(examples: ExampleSet, vector_of: VectorOf, reader: str, folder: Path) -> LearnedCriterion:
    """As ``learn``, kept in a folder under the hash of the examples and of the reader's version."""
    said = json.dumps([examples.yes, examples.no, reader], ensure_ascii=False)
    file = folder / f"criterion-{hashlib.sha256(said.encode()).hexdigest()[:24]}.json"
    kept = _kept(file)
    if kept is None:
        kept = learn(examples, vector_of)
        with suppress(OSError):  # a folder that may not be written to only costs the time to learn again
            folder.mkdir(parents=True, exist_ok=True)
            half = file.with_suffix(f".{os.getpid()}")
            half.write_text(json.dumps(asdict(kept), ensure_ascii=False), encoding="utf-8")
            half.replace(file)
    return kept


def _kept(file: Path) -> LearnedCriterion | None:
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return LearnedCriterion(
            tuple(raw["centre"]),
            tuple(raw["weights"]),
            raw["bias"],
            raw["accuracy"],
            tuple(raw["wrong"]),
            tuple((yes, no) for yes, no in raw["contradictory"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or half written: it is learned anew


def _left_out(rows: Array, signs: Array, share: Array, strength: float) -> tuple[Array, Array]:
    """Each example's prediction when it is left out, and the solution over all, its bias last."""
    count = len(signs)
    # Weighted kernel ridge with an unpunished bias, as one linear system.
    system = np.zeros((count + 1, count + 1))
    system[:count, :count] = rows @ rows.T + np.diag(strength / share)
    system[:count, count] = system[count, :count] = 1
    inverse = np.linalg.inv(system)
    solution = inverse @ np.append(signs, 0.0)
    left_out = signs - solution[:count] / np.diag(inverse)[:count]
    return left_out, solution


def _balanced(predicted: Array, signs: Array) -> float:
    right = predicted * signs > 0
    return float((right[signs > 0].mean() + right[signs < 0].mean()) / 2)


def _unit(vector: Array) -> Array:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def _cosines(first: Array, second: Array) -> Array:
    return np.array([[float(_unit(one) @ _unit(other)) for other in second] for one in first])
