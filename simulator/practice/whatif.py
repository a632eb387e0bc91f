"""The road not taken: the same session with a remark cut, or with another reply in its place.

Nothing is made up for it. The same customer, seed and reader play the changed session from its first words,
so a replay with nothing changed is the session itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.customer.mood import Mood
from simulator.moves import Outcome, Reading, Speaker
from simulator.practice.play import Exchange, Play, Run
from simulator.reading.cutting import ReadReply, leave_out
from simulator.reading.reader import Reader
from simulator.rubric.load import LoadedRubric
from simulator.rubric.recorded import scenario_of
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from simulator.transcript.timeline import Timeline

__all__ = ["Road", "inputs_of", "replay", "said_again", "what_if", "without_remarks"]


@dataclass(frozen=True, slots=True)
class Road:
    """One way in which the session goes, scored."""

    run: Run
    scorecard: Scorecard
    changed: Mapping[int, str | ReadReply]
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


def replay(timeline: Timeline, reader: Reader, changed: Mapping[int, str | ReadReply] | None = None) -> Run:
    """Plays a recorded session again, with some of its replies changed.

    What was said as it was said then goes on reading as it was read then; only new words are read.

    Args:
        timeline: the session.
        reader: reads new words.
        changed: new words by number of the reply, counted from 0; words are read anew, what is left of a reply is not.

    Raises:
        UnreadableFileError: the session's scenario can't be understood any more.
    """
    started = timeline.started
    play = Play(scenario_of(started), started.seed, reader)
    readings = [turn.reading for turn in timeline.turns if turn.who is Speaker.STAFF]
    inputs: list[str | ReadReply | None] = []
    number = 0
    for said in inputs_of(timeline):
        if said is None:
            inputs.append(None)
            continue
        read = readings[number]
        as_it_was = ReadReply(said, Reading(read.moves, read.asked)) if read else said
        inputs.append((changed or {}).get(number, as_it_was))
        number += 1
    return play.run(inputs)


def what_if(
    timeline: Timeline, changed: Mapping[int, str | ReadReply], reader: Reader, rubric: LoadedRubric
) -> Road:
    """The session with these replies changed: its other ending, mood and score."""
    run = replay(timeline, reader, changed)
    evidence = run.evidence(timeline.started.session, timeline.started.staff)
    return Road(run, score_conversation(evidence, rubric), dict(changed))


def said_again(run: Run, changed: Mapping[int, str | ReadReply]) -> list[str | ReadReply | None]:
    """What a run was played with, each reply as it was read, with some of them changed."""
    inputs: list[str | ReadReply | None] = []
    number = 0
    for step in run.steps:
        if isinstance(step, Exchange):
            inputs.append(changed.get(number, ReadReply(step.reply, step.reading)))
            number += 1
        else:
            inputs.append(None)
    return inputs


def without_remarks(run: Run, replies: frozenset[int] | None = None) -> dict[int, ReadReply]:
    """The replies that hurt, each without the words that do.

    Args:
        run: the session as it was played.
        replies: which replies to clean, counted from 0; None for all.

    Returns:
        What is left of each, by number of the reply. What helped in them stays.
    """
    exchanges = [step for step in run.steps if isinstance(step, Exchange)]
    return {
        number: leave_out(step.reply, step.reading, step.reading.hurtful)
        for number, step in enumerate(exchanges)
        if (replies is None or number in replies) and step.reading.hurtful
    }
