"""Fits the network to the examples: seeded, on the CPU, in well under an hour on two cores."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from simulator.moves import Move, Phase
from simulator.reading.labelled import LabelledReply
from simulator.reading.learned.labels import ASKS, CUSTOMER_SHOWS, OFFERS
from simulator.reading.learned.layout import Task
from simulator.reading.learned.wordpiece import WordPiece
from simulator.reading.slips import with_slips
from simulator.training.batches import Batch, Item, batches, match_item, reply_items
from simulator.training.examples import Match
from simulator.training.joining import joined
from simulator.training.network import Network, Output

__all__ = ["CLASSES_OF", "Recipe", "fit"]

CLASSES_OF: dict[Task, tuple[str, ...]] = {
    Task.OFFER: OFFERS,
    Task.QUESTION: ASKS,
    Task.CUSTOMER: CUSTOMER_SHOWS,
}
"""The classes of each kind of match."""
_MOVES = len(Move)
_SHORT = 250
"""Characters; longer replies are not joined."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that the weights depend on besides the examples."""

    seed: int = 1
    epochs: int = 5
    batch: int = 32
    rate: float = 1.5e-4
    """The highest learning rate of the top layer."""
    decay: float = 0.85
    """Each layer below learns at this share of the rate of the one above it."""
    head_rate: float = 5e-4
    slips: float = 0.4
    """The share of replies that are seen with slips of the finger and the like."""
    joined: float = 0.15
    """The share of short replies that are seen with another one behind them."""
    piece_weight: float = 0.8
    standing_weight: float = 2.0
    """How much ego and last word weigh against one move."""
    match_weight: float = 1.0
    not_asked: float = 0.25
    """The share of pairs of a question and a fact that it does not ask for that is seen in an epoch: there are many."""
    warm_up: float = 0.08
    half: bool = True
    """Compute in bfloat16 where the loss allows it: half the time on processors that have it."""


def fit(
    replies: Sequence[LabelledReply],
    matches: Sequence[Match],
    words: WordPiece,
    recipe: Recipe,
    after_epoch: Callable[[int, float, Network], None],
) -> Network:
    """A network fitted to these examples.

    Args:
        replies: what to learn reading from.
        matches: what to learn matching from.
        words: cuts them.
        recipe: seed, length and rates.
        after_epoch: is told the number of the epoch, from 1, its mean loss, and given the network.
    """
    torch.manual_seed(recipe.seed)
    dice = random.Random(recipe.seed)  # noqa: S311 — chance, not secrets
    network = Network()
    network.encoder.load_base()
    by_phase = {phase: [row for row in replies if row.phase is phase] for phase in Phase}
    matched = [match_item(match, CLASSES_OF[match.task], words) for match in matches]
    seen_matches = sum(1.0 if match.label else recipe.not_asked for match in matches)
    steps = recipe.epochs * -(-(len(replies) + round(seen_matches)) // recipe.batch)
    optimiser = torch.optim.AdamW(_groups(network, recipe))
    warm = max(1, round(recipe.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    for epoch in range(1, recipe.epochs + 1):
        network.train()
        items: list[Item] = [
            item
            for item, match in zip(matched, matches, strict=True)
            if match.label or dice.random() < recipe.not_asked
        ]
        for row in replies:
            seen = row
            if len(row.reply) < _SHORT and dice.random() < recipe.joined:
                other = dice.choice(by_phase[row.phase])
                seen = joined(row, other) if len(other.reply) < _SHORT else row
            seen = with_slips(seen, dice) if dice.random() < recipe.slips else seen
            items += reply_items(seen, words)
        total = count = 0.0
        for batch in batches(items, recipe.batch, dice):
            with torch.autocast("cpu", torch.bfloat16, enabled=recipe.half):
                output = network(batch.ids, batch.segments, batch.mask, batch.reply)
            loss = _loss(output, batch, recipe)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total, count = total + float(loss.detach()), count + 1
        network.eval()
        after_epoch(epoch, total / count, network)
    return network


def _groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """One group a weight: the further down, the slower; no decay on biases and norms."""
    layers = len(network.encoder.layers)
    groups: list[dict[str, object]] = []
    for name, weight in network.named_parameters():
        rate = recipe.head_rate
        if name.startswith("encoder.layers."):
            rate = recipe.rate * recipe.decay ** (layers - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = recipe.rate * recipe.decay**layers
        groups.append({"params": [weight], "lr": rate, "weight_decay": 0.01 if weight.dim() > 1 else 0.0})
    return groups


def _loss(output: Output, batch: Batch, recipe: Recipe) -> Tensor:
    readable = batch.reply * batch.labelled[:, None]
    pieces = functional.binary_cross_entropy_with_logits(
        output.pieces.float(), batch.piece_targets, reduction="none"
    ).sum(-1)
    on_pieces = (pieces * readable).sum() / readable.sum().clamp(min=1)
    labels = functional.binary_cross_entropy_with_logits(
        output.labels.float(), batch.label_targets, reduction="none"
    )
    on_reply = labels[:, :_MOVES].sum(1) + recipe.standing_weight * labels[:, _MOVES:].sum(1)
    on_labels = (on_reply * batch.labelled).sum() / batch.labelled.sum().clamp(min=1)
    matches = functional.binary_cross_entropy_with_logits(
        output.matches.float(), batch.match_targets, reduction="none"
    )
    rows = batch.matched.amax(1).sum().clamp(min=1)
    on_matches = (matches * batch.matched).sum() / rows
    return 0.3 * on_labels + recipe.piece_weight * on_pieces + recipe.match_weight * on_matches
