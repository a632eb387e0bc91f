import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UnreadableFileError
from simulator.reading import RuleReader
from simulator.reading.jsonl import answer_lines


def answers(*lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in answer_lines(lines, "replies.jsonl", RuleReader())]


def test_answers_come_in_order_with_the_keys_of_the_contract() -> None:
    first, second = answers(
        '{"id": "a", "reply": "Don\'t be stupid.", "more": 1}\n', "\n", '{"id": 2, "reply": ""}'
    )
    assert first == {
        "id": "a",
        "moves": [{"move": "abuse", "quote": "Don't be stupid.", "start": 0, "end": 16, "confidence": 0.95}],
        "ego": True,
        "last_word": False,
    }
    assert second == {"id": 2, "moves": [], "ego": False, "last_word": False}


def test_the_phase_is_heeded() -> None:
    line = '{"id": "a", "reply": "You should have checked.", "phase": "after_fix"}'
    assert answers(line)[0]["last_word"] is True


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "object"),
        ('{"reply": "x"}', "id: missing"),
        ('{"id": "a"}', "reply: missing"),
        ('{"id": "a", "reply": 3}', "reply: of the wrong kind"),
        ('{"id": "a", "reply": "x", "phase": "later"}', "before_fix or after_fix"),
        ('{"id": "a", "reply": "x", "customer": []}', "customer: expected text"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_by_file_line_and_field(line: str, words: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        answers('{"id": "ok", "reply": "x"}', line)
    assert "replies.jsonl:2: " in str(caught.value)
    assert words in str(caught.value)


def test_lines_before_a_bad_one_are_answered() -> None:
    stream = answer_lines(['{"id": "ok", "reply": "x"}', "{"], "f", RuleReader())
    assert json.loads(next(stream))["id"] == "ok"


@given(st.text(st.characters(categories=None)))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    reply = f"Don't be stupid {text}."
    (answer,) = answers(json.dumps({"id": text, "reply": reply}))
    assert answer["id"] == text
    moves = answer["moves"]
    assert isinstance(moves, list)
    assert all(move["quote"] == reply[move["start"] : move["end"]] for move in moves)
