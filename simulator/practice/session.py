"""A live session: its events are on disk before anything follows from them.

A session is the fold over its journal, so going on after a crash, taking back a reply and trying again from a
turn are all the same thing: replaying what counts, and going on from there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from simulator.customer.director import end_by_staff
from simulator.customer.hearing import Offer
from simulator.customer.mood import Mood
from simulator.customer.scripted import CustomerTurn
from simulator.customer.situation import Situation
from simulator.errors import SessionOverError
from simulator.moves import Reading, Speaker
from simulator.practice.play import Exchange, Play
from simulator.reading.reader import Reader
from simulator.rubric.recorded import scenario_of
from simulator.scenario.models import Scenario
from simulator.transcript.events import (
    CustomerSpoke,
    CustomerWaited,
    Event,
    MoodPoint,
    OfferRead,
    Origin,
    ReaderNote,
    RepliesTakenBack,
    ReplyRead,
    SessionEnded,
    SessionStarted,
    StaffReplied,
)
from simulator.transcript.timeline import fold
from simulator.transcript.words import storable

__all__ = ["Beginning", "Clock", "Ledger", "Session", "begin"]

Clock = Callable[[], float]
"""Seconds since the session began; never runs backwards."""


class Ledger(Protocol):
    """Where events are kept: a journal on disk, or nowhere at all."""

    def append(self, *events: Event) -> None:
        """Keep these events; they are safe when this returns."""
        ...


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new session needs to know."""

    session: str
    """A name of its own."""
    started: str
    """UTC, ISO 8601."""
    staff: str
    scenario: Scenario
    scenario_sha256: str
    seed: int
    assess: bool = False
    origin: Origin | None = None


def begin(beginning: Beginning, reader: Reader) -> SessionStarted:
    """The first event of a session."""
    return SessionStarted(
        session=beginning.session,
        started=beginning.started,
        staff=storable(beginning.staff),
        seed=beginning.seed,
        assess=beginning.assess,
        scenario_id=beginning.scenario.id,
        scenario_title=beginning.scenario.title,
        scenario_sha256=beginning.scenario_sha256,
        scenario=beginning.scenario.model_dump(mode="json", exclude_defaults=True),
        reader=ReaderNote(name=reader.name, version=reader.version),
        origin=beginning.origin,
    )


