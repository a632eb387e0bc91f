"""What the reader learns from: the labelled examples in ``rubrics/examples/``, and how they are split.

Whole authors, with their trades and styles, are kept out of training: one set to calibrate on, one to test on.
"""

import hashlib
import random
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.errors import UnreadableFileError
from simulator.moves import Phase
from simulator.reading.labelled import LabelledReply, json_lines, read_labelled
from simulator.reading.learned.layout import Task

__all__ = ["Examples", "Match", "load_examples"]


@dataclass(frozen=True, slots=True)
class Match:
    """Two texts and how they belong together."""

    task: Task
    context: str
    """What the reply is held against: a remedy, a fact, or the staff's reply before the customer's line."""
    reply: str
    label: str
    """One of ``labels.MATCHES``, or empty: a reply that does not ask for this fact."""
    author: str
    group: str
    """Rows of one complaint, never split between training and test."""


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples with their split."""

    replies: tuple[LabelledReply, ...]
    matches: tuple[Match, ...]
    calibrate: frozenset[str]
    """Authors on whose rows confidences are calibrated."""
    test: frozenset[str]
    """Authors on whose rows the figures of the model card are taken."""
    sha256: str
    """Over all files, in hex."""

    @property
    def held_out(self) -> frozenset[str]:
        """The authors that training never sees."""
        return self.calibrate | self.test

    def first(self, count: int | None) -> "Examples":
        """With so many replies to learn from, drawn at random with a fixed seed; all of them for None."""
        if count is None:
            return self
        learned = [row for row in self.replies if row.author not in self.held_out]
        drawn = set(random.Random(1).sample(range(len(learned)), min(count, len(learned))))  # noqa: S311
        kept = [row for place, row in enumerate(learned) if place in drawn]
        held = [row for row in self.replies if row.author in self.held_out]
        return replace(self, replies=(*kept, *held))


class _Split(BaseModel):
    model_config = ConfigDict(extra="forbid")
    calibrate: list[str]
    test: list[str]


def load_examples(folder: Path) -> Examples:
    """The examples of a folder.

    Raises:
        UnreadableFileError: a file is missing or has a mistake.
    """
    files = sorted(folder.rglob("*.jsonl"))
    if not files:
        raise UnreadableFileError(f"{folder}: there are no examples (.jsonl) in there.")
    replies: list[LabelledReply] = []
    matches: list[Match] = []
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
        if file.parent.name == "replies":
            replies += read_labelled(file)
        elif file.parent.name == "conversations":
            for row, place in json_lines(file):
                found, held = _from_conversation(row, file.stem, place)
                replies += found
                matches += held
        elif file.parent.name == "matches":
            matches += [_match(row, file.stem, place) for row, place in json_lines(file)]
    split = _split(folder / "split.yaml")
    return Examples(
        tuple(replies), tuple(matches), frozenset(split.calibrate), frozenset(split.test), digest.hexdigest()
    )


def _split(file: Path) -> _Split:
    try:
        return _Split.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise UnreadableFileError(
            f"{file}: expected calibrate and test, each a list of authors. ({error})"
        ) from error


def _match(row: dict[str, str], author: str, place: str) -> Match:
    try:
        return Match(
            Task[row["task"].upper()], row["context"], row["reply"], row["label"], author, row["group"]
        )
    except KeyError as error:
        raise UnreadableFileError(f"{place}: {error.args[0]}: missing or unknown.") from error


def _from_conversation(
    row: dict[str, object], author: str, place: str
) -> tuple[list[LabelledReply], list[Match]]:
    """The staff's replies of a labelled conversation, and what each of them offers."""
    try:
        turns: list[dict[str, object]] = row["turns"]  # type: ignore[assignment]
        said = ""
        replies, matches = [], []
        for number, turn in enumerate(turns):
            if turn["who"] == "customer":
                said = str(turn["text"])
                continue
            replies.append(
                LabelledReply.model_validate(
                    {
                        **turn,
                        "id": f"{row['id']}-{number}",
                        "reply": turn["text"],
                        "customer": said,
                        "setting": row["setting"],
                        "trade": row["trade"],
                        "channel": row["channel"],
                        "author": author,
                    }
                )
            )
            if turn["phase"] == Phase.BEFORE_FIX:
                matches.append(
                    Match(
                        Task.OFFER,
                        str(row["remedy"]),
                        str(turn["text"]),
                        str(turn["offer"]),
                        author,
                        str(row["setting"]),
                    )
                )
    except (KeyError, ValidationError) as error:
        raise UnreadableFileError(f"{place}: {error}") from error
    return replies, matches
