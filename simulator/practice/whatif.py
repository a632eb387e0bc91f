"""The road not taken: the same session with a remark cut, or with another reply in its place.

Nothing is made up for it. The same customer, seed and reader play the changed session from its first words,
so a replay with nothing changed is the session itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.customer.mood import Mood
from simulator.moves import Outcome, Speaker
from simulator.practice.play import Exchange, Play, Run
from simulator.reading.cutting import leave_out
from simulator.reading.reader import Reader
from simulator.rubric.load import LoadedRubric
from simulator.rubric.recorded import scenario_of
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from simulator.transcript.timeline import Timeline

__all__ = ["Road", "inputs_of", "replay", "what_if", "without_remarks"]


@dataclass(frozen=True, slots=True)
class Road:
    """One way in which the session goes, scored."""

    run: Run
    scorecard: Scorecard
    changed: Mapping[int, str]
    """Which replies were changed, counted from 0, and what they say now."""

    @property
    def outcome(self) -> Outcome:
        """How it ends."""
        return self.scorecard.outcome

    @property
    def moods(self) -> tuple[Mood, ...]:
        """The mood at the start and after each step."""
        return self.run.moods


def inputs_of(timeline: Timeline) -> tuple[str | None, ...]:
    """What the staff did, in order: a reply, or None where they kept the customer waiting until they spoke up."""
    inputs: list[str | None] = []
    before = None
    for turn in timeline.turns:
        if turn.who is Speaker.STAFF:
            inputs.append(turn.text)
        elif before is Speaker.CUSTOMER:
            inputs.append(None)
        before = turn.who
    return tuple(inputs)


def replay(timeline: Timeline, reader: Reader, changed: Mapping[int, str] | None = None) -> Run:
    """Plays a recorded session again, with some of its replies changed.

    Args:
        timeline: the session.
        reader: reads every reply anew.
        changed: new words by number of the reply, counted from 0.

    Raises:
        UnreadableFileError: the session's scenario can't be understood any more.
    """
    started = timeline.started
    play = Play(scenario_of(started), started.seed, reader)
    inputs: list[str | None] = []
    number = 0
    for said in inputs_of(timeline):
        if said is None:
            inputs.append(None)
            continue
        inputs.append((changed or {}).get(number, said))
        number += 1
    return play.run(inputs)


def what_if(timeline: Timeline, changed: Mapping[int, str], reader: Reader, rubric: LoadedRubric) -> Road:
    """The session with these replies changed: its other ending, mood and score."""
    run = replay(timeline, reader, changed)
    evidence = run.evidence(timeline.started.session, timeline.started.staff)
    return Road(run, score_conversation(evidence, rubric), dict(changed))


def without_remarks(run: Run, replies: frozenset[int] | None = None) -> dict[int, str]:
    """The replies that hurt, each without the words that do.

    Args:
        run: the session as it was played.
        replies: which replies to clean, counted from 0; None for all.

    Returns:
        New words by number of the reply. What helped in them stays.
    """
    changed: dict[int, str] = {}
    line = run.opening.spoken.text
    number = 0
    for step in run.steps:
        if isinstance(step, Exchange):
            wanted = replies is None or number in replies
            if wanted and step.reading.hurtful:
                context = run.play.in_context(step.reply, line, step.phase)
                changed[number] = leave_out(context, step.reading, run.play.reader, step.reading.hurtful)
            number += 1
            line = step.answer.spoken.text
        else:
            line = step.spoken.text
    return changed
