"""The learned reader: the network's word, taken as far as it has earned, with the rules as a second opinion.

How much a rule adds to a label was measured on replies that neither had seen; for most labels it adds nothing.
What falls short of the confidence from which findings count is kept aside as a question and costs nothing.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from simulator.moves import EGO_MOVES, HURTING, FoundMove, Move, Reading
from simulator.reading.learned.engine import Engine, Judgement, shipped_engine
from simulator.reading.learned.labels import EGO, LABELS, LAST_WORD
from simulator.reading.learned.layout import Window, lay_out, task_of
from simulator.reading.learned.matching import LearnedMatcher
from simulator.reading.learned.spans import spans_of
from simulator.reading.reader import ReplyInContext
from simulator.reading.rules import RuleReader
from simulator.reading.sentences import Span

__all__ = ["LearnedReader", "Opinion"]

_PLACE = {label: number for number, label in enumerate(LABELS)}
_EGO_IN_ORDER = sorted(EGO_MOVES)
_REMEMBERED = 2048
"""Readings that are kept: a debrief reads the same replies again and again."""
_MOST_WINDOWS = 16
"""Of a reply of more than some 2,400 words the beginning and the end are read; the rules read all of it."""
_CERTAIN = 0.95
"""What a rule says with this confidence needs no second opinion: the plainest insults, the plainest defence."""
_NAMED = 0.15
"""Ego counts only with a move that can be named with this confidence: F1 is best there on the calibration authors."""
_SHOWN = 2
"""Decimals of a confidence: coarser than what two machines could differ by."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Everything that is known of a reply before anything is decided."""

    logits: dict[str, float]
    """The network's, by label."""
    ruled: frozenset[str]
    """The labels that the rules give it."""

    @property
    def pooled(self) -> float:
        """The logits of all moves that are ego as one: the logarithm of the sum of their exponentials."""
        return float(np.logaddexp.reduce([self.logits[move.value] for move in _EGO_IN_ORDER]))


class LearnedReader:
    """Reads replies with the weights that ship, or with others."""

    def __init__(self, engine: Engine | None = None) -> None:
        """Loads the weights that ship unless given an engine: 0.3 s, best spent in the background."""
        self._engine = engine or shipped_engine()
        self._rules = RuleReader()
        self._matcher = LearnedMatcher(self._engine)
        self._remember = lru_cache(maxsize=_REMEMBERED)(self._read)

    @property
    def matcher(self) -> LearnedMatcher:
        """Matches offers, questions and a customer's lines by the same network."""
        return self._matcher

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return "learned"

    @property
    def version(self) -> str:
        """Changes with the weights, their calibration and the rules."""
        return f"{self._engine.card.version}+{self._rules.version}"

    def read(self, replies: Sequence[ReplyInContext]) -> list[Reading]:
        """One reading a reply, in order; each is read by itself."""
        return [self._remember(context) for context in replies]

    def opinions(self, replies: Sequence[ReplyInContext]) -> list[Opinion]:
        """What calibration stands on: logits and rules, before they are joined."""
        return [
            Opinion(_merged(self._judged(context)), _ruled(ruled))
            for context, ruled in zip(replies, self._rules.read(replies), strict=True)
        ]

    def _judged(self, context: ReplyInContext) -> list[tuple[Window, Judgement]]:
        windows = lay_out(self._engine.words, task_of(context.phase), context.customer, context.reply)
        if len(windows) > _MOST_WINDOWS:
            half = _MOST_WINDOWS // 2
            windows = [*windows[:half], *windows[-half:]]
        return [(window, self._engine.judge(window)) for window in windows if window.pieces]

    def _read(self, context: ReplyInContext) -> Reading:
        judged = self._judged(context)
        if not judged:
            return Reading()
        [ruled] = self._rules.read([context])
        confidence = self._confidences(Opinion(_merged(judged), _ruled(ruled)))
        for plain in (found for found in ruled.moves if found.confidence >= _CERTAIN):
            for label in (plain.move.value, *([EGO] if plain.move in EGO_MOVES else [])):
                confidence[label] = max(confidence[label], plain.confidence)
        return _Decision(context, judged, ruled, confidence, self._engine).reading()

    def _confidences(self, opinion: Opinion) -> dict[str, float]:
        card = self._engine.card
        said = {
            label: card.scale[label] * logit
            + card.shift[label]
            + (card.rules[label] if label in opinion.ruled else 0.0)
            for label, logit in opinion.logits.items()
        }
        said[EGO] += card.pooled * opinion.pooled
        return {label: _sigmoid(logit) for label, logit in said.items()}


