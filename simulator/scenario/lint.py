"""A second look at a scenario that loads: what an author forgets and types cannot see."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from simulator.phrases import fold, phrase
from simulator.scenario.models import Lines, Scenario
from simulator.wording import nearest

__all__ = ["FEWEST_LINES", "MOMENTS_WITH_A_QUOTE", "SLOTS", "Findings", "SpokenText", "findings", "lines_of"]

SLOTS = ("quote", "first_quote")
"""What a line can repeat: the words that hurt, or the first few of them."""
MOMENTS_WITH_A_QUOTE = frozenset({"retorts", "asked_too_much", "stings", "storms_out"})
"""The moments at which there are words to repeat."""
FEWEST_LINES = 30
"""With fewer lines of its own a customer sounds like the others."""
_GOOD_CHECKS = 2
_BAD_CHECKS = 3
_SLOT = re.compile(r"\{([^{}]*)\}")


class SpokenText(NamedTuple):
    """One line that the customer may say."""

    place: str
    """Where it stands in the file: ``lines.stings[1]``."""
    text: str
    has_quote: bool
    """Whether there are staff words to repeat at that moment."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the second look found."""

    errors: tuple[str, ...] = ()
    """Would show in a session as broken."""
    warnings: tuple[str, ...] = ()
    """Works, and could be better."""


def lines_of(scenario: Scenario) -> Iterator[SpokenText]:  # noqa: C901 - five flat loops
    """Every line of the customer's own, in the file's order."""
    for tier, remedies in scenario.remedies:
        for number, remedy in enumerate(remedies):
            for at, text in enumerate(remedy.hears):
                yield SpokenText(f"remedies.{tier}[{number}].hears[{at}]", text, has_quote=False)
    for number, fact in enumerate(scenario.facts):
        for at, text in enumerate(fact.says):
            yield SpokenText(f"facts[{number}].says[{at}]", text, has_quote=False)
    for number, trigger in enumerate(scenario.triggers):
        for at, text in enumerate(trigger.stings):
            yield SpokenText(f"triggers[{number}].stings[{at}]", text, has_quote=True)
        for at, text in enumerate(trigger.storms):
            yield SpokenText(f"triggers[{number}].storms[{at}]", text, has_quote=True)
    for moment, lines in scenario.lines:
        for at, line in enumerate(lines):
            yield SpokenText(f"lines.{moment}[{at}]", line.text, has_quote=moment in MOMENTS_WITH_A_QUOTE)


def findings(scenario: Scenario) -> Findings:
    """The errors and warnings of a scenario, each with its place in the file."""
    return Findings(
        errors=tuple(_unknown_slots(scenario)),
        warnings=(
            *_too_few(scenario),
            *_said_twice(scenario),
            *_silent_moments(scenario),
            *_untried_triggers(scenario),
        ),
    )


def _unknown_slots(scenario: Scenario) -> Iterator[str]:
    for place, text, has_quote in lines_of(scenario):
        for slot in _SLOT.findall(text):
            if slot not in SLOTS:
                near = nearest(slot, SLOTS)
                offer = f"did you mean “{{{near}}}”?" if near else "there are {quote} and {first_quote}."
                yield f"{place}: there is no “{{{slot}}}” to fill in; {offer}"
            elif not has_quote:
                yield f"{place}: “{{{slot}}}” has no words to repeat here; only an answer to a remark has."


def _too_few(scenario: Scenario) -> Iterator[str]:
    own = sum(1 for _ in lines_of(scenario))
    if own < FEWEST_LINES:
        yield f"{own} lines are the customer's own; with {FEWEST_LINES} they need not repeat themselves."
    good = sum(check.is_good for check in scenario.checks)
    bad = sum(check.is_bad for check in scenario.checks)
    if good < _GOOD_CHECKS:
        yield f"checks: {good} of them must end well; write at least {_GOOD_CHECKS}."
    if bad < _BAD_CHECKS:
        yield f"checks: {bad} of them must end badly; write at least {_BAD_CHECKS}."


def _said_twice(scenario: Scenario) -> Iterator[str]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, text, _ in lines_of(scenario):
        places[" ".join(re.findall(r"\w+", fold(text)))].append(place)
    for same in places.values():
        for again in same[1:]:
            yield f"{again}: the same line stands in {same[0]}; in one session that sounds like a machine."


def _silent_moments(scenario: Scenario) -> Iterator[str]:
    for moment, lines in scenario.lines:
        if not lines:
            meaning = Lines.model_fields[moment].description or ""
            yield f"lines.{moment}: no lines of their own for this moment: {meaning[:1].lower()}{meaning[1:]}"


def _untried_triggers(scenario: Scenario) -> Iterator[str]:
    replies = [fold(reply) for check in scenario.checks for reply in check.replies]
    for number, trigger in enumerate(scenario.triggers):
        tried = any(phrase(words).find(reply) for words in trigger.words for reply in replies)
        if trigger.words and not tried:
            yield f"triggers[{number}].words: they match no reply of any check, so perhaps none ever."
