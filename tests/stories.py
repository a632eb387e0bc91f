"""Material that tests of several rooms share: the shipped scenarios, the rubric, and readings made by hand."""

from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from simulator.moves import EGO_MOVES, HURTING, FoundMove, Move, Phase, Reading
from simulator.rubric.load import LoadedRubric, load_rubric
from simulator.rubric.scorecard import Scorecard
from simulator.scenario.library import LoadedScenario, load_scenario

ROOT = Path(__file__).parent.parent
SCENARIOS = tuple(sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml")))


@lru_cache
def scenario(name: str = "plum-exchange") -> LoadedScenario:
    return load_scenario(ROOT / "scenarios" / f"{name}.yaml")


@lru_cache
def rubric() -> LoadedRubric:
    return load_rubric(ROOT / "rubrics" / "last-word.yaml")


def reading(*moves: Move, phase: Phase = Phase.BEFORE_FIX) -> Reading:
    """A reading of a made-up reply in which each move is a word of its own, judged as the guide says."""
    fixed = phase is Phase.AFTER_FIX or Move.REMEDY in moves
    found = []
    start = 0
    for move in moves:
        quote = WORDS.get(move, move.value)
        ego = move in EGO_MOVES
        found.append(FoundMove(move, quote, start, start + len(quote), ego=ego, last_word=ego and fixed))
        start += len(quote) + 1
    return Reading(tuple(found))


WORDS = {Move.REMEDY: "swap"}
"""Words that a customer of the plum exchange understands."""


def reply_of(moves: tuple[Move, ...]) -> str:
    """The made-up reply of ``reading``."""
    return " ".join(WORDS.get(move, move.value) for move in moves)


HELPFUL_MOVES = st.sampled_from(sorted(set(Move) - HURTING))
HURTFUL_MOVES = st.sampled_from(sorted(HURTING))
REPLIES = st.lists(st.lists(st.sampled_from(sorted(Move)), max_size=4).map(tuple), min_size=1, max_size=8)
"""Whole sessions, each reply the moves that it makes."""


def points(card: Scorecard) -> int:
    """The overall score of a card that has one."""
    assert card.overall is not None
    return card.overall
