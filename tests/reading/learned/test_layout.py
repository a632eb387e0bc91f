import pytest

from simulator.reading.learned.engine import shipped_engine
from simulator.reading.learned.layout import CONTEXT_PIECES, REPLY_PIECES, Task, lay_out

WORDS = shipped_engine().words


def test_a_reply_stands_after_the_task_and_the_customers_line() -> None:
    [window] = lay_out(WORDS, Task.AFTER_FIX, "Thanks.", "You're welcome.")

    assert window.ids[1] == WORDS.id_of("[unused1]")
    assert window.ids[window.start - 1] == WORDS.id_of("[SEP]")
    assert [window.ids[window.start + place] for place in range(len(window.pieces))] == [
        piece.id for piece in window.pieces
    ]


def test_a_long_reply_is_cut_at_the_ends_of_sentences_and_nothing_is_lost() -> None:
    reply = "We are sorry about the noise in the corridor on Friday night. " * 60

    windows = lay_out(WORDS, Task.BEFORE_FIX, "", reply)

    assert [piece for window in windows for piece in window.pieces] == WORDS.cut(reply)
    assert all(len(window.pieces) <= REPLY_PIECES for window in windows)
    assert all(reply[window.pieces[-1].start] == "." for window in windows)


def test_a_reply_without_an_end_of_sentence_is_cut_all_the_same() -> None:
    reply = "sorry " * 1000

    assert sum(len(window.pieces) for window in lay_out(WORDS, Task.BEFORE_FIX, "", reply)) == 1000


def test_a_long_line_of_the_customers_keeps_its_beginning_and_its_end() -> None:
    [window] = lay_out(WORDS, Task.BEFORE_FIX, "plums " + "and " * 200 + "refund", "Yes.")

    assert window.start == CONTEXT_PIECES + 3
    assert window.ids[2] == WORDS.id_of("plum")


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi there! ",
        "Hello, ",
        "Good morning. ",
        "hi priya, ",
        "Dear Mr and Mrs Patel,\n\n",
        "DEAR GUEST, ",
        "Hiya! ",
    ],
)
def test_hello_makes_no_move_and_is_not_seen(greeting: str) -> None:
    [with_it] = lay_out(WORDS, Task.BEFORE_FIX, "", greeting + "Here you are.")
    [without] = lay_out(WORDS, Task.BEFORE_FIX, "", "Here you are.")

    assert with_it.ids == without.ids
    assert with_it.pieces[0].start == len(greeting)


@pytest.mark.parametrize(
    "reply",
    ["Hello I am sorry.", "Hi thanks for waiting, it's done.", "Hello!", "Dearest is in the eye.", "Hi"],
)
def test_more_than_hello_is_seen_whole(reply: str) -> None:
    [window] = lay_out(WORDS, Task.BEFORE_FIX, "", reply)

    assert window.pieces[0].start == 0
