"""The face of every reader: replies in their context go in, readings come out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.moves import Phase, Reading

__all__ = ["Matcher", "Reader", "ReplyInContext"]


@dataclass(frozen=True, slots=True)
class ReplyInContext:
    """One staff reply, with what an annotator would see beside it."""

    reply: str
    """Exactly as typed."""
    customer: str = ""
    """The customer's last line; empty where the staff member speaks first."""
    phase: Phase = Phase.BEFORE_FIX
    setting: str = ""
    """One line on the shop and the complaint."""
    remedy: str = ""
    """What would settle the complaint, in a sentence, where it is known."""
    offers: tuple[str, ...] = ()
    """Phrases that make an offer in this complaint, where a scenario names them (``simulator.phrases``)."""


class Matcher(Protocol):
    """Holds two texts against each other where phrases know no answer."""

    def offer(self, remedy: str, reply: str) -> dict[str, float]:
        """How far a reply goes towards a remedy: shares of ``full``, ``partial`` and ``none``."""
        ...

    def asks(self, fact: str, reply: str) -> float:
        """How likely it is that a reply asks for this fact, 0 to 1."""
        ...

    def shows(self, line: str, after: str) -> dict[str, float]:
        """What a customer's line shows: shares of ``content``, ``cold``, ``leaves``, ``turns_down``, ``open``."""
        ...


class Reader(Protocol):
    """Reads replies into moves. The same input gives the same reading, whatever the batch."""

    @property
    def matcher(self) -> Matcher | None:
        """What it matches with; None where phrases must do."""
        ...

    @property
    def name(self) -> str:
        """What it is called on the command line: ``rules``."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever a reading could."""
        ...

    def read(self, replies: Sequence[ReplyInContext]) -> list[Reading]:
        """One reading a reply, in order."""
        ...
