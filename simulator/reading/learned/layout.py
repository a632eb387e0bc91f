"""Lays a reply out for the encoder, with the customer's last line and the phase before it.

``[CLS] task customer [SEP] reply [SEP]``: the second token says what is asked of the encoder. For a reading it is
the phase; for a match (``matching.py``) it is the kind of match, and what stands in the customer's place is what
the reply is held against. A reply of more pieces than fit is cut at the ends of its sentences into windows that
are read one by one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.moves import Phase
from simulator.reading.learned.wordpiece import CLS, SEP, Piece, WordPiece

__all__ = ["CONTEXT_PIECES", "REPLY_PIECES", "Task", "Window", "lay_out", "task_of"]

CONTEXT_PIECES = 48
"""So much of the customer's line is seen: its beginning and its end."""
REPLY_PIECES = 200
"""So much of a reply is read at a time; 19 in 20 of the labelled ones are shorter."""
_ENDS = frozenset(".!?")
_GREETING = re.compile(
    r"""\s*(?:hi(?:ya)?|hello|hey|dear|(?:good\s)?(?:morning|afternoon|evening|day))\b
        (?:\s(?:there|again|all|everyone|both|folks)\b)?
        (?P<name>(?:[\s,]{1,2}[\w'’.-]+){0,4}?)
        \s*[,.!:;\n–-]+\s*""",
    re.IGNORECASE | re.VERBOSE,
)
"""Hello, and the name it is said to."""
_NO_NAME = frozenset(
    "i i'm im we you u your it it's its that this the a an is are was thanks thank sorry please yes no not how what "
    "can could would will here there just my our for to of so as ll ve re have has had do did don't dont".split()
)
"""Words that show that more is said than hello."""


class Task(StrEnum):
    """What is asked of the encoder, and the token that says so."""

    BEFORE_FIX = "[unused0]"
    AFTER_FIX = "[unused1]"
    OFFER = "[unused2]"
    """How far does the reply go towards this remedy?"""
    QUESTION = "[unused3]"
    """Does the reply ask for this fact?"""
    CUSTOMER = "[unused4]"
    """What does this line of the customer's show, after that reply?"""


@dataclass(frozen=True, slots=True)
class Window:
    """What goes into the encoder at once."""

    ids: tuple[int, ...]
    start: int
    """The place of the reply's first piece among the ids; from here on the segment is 1."""
    pieces: tuple[Piece, ...]
    """The pieces of the reply in this window, with their places in the whole reply."""


def task_of(phase: Phase) -> Task:
    """The task of reading a reply in this phase."""
    return Task.BEFORE_FIX if phase is Phase.BEFORE_FIX else Task.AFTER_FIX


def lay_out(words: WordPiece, task: Task, context: str, reply: str) -> list[Window]:
    """The windows of a reply, one for most; at least one, even where there is no word in it."""
    said = [piece.id for piece in words.cut(context)]
    if len(said) > CONTEXT_PIECES:
        said = said[: CONTEXT_PIECES // 2] + said[-CONTEXT_PIECES // 2 :]
    begin = _after_greeting(reply)
    end = words.id_of(SEP)
    head = (words.id_of(CLS), words.id_of(task.value), *said, end)
    return [
        Window((*head, *(piece.id for piece in part), end), len(head), tuple(part))
        for part in _parts([piece for piece in words.cut(reply) if piece.start >= begin], reply)
    ]


def _after_greeting(reply: str) -> int:
    """Where the reply begins once it has said hello; a greeting makes no move and must not change a reading."""
    greeting = _GREETING.match(reply)
    if greeting is None or not re.search(r"\w", reply[greeting.end() :]):
        return 0
    if _NO_NAME.intersection(re.findall(r"\w+", (greeting["name"] or "").lower())):
        return 0
    return greeting.end()


def _parts(pieces: Sequence[Piece], reply: str) -> Iterator[Sequence[Piece]]:
    start = 0
    while len(pieces) - start > REPLY_PIECES:
        stop = start + REPLY_PIECES
        for place in range(stop, start + REPLY_PIECES // 2, -1):
            before = pieces[place - 1]
            if reply[before.start : before.end] in _ENDS or "\n" in reply[before.end : pieces[place].start]:
                stop = place
                break
        yield pieces[start:stop]
        start = stop
    yield pieces[start:]
