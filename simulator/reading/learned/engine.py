"""The network as it ships: eight-bit weights on onnxruntime, with the card that says how to take its word.

Every window is computed by itself. Eight-bit inference scales a whole batch by its largest value, so that a
neighbour could change a reading; alone, the same reply reads the same in any company, and on one core it is no slower.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.reading.learned.labels import LABELS, MATCHES
from simulator.reading.learned.layout import Window
from simulator.reading.learned.wordpiece import WordPiece

__all__ = ["Card", "Engine", "Judgement", "card_of", "shipped_engine"]

Array = npt.NDArray[np.float64]


class Judgement(NamedTuple):
    """What the network says of one window, as logits."""

    pieces: Array
    """pieces of the reply × labels."""
    labels: Array
    matches: Array
    vector: Array
    """384 numbers that stand for the reply."""


@dataclass(frozen=True, slots=True)
class Card:
    """What was measured when the weights were made, as far as reading needs it."""

    version: str
    """Changes with the weights and with everything below."""
    scale: dict[str, float]
    """For each label, what its logit is multiplied with to make confidences true."""
    shift: dict[str, float]
    """What is added then."""
    rules: dict[str, float]
    """What is added where the rules find the label too; 0 where they are not precise enough to matter."""
    pooled: float
    """What the logits of the moves that are ego, taken together, add to that of ego."""
    firm: dict[str, float]
    """From this confidence on a finding counts, for each label."""
    asked: float
    """From this confidence on a finding is asked as a question."""


class Engine:
    """Computes windows on one core."""

    def __init__(self, model: bytes, words: WordPiece, card: Card) -> None:
        """Takes the network as ONNX bytes."""
        import onnxruntime  # noqa: PLC0415 - 0.1 s that only a reader pays

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.words = words
        self.card = card

    def judge(self, window: Window) -> Judgement:
        """What the network says of a window."""
        count, start = len(window.ids), window.start
        reply = np.zeros((1, count), np.float32)
        reply[0, start : start + len(window.pieces)] = 1
        segments = np.zeros((1, count), np.int64)
        segments[0, start:] = 1
        pieces, labels, matches, vector = self._session.run(
            None, {"ids": np.array([window.ids], np.int64), "segments": segments, "reply": reply}
        )
        return Judgement(
            pieces[0, start : start + len(window.pieces)].astype(np.float64),
            labels[0].astype(np.float64),
            matches[0].astype(np.float64),
            vector[0].astype(np.float64),
        )


def card_of(raw: dict[str, Any]) -> Card:
    """The part of a card that reading needs."""
    if raw["labels"] != list(LABELS) or raw["matches"] != list(MATCHES):
        raise ValueError("these weights were made for other labels; make them anew with: lastword train")
    return Card(
        raw["version"], raw["scale"], raw["shift"], raw["rules"], raw["pooled"], raw["firm"], raw["asked"]
    )


@cache
def shipped_engine() -> Engine:
    """The weights that ship with the program, loaded once."""
    folder = files("simulator.reading.learned").joinpath("weights")
    vocabulary, known = (
        folder.joinpath(name).read_text(encoding="utf-8").split("\n")
        for name in ("vocabulary.txt", "known.txt")
    )
    card = card_of(json.loads(folder.joinpath("card.json").read_text(encoding="utf-8")))
    return Engine(folder.joinpath("reader.onnx").read_bytes(), WordPiece(vocabulary, known), card)