class Session:
    """One trainee, one customer, one conversation."""

    def __init__(self, events: tuple[Event, ...], reader: Reader, ledger: Ledger, clock: Clock) -> None:
        """Goes on where the events stop; with no more than a SessionStarted, the customer begins.

        A reply that was kept but never answered is answered now.
        """
        self._events = list(events)
        self._ledger = ledger
        self._clock = clock
        self.timeline = fold(self._events)
        started = self.timeline.started
        self.play = Play(scenario_of(started), started.seed, reader)
        self.situation = Situation.at_start(self.play.scenario)
        self._rebuild()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, what was taken back included."""
        return tuple(self._events)

    @property
    def scenario(self) -> Scenario:
        """The scenario in play."""
        return self.play.scenario

    @property
    def started(self) -> SessionStarted:
        """How it began."""
        return self.timeline.started

    @property
    def is_over(self) -> bool:
        """Whether the customer has left, or the staff member has ended it."""
        return self.timeline.ended is not None

    @property
    def replies(self) -> tuple[str, ...]:
        """The staff's replies that count."""
        return tuple(turn.text for turn in self.timeline.turns if turn.who is Speaker.STAFF)

    def reply(self, text: str) -> Exchange:
        """Says something to the customer, and has their answer.

        The reply is on disk before the customer answers.

        Raises:
            SessionOverError: the customer has left.
            StorageError: it could not be kept; nothing was said, and it can be tried again.
        """
        self._must_go_on()
        text = storable(text)
        unanswered = self.timeline.turns[-1] if self.timeline.turns else None
        if unanswered is not None and unanswered.who is Speaker.STAFF:
            # Its answer could not be kept, so whoever said it was told that it was not sent.
            if unanswered.text == text:
                return self._answer(text)
            self._keep(RepliesTakenBack(at=self._clock(), keep=len(self.replies) - 1))
        self._keep(StaffReplied(at=self._clock(), text=text))
        return self._answer(text)

    def wait(self, seconds: float) -> CustomerTurn:
        """Lets the customer speak up after so many seconds without a reply.

        Raises:
            SessionOverError: the customer has left.
            StorageError: it could not be kept.
        """
        self._must_go_on()
        turn = self.play.wait(self.situation)
        self._keep(CustomerWaited(at=self._clock(), seconds=seconds), *self._spoken(turn))
        self.situation = turn.situation
        return turn

    def take_back(self, replies: int = 1) -> str:
        """Takes back the last replies, with all that followed from them.

        Returns:
            The text of the earliest reply taken back, to be mended.

        Raises:
            SessionOverError: there is nothing to take back, or this is an assessment.
        """
        said = self.replies
        if self.started.assess:
            raise SessionOverError("In an assessment a reply stands as it was said.")
        if not 0 < replies <= len(said):
            raise SessionOverError("There is no reply to take back yet.")
        keep = len(said) - replies
        self._keep(RepliesTakenBack(at=self._clock(), keep=keep))
        self._rebuild()
        return said[keep]

    def end(self) -> None:
        """Ends the session from the staff's side. A customer with no fix is lost.

        Raises:
            SessionOverError: it is over already.
        """
        self._must_go_on()
        self.situation = end_by_staff(self.situation)
        self._keep(*self._ending(self.situation))

    def _answer(self, text: str) -> Exchange:
        phase = self.situation.phase
        reading = self.play.read(text, self._customer_line(), phase)
        turn = self.play.answer(self.situation, text, reading)
        read = ReplyRead(
            phase=phase,
            moves=reading.moves,
            asked=reading.asked,
            offer=_noted(turn.offer) if turn.offer else None,
            mood=_point(turn.situation.mood),
        )
        self._keep(read, *self._spoken(turn))
        self.situation = turn.situation
        return Exchange(text, phase, reading, turn)

    def _spoken(self, turn: CustomerTurn) -> tuple[Event, ...]:
        spoke = CustomerSpoke(
            at=self._clock(),
            text=turn.spoken.text,
            acts=tuple(beat.act.value for beat in turn.beats),
            lines=turn.spoken.lines,
            mood=_point(turn.situation.mood),
        )
        return spoke, *self._ending(turn.situation)

    def _ending(self, situation: Situation) -> tuple[Event, ...]:
        ending = situation.ending
        if ending is None:
            return ()
        return (SessionEnded(at=self._clock(), outcome=ending.outcome, reason=ending.reason),)

    def _keep(self, *events: Event) -> None:
        if not events:
            return
        self._ledger.append(*events)
        self._events.extend(events)
        self.timeline = fold(self._events)

    def _must_go_on(self) -> None:
        if self.is_over:
            raise SessionOverError(f"{self.scenario.customer.known_as} has left. Try again from any turn.")

    def _customer_line(self) -> str:
        """The customer's last words before the reply that is being answered."""
        for turn in reversed(self.timeline.turns):
            if turn.who is Speaker.CUSTOMER:
                return turn.text
        return ""

    def _rebuild(self) -> None:
        """Brings the situation to where the timeline stops, by playing it with its own readings."""
        turns = self.timeline.turns
        if not turns:
            opening = self.play.open()
            self._keep(*self._spoken(opening))
            self.situation = opening.situation
            return
        self.situation = self.play.open().situation
        unspoken: CustomerTurn | None = None
        unread: str | None = None
        for earlier, turn in pairwise(turns):
            if isinstance(turn.said, StaffReplied):
                if turn.reading is None:
                    unread = turn.text
                    continue
                unspoken = self.play.answer(
                    self.situation, turn.text, Reading(turn.reading.moves, turn.reading.asked)
                )
                self.situation = unspoken.situation
            else:
                if earlier.who is Speaker.CUSTOMER:
                    self.situation = self.play.wait(self.situation).situation
                unspoken = None
        # What a killed process still owed is made up for: a reading, an answer, the end.
        if unread is not None:
            self._answer(unread)
        elif unspoken is not None:
            self._keep(*self._spoken(unspoken))
        elif not self.is_over:
            self._keep(*self._ending(self.situation))


def _point(mood: Mood) -> MoodPoint:
    return MoodPoint(anger=mood.anger, trust=mood.trust, patience=mood.patience)


def _noted(offer: Offer) -> OfferRead:
    return OfferRead(tier=offer.tier or "unclear", remedy=offer.remedy.id if offer.remedy else None)