class _Decision:
    """What is said of one reply."""

    def __init__(
        self,
        context: ReplyInContext,
        judged: list[tuple[Window, Judgement]],
        ruled: Reading,
        confidence: dict[str, float],
        engine: Engine,
    ) -> None:
        self._reply = context.reply
        self._judged = judged
        self._ruled = ruled
        self._confidence = confidence
        self._card = engine.card

    def reading(self) -> Reading:
        """The findings that count, and those that are only asked."""
        ego = self._firm(EGO) or self._firm(LAST_WORD)
        firm = [move for move in Move if self._firm(move) and (ego or move not in EGO_MOVES)]
        if ego and not EGO_MOVES.intersection(firm):
            # Abuse fails a session at once, so it is never named for want of a better word.
            named = max(EGO_MOVES - {Move.ABUSE}, key=lambda move: (self._confidence[move], move.value))
            ego = self._confidence[named] >= _NAMED
            firm += [named] if ego else []
        last_word = ego and self._firm(LAST_WORD)
        found = [each for move in firm for each in self._found(move)]
        asked = [
            each
            for move in Move
            if move not in firm and self._confidence[move] >= self._card.asked
            for each in self._found(move)
        ]
        return Reading(
            _in_order(self._with_standing(found, ego=ego, last_word=last_word)),
            _in_order(asked),
        )

    def _firm(self, label: str) -> bool:
        return self._confidence[label] >= self._card.firm[label]

    def _found(self, move: Move) -> list[FoundMove]:
        spans = self._spans(move) or [(each.start, each.end) for each in self._ruled.of(move)]
        if not spans and move in EGO_MOVES:
            spans = self._spans(EGO)
        confidence = round(self._confidence[move], _SHOWN)
        return [FoundMove(move, self._reply[start:end], start, end, confidence) for start, end in spans]

    def _spans(self, label: str) -> list[Span]:
        return [
            span
            for window, judgement in self._judged
            for span in spans_of(
                _sigmoids(judgement.pieces[:, _PLACE[label]]),
                window.pieces,
                self._reply,
                across=label == Move.INTERROGATION,
            )
        ]

    def _with_standing(self, found: list[FoundMove], *, ego: bool, last_word: bool) -> list[FoundMove]:
        """The findings, those that serve the speaker marked; and among these the ones that are the last word."""
        if not ego:
            return found
        serving = {each for each in found if each.move in EGO_MOVES}
        serving |= {
            each
            for each in found
            if each.move in HURTING and (not serving or self._weight(EGO, each) >= 0.5)  # noqa: PLR2004 — more likely than not
        }
        final: set[FoundMove] = set()
        if last_word and serving:
            weight = {each: self._weight(LAST_WORD, each) for each in serving}
            best = max(weight.values())
            final = {each for each in serving if weight[each] >= best / 2}
        return [
            replace(each, ego=True, last_word=each in final) if each in serving else each for each in found
        ]

    def _weight(self, label: str, found: FoundMove) -> float:
        """How much the words of a finding carry a label, 0 to 1."""
        weights = [
            float(weight)
            for window, judgement in self._judged
            for piece, weight in zip(
                window.pieces, _sigmoids(judgement.pieces[:, _PLACE[label]]), strict=True
            )
            if piece.start < found.end and found.start < piece.end
        ]
        return sum(weights) / len(weights) if weights else 0.0


def _merged(judged: list[tuple[Window, Judgement]]) -> dict[str, float]:
    """For each label the highest logit in any window."""
    if not judged:
        return dict.fromkeys(LABELS, -math.inf)
    best = np.max([judgement.labels for _, judgement in judged], axis=0)
    return {label: float(best[place]) for label, place in _PLACE.items()}


def _ruled(reading: Reading) -> frozenset[str]:
    found = {each.move.value for each in reading.moves}
    return frozenset(
        found | ({EGO} if reading.ego else set()) | ({LAST_WORD} if reading.last_word else set())
    )


def _in_order(found: Iterable[FoundMove]) -> tuple[FoundMove, ...]:
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.move.value)))


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0  # noqa: PLR2004 — exp would overflow


def _sigmoids(logits: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-logits)))
