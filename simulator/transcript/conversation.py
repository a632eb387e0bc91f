"""A conversation as it was said, whoever recorded it."""

from simulator.model import Model
from simulator.moves import Speaker
from simulator.transcript.words import Words

__all__ = ["Conversation", "Turn"]


class Turn(Model):
    """One turn, word for word."""

    who: Speaker
    text: Words
    at: float | None = None
    """Seconds since the conversation began, where it is known."""


class Conversation(Model):
    """What was said, in order, with what is known about it."""

    id: Words
    turns: tuple[Turn, ...]
    setting: Words = ""
    """One line on the shop and the complaint."""
    remedy: Words = ""
    """What would settle it, in a sentence, where it is known."""
    scenario: Words | None = None
    staff: Words | None = None
    at: Words | None = None
    """When it took place, as the source says it."""

    @property
    def staff_turns(self) -> tuple[int, ...]:
        """The places of the staff's turns, counted from 0 over all turns."""
        return tuple(number for number, turn in enumerate(self.turns) if turn.who is Speaker.STAFF)
