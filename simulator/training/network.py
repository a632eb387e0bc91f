"""The reader's network: the encoder with a head on every piece, one on the reply, and one for matches."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from simulator.reading.learned.labels import LABELS, MATCHES
from simulator.training.encoder import WIDTH, Encoder

__all__ = ["Network", "Output"]

_NEVER = -30.0


class Output(NamedTuple):
    """What the network says of a batch of windows."""

    pieces: Tensor
    """rows × length × labels: the logit that a piece carries the label."""
    labels: Tensor
    """rows × labels: the logit that the reply carries the label."""
    matches: Tensor
    """rows × match classes."""
    vector: Tensor
    """rows × 384: the mean over the reply's pieces, for criteria that are learned from a few examples."""


class Network(nn.Module):
    """Each label looks at the reply through the pieces that carry it most, beside a look at the whole."""

    def __init__(self) -> None:
        """Starts from the published weights, with heads that say "rarely"."""
        super().__init__()
        count = len(LABELS)
        self.encoder = Encoder()
        self.piece = nn.Linear(WIDTH, count)
        self.look = nn.Parameter(torch.randn(count, WIDTH) * 0.02)
        self.whole = nn.Linear(WIDTH, count)
        self.peak = nn.Parameter(torch.full((count,), 0.3))
        self.match = nn.Linear(WIDTH, len(MATCHES))
        nn.init.constant_(self.piece.bias, -2.0)
        nn.init.constant_(self.whole.bias, -1.0)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor, reply: Tensor) -> Output:
        """Reads a batch; ``reply`` is 1 at the pieces of the reply, rows × length."""
        hidden = self.encoder(ids, segments, mask).float()
        pieces = self.piece(hidden)
        seen = pieces.masked_fill(reply[..., None] == 0, _NEVER)
        weights = torch.softmax(seen, 1)
        looked = (weights.transpose(1, 2) @ hidden * self.look).sum(-1)
        labels = self.whole(hidden[:, 0]) + looked + self.peak * seen.amax(1)
        matches = self.match(hidden[:, 0])
        vector = (hidden * reply[..., None]).sum(1) / reply.sum(1, keepdim=True).clamp(min=1)
        return Output(pieces, labels, matches, vector)
