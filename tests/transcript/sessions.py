"""A session to keep: its events, as a practice would write them."""

from simulator.moves import FoundMove, Move, Phase
from simulator.transcript.events import (
    CustomerSpoke,
    Event,
    MoodPoint,
    OfferRead,
    ReaderNote,
    ReplyRead,
    SessionStarted,
    StaffReplied,
)

MOOD = MoodPoint(anger=0.4, trust=0.5, patience=0.6)


def started(session: str = "k3f9") -> SessionStarted:
    return SessionStarted(
        session=session,
        started="2026-11-22T14:05:01Z",
        staff="Ann",
        seed=7,
        scenario_id="plum-exchange",
        scenario_title="The plum exchange",
        scenario_sha256="0" * 64,
        scenario={"id": "plum-exchange", "tags": ["swap"]},
        reader=ReaderNote(name="rules", version="1"),
    )


def exchange(number: int, text: str = "Pick any seven you like.") -> tuple[Event, Event, Event]:
    """A reply, how it was read, and the customer's answer."""
    move = FoundMove(Move.REMEDY, text[:4], 0, len(text[:4]))
    return (
        StaffReplied(at=number, text=text),
        ReplyRead(phase=Phase.BEFORE_FIX, moves=(move,), offer=OfferRead(tier="full"), mood=MOOD),
        CustomerSpoke(at=number + 0.5, text=f"answer {number}", acts=("soften",), mood=MOOD),
    )


def opening(text: str = "These plums are bad.") -> CustomerSpoke:
    return CustomerSpoke(at=0, text=text, acts=("open",), mood=MOOD)
