"""The customer's mood, and what each move does to it.

The order of the effects follows the literature on complaints; the sizes are ours, tuned by play. They are a
teaching device: no public data shows that wording predicts the change in a real customer's mood.

Everything here keeps the order of moods: a worse mood stays the worse one after the same reply. So putting a
hurtful move in can never end better, and taking one out can never end worse.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from simulator.moves import Move, Outcome, Phase, Reading
from simulator.scenario.models import Temperament, Tier

__all__ = ["GIVES_UP_AT", "STORMS_OUT_AT", "Effect", "Mood", "Stimulus", "feel", "outcome_of", "wait"]

STORMS_OUT_AT = 0.85
"""At this anger the customer leaves for good."""
GIVES_UP_AT = 0.05
"""At this patience the customer leaves, if nothing has been fixed."""
_KEPT_TRUST, _KEPT_ANGER = 0.5, 0.4
_CALM = 0.15


class Effect(NamedTuple):
    """A change of mood: what is added to anger, trust and patience."""

    anger: float
    trust: float
    patience: float


EFFECTS: dict[Move, Effect] = {
    Move.REMEDY: Effect(-0.30, 0.20, 0.15),
    Move.OWNERSHIP: Effect(-0.14, 0.14, 0.05),
    Move.ACKNOWLEDGEMENT: Effect(-0.12, 0.08, 0.05),
    Move.APOLOGY: Effect(-0.08, 0.05, 0.03),
    Move.COMMITMENT: Effect(-0.08, 0.06, 0.06),
    Move.GOODWILL: Effect(-0.08, 0.10, 0.05),
    Move.CLARIFYING_QUESTION: Effect(-0.03, 0.03, 0.00),
    Move.THANKS: Effect(-0.03, 0.04, 0.02),
    Move.WARM_CLOSE: Effect(-0.05, 0.06, 0.02),
    Move.JUSTIFICATION: Effect(0.08, -0.08, -0.05),
    Move.INTERROGATION: Effect(0.14, -0.12, -0.15),
    Move.BLAME: Effect(0.25, -0.25, -0.20),
    Move.ABUSE: Effect(0.25, -0.25, -0.20),
    Move.CONDESCENSION: Effect(0.25, -0.22, -0.15),
    Move.FAVOUR_FRAMING: Effect(0.22, -0.25, -0.15),
    Move.EFFORT_TELLING: Effect(0.22, -0.25, -0.15),
    Move.LESSON: Effect(0.20, -0.20, -0.12),
    Move.REBUTTAL: Effect(0.20, -0.20, -0.15),
    Move.BRUSH_OFF: Effect(0.20, -0.22, -0.20),
    Move.MINIMISING: Effect(0.18, -0.18, -0.12),
    Move.NON_APOLOGY: Effect(0.16, -0.16, -0.10),
    Move.POLICY_SHIELD: Effect(0.16, -0.16, -0.15),
    Move.HARD_SELL: Effect(0.16, -0.18, -0.15),
}
_LESSER_OFFER = {
    Tier.PARTIAL: Effect(-0.08, 0.04, 0.0),
    Tier.REFUSED: Effect(0.0, 0.0, 0.0),
    None: Effect(-0.03, 0.0, 0.0),
}
_APOLOGY_AGAIN = Effect(0.04, -0.02, -0.05)
_STALLING = Effect(0.12, -0.10, -0.15)
_UNRESOLVED = Effect(0.0, 0.0, -0.07)
_WAITING = Effect(0.03, -0.02, -0.06)


@dataclass(frozen=True, slots=True)
class Mood:
    """How the customer feels, each figure 0 to 1."""

    anger: float
    trust: float
    patience: float

    @classmethod
    def at_start(cls, temperament: Temperament) -> "Mood":
        """The mood in which the customer walks in."""
        return cls(temperament.anger, temperament.trust, temperament.patience)

    @property
    def storms_out(self) -> bool:
        """Whether the customer has had enough and leaves in anger."""
        return self.anger >= STORMS_OUT_AT

    @property
    def gives_up(self) -> bool:
        """Whether the customer has no patience left for being helped."""
        return self.patience <= GIVES_UP_AT


@dataclass(frozen=True, slots=True)
class Stimulus:
    """One reply, as far as it touches the mood."""

    reading: Reading
    phase: Phase
    offer: Tier | None
    """How far its offer goes; None where there is none, or where it is unclear what would be had."""
    reply: int
    """Which reply this is, from 1."""
    heard: Mapping[Move, int]
    """How many earlier replies made each helping move."""
    trigger_anger: float = 0.0
    """What the customer's own sore points add."""

    @property
    def stalls(self) -> bool:
        """Whether the reply, before the fix, does nothing that brings it nearer."""
        if self.phase is Phase.AFTER_FIX:
            return False
        empty = {Move.THANKS, Move.WARM_CLOSE}
        if self.heard.get(Move.APOLOGY, 0):
            empty.add(Move.APOLOGY)
        return not any(found.move not in empty for found in self.reading.helpful)


