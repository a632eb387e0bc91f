"""What was accepted is on disk, and comes back word for word."""

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simulator.errors import SessionInUseError, StorageError, UnreadableFileError
from simulator.transcript.events import CustomerSpoke, MoodPoint, StaffReplied
from simulator.transcript.journal import Journal, read_journal
from simulator.transcript.words import storable
from tests.transcript.sessions import exchange, opening, started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team" / "sessions" / "one.jsonl"


def test_what_is_appended_comes_back_in_order(path: Path) -> None:
    events = (opening(), *exchange(1), *exchange(2))

    with Journal.create(path, started()) as journal:
        journal.append(*events)

    assert read_journal(path).events == (started(), *events)


def test_an_append_is_on_disk_before_the_journal_is_closed(path: Path) -> None:
    with Journal.create(path, started()) as journal:
        journal.append(opening())

        assert read_journal(path).events == (started(), opening())


def test_a_journal_goes_on_where_it_stopped(path: Path) -> None:
    with Journal.create(path, started()) as journal:
        journal.append(opening())

    with Journal.open(path) as journal:
        assert journal.found.events == (started(), opening())
        journal.append(*exchange(1))

    assert read_journal(path).events == (started(), opening(), *exchange(1))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_a_session_is_for_its_owners_eyes_only(path: Path) -> None:
    Journal.create(path, started()).close()

    modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent, path.parent.parent)]

    assert modes == [0o600, 0o700, 0o700]


def test_a_clean_close_leaves_the_journal_and_nothing_else(path: Path) -> None:
    Journal.create(path, started()).close()
    Journal.open(path).close()

    assert list(path.parent.iterdir()) == [path]


def test_a_journal_is_never_begun_over_another(path: Path) -> None:
    Journal.create(path, started("first")).close()

    with pytest.raises(StorageError, match="is there already"):
        Journal.create(path, started("second"))

    assert read_journal(path).events == (started("first"),)


def test_a_second_writer_is_told_at_once_even_in_the_same_process(path: Path) -> None:
    with Journal.create(path, started()), pytest.raises(SessionInUseError, match="open in another window"):
        Journal.open(path)


def test_a_journal_can_be_read_while_it_is_written(path: Path) -> None:
    with Journal.create(path, started()) as journal:
        journal.append(opening())

        assert len(read_journal(path).events) == 2


def test_two_sessions_lie_in_one_folder(path: Path) -> None:
    other = path.with_name("two.jsonl")
    with Journal.create(path, started("one")) as first, Journal.create(other, started("two")) as second:
        first.append(opening("from the first"))
        second.append(opening("from the second"))

    assert [read_journal(place).events[1].text for place in (path, other)] == [  # type: ignore[union-attr]
        "from the first",
        "from the second",
    ]


def test_a_closed_journal_takes_nothing_more_and_closes_twice(path: Path) -> None:
    journal = Journal.create(path, started())
    journal.close()
    journal.close()

    with pytest.raises(ValueError, match="is closed"):
        journal.append(opening())


def test_a_path_below_a_file_is_no_place_for_a_session(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here first")

    with pytest.raises(StorageError, match=r"is a file, not a folder\. Choose a folder"):
        Journal.create(tmp_path / "file" / "one.jsonl", started())


def test_a_missing_journal_cannot_be_gone_on_with(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="there is no such file"):
        Journal.open(tmp_path / "gone.jsonl")


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="this is a folder"):
        Journal.open(tmp_path)


def test_a_megabyte_in_one_reply_comes_back(path: Path) -> None:
    text = "plums\n🍑\u2028" * 125_000
    with Journal.create(path, started()) as journal:
        journal.append(StaffReplied(at=1, text=text))

    assert read_journal(path).events[1] == StaffReplied(at=1, text=text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(), max_size=40), max_size=6))
def test_any_words_come_back_verbatim(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.jsonl")
        with Journal.create(path, started()) as journal:
            journal.append(*(StaffReplied(at=0, text=text) for text in texts))

        found = [event.text for event in read_journal(path).events if isinstance(event, StaffReplied)]

    assert found == [storable(text) for text in texts]


@pytest.mark.parametrize(
    "text", ["\x1b[31m\x00\r\n", "שלום", "👩‍🌾", "\u2028\u2029\x85", "[b]x[/b]", "\ufeff"]
)
def test_odd_characters_are_one_line_each(path: Path, text: str) -> None:
    with Journal.create(path, started()) as journal:
        journal.append(StaffReplied(at=0, text=text))

    data = path.read_bytes()

    assert data.isascii()
    assert data.count(b"\n") == len(data.decode().splitlines()) == 2
    assert read_journal(path).events[1] == StaffReplied(at=0, text=text)


def test_half_a_character_becomes_a_replacement_mark_and_the_offsets_stay() -> None:
    reply = StaffReplied(at=0, text="so\ud83d sorry\udcff 🍑")

    assert reply.text == "so\ufffd sorry\ufffd 🍑"
    assert len(reply.text) == len("so\ud83d sorry\udcff 🍑")


def test_a_figure_that_is_no_number_never_reaches_the_journal() -> None:
    with pytest.raises(ValidationError):
        CustomerSpoke(at=0, text="", acts=(), mood=MoodPoint(anger=float("nan"), trust=0.5, patience=0.5))
