"""The plum exchange, played by itself: as it happened, and with the remark cut or another in its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.practice.play import Exchange, Play, Run
from simulator.practice.text import card_lines, finding_lines, mood_lines, plain, turn_lines
from simulator.practice.whatif import said_again, without_remarks
from simulator.reading.reader import Reader
from simulator.rubric.load import LoadedRubric
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from simulator.scenario.models import Scenario

__all__ = ["FIX", "REMARK", "RUBRIC", "SCENARIO", "Demo", "demo_lines", "play_demo"]

SCENARIO = "plum-exchange"
RUBRIC = "last-word"
FIX = "Oh no, all seven? I'm sorry. Pick any seven you like, bring them over and I'll bag them for you."
BAGGING = "Here you are."
REMARK = "You know, we normally charge for the difference in price. So you're lucky today."


@dataclass(frozen=True, slots=True)
class Demo:
    """Two roads from the same counter."""

    happened: Run
    happened_card: Scorecard
    cut: Run
    cut_card: Scorecard
    same: bool
    """Nothing in the remark hurts, so there was nothing to cut."""


def play_demo(scenario: Scenario, remark: str, seed: int, reader: Reader, rubric: LoadedRubric) -> Demo:
    """Plays the exchange with a remark while bagging, and again without the words in it that hurt.

    Args:
        scenario: the plum exchange.
        remark: said while the new plums go into the bag; any text at all.
        seed: of the customer's lines.
        reader: reads both.
        rubric: scores both.
    """
    play = Play(scenario, seed, reader)
    replies = [FIX, f"{BAGGING} {remark}".strip()]
    happened = play.run(replies)
    changed = without_remarks(happened)
    cut = play.run([*said_again(happened, changed), *replies[len(happened.steps) :]])
    return Demo(
        happened,
        score_conversation(happened.evidence("as it happened"), rubric),
        cut,
        score_conversation(cut.evidence("with the remark cut"), rubric),
        same=not changed,
    )


def demo_lines(demo: Demo) -> Iterator[str]:
    """The demo as text."""
    scenario = demo.happened.play.scenario
    yield f"{scenario.title}: {scenario.summary}"
    yield ""
    yield "As it happened"
    yield from _road(demo.happened, demo.happened_card)
    yield ""
    if demo.same:
        yield "Nothing in it hurt, so there is nothing to cut."
    else:
        yield "With the remark cut"
        yield from _road(demo.cut, demo.cut_card)
        yield ""
    worth = scenario.customer.worth
    kept, lost = demo.cut_card.worth, demo.happened_card.worth
    if kept and lost and kept.kept and not lost.kept:
        yield f"{scenario.customer.known_as} is worth ${worth.per_year:,.0f} a year ({worth.how})."
        yield f"Is any last word worth ${worth.per_year:,.0f} a year?"


def _road(run: Run, card: Scorecard) -> Iterator[str]:
    yield from (f"  {line}" for line in turn_lines(run.turns(), run.play.scenario.customer.known_as))
    yield ""
    yield from mood_lines(run.moods)
    yield from card_lines(card)
    yield from finding_lines(card)
    for step in run.steps:
        if isinstance(step, Exchange) and step.reading.moves:
            read = ", ".join(f"{found.move.label} “{plain(found.quote)}”" for found in step.reading.moves)
            yield f"  read as: {read}"
