"""A torn end is mended and told; other damage is named and left alone."""

import json
from pathlib import Path

import pytest

from simulator.errors import UnreadableFileError
from simulator.transcript.contents import line_of
from simulator.transcript.events import StaffReplied
from simulator.transcript.journal import Journal, read_journal
from tests.transcript.sessions import exchange, opening, started

WHOLE = line_of(started()) + line_of(opening())
LAST = line_of(exchange(1)[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "one.jsonl"


@pytest.mark.parametrize("cut", range(1, len(LAST) - 1))
def test_a_last_line_cut_anywhere_is_left_out_and_then_mended(path: Path, cut: int) -> None:
    path.write_bytes(WHOLE + LAST[:cut])

    seen = read_journal(path)
    with Journal.open(path) as journal:
        told = journal.found.torn
        journal.append(*exchange(2))

    assert seen.events == (started(), opening())
    assert seen.torn == told
    assert told
    assert f"{path}:3: the last line was cut off" in told
    assert read_journal(path).events == (started(), opening(), *exchange(2))


def test_reading_mends_nothing(path: Path) -> None:
    path.write_bytes(WHOLE + LAST[:9])

    read_journal(path)

    assert path.read_bytes() == WHOLE + LAST[:9]


def test_a_whole_line_without_its_newline_is_good(path: Path) -> None:
    path.write_bytes(WHOLE + LAST[:-1])

    with Journal.open(path) as journal:
        assert journal.found.torn is None
        journal.append(*exchange(2))

    assert read_journal(path).events == (started(), opening(), exchange(1)[0], *exchange(2))


@pytest.mark.parametrize(
    "tail",
    [
        b"\0" * 4096,
        LAST[:20] + b"\0" * 50,
        b"\0" * 50 + LAST[-20:],
        '{"event":"é'.encode()[:-1],
        b'{"event":"\xf0\x9f',
    ],
)
def test_what_a_power_loss_leaves_at_the_end_counts_as_torn(path: Path, tail: bytes) -> None:
    path.write_bytes(WHOLE + tail)

    with Journal.open(path) as journal:
        assert journal.found.torn
        assert journal.found.events == (started(), opening())

    assert path.read_bytes() == WHOLE


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"\0" * 100, "the file is empty"),
        (LAST, ":1: this is no session of Last Word"),
        (b"hello", ":1: this is no session of Last Word"),
        (b"hello\nworld\n", ":1: this is no session of Last Word"),
        (b"[1]\n", ":1: this is no session of Last Word"),
        (WHOLE[:30], ":1: the session was cut off before it began"),
        (WHOLE[:5], ":1: the session was cut off before it began"),
        (WHOLE + LAST[:30] + b"\n" + LAST, ":3: this line is damaged"),
        (WHOLE + LAST[:30] + b"\n", ":3: this line is damaged"),
        (WHOLE + b'{"event":"customer_sang"}\n', ":3: customer_sang is no event that this Last Word knows"),
        (WHOLE + b"{}\n" + LAST, ":3: this is no event"),
        (WHOLE + b'{"event":"staff_replied","at":1}\n', ":3: .*text: Field required"),
        (WHOLE + line_of(started("other")), ":3: a second session starts here"),
        (b"[" * 200_000, ":1: this is no session"),
    ],
)
def test_other_damage_is_named_with_file_and_line_and_left_as_it_is(
    path: Path, data: bytes, says: str
) -> None:
    path.write_bytes(data)

    with pytest.raises(UnreadableFileError, match=says) as reading:
        read_journal(path)
    with pytest.raises(UnreadableFileError) as opening_it:
        Journal.open(path)

    assert str(path) in str(reading.value)
    assert str(opening_it.value) == str(reading.value)
    assert path.read_bytes() == data


@pytest.mark.parametrize("extra", [{}, {"weather": "rain"}])
def test_a_newer_format_says_update(path: Path, extra: dict[str, str]) -> None:
    first = json.loads(line_of(started())) | {"format": 2} | extra
    path.write_text(json.dumps(first) + "\n")

    with pytest.raises(UnreadableFileError, match=r"format 2 by a newer Last Word.*Update"):
        read_journal(path)


def test_a_blank_line_is_no_damage(path: Path) -> None:
    path.write_bytes(WHOLE.replace(b"\n", b"\r\n") + b"\n")

    with Journal.open(path) as journal:
        journal.append(StaffReplied(at=1, text="Sorry."))

    assert read_journal(path).events[2] == StaffReplied(at=1, text="Sorry.")
