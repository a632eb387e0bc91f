import numpy as np

from simulator.reading.learned.engine import shipped_engine
from simulator.reading.learned.spans import spans_of

REPLY = "Here you are. You know, we normally charge. So you're lucky today."
PIECES = tuple(shipped_engine().words.cut(REPLY))


def quotes(*words: str, weight: float = 0.9, across: bool = False) -> list[str]:
    weights = np.array([weight if REPLY[piece.start : piece.end] in words else 0.01 for piece in PIECES])
    return [REPLY[start:end] for start, end in spans_of(weights, PIECES, REPLY, across=across)]


def test_neighbouring_pieces_are_one_quote_with_its_full_stop() -> None:
    assert quotes("So", "you", "re", "lucky", "today")[-1].endswith("So you're lucky today.")


def test_two_places_are_two_quotes() -> None:
    assert quotes("Here", "today") == ["Here you are.", "So you're lucky today."]


def test_a_small_gap_is_bridged() -> None:
    assert quotes("we", "charge") == ["we normally charge."]


def test_the_end_of_a_sentence_ends_a_quote_unless_it_may_go_on() -> None:
    assert quotes("normally", "So") == ["we normally charge.", "So you're lucky today."]
    assert quotes("normally", "So", across=True) == ["normally charge. So"]


def test_a_scrap_is_shown_with_its_clause_and_a_sign_alone_is_no_quote() -> None:
    assert quotes("lucky") == ["So you're lucky today."]
    assert quotes("normally", "charge") == ["we normally charge."]
    assert quotes(",", ".") == []


def test_nothing_stands_out_where_no_piece_carries_the_label() -> None:
    assert quotes() == []
