"""Conversations as JSON: one object, a list of them, or one a line."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from simulator.errors import UnreadableFileError
from simulator.transcript.conversation import Conversation, Turn
from simulator.transcript.speakers import Speakers
from simulator.transcript.words import shown

__all__ = ["conversations_from_json"]

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_LABELS = ("setting", "remedy", "scenario", "staff", "at")
_DECODER = json.JSONDecoder()


def conversations_from_json(
    text: str, *, name: str, stem: str, speakers: Speakers
) -> Iterator[Conversation | UnreadableFileError]:
    """Each conversation, or what is wrong with it; one that is broken costs the others nothing.

    A list is read piece by piece, up to where it stops being JSON. In a file of lines, a line that is no JSON
    costs only itself.
    """
    count = 0
    for value, at in _values(text, name):
        count += 1
        if isinstance(value, UnreadableFileError):
            yield value
            continue
        line, start, end = at
        try:
            yield _conversation(value, stem if count == 1 else f"{stem}-{count}", speakers)
        except _FieldError as error:
            line += _lines_down(text[start:end], error.turn)
            yield UnreadableFileError(f"{name}:{line}: {error}")
    if not count:
        yield UnreadableFileError(f"{name}: there is no conversation in this file. Add one, with its turns.")


class _FieldError(Exception):
    """A field that is missing or wrong."""

    def __init__(self, message: str, turn: int | None = None) -> None:
        super().__init__(message)
        self.turn = turn


_Span = tuple[int, int, int]
"""The line on which a value begins, and where it starts and ends in the text."""


def _values(text: str, name: str) -> Iterator[tuple[Any, _Span]]:
    """Each object in the text: in a list, one a line, or spread over lines."""
    start = _skip(text, 0)
    if text[start : start + 1] == "[":
        return _walked(text, start + 1, name, listed=True)
    return _by_line(text, name) if _is_lines(text, start) else _walked(text, start, name, listed=False)


def _is_lines(text: str, start: int) -> bool:
    """Whether each line stands for itself: the first is whole, or is broken and yet an object follows it."""
    end = text.find("\n", start)
    if end < 0 or _is_json(text[start:end]):
        return True
    follows = _skip(text, end)
    return follows < len(text) and (text[follows] == "{" or text[start] != "{")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _by_line(text: str, name: str) -> Iterator[tuple[Any, _Span]]:
    start, number = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].strip(" \t\r")
        if line:
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                value = UnreadableFileError(f"{name}:{number}: {_not_json(error)}")
            yield value, (number, start, end)
        start, number = end + 1, number + 1


def _walked(text: str, place: int, name: str, *, listed: bool) -> Iterator[tuple[Any, _Span]]:
    """One object after another, each parsed by itself; what cannot be parsed ends the walk."""
    place = _skip(text, place)
    line = text.count("\n", 0, place) + 1
    while place < len(text) and not (listed and text[place] == "]"):
        try:
            value, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            line += text.count("\n", place, getattr(error, "pos", place))
            yield UnreadableFileError(f"{name}:{line}: {_not_json(error)}"), (line, place, place)
            return
        yield value, (line, place, end)
        after = _skip(text, end)
        if listed and text[after : after + 1] == ",":
            after = _skip(text, after + 1)
        elif listed and text[after : after + 1] != "]":
            line += text.count("\n", place, after)
            wrong = "the list breaks off here. Check the commas and the closing bracket."
            yield UnreadableFileError(f"{name}:{line}: {wrong}"), (line, after, after)
            return
        line += text.count("\n", place, after)
        place = after


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _not_json(error: Exception) -> str:
    reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    if isinstance(error, json.JSONDecodeError):
        reason = f"{error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
    return f"this is not valid JSON: {reason}. Mend it there."


def _conversation(value: Any, fallback: str, speakers: Speakers) -> Conversation:  # noqa: ANN401 - any JSON
    if not isinstance(value, dict):
        raise _FieldError(f"expected a conversation, an object with turns; found {_kind(value)}.")
    turns = value.get("turns")
    if turns is None:
        raise _FieldError("turns: missing. List what was said, each with who and text.")
    if not isinstance(turns, list):
        raise _FieldError(f"turns: expected a list, found {_kind(turns)}.")
    if not turns:
        raise _FieldError("turns: nothing was said. List at least one turn.")
    labels = {label: _label(value, label) for label in _LABELS}
    identity = _label(value, "id")
    return Conversation(
        id=fallback if identity is None else identity,
        turns=tuple(_turn(turn, number, speakers) for number, turn in enumerate(turns)),
        setting=labels["setting"] or "",
        remedy=labels["remedy"] or "",
        scenario=labels["scenario"],
        staff=labels["staff"],
        at=labels["at"],
    )


def _label(value: dict[str, Any], label: str) -> str | None:
    """A field that a name, a number or nothing may stand in; blank is as good as nothing."""
    found = value.get(label)
    if isinstance(found, (dict, list, bool)):
        raise _FieldError(f"{label}: expected text, found {_kind(found)}.")
    text = "" if found is None else str(found)
    return text if text.strip() else None


def _turn(turn: Any, number: int, speakers: Speakers) -> Turn:  # noqa: ANN401 - any JSON
    field = f"turns[{number}]"
    if not isinstance(turn, dict):
        raise _FieldError(f"{field}: expected an object with who and text, found {_kind(turn)}.", number)
    for needed in ("who", "text"):
        if not isinstance(turn.get(needed), str):
            found = f"expected text, found {_kind(turn[needed])}." if needed in turn else "missing."
            raise _FieldError(f"{field}.{needed}: {found}", number)
    who = speakers.of(turn["who"])
    if who is None:
        raise _FieldError(
            f"{field}.who: expected customer or staff, found “{shown(turn['who'])}”. "
            f"If that is a staff member, name them with --staff.",
            number,
        )
    at = turn.get("at")
    if at is not None and (isinstance(at, bool) or not isinstance(at, (int, float)) or not _finite(at)):
        raise _FieldError(f"{field}.at: expected seconds, found {_kind(at)}.", number)
    return Turn(who=who, text=turn["text"], at=at)


def _finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # an integer too large for a float
        return False


def _kind(value: Any) -> str:  # noqa: ANN401 - any JSON
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return f"“{shown(value)}”" if isinstance(value, str) else "a number"


def _lines_down(text: str, turn: int | None) -> int:
    """How many lines below the start of a conversation its turn stands; 0 where that cannot be told.

    The parser keeps no positions, so a faulty conversation is walked once more, bracket by bracket.
    """
    if turn is None:
        return 0
    depth, seen, inside = 0, -1, False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            depth += 1
            if inside and depth == 3:  # noqa: PLR2004 - object, list, turn
                seen += 1
                if seen == turn:
                    return text.count("\n", 0, token.start())
        elif mark in "}]":
            depth -= 1
        elif depth == 1:
            inside = mark == '"turns"'
    return 0
