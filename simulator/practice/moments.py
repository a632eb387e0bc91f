"""A session reply by reply: what was said, how it was read, what the customer answered.

A recorded session and a run of the engine come out in the same form, so that they can stand side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.moves import FoundMove, Speaker
from simulator.practice.play import Exchange, Run
from simulator.practice.whatif import inputs_of
from simulator.transcript.timeline import Timeline

__all__ = ["Moment", "moment_at", "moments_of", "moments_of_run", "reply_numbers", "steps_of"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One reply, and what came of it."""

    number: int
    """Counted from 0 over the staff's replies."""
    before: str
    """What the customer had said."""
    reply: str
    moves: tuple[FoundMove, ...]
    answer: str
    """What the customer said to it; empty where they said nothing."""


def moments_of(timeline: Timeline) -> tuple[Moment, ...]:
    """The replies of a session, as they were read on the day."""
    moments: list[Moment] = []
    before = ""
    turns = timeline.turns
    for place, turn in enumerate(turns):
        if turn.who is Speaker.CUSTOMER:
            before = turn.text
            continue
        after = turns[place + 1] if place + 1 < len(turns) else None
        answer = after.text if after and after.who is Speaker.CUSTOMER else ""
        moves = turn.reading.moves if turn.reading else ()
        moments.append(Moment(len(moments), before, turn.text, moves, answer))
    return tuple(moments)


def moments_of_run(run: Run) -> tuple[Moment, ...]:
    """The replies of a run."""
    return tuple(_exchanges(run))


def moment_at(moments: tuple[Moment, ...], number: int) -> Moment | None:
    """The moment of that number; the last one where the session is over before it."""
    return moments[min(number, len(moments) - 1)] if moments else None


def reply_numbers(timeline: Timeline) -> dict[int, int]:
    """The number of each reply, counted from 1, by its turn counted from 0."""
    places = (place for place, turn in enumerate(timeline.turns) if turn.who is Speaker.STAFF)
    return {place: number for number, place in enumerate(places, start=1)}


def steps_of(timeline: Timeline) -> tuple[str, ...]:
    """What each point of the mood after the first follows from: the reply's number from 1, or “…” for a wait."""
    number = 0
    steps = []
    for said in inputs_of(timeline):
        number += said is not None
        steps.append("…" if said is None else str(number))
    return tuple(steps)


def _exchanges(run: Run) -> Iterator[Moment]:
    line, number = run.opening.spoken.text, 0
    for step in run.steps:
        if isinstance(step, Exchange):
            yield Moment(number, line, step.reply, step.reading.moves, step.answer.spoken.text)
            line, number = step.answer.spoken.text, number + 1
        else:
            line = step.spoken.text
