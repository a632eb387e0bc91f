"""A session and its debrief as plain text, for terminals without an app, pipes and files."""

import textwrap
from collections.abc import Iterator

from simulator.customer.mood import Mood
from simulator.moves import FoundMove, Outcome, Speaker
from simulator.practice.debrief import Debrief
from simulator.practice.whatif import Road
from simulator.rubric.scorecard import Scorecard
from simulator.scenario.models import Scenario
from simulator.transcript.conversation import Turn

__all__ = ["briefing", "card_lines", "debrief_lines", "mood_lines", "plain", "question", "spoken"]

_WIDTH = 88
_BARS = "▁▂▃▄▅▆▇█"
_MARGIN = "  "

_ENDINGS = {Outcome.RETAINED: "kept", Outcome.RESENTFUL: "kept, but resentful", Outcome.LOST: "lost"}


def plain(text: str) -> str:
    """Text that does nothing to a terminal: control characters become visible, new lines stay."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


def spoken(name: str, text: str) -> str:
    """One turn: the name, and the words beside it."""
    body = plain(text).split("\n")
    head = f"{name}: "
    return head + ("\n" + " " * len(head)).join(body)


def briefing(scenario: Scenario) -> Iterator[str]:
    """What the trainee is told before the customer speaks."""
    yield scenario.title
    yield from textwrap.wrap(scenario.you.role, _WIDTH)
    yield from textwrap.wrap(f"You may: {', '.join(scenario.you.may)}.", _WIDTH)


def mood_lines(moods: tuple[Mood, ...]) -> Iterator[str]:
    """The mood over the session, a line each for anger, trust and patience: a bar and a figure a reply."""
    for name in ("anger", "trust", "patience"):
        figures = [getattr(mood, name) for mood in moods]
        bars = "".join(_BARS[round(figure * (len(_BARS) - 1))] for figure in figures)
        yield f"{_MARGIN}{name:<9}{bars}  {' → '.join(f'{figure:.2f}' for figure in figures)}"


def card_lines(card: Scorecard) -> Iterator[str]:
    """A scorecard: the overall score, each criterion, and what failed it."""
    passed = "passed" if card.passed else "not passed"
    yield f"{_MARGIN}overall {card.shown} of 100, {passed}; customer {_ENDINGS[card.outcome]}"
    width = max(len(score.title) for score in card.criteria)
    for score in card.criteria:
        level = "–" if score.level is None else str(score.level)
        yield f"{_MARGIN}{score.title:<{width}}  {level}  {score.because or score.unscored}"
    for failure in card.auto_fail:
        yield f"{_MARGIN}fails at once: {failure.rule.replace('_', ' ')}, “{plain(failure.quote)}”"


def finding_lines(card: Scorecard) -> Iterator[str]:
    """What hurt: the words, why they cost, and what to say instead."""
    for found in card.findings:
        yield f"{_MARGIN}“{plain(found.quote)}” ({found.move.label})"
        yield from textwrap.wrap(found.why, _WIDTH, initial_indent=_MARGIN * 2, subsequent_indent=_MARGIN * 2)
        instead = f"Say instead: “{plain(found.instead)}”"
        yield from textwrap.wrap(instead, _WIDTH, initial_indent=_MARGIN * 2, subsequent_indent=_MARGIN * 2)


def question(found: FoundMove) -> str:
    """A finding that the reader is not sure of, as a question."""
    return f"Could “{plain(found.quote)}” sound like {found.move.label}?"


def turn_lines(turns: tuple[Turn, ...], customer: str) -> Iterator[str]:
    """A conversation, a turn at a time."""
    for turn in turns:
        yield spoken(customer if turn.who is Speaker.CUSTOMER else "You", turn.text)


def debrief_lines(debrief: Debrief) -> Iterator[str]:
    """A session looked back on: the moment of truth first."""
    scenario = debrief.evidence.scenario
    yield plain(f"{debrief.headline[0]} {debrief.headline[1]}")
    yield from card_lines(debrief.scorecard)
    yield from mood_lines(debrief.moods)
    if debrief.hurt:
        yield ""
        yield "What hurt:"
        yield from finding_lines(debrief.scorecard)
    if debrief.asked:
        yield ""
        yield "Not counted, for you to judge:"
        yield from (f"{_MARGIN}{question(found)}" for _, found in debrief.asked)
    if scenario and (debrief.road is None or not debrief.road_leads_on):
        if not debrief.scorecard.passed:
            yield ""
            yield "A great answer:"
            yield from _road(debrief.great, debrief.great.run.turns(), scenario)
    elif scenario and debrief.road:
        yield ""
        yield "Without it:"
        yield from _road(debrief.road, debrief.road.run.turns()[-2:], scenario)
    if debrief.question:
        yield ""
        yield debrief.question


def _road(road: Road, turns: tuple[Turn, ...], scenario: Scenario) -> Iterator[str]:
    yield from (f"{_MARGIN}{line}" for line in turn_lines(turns, scenario.customer.known_as))
    yield f"{_MARGIN}customer {_ENDINGS[road.outcome]}, overall {road.scorecard.shown}"
