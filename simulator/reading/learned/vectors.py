"""The encoder's vector for a text: what criteria that are learned from examples stand on."""

from functools import lru_cache

import numpy as np

from simulator.reading.learned.engine import shipped_engine
from simulator.reading.learned.layout import Task, lay_out

__all__ = ["vector_of", "vectors_version"]


@lru_cache(maxsize=4096)
def vector_of(text: str) -> tuple[float, ...]:
    """384 numbers; texts that do the same thing lie close together. The mean over windows for a long text."""
    engine = shipped_engine()
    vectors = [engine.judge(window).vector for window in lay_out(engine.words, Task.BEFORE_FIX, "", text)]
    return tuple(np.mean(vectors, axis=0).tolist())


def vectors_version() -> str:
    """Changes when a vector could."""
    return shipped_engine().card.version
