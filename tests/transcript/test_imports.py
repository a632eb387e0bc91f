"""Conversations from anywhere, good and bad."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UnreadableFileError
from simulator.moves import Speaker
from simulator.transcript.contents import line_of
from simulator.transcript.imports import Source, find_conversation_files, read_conversations
from simulator.transcript.journal import Journal
from simulator.transcript.timeline import fold
from simulator.transcript.words import storable
from tests.transcript.sessions import exchange, opening, started

C, S = Speaker.CUSTOMER, Speaker.STAFF
TURNS: list[dict[str, Any]] = [
    {"who": "customer", "text": "Bad plums."},
    {"who": "staff", "text": "Sorry.", "at": 4},
]


def read(path: Path, data: str | bytes, *staff: str) -> list[Source | UnreadableFileError]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_conversations(path, staff_names=staff))


def good(found: list[Source | UnreadableFileError]) -> list[Source]:
    assert not [str(item) for item in found if isinstance(item, UnreadableFileError)]
    return [item for item in found if isinstance(item, Source)]


def said(source: Source | UnreadableFileError) -> list[tuple[Speaker, str]]:
    assert isinstance(source, Source), str(source)
    return [(turn.who, turn.text) for turn in source.conversation.turns]


def only_error(found: list[Source | UnreadableFileError]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], UnreadableFileError)
    return str(found[0])


# ---- JSON


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".txt", ""])
def test_one_object_is_one_conversation(tmp_path: Path, indent: int | None, suffix: str) -> None:
    data = json.dumps({"turns": TURNS, "staff": "Ann", "at": 17, "mood": "unknown field"}, indent=indent)

    (source,) = good(read(tmp_path / f"plums{suffix}", data))

    assert said(source) == [(C, "Bad plums."), (S, "Sorry.")]
    assert (source.conversation.id, source.conversation.staff, source.conversation.at) == (
        "plums",
        "Ann",
        "17",
    )
    assert source.conversation.turns[1].at == 4
    assert source.timeline is None


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_is_several_and_those_without_an_id_are_numbered(tmp_path: Path, indent: int | None) -> None:
    data = json.dumps([{"turns": TURNS}, {"turns": TURNS}, {"id": "mine", "turns": TURNS}], indent=indent)

    found = good(read(tmp_path / "week.json", data))

    assert [source.conversation.id for source in found] == ["week", "week-2", "mine"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n"])
def test_lines_are_several(tmp_path: Path, newline: str) -> None:
    lines = [json.dumps({"id": str(number), "turns": TURNS}) for number in range(3)]

    found = good(read(tmp_path / "week.jsonl", "\ufeff" + newline.join(lines)))

    assert [source.conversation.id for source in found] == ["0", "1", "2"]


@pytest.mark.parametrize(
    "broken", ['{"id": "x", "turns": [', "{", "nonsense", '{"turns": "\x00"}', "[" * 100_000]
)
def test_a_broken_line_costs_only_itself(tmp_path: Path, broken: str) -> None:
    line = json.dumps({"turns": TURNS})

    found = read(tmp_path / "week.jsonl", f"{line}\n{broken}\n{line}\n")

    assert [type(item) for item in found] == [Source, UnreadableFileError, Source]
    assert f"{tmp_path / 'week.jsonl'}:2: " in str(found[1])


WRONG: list[tuple[Any, str]] = [
    ({}, "turns: missing"),
    ({"turns": 3}, "turns: expected a list, found a number"),
    ({"turns": []}, "turns: nothing was said"),
    (7, "expected a conversation"),
    ({"turns": [*TURNS, {"who": "staff"}]}, "turns[2].text: missing"),
    ({"turns": [{"text": "x"}]}, "turns[0].who: missing"),
    ({"turns": [{"who": "staff", "text": None}]}, "turns[0].text: expected text, found null"),
    (
        {"turns": [{"who": "Ann\x1b[2J", "text": ""}]},
        "found “Ann\ufffd[2J”. If that is a staff member, name them",
    ),
    ({"turns": ["hi"]}, "turns[0]: expected an object with who and text, found “hi”"),
    ({"turns": [{**TURNS[0], "at": "soon"}]}, "turns[0].at: expected seconds, found “soon”"),
    ({"turns": [{**TURNS[0], "at": float("nan")}]}, "turns[0].at: expected seconds"),
    ({"turns": TURNS, "staff": ["Ann"]}, "staff: expected text, found a list"),
]


@pytest.mark.parametrize(("value", "says"), WRONG)
def test_a_wrong_field_is_named_and_the_rest_is_read(tmp_path: Path, value: Any, says: str) -> None:
    lines = f"{json.dumps({'turns': TURNS})}\n{json.dumps(value)}\n{json.dumps({'turns': TURNS})}\n"

    found = read(tmp_path / "week.jsonl", lines)

    assert [type(item) for item in found] == [Source, UnreadableFileError, Source]
    assert str(found[1]).startswith(f"{tmp_path / 'week.jsonl'}:2: ")
    assert says in str(found[1])


def test_a_wrong_turn_of_a_spread_out_object_is_named_with_its_own_line(tmp_path: Path) -> None:
    data = json.dumps({"note": ['{"turns":['], "turns": [*TURNS, {"text": "who?"}]}, indent=1)

    error = only_error(read(tmp_path / "one.json", data))

    number = data[: data.index('"who?"')].count("\n")  # the line of the brace, counted from 1
    assert error == f"{tmp_path / 'one.json'}:{number}: turns[2].who: missing."


@pytest.mark.parametrize("data", ["[", '[{"turns": []', '{"turns": [}', "[]", "", "\n\n", "{'a': 1}"])
def test_json_that_breaks_off_says_where(tmp_path: Path, data: str) -> None:
    found = read(tmp_path / "one.json", data)

    assert found
    assert all(isinstance(item, UnreadableFileError) for item in found)
    assert all(str(tmp_path / "one.json") in str(item) for item in found)


def test_a_list_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    found = read(tmp_path / "one.json", json.dumps([{"turns": TURNS}])[:-1])

    assert [type(item) for item in found] == [Source, UnreadableFileError]


@given(st.lists(st.text(alphabet=st.characters()), min_size=1, max_size=5))
def test_any_words_in_json_come_back_verbatim(texts: list[str]) -> None:
    data = json.dumps({"turns": [{"who": "staff", "text": text} for text in texts]})

    (source,) = read_conversations(io.StringIO(data))

    assert [text for _, text in said(source)] == [storable(text) for text in texts]


# ---- our journal


def test_a_journal_brings_its_timeline(tmp_path: Path) -> None:
    events = (opening(), *exchange(1))
    with Journal.create(tmp_path / "one.jsonl", started()) as journal:
        journal.append(*events)

    (source,) = good(list(read_conversations(tmp_path / "one.jsonl")))

    assert source.timeline == fold((started(), *events))
    assert source.conversation == source.timeline.conversation


def test_a_torn_journal_is_read_with_a_note(tmp_path: Path) -> None:
    (source,) = good(read(tmp_path / "one.jsonl", line_of(started()) + line_of(opening()) + b'{"eve'))

    assert said(source) == [(C, "These plums are bad.")]
    assert "cut off" in source.notes[0]


def test_a_damaged_journal_is_one_error(tmp_path: Path) -> None:
    error = only_error(read(tmp_path / "one.jsonl", line_of(started()) + b"x\n" + line_of(opening())))

    assert f"{tmp_path / 'one.jsonl'}:2: this line is damaged" in error


def test_a_journal_comes_through_a_stream_too() -> None:
    (source,) = read_conversations(io.StringIO((line_of(started()) + line_of(opening())).decode()))

    assert isinstance(source, Source)
    assert source.timeline
    assert source.origin == "stdin"


# ---- plain text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_plain_text_is_a_line_a_turn_and_what_follows_it(tmp_path: Path, newline: str) -> None:
    lines = [
        "",
        "CUSTOMER: Bad plums.",
        "",
        "Here is what I saw: gone.",
        "",
        "staff: Sorry.",
        "  At: 10:30 I can.",
        "10:30 works",
        "",
    ]

    (source,) = good(read(tmp_path / "plums.txt", newline.join(lines)))

    assert said(source) == [
        (C, "Bad plums.\n\nHere is what I saw: gone."),
        (S, "Sorry.\n  At: 10:30 I can.\n10:30 works"),
    ]


def test_a_given_name_is_staff_and_every_other_a_customer(tmp_path: Path) -> None:
    found = read(
        tmp_path / "plums.txt", "Rita: Bad plums.\nAnna van Dyk: Sorry.\nBob: Mine too.", "anna  van dyk"
    )

    assert said(found[0]) == [(C, "Bad plums."), (S, "Sorry."), (C, "Mine too.")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Hello.\nCustomer: Hi.", ":1: nobody is named as the speaker"),
        ("\n\nHello\n", ":3: nobody is named as the speaker"),
        ("Customer: Hi.\nAgent: Hello.", ":2: who is “Agent”? If they are staff, add --staff “Agent”"),
        ("Customer: Hi.\nagent: Hello.", ":2: who is “agent”?"),
        ("\n \n", ": nothing was said in this file"),
        ("", ": nothing was said in this file"),
    ],
)
def test_plain_text_that_is_unclear_says_where_and_what_to_do(tmp_path: Path, data: str, says: str) -> None:
    error = only_error(read(tmp_path / "plums.txt", data))

    assert error.startswith(f"{tmp_path / 'plums.txt'}{says}")


def test_plain_text_may_hold_nul_and_begin_with_a_bracket(tmp_path: Path) -> None:
    assert said(read(tmp_path / "a.txt", "Staff: a\0b\n[10:02] later")[0]) == [(S, "a\0b\n[10:02] later")]
    assert "nobody is named" in only_error(read(tmp_path / "b.txt", "[10:02] Staff: a"))


# ---- tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", [".csv", ".txt"])
def test_a_table_gives_a_conversation_for_each_name(
    tmp_path: Path, delimiter: str, encoding: str, suffix: str
) -> None:
    rows = [
        ("Conversation", "AT", "who", "text", "staff", "other"),
        ("one", "0", "customer", '"Bad; plums,\r\n""crème"" 🍑"', "", "x"),
        ("two", "", "customer", "Hi", "", "x"),
        ("one", "2.5", "Staff", "Sorry", "Ann", "x"),
    ]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)

    first, second = good(read(tmp_path / f"week{suffix}", data))

    assert said(first) == [(C, 'Bad; plums,\r\n"crème" 🍑'), (S, "Sorry")]
    assert (first.conversation.id, first.conversation.staff) == ("one", "Ann")
    assert [turn.at for turn in first.conversation.turns] == [0, 2.5]
    assert said(second) == [(C, "Hi")]


def test_a_table_from_an_old_excel_is_read_with_a_note(tmp_path: Path) -> None:
    (source,) = good(
        read(tmp_path / "w.csv", "sep=;\r\nconversation;who;text\r\n1;staff;crème €5".encode("cp1252"))
    )

    assert said(source) == [(S, "crème €5")]
    assert "line 3 is not UTF-8" in source.notes[0]


def test_dates_in_a_table_become_seconds_since_the_first(tmp_path: Path) -> None:
    data = (
        "conversation,who,text,at\n"
        "1,staff,a,2026-11-22 14:05\n1,staff,b,2026-11-22 14:06\n2,staff,c,noonish\n"
    )

    dated, vague = good(read(tmp_path / "w.csv", data))

    assert [turn.at for turn in dated.conversation.turns] == [0, 60]
    assert dated.conversation.at == "2026-11-22 14:05"
    assert (vague.conversation.at, vague.conversation.turns[0].at) == ("noonish", None)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("1,Ann,hello", "w.csv:3: who: expected customer or staff, found “Ann”"),
        ("1,staff", "w.csv:3: text: the row is too short"),
        (",staff,hello", "w.csv:3: conversation: the cell is empty"),
        ("1,,hello", "w.csv:3: who: expected customer or staff"),
    ],
)
def test_a_bad_row_costs_its_own_conversation_only(tmp_path: Path, row: str, says: str) -> None:
    found = read(tmp_path / "w.csv", f"conversation,who,text\n0,staff,a\n{row}\n0,staff,b\n\n2,staff,c\n")

    assert [type(item) for item in found] == [Source, UnreadableFileError, Source]
    assert said(found[0]) == [(S, "a"), (S, "b")]
    assert says in str(found[1])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("conversation,text\n1,a\n", ":1: who: there is no such column"),
        ("", "nothing was said"),
        ("conversation,who,text\n", "there is no row below the header"),
        ('conversation,who,text\n1,staff,"a\nb\nc', ":2: the quotes in this row do not match"),
    ],
)
def test_a_table_that_is_none_says_where(tmp_path: Path, data: str, says: str) -> None:
    error = only_error(read(tmp_path / "w.csv", data))

    assert str(tmp_path / "w.csv") in error
    assert says in error


def test_names_in_a_table_are_mapped_as_in_plain_text(tmp_path: Path) -> None:
    (source,) = good(read(tmp_path / "w.csv", "conversation,who,text\n1,Rita,a\n1,Ann,b\n", "Ann"))

    assert said(source) == [(C, "a"), (S, "b")]


# ---- files


@pytest.mark.parametrize("name", ["one.txt", "one.csv", "one.json"])
def test_a_megabyte_in_one_turn_is_read(tmp_path: Path, name: str) -> None:
    text = "plums " * 175_000 + "end"
    data = {
        "one.txt": f"Staff: {text}",
        "one.csv": f"conversation,who,text\n1,staff,{text}",
        "one.json": json.dumps({"turns": [{"who": "staff", "text": text}]}),
    }[name]

    assert said(read(tmp_path / name, data)[0]) == [(S, text)]


def test_a_missing_file_and_a_folder_are_errors_as_values(tmp_path: Path) -> None:
    assert "there is no such file" in only_error(list(read_conversations(tmp_path / "gone.json")))
    assert "this is a folder" in only_error(list(read_conversations(tmp_path)))


def test_a_workbook_says_save_as_csv(tmp_path: Path) -> None:
    assert "Save the sheet as CSV" in only_error(read(tmp_path / "w.csv", b"PK\x03\x04\x00\xff"))


def test_folders_are_searched_and_what_is_named_stays(tmp_path: Path) -> None:
    for name in ("b.json", "a/z.CSV", "a/c.txt", ".git/x.json", "a/.d.json", "a/notes.md", "a/.k/y.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).touch()
    named = tmp_path / "gone.odd"

    found = find_conversation_files([named, tmp_path / "in", tmp_path / "in" / "b.json"])

    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "gone.odd",
        "in/a/c.txt",
        "in/a/z.CSV",
        "in/b.json",
    ]
