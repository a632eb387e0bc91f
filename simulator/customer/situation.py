"""Where a customer stands at one moment of a session, and what they do next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from simulator.customer.mood import Mood
from simulator.moves import Move, Outcome, Phase
from simulator.scenario.models import Scenario

__all__ = ["Act", "Beat", "Ending", "Reason", "Situation"]

Reason = Literal["said_goodbye", "stormed_out", "gave_up", "staff_ended"]
"""Why a session is over."""


class Act(StrEnum):
    """What the customer does with a line. Most are named after the list of lines that words them."""

    OPENING = "opening"
    HEARS_APOLOGY = "hears_apology"
    HEARS_APOLOGY_AGAIN = "hears_apology_again"
    HEARD = "heard"
    HEARS_COMMITMENT = "hears_commitment"
    PRESSES = "presses"
    RETORTS = "retorts"
    ASKED_TOO_MUCH = "asked_too_much"
    DOES_NOT_KNOW = "does_not_know"
    UNCLEAR_OFFER = "unclear_offer"
    KEPT_WAITING = "kept_waiting"
    TAKES_IT_COLDLY = "takes_it_coldly"
    STINGS = "stings"
    LINGERS = "lingers"
    LEAVES_WARMLY = "leaves_warmly"
    LEAVES_COLDLY = "leaves_coldly"
    STORMS_OUT = "storms_out"
    GIVES_UP = "gives_up"
    ANSWERS = "answers"
    """Tells a fact."""
    TELLS_AGAIN = "tells_again"
    """Was asked for a fact that they have told twice."""
    HEARS_OFFER = "hears_offer"
    """Takes, haggles over or refuses one of the scenario's remedies."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that the customer does in a turn; a turn has one or two."""

    act: Act
    of: str | None = None
    """The fact, remedy or trigger that it is about."""
    quote: str = ""
    """The staff member's own words, to be thrown back."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How and why it ended."""

    outcome: Outcome
    reason: Reason


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that the next decision depends on. A new one is made for every step; none is ever changed."""

    mood: Mood
    fixed: bool = False
    """A full fix was offered and taken."""
    replies: int = 0
    replies_after_fix: int = 0
    heard: Mapping[Move, int] = field(default_factory=dict)
    """How many replies so far made each helping move."""
    told: Mapping[str, int] = field(default_factory=dict)
    """How often each fact was told."""
    said: frozenset[str] = frozenset()
    """Lines used up."""
    waits: int = 0
    ending: Ending | None = None

    @classmethod
    def at_start(cls, scenario: Scenario) -> "Situation":
        """The customer, about to say their first words."""
        return cls(mood=Mood.at_start(scenario.customer.temperament))

    @property
    def phase(self) -> Phase:
        """The phase in which the next reply will be read."""
        return Phase.AFTER_FIX if self.fixed else Phase.BEFORE_FIX
