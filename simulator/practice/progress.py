"""How a trainee is doing: their best in each scenario, customers kept and lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.moves import Outcome
from simulator.rubric.scorecard import Scorecard

__all__ = ["Standing", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a trainee stands in one scenario."""

    best: int
    """The best overall score, 0 to 100."""
    passed: bool
    played: int
    kept: int
    lost: int


def standings(cards: Iterable[Scorecard]) -> Mapping[str, Standing]:
    """By scenario, over every scored session."""
    by_scenario: dict[str, list[Scorecard]] = {}
    for card in cards:
        if card.scenario and card.overall is not None:
            by_scenario.setdefault(card.scenario, []).append(card)
    return {
        scenario: Standing(
            best=max(card.overall or 0 for card in played),
            passed=any(card.passed for card in played),
            played=len(played),
            kept=sum(card.outcome is Outcome.RETAINED for card in played),
            lost=sum(card.outcome is Outcome.LOST for card in played),
        )
        for scenario, played in by_scenario.items()
    }
