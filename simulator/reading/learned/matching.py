"""Whether an offer settles it, which fact a question asks for, what a customer's line shows: by the same encoder.

Two texts go in together, so that "take whichever you like" counts as "seven fresh plums" without a word in common.
"""

from functools import lru_cache

import numpy as np

from simulator.reading.learned.engine import Engine
from simulator.reading.learned.labels import ASKS, CUSTOMER_SHOWS, MATCHES, OFFERS
from simulator.reading.learned.layout import Task, lay_out

__all__ = ["LearnedMatcher"]

_PLACE = {label: number for number, label in enumerate(MATCHES)}
_REMEMBERED = 4096


class LearnedMatcher:
    """Holds two texts against each other; remembers what it was asked."""

    def __init__(self, engine: Engine) -> None:
        """Shares the network with the reader."""
        self._engine = engine
        self._judge = lru_cache(maxsize=_REMEMBERED)(self._judged)

    def offer(self, remedy: str, reply: str) -> dict[str, float]:
        """How far a reply goes towards a remedy: shares of ``full``, ``partial`` and ``none`` that add up to 1."""
        return self._shares(Task.OFFER, remedy, reply, OFFERS)

    def asks(self, fact: str, reply: str) -> float:
        """How likely it is that a reply asks for this fact, 0 to 1."""
        logits = self._judge(Task.QUESTION, fact, reply)
        return float(1 / (1 + np.exp(-logits[_PLACE[ASKS[0]]])))

    def shows(self, line: str, after: str) -> dict[str, float]:
        """What a customer's line shows after that reply: shares of ``labels.CUSTOMER_SHOWS`` that add up to 1."""
        return self._shares(Task.CUSTOMER, after, line, CUSTOMER_SHOWS)

    def _shares(self, task: Task, context: str, reply: str, classes: tuple[str, ...]) -> dict[str, float]:
        logits = self._judge(task, context, reply)
        chances = {name: float(1 / (1 + np.exp(-logits[_PLACE[name]]))) for name in classes}
        total = sum(chances.values())
        return {name: chance / total for name, chance in chances.items()}

    def _judged(self, task: Task, context: str, reply: str) -> tuple[float, ...]:
        windows = lay_out(self._engine.words, task, context, reply)
        judged = [self._engine.judge(window).matches for window in windows[:2]]
        return tuple(np.max(judged, axis=0).tolist())
