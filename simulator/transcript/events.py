"""What happens in a session, one event at a time. A session is the fold over its events."""

from typing import Annotated, Any, Literal

from pydantic import Field, FiniteFloat, NonNegativeInt, TypeAdapter

from simulator.model import Model
from simulator.moves import FoundMove, Outcome, Phase
from simulator.transcript.words import Words

__all__ = [
    "FORMAT",
    "CustomerSpoke",
    "CustomerWaited",
    "Event",
    "MoodPoint",
    "OfferRead",
    "Origin",
    "ReaderNote",
    "RepliesTakenBack",
    "ReplyRead",
    "SessionEnded",
    "SessionStarted",
    "StaffReplied",
    "events_from",
]

FORMAT = 1
"""Raised when an older program could misread a journal of this one."""


class MoodPoint(Model):
    """A mood, each figure 0 to 1."""

    anger: FiniteFloat
    trust: FiniteFloat
    patience: FiniteFloat


class ReaderNote(Model):
    """Which reader read, so that a score can say so."""

    name: str
    version: str


class Origin(Model):
    """The session that this one was branched from."""

    session: str
    reply: int
    """How many replies were taken over from it."""


class SessionStarted(Model):
    """The first event of a journal: all that is needed to play the session again."""

    event: Literal["session_started"] = "session_started"
    format: int = FORMAT
    session: str
    started: str
    """UTC, ISO 8601."""
    staff: Words
    seed: int
    assess: bool = False
    customer: str = "scripted"
    """Who words the customer's lines."""
    scenario_id: str
    scenario_title: str
    scenario_sha256: str
    scenario: dict[str, Any]
    """The whole scenario as it was that day: files change, sessions do not."""
    reader: ReaderNote
    origin: Origin | None = None


class CustomerSpoke(Model):
    """The customer said something."""

    event: Literal["customer_spoke"] = "customer_spoke"
    at: FiniteFloat
    """Seconds since the session began."""
    text: Words
    acts: tuple[str, ...]
    """What the director decided that they do."""
    lines: tuple[str, ...] = ()
    """Which of the script's lines were used up."""
    told: tuple[str, ...] = ()
    """Facts told."""
    mood: MoodPoint


class StaffReplied(Model):
    """The staff member said something; on disk before anything else happens."""

    event: Literal["staff_replied"] = "staff_replied"
    at: FiniteFloat
    text: Words


class OfferRead(Model):
    """What the reply offered, and how far that goes."""

    tier: str
    remedy: str | None = None
    """The scenario's remedy; None where the offer is not one of them."""


class ReplyRead(Model):
    """How the last reply was read, and what it did to the customer's mood."""

    event: Literal["reply_read"] = "reply_read"
    phase: Phase
    moves: tuple[FoundMove, ...]
    asked: tuple[FoundMove, ...] = ()
    """What the reader was not sure enough of to count."""
    offer: OfferRead | None = None
    mood: MoodPoint


class CustomerWaited(Model):
    """Nobody replied for this long, and the customer noticed."""

    event: Literal["customer_waited"] = "customer_waited"
    at: FiniteFloat
    seconds: FiniteFloat


class RepliesTakenBack(Model):
    """The trainee took back all replies after the first ``keep``."""

    event: Literal["replies_taken_back"] = "replies_taken_back"
    at: FiniteFloat
    keep: NonNegativeInt


class SessionEnded(Model):
    """The session is over."""

    event: Literal["session_ended"] = "session_ended"
    at: FiniteFloat
    outcome: Outcome
    reason: Literal["said_goodbye", "stormed_out", "gave_up", "staff_ended"]


Event = Annotated[
    SessionStarted
    | CustomerSpoke
    | StaffReplied
    | ReplyRead
    | CustomerWaited
    | RepliesTakenBack
    | SessionEnded,
    Field(discriminator="event"),
]
events_from: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads one event from JSON."""
