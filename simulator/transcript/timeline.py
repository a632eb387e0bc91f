"""A session as it counts: the fold over its events, with what was taken back left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.moves import Speaker
from simulator.transcript.conversation import Conversation, Turn
from simulator.transcript.events import (
    CustomerSpoke,
    Event,
    MoodPoint,
    RepliesTakenBack,
    ReplyRead,
    SessionEnded,
    SessionStarted,
    StaffReplied,
)

__all__ = ["Timeline", "TimelineTurn", "conversation_of", "fold"]


@dataclass(frozen=True, slots=True)
class TimelineTurn:
    """One turn, with all that the journal knows of it."""

    said: CustomerSpoke | StaffReplied
    """The event itself: what was said, and for the customer the acts, lines and facts told."""
    reading: ReplyRead | None = None
    """How a staff turn was read; None for the customer's, and where the session was killed in between."""

    @property
    def who(self) -> Speaker:
        """Who said it."""
        return Speaker.STAFF if isinstance(self.said, StaffReplied) else Speaker.CUSTOMER

    @property
    def text(self) -> str:
        """What was said, word for word."""
        return self.said.text

    @property
    def at(self) -> float:
        """Seconds since the session began."""
        return self.said.at

    @property
    def acts(self) -> tuple[str, ...]:
        """What the director decided that the customer does; nothing for the staff."""
        return self.said.acts if isinstance(self.said, CustomerSpoke) else ()

    @property
    def mood(self) -> MoodPoint | None:
        """The customer's mood after the turn; None for a reply that was never read."""
        if isinstance(self.said, CustomerSpoke):
            return self.said.mood
        return self.reading.mood if self.reading else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A session: how it began, the turns that count, and how it ended."""

    started: SessionStarted
    turns: tuple[TimelineTurn, ...]
    ended: SessionEnded | None = None
    """None while the session goes on."""
    taken_back: int = 0
    """How many replies were taken back in all."""

    @property
    def conversation(self) -> Conversation:
        """The same turns as a plain conversation."""
        return Conversation(
            id=self.started.session,
            turns=tuple(Turn(who=turn.who, text=turn.text, at=turn.at) for turn in self.turns),
            setting=self.started.scenario.get("setting", self.started.scenario_title),
            remedy=self.started.scenario.get("remedy", ""),
            scenario=self.started.scenario_id,
            staff=self.started.staff,
            at=self.started.started,
        )


def conversation_of(events: Iterable[Event]) -> Conversation:
    """What was said in a session, without what was taken back."""
    return fold(events).conversation


def fold(events: Iterable[Event]) -> Timeline:
    """The session that these events add up to.

    Raises:
        ValueError: they do not begin with a SessionStarted.
    """
    rest = iter(events)
    started = next(rest, None)
    if not isinstance(started, SessionStarted):
        raise ValueError("A session begins with SessionStarted.")  # noqa: TRY004 - the order is wrong, not a type
    turns: list[TimelineTurn] = []
    ended: SessionEnded | None = None
    taken_back = 0
    for event in rest:
        if isinstance(event, (CustomerSpoke, StaffReplied)):
            turns.append(TimelineTurn(event))
        elif isinstance(event, ReplyRead):
            _attach(event, turns)
        elif isinstance(event, RepliesTakenBack):
            kept = _kept(turns, event.keep)
            taken_back += sum(turn.who is Speaker.STAFF for turn in turns[kept:])
            del turns[kept:]
            ended = None
        elif isinstance(event, SessionEnded):
            ended = event
    return Timeline(started, tuple(turns), ended, taken_back)


def _attach(reading: ReplyRead, turns: list[TimelineTurn]) -> None:
    """Give the reading to the last reply, unless that has one: its own was taken back meanwhile."""
    for place in range(len(turns) - 1, -1, -1):
        turn = turns[place]
        if isinstance(turn.said, StaffReplied):
            if turn.reading is None:
                turns[place] = TimelineTurn(turn.said, reading)
            return


def _kept(turns: list[TimelineTurn], keep: int) -> int:
    """How many turns stay: up to the reply numbered ``keep`` and the customer's answer to it.

    What the customer said later, because nobody replied, goes too: the trainee is back at the moment when
    they had the answer before them. With ``keep`` at 0 the "answer" is the opening line.
    """
    replies = [place for place, turn in enumerate(turns) if turn.who is Speaker.STAFF]
    if keep >= len(replies):
        return len(turns)
    after = replies[keep - 1] + 1 if keep else 0
    answered = turns[after].who is Speaker.CUSTOMER
    return after + answered