def feel(mood: Mood, stimulus: Stimulus, sensitivity: float) -> Mood:
    """The mood after a reply.

    Helping moves soothe once a reply, and half as much each time they come again in a later one. Hurting ones
    count in every reply, half as much each further time in the same one, and double on anger and trust where
    they are a last word.

    Args:
        mood: the mood before it.
        stimulus: the reply.
        sensitivity: scales every rise of anger, above 0, 1 for most people.
    """
    fixed_before = stimulus.phase is Phase.AFTER_FIX
    fixes = fixed_before or stimulus.offer is Tier.FULL
    rise = fall = trust = patience = 0.0
    helping = {found.move for found in stimulus.reading.helpful}
    if stimulus.offer is Tier.FULL:  # a question that offers the choice of fixes is an offer too
        helping.add(Move.REMEDY)
    for move in sorted(helping):
        effect = _soothing(move, stimulus, fixed_before=fixed_before)
        fall -= min(effect.anger, 0.0)
        rise += max(effect.anger, 0.0)
        trust += effect.trust
        patience += effect.patience
    sting, doubt, strain = _hurt(stimulus, fixes=fixes)
    rise, trust, patience = rise + sting, trust + doubt, patience + strain
    if not fixes:
        patience += _UNRESOLVED.patience
    anger = _settled(mood.anger) if fixed_before else mood.anger
    return Mood(
        _within(anger + rise * sensitivity * (1 + 0.5 * (anger - 0.5)) - fall * (0.6 + 0.8 * mood.trust)),
        _within(mood.trust + trust),
        _within(mood.patience + patience),
    )


def wait(mood: Mood, sensitivity: float) -> Mood:
    """The mood after standing there with no reply for a while."""
    return Mood(
        _within(mood.anger + _WAITING.anger * sensitivity),
        _within(mood.trust + _WAITING.trust),
        _within(mood.patience + _WAITING.patience),
    )


def outcome_of(mood: Mood, *, fixed: bool) -> Outcome:
    """How it ends if the customer leaves in this mood."""
    if not fixed:
        return Outcome.LOST
    kept = mood.trust >= _KEPT_TRUST and mood.anger <= _KEPT_ANGER
    return Outcome.RETAINED if kept else Outcome.RESENTFUL


def _hurt(stimulus: Stimulus, *, fixes: bool) -> Effect:
    """What the reply's hurtful moves do, or the stalling, whichever is worse in each respect.

    Not both: whoever is questioned instead of helped is stalled by the questions. And not the hurt alone: else
    a mild remark would be better than saying nothing.
    """
    anger = trust = patience = 0.0
    made: Counter[Move] = Counter()
    # The heavier ones first, so that the order in which they are said makes no difference.
    for found in sorted(stimulus.reading.hurtful, key=lambda found: not found.last_word):
        effect = EFFECTS[found.move]
        share = 0.5 ** made[found.move]
        weight = 2.0 if found.last_word and fixes else 1.0
        anger += share * weight * effect.anger
        trust += share * weight * effect.trust
        patience += share * effect.patience
        made[found.move] += 1
    last_word = fixes and stimulus.reading.last_word
    anger += (2.0 if last_word else 1.0) * stimulus.trigger_anger
    if not stimulus.stalls:
        return Effect(anger, trust, patience)
    return Effect(max(anger, _STALLING.anger), min(trust, _STALLING.trust), min(patience, _STALLING.patience))


def _soothing(move: Move, stimulus: Stimulus, *, fixed_before: bool) -> Effect:
    before = stimulus.heard.get(move, 0)
    share = 0.5**before
    if move is Move.REMEDY:
        if fixed_before:
            return Effect(0.0, 0.0, 0.0)
        if stimulus.offer is Tier.FULL:
            return EFFECTS[move]
        return _scaled(_LESSER_OFFER[stimulus.offer], share)
    if move is Move.APOLOGY:
        if before and not fixed_before:
            return _APOLOGY_AGAIN
        if stimulus.reply > 2:  # noqa: PLR2004 - after the second reply a sorry comes late
            share *= 0.5
    return _scaled(EFFECTS[move], share)


def _scaled(effect: Effect, share: float) -> Effect:
    return Effect(effect.anger * share, effect.trust * share, effect.patience * share)


def _settled(anger: float) -> float:
    """After the fix anger dies down by itself, but never below calm."""
    return anger if anger <= _CALM else _CALM + 0.7 * (anger - _CALM)


def _within(figure: float) -> float:
    # Rounded, so that sums taken in another order on another machine still compare equal.
    return round(min(1.0, max(0.0, figure)), 6)
