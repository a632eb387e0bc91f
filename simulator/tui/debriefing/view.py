"""Everything that the debrief's widgets show, worked out once and away from the screen. Pure."""

from dataclasses import dataclass, replace

from simulator.moves import FoundMove, Move, Outcome
from simulator.practice.debrief import Debrief, debrief_session
from simulator.practice.moments import Moment, moment_at, moments_of, moments_of_run, steps_of
from simulator.practice.whatif import Road
from simulator.rubric.scorecard import Finding
from simulator.transcript.timeline import Timeline
from simulator.tui.office import Office

__all__ = ["Cost", "OtherRoad", "View", "look_back"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Findings that were said in one breath and cost for the same reason."""

    reply: int
    """From 1."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class OtherRoad:
    """Another way in which it goes, to stand beside what happened."""

    title: str
    name: str
    """What the mood curve calls it."""
    road: Road
    moments: tuple[Moment, ...]
    """The replies to show, with nothing marked in them."""

    @property
    def keeps(self) -> bool:
        """Whether the customer is kept on it."""
        return self.road.outcome is Outcome.RETAINED


@dataclass(frozen=True, slots=True)
class View:
    """A debrief, with what its screen needs beside it."""

    debrief: Debrief
    moments: tuple[Moment, ...]
    steps: tuple[str, ...]
    """What stands under the mood curve."""

    @property
    def great(self) -> Road:
        """How the scenario's great answer goes with this customer."""
        return self.debrief.great

    @property
    def name(self) -> str:
        """What the customer is called."""
        scenario = self.debrief.evidence.scenario
        return scenario.customer.known_as if scenario else "Customer"

    @property
    def column(self) -> int:
        """Columns for the names of the two who talk, the gap after them included."""
        return min(max(len(self.name), len("You")), 12) + 2

    @property
    def turning_moment(self) -> Moment | None:
        """The reply that hurt most, as it happened."""
        number = self.debrief.turning_point
        return None if number is None else moment_at(self.moments, number)

    @property
    def other_road(self) -> OtherRoad:
        """What stands beside the session: the road without the remark, or a great answer where there is none.

        Where the road leads nowhere better, or nothing is left of the reply and that would not keep the
        customer, the great answer stands: else nobody is shown what to say.
        """
        road, number = self.debrief.road, self.debrief.turning_point
        if road is not None and number is not None and self.debrief.road_leads_on:
            moment = moment_at(moments_of_run(road.run), number)
            if moment is not None and (moment.reply.strip() or road.outcome is Outcome.RETAINED):
                only = len(road.changed) == 1
                title = "Without the remark" if only else "Without any of the words that hurt"
                return OtherRoad(title, "without the remark", road, (replace(moment, moves=()),))
        moments = tuple(replace(moment, moves=()) for moment in moments_of_run(self.great.run))
        return OtherRoad("A great answer", "a great answer", self.great, moments)

    @property
    def ending(self) -> str:
        """What the end of the mood curve is called."""
        return _ending(self.name, self.debrief.scorecard.outcome, self.debrief.timeline)

    @property
    def helped(self) -> tuple[tuple[int, FoundMove], ...]:
        """Each quote that helped, with its reply's number from 1."""
        return tuple(
            (moment.number + 1, found)
            for moment in self.moments
            for found in moment.moves
            if found.move.helps
        )

    @property
    def costs(self) -> tuple[Cost, ...]:
        """What hurt, in the order in which it was said."""
        numbers = {
            turn: number for number, turn in enumerate(self.debrief.timeline.conversation.staff_turns, 1)
        }
        costs: list[Cost] = []
        for found in self.debrief.hurt:
            last = costs[-1].findings[-1] if costs else None
            alike: tuple[int, Move, str] = (found.turn, found.move, found.instead)
            if last and alike == (last.turn, last.move, last.instead):
                costs[-1] = Cost(costs[-1].reply, (*costs[-1].findings, found))
            else:
                costs.append(Cost(numbers[found.turn], (found,)))
        return tuple(costs)


def look_back(timeline: Timeline, office: Office) -> View:
    """The debrief of a session, whole.

    Raises:
        UnreadableFileError: its scenario can't be understood any more.
    """
    debrief = debrief_session(timeline, office.reader, office.rubric)
    return View(debrief, moments_of(timeline), steps_of(timeline))


def _ending(name: str, outcome: Outcome, timeline: Timeline) -> str:
    if timeline.ended is None:
        return "so far"
    if outcome is not Outcome.LOST:
        return {Outcome.RETAINED: f"{name} is kept"}.get(outcome, f"{name} won't be back")
    return f"{name} leaves" if timeline.ended.reason in ("stormed_out", "gave_up") else f"{name} is lost"
