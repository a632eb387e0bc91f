"""What the rules look for: the pattern files as typed data.

``patterns/words.yaml`` names word classes, ``beside.yaml`` says which words turn on their neighbours; every
other file in the folder is a list of groups. A phrase is
in the notation of ``simulator.phrases``, where ``<name>`` stands for any word of that class, inside brackets
or out of them.
"""

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import Field, TypeAdapter

from simulator.model import Model
from simulator.moves import Move

__all__ = ["Group", "PatternBook", "Turn", "expand", "load"]

_CLASS = re.compile(r"<([a-z_]+)>")
_PHRASES = frozenset(
    "say unless unless_sentence unless_customer customer words before after unless_after".split()
)
"""The fields that hold phrases."""


class Group(Model):
    """Phrases that make the same move in the same way."""

    name: str
    """What these words do, in a few words; unique within the file."""
    move: Move
    """The move that they make."""
    say: tuple[str, ...] = Field(min_length=1)
    """The phrases; any one of them is enough."""
    confidence: float = Field(default=0.8, ge=0, le=1)
    """How often these words really make the move, as far as we can tell."""
    unless: tuple[str, ...] = ()
    """Phrases that cancel the move where they stand in the same clause."""
    unless_sentence: tuple[str, ...] = ()
    """Phrases that cancel the move where they stand anywhere in the same sentence."""
    unless_customer: tuple[str, ...] = ()
    """Phrases in the customer's last line that make these words innocent."""
    customer: tuple[str, ...] = ()
    """Phrases of which the customer's last line must hold one."""
    question: bool | None = None
    """True: only in a question. False: never in one."""
    phase: Literal["before_fix", "after_fix"] | None = None
    """Only while the fix is still to come, or only once it is there."""
    picks_up: bool = False
    """Only where the clause takes up a word of what the customer said."""
    fixes: bool = False
    """Only where the clause takes up a word of what would settle the complaint."""
    quote: Literal["clause", "sentence", "words"] = "clause"
    """How much of the reply is the evidence. ``words``: the phrase alone where its clause also helps."""
    alone: Move | None = None
    """The move it makes instead while the reply asks for little (``burden``)."""
    burden: int = Field(default=3, ge=1)
    """What a question adds to the load of questions; six in one reply are an interrogation."""


class Turn(Model):
    """Words that would hurt by themselves, and what beside them shows that they do not."""

    name: str
    moves: tuple[Move, ...] = Field(min_length=1)
    """The hurtful moves that they would otherwise make."""
    words: tuple[str, ...] = Field(min_length=1)
    """Phrases, one of which stands in the finding."""
    before: tuple[str, ...] = ()
    """Phrases in the sentence before it that turn it."""
    after: tuple[str, ...] = ()
    """Phrases in the one or two sentences after it that turn it."""
    unless_after: tuple[str, ...] = ()
    """Phrases there that turn it back."""


class PatternBook(NamedTuple):
    """All groups with their classes written out."""

    groups: tuple[Group, ...]
    turns: tuple[Turn, ...]
    digest: str
    """SHA-256 over the files, in hex."""


def expand(source: str, words: dict[str, str]) -> str:
    """The phrase with each ``<class>`` written out as its words.

    Raises:
        KeyError: no class of that name.
    """
    if "<" not in source:
        return source
    written, depth, position = [], 0, 0
    for found in _CLASS.finditer(source):
        between = source[position : found.start()]
        depth += between.count("(") - between.count(")")
        choices = words[found[1]]
        written += [between, choices if depth else f"({choices})"]
        position = found.end()
    return "".join([*written, source[position:]])


def _classes(raw: dict[str, list[str]]) -> dict[str, str]:
    """Each class as alternatives; a class may name classes that stand above it."""
    words: dict[str, str] = {}
    for name, choices in raw.items():
        words[name] = "|".join(_CLASS.sub(lambda found: words[found[1]], choice) for choice in choices)
    return words


@cache
def load() -> PatternBook:
    """The patterns that ship with the program, read and checked once."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folder = files("simulator.reading").joinpath("patterns")
    texts = {
        file.name: file.read_bytes()
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
    }
    words = _classes(yaml.load(texts["words.yaml"], loader))  # noqa: S506 — a safe loader, in C where there is one
    check, check_turns = TypeAdapter(list[Group]), TypeAdapter(tuple[Turn, ...])
    groups: list[Group] = []
    turns: tuple[Turn, ...] = ()
    for name, text in texts.items():
        if name == "words.yaml":
            continue
        raw = yaml.load(text, loader)  # noqa: S506
        for entry in raw:
            for field in _PHRASES & entry.keys():
                entry[field] = [expand(source, words) for source in entry[field]]
        if name == "beside.yaml":
            turns = check_turns.validate_python(raw)
        else:
            groups += check.validate_python(raw)
    digest = hashlib.sha256(b"\0".join(texts.values())).hexdigest()
    return PatternBook(tuple(groups), turns, digest)
