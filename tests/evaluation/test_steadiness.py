"""A reading must not turn round over changes that mean nothing."""

from pathlib import Path

import pytest

from simulator.evaluation.steadiness import CHANGES, steadiness
from simulator.reading import LearnedReader, ReplyInContext
from simulator.training.examples import load_examples

EXAMPLES = load_examples(Path(__file__).parents[2] / "rubrics" / "examples")


@pytest.mark.slow
def test_over_a_thousand_changes_that_mean_nothing_flip_at_most_two_in_a_hundred() -> None:
    held_out = [row.context for row in EXAMPLES.replies if row.author == "craftspeople"]

    found = steadiness(LearnedReader(), held_out[::2])

    assert sum(found.tried.values()) >= 1000
    assert found.share <= 0.02


def test_a_reader_that_goes_by_looks_is_found_out() -> None:
    class Shouting:
        name = version = "shouting"
        matcher = None

        def read(self, replies: list[ReplyInContext]) -> list[object]:
            from simulator.moves import FoundMove, Move, Reading  # noqa: PLC0415

            loud = FoundMove(Move.ABUSE, "x", 0, 1, ego=True)
            return [Reading((loud,) if each.reply.isupper() else ()) for each in replies]

    found = steadiness(Shouting(), [ReplyInContext("here you are")] * 20)  # type: ignore[arg-type]

    assert found.flipped["capitals"] > 0
    assert set(found.tried) == set(CHANGES)
