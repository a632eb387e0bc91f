"""A session of ours as evidence: its own readings, its own fix, its own ending."""

from simulator.errors import UnreadableFileError
from simulator.moves import Outcome, Phase, Reading
from simulator.rubric.evidence import Evidence
from simulator.scenario.models import Scenario, Tier
from simulator.transcript.events import SessionStarted
from simulator.transcript.timeline import Timeline

__all__ = ["evidence_of", "scenario_of"]


def scenario_of(started: SessionStarted) -> Scenario:
    """The scenario as it was on the day of the session.

    Raises:
        UnreadableFileError: it was written by a version that knew other fields.
    """
    try:
        return Scenario.model_validate(started.scenario)
    except ValueError as error:
        raise UnreadableFileError(
            f"session {started.session}: its scenario “{started.scenario_id}” was written by another version of "
            f"Last Word and can't be played again. What was said can still be read."
        ) from error


def evidence_of(timeline: Timeline) -> Evidence:
    """What a recorded session is scored on: how it was read on the day, not how it would be read now.

    A session that has not ended is judged as if it ended here, with no fix a lost customer. A reply that was
    never read, because the program was killed, is left out.

    Raises:
        UnreadableFileError: its scenario can't be understood any more.
    """
    read = {place: turn.reading for place, turn in enumerate(timeline.turns) if turn.reading is not None}
    fixes = [place for place, reading in read.items() if reading.offer and reading.offer.tier == Tier.FULL]
    first_fix = min((place for place in fixes if read[place].phase is Phase.BEFORE_FIX), default=None)
    ended = timeline.ended
    outcome = ended.outcome if ended else (Outcome.RESENTFUL if first_fix is not None else Outcome.LOST)
    return Evidence(
        conversation=timeline.conversation,
        readings={place: Reading(reading.moves, reading.asked) for place, reading in read.items()},
        first_fix_turn=first_fix,
        outcome=outcome,
        reader_name=timeline.started.reader.name,
        reader_version=timeline.started.reader.version,
        scenario=scenario_of(timeline.started),
    )
