"""Files of any kind: good ones, broken ones and hostile ones."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from simulator.errors import SourceError, UnreadableFileError
from simulator.model import Model
from simulator.scenario.models import Scenario
from simulator.smallfile import LARGEST_FILE
from simulator.yamlfile import editor_schema, load_model


class Colour(StrEnum):
    RED = "red"
    NO = "no"


class Part(Model):
    size: int | None = None
    note: str = ""


class Thing(Model):
    name: str = ""
    count: int = 0
    weight: float = 0
    on: bool = False
    colour: Colour = Colour.RED
    kind: Literal["big", "small"] = "big"
    names: tuple[str, ...] = ()
    parts: dict[str, Part] = Field(default_factory=dict)


def problems(source: str | bytes | Path) -> list[str]:
    with pytest.raises(SourceError) as caught:
        load_model(source, Thing, name="thing.yaml")
    return caught.value.problems


def test_a_file_becomes_a_model_and_its_comments_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "thing.yaml"
    path.write_text("# mine\nname: box # his\ncount: 0x10\nweight: 1e2\non: true\n")

    assert load_model(path, Thing) == Thing(name="box", count=16, weight=100, on=True)


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "off", "7", "007", "1_000", "true", "1.50", "12:30", "2024-01-01"]
)
def test_text_is_kept_as_it_was_written(word: str) -> None:
    assert load_model(f"name: {word}", Thing).name == word


def test_no_is_a_word_where_words_are_chosen_from() -> None:
    assert load_model("colour: no", Thing).colour is Colour.NO


def test_blocks_with_free_names_are_read_and_their_mistakes_found() -> None:
    assert load_model("parts: {lid: {size: null, note: 3}}", Thing).parts["lid"] == Part(note="3")
    assert problems("parts:\n  lid:\n    sise: 2\n") == [
        "thing.yaml:3: parts.lid.sise: there is no such field; did you mean “size”?"
    ]


def test_a_word_that_is_not_among_the_choices_gets_the_nearest() -> None:
    assert problems("kind: smal") == [
        "thing.yaml:1: kind: “smal” is not known here; did you mean “small”? (the choices are big and small)"
    ]


def test_an_unknown_field_with_no_likeness_is_answered_with_all_there_are() -> None:
    (problem,) = problems("zzz: 1")

    assert problem.endswith("the fields here are name, count, weight, on, colour, kind, names and parts")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "1: the file is empty"),
        ("# only a comment\n", "1: the file is empty"),
        ("- a\n- b\n", "1: the file must consist of named fields, such as name, count and weight"),
        ("just text", "1: the file must consist of named fields"),
        (b"name: a\ncolour: \xff\n", "2: a character here is not UTF-8"),
        ("name: a".encode("utf-16"), "1: the file is saved as UTF-16"),
        ("name: \ud800", "1: a character that cannot be seen (U+D800)"),
        ("name: a\0", "1: a character that cannot be seen (U+0000)"),
        ("[" * 200_000, "1: this is nested more than 40 levels deep"),
        ("- " * 200_000, "1: this is nested more than 40 levels deep"),
        ("? " * 200_000, "1: this is nested more than 40 levels deep"),
        ("a" * (LARGEST_FILE + 1), "1: this is larger than 1 MB"),
        ("parts: &a {b: *a}", "1: parts.b: this repeats a block inside itself"),
    ],
)
def test_what_is_no_use_is_refused_with_the_reason(source: str | bytes, words: str) -> None:
    assert problems(source)[0].startswith(f"thing.yaml:{words}")


def test_a_file_that_unfolds_without_end_is_refused() -> None:
    laughs = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    (problem,) = problems("\n".join(laughs))

    assert problem.startswith("thing.yaml:1: the file holds too much")


def test_no_more_mistakes_are_told_than_anyone_would_mend() -> None:
    assert len(problems("name: a\n" * 5000)) == 100


def test_a_byte_order_mark_does_no_harm() -> None:
    assert load_model("name: box".encode("utf-8-sig"), Thing).name == "box"


def test_a_check_of_the_whole_gets_its_line() -> None:
    with pytest.raises(SourceError, match="text:2: names\\[1\\]: too loud"):
        load_model("name: a\nnames: [b, C]", Thing, check=lambda _: [(("names", 1), "too loud")])


def test_a_missing_file_a_folder_and_a_pipe_are_told_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path / "gone", "no file"),
        (tmp_path, "folder"),
        (tmp_path / "pipe", "ordinary"),
    ):
        with pytest.raises(UnreadableFileError, match=words):
            load_model(path, Thing)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_locked_file_is_told_with_what_to_check(tmp_path: Path) -> None:
    path = tmp_path / "locked.yaml"
    path.touch(mode=0o000)

    with pytest.raises(UnreadableFileError, match="check its permissions"):
        load_model(path, Thing)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (LARGEST_FILE + 1))

    with pytest.raises(UnreadableFileError, match="larger than 1 MB"):
        load_model(path, Thing)


def test_an_editor_is_told_what_belongs_where() -> None:
    schema = editor_schema(Thing, "Thing")

    assert schema["additionalProperties"] is False
    assert schema["properties"]["name"]["type"] == ["string", "number", "boolean"]
    assert schema["$defs"]["Colour"]["type"] == "string"


YAML_LIKE = st.text(st.sampled_from("abno:- \n'\"{}[]&*!|>%@?,#~.017\t\\<e") | st.characters(), max_size=60)
JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ab (|)?*_.^7{}é\u2028", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*Scenario.model_fields, "anger", "words", "text", "zzz"]), inner, max_size=5
        )
    ),
    max_leaves=20,
)


@given(YAML_LIKE)
def test_any_text_gives_a_model_or_its_mistakes(text: str) -> None:
    for model in (Thing, Scenario):
        try:
            assert isinstance(load_model(text, model), model)
        except SourceError as error:
            assert error.problems  # noqa: PT017 - either answer is right


@given(st.dictionaries(st.sampled_from(list(Scenario.model_fields)), JSON_LIKE))
def test_any_content_gives_a_model_or_its_mistakes(content: dict[str, object]) -> None:
    try:
        load_model(yaml.safe_dump(content, allow_unicode=True), Scenario)
    except SourceError as error:
        assert all(problem.startswith("text:") for problem in error.problems)  # noqa: PT017


@given(st.binary(max_size=200))
def test_any_bytes_give_a_model_or_its_mistakes(content: bytes) -> None:
    try:
        load_model(content, Thing)
    except SourceError as error:
        assert error.problems  # noqa: PT017
