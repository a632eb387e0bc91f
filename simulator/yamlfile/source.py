"""The text in a file's bytes, and what a person did wrong where that text is not YAML."""

import re

import yaml

from simulator.errors import SourceError
from simulator.smallfile import LARGEST_FILE
from simulator.yamlfile.nodes import Node, TreeError, read_tree

__all__ = ["parse"]


_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OTHER_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))

_HINTS = (
    ("block sequence entries are not allowed", "a list begins on the line below its name"),
    ("unknown escape", "in double quotes a backslash begins a code; double it, or use single quotes"),
    ("expected ',' or ']'", "the bracket “[” is not closed; if it is part of a text, put the text in quotes"),
    ("expected ',' or '}'", "the brace “{” is not closed; if it is part of a text, put the text in quotes"),
    ("while scanning an anchor", "text that begins with “&” must stand in quotes"),
    ("while scanning an alias", "text that begins with “*” must stand in quotes"),
    ("tag", "text that begins with “!” must stand in quotes"),
    ("directive", "text that begins with “%” must stand in quotes"),
    ("block scalar", "after “|” or “>” the text begins on the next line"),
    ("node content", "something is missing here: a value, or a closing bracket or brace before it"),
    ("mapping keys are not allowed", "text that begins with “?” must stand in quotes"),
    ("simple key", "a field's name and its colon are expected: “name: …”"),
)
"""What PyYAML's parsers say, and what a trainer did."""

_LINE_UP = "this line does not line up with the block it belongs to; mind the spaces before it"
_QUOTE_INSIDE = {"'": "''", '"': '\\"'}
_AFTER_BRACE = "text that begins with “{” or “[” must stand in quotes as a whole"


def parse(source: bytes | str, name: str) -> Node:
    """The tree of a YAML source.

    Raises:
        SourceError: it is not text, not YAML, or empty.
    """
    text = _decoded(source, name)
    if wrong := _NOT_ALLOWED.search(text):
        line = text.count("\n", 0, wrong.start()) + 1
        code = f"U+{ord(wrong[0]):04X}"
        raise SourceError([f"{name}:{line}: a character that cannot be seen ({code}) stands here; delete it"])
    try:
        root = read_tree(text)
    except TreeError as error:
        raise SourceError([f"{name}:{error.line}: {error}"]) from None
    except yaml.MarkedYAMLError as error:
        raise SourceError([f"{name}:{_syntax_problem(text, error)}"]) from None
    except yaml.YAMLError as error:
        raise SourceError([f"{name}:1: this is not YAML: {' '.join(str(error).split())}"]) from None
    if root is None:
        raise SourceError([f"{name}:1: the file is empty"])
    return root


def _decoded(source: bytes | str, name: str) -> str:
    if len(source) > LARGEST_FILE:
        raise SourceError([f"{name}:1: this is larger than 1 MB"])
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    for mark, encoding in _OTHER_ENCODINGS:
        if source.startswith(mark):
            raise SourceError([f"{name}:1: the file is saved as {encoding}; save it as UTF-8"])
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        problem = f"{name}:{line}: a character here is not UTF-8; save the file as UTF-8"
        raise SourceError([problem]) from None


def _syntax_problem(text: str, error: yaml.MarkedYAMLError) -> str:
    """``line: column N: what a person did``."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return f"1: {error.problem}"
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    said = f"{error.context or ''}; {error.problem or ''}"
    if "quoted scalar" in said and "unexpected" in said and error.context_mark is not None:
        mark = error.context_mark  # where it ends, nobody looks
        hint = "the quote that opens here is never closed"
    else:
        if "simple key" in said and error.context_mark is not None:
            mark = error.context_mark
        hint = _hint(line, mark.column, said)
    return f"{mark.line + 1}: column {mark.column + 1}: {hint}"


def _hint(line: str, column: int, said: str) -> str:  # noqa: PLR0911 - one answer for each mistake
    before = line[:column].rstrip()
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return "a tab stands at the start of the line; use spaces"
    if "cannot start any token" in said:
        return f"text that begins with “{line[column : column + 1]}” must stand in quotes"
    if "not allowed" in said or "did not find expected" in said or "block end" in said:
        if before.endswith(("'", '"')):
            inside = _QUOTE_INSIDE[before[-1]]
            return (
                "the text goes on after its closing quote, or a quote further up is never closed; "
                f"put the whole text in quotes, and write a quote inside it as {inside}"
            )
        if before.endswith(("}", "]")):
            return _AFTER_BRACE
    if "mapping values are not allowed" in said:
        # "- He said: no: never" and "story: She said: no" have a colon that reads as a field's.
        return "a colon stands inside the text; put the text in quotes" if ": " in before else _LINE_UP
    for words, hint in _HINTS:
        if words in said:
            return hint
    if "expected key" in said or "expected '-'" in said or "block end" in said:
        return _LINE_UP
    return f"this is not YAML ({said.strip('; ')})"
