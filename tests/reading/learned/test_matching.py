"""Offers, questions and parting lines: on a conversation set that training never saw, and on plain cases."""

from pathlib import Path

import pytest

from simulator.reading import LearnedReader
from simulator.training.examples import Examples, load_examples

MATCHER = LearnedReader().matcher
EXAMPLES: Examples = load_examples(Path(__file__).parents[3] / "rubrics" / "examples")
PLUMS = "seven good plums of her choice, or the money back, taken at her word"


@pytest.mark.parametrize(
    "reply",
    [
        "Here's your money back.",
        "Pick any seven you like from the crate.",
        "Done. It's all refunded.",
        "Would you rather have fresh ones or the money?",
    ],
)
def test_a_fix_counts_whatever_its_words(reply: str) -> None:
    assert MATCHER.offer(PLUMS, reply)["full"] > 0.5


@pytest.mark.parametrize(
    "reply",
    [
        "We don't do refunds.",
        "I'm so sorry about that.",
        "Let me see.",
        "Who served you?",
        "No receipt, no plums.",
    ],
)
def test_a_mention_is_no_offer(reply: str) -> None:
    assert MATCHER.offer(PLUMS, reply)["full"] < 0.5


def test_shares_add_up() -> None:
    assert sum(MATCHER.offer(PLUMS, "Here.").values()) == pytest.approx(1)
    assert sum(MATCHER.shows("Thanks.", "Here.").values()) == pytest.approx(1)


def test_the_offers_of_an_unseen_author_are_told_apart() -> None:
    rows = [row for row in EXAMPLES.matches if row.author in EXAMPLES.test and row.task.name == "OFFER"]

    right = sum(
        (MATCHER.offer(row.context, row.reply)["full"] > 0.5) == (row.label == "full") for row in rows
    )

    assert len(rows) >= 100
    assert right / len(rows) >= 0.75
