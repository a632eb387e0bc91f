"""What is next for a trainee, and why. Pure: standings and sessions in, one sentence out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.moves import Speaker
from simulator.practice.progress import Standing
from simulator.review.archive import StoredConversation
from simulator.scenario.models import Scenario

__all__ = ["NextUp", "Unfinished", "next_up", "unfinished_session"]

DIFFICULTIES = ("gentle", "easy", "fair", "hard", "fierce")
"""The words for difficulties 1 to 5."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that was left in the middle."""

    path: Path
    title: str
    customer: str
    replies: int


@dataclass(frozen=True, slots=True)
class NextUp:
    """The scenario to play next."""

    scenario: str | None
    """Its id; None where there is nothing to play."""
    title: str
    why: str
    """A sentence."""


def next_up(scenarios: Sequence[Scenario], standings: Mapping[str, Standing]) -> NextUp:
    """The easiest scenario not yet passed; when all are passed, the one with the most left to gain."""
    if not scenarios:
        return NextUp(None, "", "")
    by_difficulty = sorted(scenarios, key=lambda scenario: scenario.difficulty)
    for scenario in by_difficulty:
        standing = standings.get(scenario.id)
        if standing is None:
            new = "A good one to begin with." if not standings else "The easiest that you have not met yet."
            return NextUp(scenario.id, scenario.title, new)
        if not standing.passed:
            return NextUp(scenario.id, scenario.title, f"Not passed yet; your best is {standing.best}.")
    weakest = min(by_difficulty, key=lambda scenario: (standings[scenario.id].best, -scenario.difficulty))
    best = standings[weakest.id].best
    return NextUp(weakest.id, weakest.title, f"You have passed everything. Here you can still beat {best}.")


def unfinished_session(sessions: Iterable[StoredConversation]) -> Unfinished | None:
    """The newest session that was left after a reply, unless its scenario has been played to the end since.

    Args:
        sessions: newest first.
    """
    played: set[str] = set()
    for session in sessions:
        scenario = session.timeline.started.scenario_id
        replies = sum(turn.who is Speaker.STAFF for turn in session.timeline.turns)
        if session.is_over:
            played.add(scenario)
        elif replies and scenario not in played:
            customer = session.timeline.started.scenario.get("customer", {}).get("known_as", "the customer")
            return Unfinished(session.path, session.timeline.started.scenario_title, customer, replies)
    return None
