import json

import pytest

from simulator.evaluation.report import SLICES, evaluate, markdown, text
from simulator.moves import FoundMove, Move, Phase, Reading
from simulator.reading.labelled import LabelledReply
from simulator.reading.verdict import judge


def row(
    name: str, reply: str, *moves: tuple[str, str], ego: bool = False, last_word: bool = False
) -> LabelledReply:
    return LabelledReply.model_validate(
        {
            "id": name,
            "reply": reply,
            "moves": [{"move": move, "quote": quote} for move, quote in moves],
            "ego": ego,
            "last_word": last_word,
        }
    )


def read(reply: str, *moves: tuple[Move, str]) -> Reading:
    found = [
        FoundMove(move, quote, reply.index(quote), reply.index(quote) + len(quote), 0.9)
        for move, quote in moves
    ]
    return Reading(judge(found, Phase.BEFORE_FIX))


SORRY, BLAME = "I'm sorry. Here's a new one.", "You dropped it. Here's a new one."
ROWS = [
    row("1", SORRY, ("apology", "I'm sorry."), ("remedy", "Here's a new one.")),
    row("2", BLAME, ("blame", "You dropped it."), ("remedy", "Here's a new one."), ego=True, last_word=True),
]
READINGS = [
    read(SORRY, (Move.APOLOGY, "I'm sorry."), (Move.REMEDY, "new one.")),
    read(BLAME, (Move.REBUTTAL, "You dropped it."), (Move.REMEDY, "Here's a new one.")),
]


def test_a_wrong_move_is_shown_as_what_it_was_read_as() -> None:
    [confusion] = evaluate(ROWS, READINGS, "r").confusions

    assert (confusion.labelled, confusion.read, confusion.count) == ("blame", "rebuttal", 1)
    assert confusion.replies == (BLAME,)


def test_quotes_count_as_overlapping_from_half_on() -> None:
    # apology whole, remedy of row 1 by 8 of 17 characters, remedy of row 2 whole
    assert evaluate(ROWS, READINGS, "r").quotes == pytest.approx(2 / 3)


def test_moves_together_and_apart() -> None:
    found = evaluate(ROWS, READINGS, "r")

    assert found.micro_f1.value == pytest.approx(2 * 3 / (2 * 3 + 2))
    assert found.moves["remedy"].f1.value == 1
    assert found.standing["ego"].f1.value == 1


@pytest.mark.parametrize("by", SLICES)
def test_slices_add_up_to_all_rows(by: str) -> None:
    found = evaluate(ROWS, READINGS, "r", by=by)

    assert sum(part["rows"] for part in found.slices.values()) == len(ROWS)


def test_another_reader_is_compared_on_the_same_rows() -> None:
    found = evaluate(ROWS, READINGS, "r", other=[READINGS[0], Reading()])

    assert found.versus["ego"].only_first == 1
    assert found.versus["ego"].only_second == 0


def test_it_is_told_in_three_ways() -> None:
    found = evaluate(ROWS, READINGS, "r", other=READINGS, by="length")

    assert json.loads(json.dumps(found.as_json(), allow_nan=False))["rows"] == 2
    assert "| blame | 1 |" in markdown(found)
    assert any("blame read as rebuttal" in line for line in text(found, errors=3))
