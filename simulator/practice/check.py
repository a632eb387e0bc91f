"""Plays the checks inside a scenario: what its author says must end well or badly."""

from dataclasses import dataclass

from simulator.moves import Outcome
from simulator.phrases import fold
from simulator.practice.play import Exchange, Play, Run
from simulator.reading.reader import Reader
from simulator.scenario.models import Check, Scenario

__all__ = ["SEEDS", "CheckResult", "play_check", "play_checks"]

SEEDS = tuple(range(1, 13))
"""A check must hold whichever of its lines the customer happens to say."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check went."""

    check: Check
    problems: tuple[str, ...]
    """What was otherwise than the author says; empty where it passes."""
    outcome: Outcome
    """How it ended, under the first seed."""

    @property
    def passed(self) -> bool:
        """Whether it went as the author says."""
        return not self.problems


def play_checks(scenario: Scenario, reader: Reader) -> list[CheckResult]:
    """Every check of a scenario, in the file's order."""
    return [play_check(scenario, check, reader) for check in scenario.checks]


def play_check(scenario: Scenario, check: Check, reader: Reader) -> CheckResult:
    """One check, under every seed of ``SEEDS``."""
    runs = [Play(scenario, seed, reader).run(check.replies) for seed in SEEDS]
    problems = dict.fromkeys(problem for run in runs for problem in _problems(check, run))
    return CheckResult(check, tuple(problems), _outcome(runs[0]))


def _outcome(run: Run) -> Outcome:
    return run.situation.ending.outcome if run.situation.ending else Outcome.LOST


def _problems(check: Check, run: Run) -> list[str]:
    problems = []
    outcome = _outcome(run)
    if outcome not in check.outcomes:
        mood = run.moods[-1]
        problems.append(
            f"ends {outcome}, not {' or '.join(check.outcomes)} "
            f"(anger {mood.anger:.2f}, trust {mood.trust:.2f}, patience {mood.patience:.2f})"
        )
    exchanges = [step for step in run.steps if isinstance(step, Exchange)]
    found = {move.move for step in exchanges for move in step.reading.moves}
    problems += [f"no {move.label} is read in it" for move in check.reads if move not in found]
    heard = fold(" ".join(turn.text for turn in run.turns() if turn.who.value == "customer"))
    if check.says and not any(fold(words) in heard for words in check.says):
        problems.append(f"the customer never says {' or '.join(f'“{words}”' for words in check.says)}")
    return problems
