"""What scoring says about one conversation; as JSON, the format that others rely on."""

from pydantic import Field

from simulator.model import Model
from simulator.moves import Move, Outcome

__all__ = [
    "CriterionScore",
    "Failure",
    "Finding",
    "ReaderUsed",
    "RubricUsed",
    "Scorecard",
    "WorthAtStake",
]


class RubricUsed(Model):
    """Which rubric scored, to the byte."""

    id: str
    version: int
    sha256: str


class ReaderUsed(Model):
    """Which reader read."""

    name: str
    version: str


class Finding(Model):
    """Words that cost, why, and what to say instead."""

    turn: int
    """Counted from 0 over all turns, the customer's too."""
    move: Move
    quote: str
    start: int
    end: int
    why: str
    instead: str
    confidence: float = 1.0


class Credit(Model):
    """Words that earned something."""

    turn: int
    move: Move | None
    """None where the rubric's own words were found, rather than a move."""
    quote: str
    start: int
    end: int


class CriterionScore(Model):
    """One criterion's level."""

    id: str
    title: str
    level: int | None
    """0 (worst) to 4 (best); None where it could not be scored."""
    weight: float
    headline: bool = False
    unscored: str | None = None
    """Why there is no level."""
    because: str = ""
    """The anchor of the level, or what decided it."""
    findings: tuple[Finding, ...] = ()
    credits: tuple[Credit, ...] = ()


class Failure(Model):
    """A rule that fails the conversation whatever else is good in it."""

    rule: str
    turn: int
    quote: str


class WorthAtStake(Model):
    """What the customer is worth a year, and whether they were kept."""

    per_year: float
    kept: bool


class Scorecard(Model):
    """One conversation, scored."""

    id: str
    scenario: str | None = None
    staff: str | None = None
    rubric: RubricUsed
    reader: ReaderUsed
    overall: int | None = Field(ge=0, le=100)
    """None where there was nothing to score: nobody replied to the customer."""
    passed: bool
    outcome: Outcome
    first_fix_turn: int | None
    criteria: tuple[CriterionScore, ...]
    auto_fail: tuple[Failure, ...] = ()
    worth: WorthAtStake | None = None

    @property
    def shown(self) -> str:
        """The overall score as a person reads it: ``86``, or a dash where there is none."""
        return "–" if self.overall is None else str(self.overall)

    def level(self, criterion: str) -> int | None:
        """The level of a criterion; None where it is unscored or not in the rubric."""
        return next((score.level for score in self.criteria if score.id == criterion), None)

    @property
    def headline(self) -> tuple[CriterionScore, ...]:
        """The criteria at the top of the card."""
        return tuple(score for score in self.criteria if score.headline)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that cost, once each, in the order in which it was said."""
        once = {(f.turn, f.start, f.end, f.move): f for score in self.criteria for f in score.findings}
        return tuple(once[place] for place in sorted(once))
