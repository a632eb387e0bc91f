"""What a person has set, and who outranks whom."""

from pathlib import Path

import pytest

from simulator.errors import SimulatorError, SourceError
from simulator.settings import Settings, load_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert load_settings(file, {}) == load_settings(None, {}) == Settings()


def test_an_argument_outranks_the_environment_and_that_outranks_the_file(file: Path) -> None:
    file.write_text('name = "file"\ntheme = "dark"\nrubric = "file"\ncompact = true\n')

    settings = load_settings(
        file, {"LASTWORD_THEME": "light", "LASTWORD_RUBRIC": "environment"}, rubric="argument", name=None
    )

    assert settings == Settings(name="file", theme="light", rubric="argument", compact=True)


def test_a_transcripts_folder_is_taken_from_where_the_file_lies(file: Path) -> None:
    file.write_text('transcripts = "kept"')

    assert load_settings(file, {}).transcripts == file.parent / "kept"


@pytest.mark.parametrize("text", ["no", "0", "false", "off"])
def test_a_switch_in_the_environment_is_a_word_or_a_figure(text: str) -> None:
    assert load_settings(None, {"LASTWORD_WAITS": text}).waits is False


def test_an_empty_variable_says_nothing() -> None:
    assert load_settings(None, {"LASTWORD_THEME": ""}).theme == "auto"


def test_a_bad_variable_is_told_by_its_name() -> None:
    with pytest.raises(SimulatorError, match='LASTWORD_THEME: “pink” does not do; it must be "auto", "dark"'):
        load_settings(None, {"LASTWORD_THEME": "pink"})


def test_a_bad_argument_is_told_by_its_name() -> None:
    with pytest.raises(SimulatorError, match="--compact: “perhaps” does not do; it must be true or false"):
        load_settings(None, {}, compact="perhaps")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('them = "dark"', "settings.toml: them: there is no such setting; did you mean “theme”?"),
        ("qqq = 1", "settings.toml: qqq: there is no such setting; there are name, theme,"),
        ('theme = "pink"', "settings.toml: theme: “pink” does not do;"),
        ("waits = 7", "settings.toml: waits: “7” does not do; it must be true or false"),
        ("name = ", "settings.toml: this is not TOML:"),
        ("a = " + "[" * 5000, "settings.toml: this is not TOML:"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_file_and_field(file: Path, text: str, words: str) -> None:
    file.write_text(text)

    with pytest.raises(SourceError) as caught:
        load_settings(file, {})

    assert words in str(caught.value)


def test_a_file_that_is_not_text_is_told(file: Path) -> None:
    file.write_bytes(b"\xff\xfe")

    with pytest.raises(SourceError, match="not UTF-8"):
        load_settings(file, {})
