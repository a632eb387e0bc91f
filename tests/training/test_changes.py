"""Rows that are changed for training keep their labels on the same words."""

import random

from hypothesis import given
from hypothesis import strategies as st

from simulator.moves import Move, Phase
from simulator.reading.labelled import LabelledReply
from simulator.reading.slips import greet, respell, slip, with_slips
from simulator.training.joining import joined

REPLY = "I apologise, the colour was wrong. Here's your money back. You were lucky that I noticed."
ROW = LabelledReply.model_validate(
    {
        "id": "1",
        "reply": REPLY,
        "moves": [
            {"move": "apology", "quote": "I apologise, the colour was wrong."},
            {"move": "remedy", "quote": "Here's your money back."},
            {"move": "favour_framing", "quote": "You were lucky that I noticed."},
        ],
        "ego": True,
        "last_word": True,
    }
)
BLAME = LabelledReply.model_validate(
    {
        "id": "2",
        "reply": "You dropped it.",
        "moves": [{"move": "blame", "quote": "You dropped it."}],
        "ego": True,
        "last_word": False,
    }
)


@given(st.integers())
def test_quotes_stay_verbatim_under_slips(seed: int) -> None:
    changed = with_slips(ROW, random.Random(seed))

    assert [move.move for move in changed.moves] == [move.move for move in ROW.moves]
    for move in changed.moves:
        assert changed.reply[move.start : move.end] == move.quote
    assert (changed.ego, changed.last_word) == (True, True)


@given(st.text(min_size=1, max_size=20), st.integers())
def test_a_slip_changes_at_most_two_letters(word: str, seed: int) -> None:
    slipped = slip(word, random.Random(seed))

    assert abs(len(slipped) - len(word)) <= 1


def test_spelling_goes_both_ways_and_keeps_the_capital() -> None:
    assert respell("Apologise") == "Apologize"
    assert respell("apologize") == "apologise"
    assert respell("plum") == "plum"


def test_a_greeting_moves_every_quote() -> None:
    greeted = greet(ROW, random.Random(1))

    assert greeted.reply.endswith(REPLY)
    for move in greeted.moves:
        assert greeted.reply[move.start : move.end] == move.quote


def test_a_remark_becomes_a_last_word_once_a_fix_is_in_the_same_reply() -> None:
    fix = LabelledReply.model_validate(
        {
            "id": "3",
            "reply": "Here's a new one",
            "moves": [{"move": "remedy", "quote": "Here's a new one"}],
            "ego": False,
            "last_word": False,
        }
    )

    both = joined(fix, BLAME)

    assert both.reply == "Here's a new one. You dropped it."
    assert (both.ego, both.last_word) == (True, True)
    assert [both.reply[move.start : move.end] for move in both.moves] == [
        "Here's a new one",
        "You dropped it.",
    ]
    assert not joined(BLAME, BLAME).last_word
    after = BLAME.model_copy(update={"phase": Phase.AFTER_FIX})
    assert joined(after, after).last_word
    assert both.makes(Move.BLAME)
