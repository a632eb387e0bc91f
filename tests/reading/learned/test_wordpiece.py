import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reading.learned.engine import shipped_engine
from simulator.reading.learned.wordpiece import WordPiece

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "plum", "##s", "'", "the", "cafe", ".", "!"]


def spelled(text: str) -> list[str]:
    return [VOCABULARY[piece.id] for piece in WordPiece(VOCABULARY).cut(text)]


def test_the_longest_known_piece_comes_first() -> None:
    assert spelled("The plums.") == ["the", "plum", "##s", "."]


def test_an_unknown_word_is_one_unknown_piece() -> None:
    assert spelled("the pears") == ["the", "[UNK]"]


def test_accents_and_curly_quotes_count_as_plain_ones() -> None:
    assert spelled("café’") == ["cafe", "'"]


def test_a_smiley_does_not_swallow_the_word_beside_it() -> None:
    assert spelled("plums😀") == ["plum", "##s", "[UNK]"]


@pytest.mark.parametrize("slip", ["pulm", "plm", "pplum", "plun", "plumz"])
def test_a_slip_of_the_finger_is_cut_as_the_word_that_was_meant(slip: str) -> None:
    [piece] = WordPiece(VOCABULARY, ["plum", "plump"]).cut(slip)

    assert VOCABULARY[piece.id] == ("plum" if len(slip) > 3 else "[UNK]")
    assert (piece.start, piece.end) == (0, len(slip))


def test_a_word_that_is_known_is_left_as_it_is() -> None:
    [piece, ending] = WordPiece(VOCABULARY, ["plum", "plums"]).cut("plums")

    assert [VOCABULARY[each.id] for each in (piece, ending)] == ["plum", "##s"]


def test_without_known_words_nothing_is_mended() -> None:
    assert spelled("pulm") == ["[UNK]"]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x1b", "\u200b\u202e"])
def test_a_text_without_words_has_no_pieces_or_unknown_ones(text: str) -> None:
    assert set(spelled(text)) <= {"[UNK]"}


@given(st.text(max_size=200))
def test_pieces_stand_in_order_inside_the_text(text: str) -> None:
    pieces = shipped_engine().words.cut(text)

    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(before.start <= after.start for before, after in itertools.pairwise(pieces))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz .,!?'", max_size=100))
def test_every_letter_of_a_plain_text_lies_in_a_piece(text: str) -> None:
    covered = {place for piece in shipped_engine().words.cut(text) for place in range(piece.start, piece.end)}

    assert covered == {place for place, letter in enumerate(text) if not letter.isspace()}
