"""Replies that a person has labelled by the guide: what a reader is trained on and held against."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from simulator.errors import UnreadableFileError
from simulator.moves import Move, Phase
from simulator.reading.reader import ReplyInContext

__all__ = ["LabelledMove", "LabelledReply", "read_labelled"]


class _Row(BaseModel):
    """A line of a labelled file; fields that nobody needs here are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class LabelledMove(_Row):
    """A move with the exact words that make it."""

    move: Move
    quote: str
    start: int = -1
    """Where the quote stands in the reply, in code points; its first occurrence where the file does not say."""

    @property
    def end(self) -> int:
        """One past the quote's last code point."""
        return self.start + len(self.quote)


class LabelledReply(_Row):
    """One reply in its context, with what an annotator says of it."""

    id: str
    setting: str = ""
    customer: str = ""
    phase: Phase = Phase.BEFORE_FIX
    reply: str
    moves: tuple[LabelledMove, ...]
    ego: bool
    last_word: bool
    trade: str = ""
    channel: str = ""
    register_: str = ""
    """How it is written: terse, formal, second-language, …"""
    author: str = ""
    """The style of its author; whole styles are held out of training."""
    pair: str = ""
    """Replies of one author with the same key are twins: a few words tell them apart."""

    @model_validator(mode="before")
    @classmethod
    def _register_is_a_word_of_python(cls, row: Any) -> Any:  # noqa: ANN401 — as it was in the file
        if isinstance(row, dict) and "register" in row:
            return {**row, "register_": row["register"]}
        return row

    @model_validator(mode="after")
    def _quotes_are_verbatim(self) -> Self:
        placed = []
        for move in self.moves:
            start = move.start if move.start >= 0 else self.reply.find(move.quote)
            if self.reply[start : start + len(move.quote)] != move.quote or start < 0:
                raise ValueError(f"the quote “{move.quote}” is not in the reply word for word")
            placed.append(move if move.start == start else move.model_copy(update={"start": start}))
        if placed != list(self.moves):
            return self.model_copy(update={"moves": tuple(placed)})
        return self

    @property
    def context(self) -> ReplyInContext:
        """The reply as a reader gets it, without the labels."""
        return ReplyInContext(self.reply, self.customer, self.phase, self.setting)

    def makes(self, move: Move) -> bool:
        """Whether the reply makes this move."""
        return any(each.move is move for each in self.moves)


def read_labelled(path: Path) -> list[LabelledReply]:
    """The labelled replies of a file, one JSON object a line.

    Raises:
        UnreadableFileError: the file can't be read, or a line lacks a field or has one of the wrong kind; the
            message names file, line and field.
    """
    return [_labelled(row, place) for row, place in json_lines(path)]


def json_lines(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """The objects of a file of JSON lines, each with its place for a message.

    Raises:
        UnreadableFileError: the file can't be read, or a line is no JSON object.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnreadableFileError(
            f"{path}: {why}. Name a file of labelled replies, a JSON object a line."
        ) from error
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UnreadableFileError(
                f"{place}: this line is not JSON ({error}). Write one object a line."
            ) from error
        if not isinstance(row, dict):
            raise UnreadableFileError(
                f"{place}: expected an object with id, reply, moves, ego and last_word."
            )
        yield row, place


def _lines(text: str) -> Iterable[str]:
    return text.split("\n")  # not splitlines: a reply may hold U+2028


def _labelled(row: dict[str, Any], place: str) -> LabelledReply:
    try:
        return LabelledReply.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "this row"
        raise UnreadableFileError(
            f"{place}: {field}: {first['msg'].removeprefix('Value error, ')}."
        ) from error
