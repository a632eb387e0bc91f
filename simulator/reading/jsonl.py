"""Replies as lines of JSON in, readings as lines of JSON out: the ``lastword read --jsonl`` contract."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from simulator.errors import UnreadableFileError
from simulator.moves import FoundMove, Phase, Reading
from simulator.reading.reader import Reader, ReplyInContext

__all__ = ["Request", "answer_lines", "parse_requests", "write_answer"]

_BATCH = 32  # replies a reader gets at once: enough for one that asks a model, few enough to stream


@dataclass(frozen=True, slots=True)
class Request:
    """One reply to read, under the id that its answer will carry."""

    id: str | int | float
    context: ReplyInContext


def parse_requests(lines: Iterable[str], source: str) -> Iterator[Request]:
    """The requests in these lines; blank lines are passed over.

    Args:
        lines: lines of JSON, with or without their line ends.
        source: what to call the file in an error.

    Raises:
        UnreadableFileError: a line is no JSON object, or a field is missing or of the wrong kind.
    """
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix("\ufeff") if number == 1 else line
        if text.strip():
            yield _request(text, f"{source}:{number}")


def write_answer(request: Request, reading: Reading) -> str:
    """One line, without its line end."""
    answer = {
        "id": request.id,
        "moves": [_finding(found) for found in reading.moves],
        "ego": reading.ego,
        "last_word": reading.last_word,
    }
    line = json.dumps(answer, ensure_ascii=False)
    # Half of a surrogate pair has no UTF-8; as an escape it comes back as it went in.
    return line if _has_utf8(line) else json.dumps(answer)


def _finding(found: FoundMove) -> dict[str, Any]:
    return {
        "move": found.move.value,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "confidence": round(found.confidence, 2),
    }


def answer_lines(lines: Iterable[str], source: str, reader: Reader) -> Iterator[str]:
    """The answers to these lines, in order, as they become ready.

    Raises:
        UnreadableFileError: as ``parse_requests``; answers to the lines before it have been given.
    """
    requests = parse_requests(lines, source)
    while True:
        batch: list[Request] = []
        failure: UnreadableFileError | None = None
        try:
            batch.extend(islice(requests, _BATCH))
        except UnreadableFileError as error:
            failure = error
        readings = reader.read([request.context for request in batch])
        yield from map(write_answer, batch, readings)
        if failure:
            raise failure
        if not batch:
            return


def _has_utf8(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _request(text: str, place: str) -> Request:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            f"{place}: this line is not JSON ({error}). Write one JSON object a line."
        ) from error
    if not isinstance(raw, dict):
        raise UnreadableFileError(f'{place}: expected an object such as {{"id": "1", "reply": "…"}}.')
    name = raw.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        raise UnreadableFileError(f"{place}: id: {_fault(raw, 'id')}. Give each reply a text or a number.")
    phase = _text(raw, "phase", place) or Phase.BEFORE_FIX.value
    if phase not in set(Phase):
        raise UnreadableFileError(
            f"{place}: phase: “{phase}” is not a phase. Write before_fix or after_fix, or leave it out."
        )
    reply = raw.get("reply")
    if not isinstance(reply, str):
        raise UnreadableFileError(
            f"{place}: reply: {_fault(raw, 'reply')}. Put the words of the staff member here."
        )
    context = ReplyInContext(
        reply=reply,
        customer=_text(raw, "customer", place),
        phase=Phase(phase),
        setting=_text(raw, "setting", place),
    )
    return Request(name, context)


def _text(raw: dict[str, Any], field: str, place: str) -> str:
    value = raw.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableFileError(f"{place}: {field}: expected text. Put it in quotes or leave it out.")
    return value


def _fault(raw: dict[str, Any], field: str) -> str:
    return "missing" if raw.get(field) is None else "of the wrong kind"
