from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.phrases import fold
from simulator.reading.sentences import LONGEST, split


def sentences_of(text: str) -> list[str]:
    return [text[each.start : each.end] for each in split(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It's 2.50, e.g. Mr. Smith at 8.15 a.m. today. Yes.", 2),
        ("well... you know… it broke. ok", 2),
        ("first line\nsecond line\n\nthird", 3),
        ("sorry about that!!🙂 ill fix it", 2),
        ("No space.Then more", 2),
        ("", []),
        (" \n\t ... ", []),
        ("\u202e\u05d0\u05d1? \u05d2", 2),
        ("a\x00b. c", 2),
    ],
)
def test_a_reply_falls_into_its_sentences(text: str, expected: int | list[str]) -> None:
    found = sentences_of(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_clauses_part_at_commas_before_a_new_subject() -> None:
    text = "You know, we normally charge, so you're lucky"
    (sentence,) = split(text, fold(text))
    assert [text[start:end] for start, end in sentence.clauses] == [
        "You know, we normally charge",
        "so you're lucky",
    ]


@given(st.text())
def test_sentences_stand_in_order_and_hold_every_letter(text: str) -> None:
    found = split(text, fold(text))
    assert all(before.end <= after.start for before, after in pairwise(found))
    held = set().union(*(range(each.start, each.end) for each in found)) if found else set()
    assert all(position in held for position, sign in enumerate(text) if sign.isalnum())
    for each in found:
        assert each.end - each.start <= LONGEST
        assert all(each.start <= start < end <= each.end for start, end in each.clauses)


@pytest.mark.parametrize(
    "text", ["." * 300_000 + "x", " " * 300_000, "!?" * 150_000, "a" * 300_000, ", i" * 100_000]
)
def test_text_without_an_end_is_read_in_pieces(text: str) -> None:
    # A pattern that is not linear would run for minutes here.
    assert all(each.end - each.start <= LONGEST for each in split(text, fold(text)))
