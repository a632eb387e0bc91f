"""What a rubric file says."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model import Model
from simulator.moves import Channel, Move
from simulator.scenario.models import PhraseText

__all__ = ["Advice", "AutoFail", "Ceilings", "Criterion", "ExampleSet", "Judgement", "Rubric"]

Text = Annotated[str, Field(min_length=1)]
LEAST_EXAMPLES = 8
"""Fewer of a kind say too little to learn from."""
Level = Annotated[int, Field(ge=0, le=4)]


class Judgement(StrEnum):
    """How a criterion's level is found."""

    EGO = "ego"
    """Words that serve the speaker's standing, wherever they stand."""
    LAST_WORD = "last_word"
    """Such words with or after the fix."""
    FAST_RESOLUTION = "fast_resolution"
    """Which reply brought the fix, and how many hoops came before it."""
    FOUND = "found"
    """How often its ``helps`` and ``words`` are found, less its ``hurts``."""
    EXAMPLES = "examples"
    """How often a reply does what its examples show."""
    CARE = "care"
    """No secret asked for or sent; scored only where the scenario is about one."""


class ExampleSet(Model):
    """Replies, or sentences of replies, that meet a criterion and that do not."""

    yes: tuple[Text, ...] = Field(min_length=LEAST_EXAMPLES)
    """At least eight that meet it, in different words."""
    no: tuple[Text, ...] = Field(min_length=LEAST_EXAMPLES)
    """At least eight that do not, the nearest misses first."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        said = {" ".join(text.lower().split()) for text in self.yes}
        if both := [text for text in self.no if " ".join(text.lower().split()) in said]:
            raise ValueError(f"“{both[0]}” is among the yes and the no; it can only be one of them")
        return self


class Criterion(Model):
    """One thing that a conversation is scored on, level 0 (worst) to 4 (best)."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
    title: Text
    means: Text
    """One or two sentences to the person scored."""
    judged_by: Judgement
    weight: Annotated[float, Field(gt=0, le=10)]
    headline: bool = False
    """Stands at the top of the scorecard."""
    levels: Mapping[Level, Text]
    """What each level looks like: the anchors, 0 to 4."""
    mild: tuple[Move, ...] = ()
    """Moves that weigh half as much as the others here (ego and last word)."""
    hoops: tuple[Move, ...] = ()
    """Moves that count as a hoop before the fix (fast resolution)."""
    helps: tuple[Move, ...] = ()
    """Moves that raise the level (found)."""
    hurts: tuple[Move, ...] = ()
    """Moves that lower it by one each (found)."""
    words: tuple[PhraseText, ...] = ()
    """Phrases that raise it like a helping move (found)."""
    examples: ExampleSet | None = None
    """What it is learned from (examples)."""
    by_count: tuple[Level, ...] = (1, 3, 4)
    """The level for none, one, two, … of what raises it; never falling (found)."""
    rule: str = ""
    """The auto-fail rule that it stands on (care)."""
    praise: str = ""
    """What to say when it went well."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if set(self.levels) != set(range(5)):
            raise ValueError("levels: each of 0, 1, 2, 3 and 4 needs a sentence")
        if list(self.by_count) != sorted(self.by_count) or not self.by_count:
            raise ValueError("by_count: finding more of what helps must not lower the level")
        if self.judged_by is Judgement.FOUND and not (self.helps or self.words):
            raise ValueError("a criterion judged by what is found needs `helps` or `words`")
        if (self.judged_by is Judgement.EXAMPLES) is (self.examples is None):
            raise ValueError(
                "`examples` goes with `judged_by: examples`, and has at least eight yes and eight no"
            )
        if (self.judged_by is Judgement.CARE) is not bool(self.rule):
            raise ValueError("`rule` goes with `judged_by: care`, and names one of the auto_fails")
        return self

    @property
    def can_be_undone(self) -> bool:
        """Whether later words can lower the level again.

        When a customer leaves, what could still have been undone earns nothing: otherwise a customer who was
        driven out early would score better than one who stayed to hear more.
        """
        return self.judged_by is not Judgement.FAST_RESOLUTION and (
            self.judged_by is not Judgement.FOUND or bool(self.hurts)
        )


class Advice(Model):
    """Why a move costs, and a better wording."""

    why: Text
    instead: Text
    """Used where nothing worth saying is left once the words are cut."""


class AutoFail(Model):
    """Something that fails a conversation whatever else is good in it."""

    rule: Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
    title: Text
    moves: tuple[Move, ...] = ()
    words: tuple[PhraseText, ...] = ()
    unless: tuple[PhraseText, ...] = ()
    """Words in the same sentence that make it harmless."""
    channels: tuple[Channel, ...] = ()
    """Where it applies; empty means everywhere. A conversation whose channel is unknown counts as open."""
    beyond_authority: bool = False
    """Promising what the scenario says the trainee may not promise."""


class Ceilings(Model):
    """The most that a conversation can score overall when it did not end well."""

    resentful: Annotated[float, Field(ge=0, le=100)] = 69
    failed: Annotated[float, Field(ge=0, le=100)] = 40
    """The customer was lost, or a rule failed it."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.failed > self.resentful:
            raise ValueError("a lost customer cannot score more than a resentful one")
        return self


class Rubric(Model):
    """Criteria, what fails a conversation at once, and the advice that goes with them."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    version: Annotated[int, Field(ge=1)]
    title: Text
    summary: Text
    pass_mark: Annotated[float, Field(ge=0, le=100)] = 70
    ceilings: Ceilings = Ceilings()
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    auto_fails: tuple[AutoFail, ...] = ()
    advice: Mapping[Move, Advice]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"criteria: “{twice[0]}” is there twice; each needs a name of its own")
        rules = {rule.rule for rule in self.auto_fails}
        if unknown := [one.rule for one in self.criteria if one.rule and one.rule not in rules]:
            raise ValueError(f"criteria: “{unknown[0]}” is not one of the auto_fails")
        if missing := sorted(move.value for move in Move if not move.helps and move not in self.advice):
            raise ValueError(f"advice: nothing is said about {', '.join(missing)}")
        return self
