from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.customer.mood import Mood, Stimulus, feel, outcome_of, wait
from simulator.moves import HURTING, Move, Outcome, Phase
from simulator.scenario.models import Tier
from tests.stories import reading

CALM = Mood(0.35, 0.5, 0.7)
MOODS = st.builds(Mood, *[st.floats(0, 1)] * 3)
READINGS = st.lists(st.sampled_from(sorted(Move)), max_size=5)
PHASES = st.sampled_from(Phase)


def stimulus(
    *moves: Move, phase: Phase = Phase.BEFORE_FIX, offer: Tier | None = None, reply: int = 1
) -> Stimulus:
    return Stimulus(reading(*moves, phase=phase), phase, offer, reply, {})


def test_a_fix_with_ownership_calms_and_builds_trust() -> None:
    after = feel(CALM, stimulus(Move.OWNERSHIP, Move.REMEDY, offer=Tier.FULL), 1.0)
    assert after.anger < CALM.anger
    assert after.trust > CALM.trust
    assert after.patience > CALM.patience


@pytest.mark.parametrize("move", sorted(HURTING))
def test_every_hurtful_move_raises_anger_and_lowers_trust_and_patience(move: Move) -> None:
    without = feel(CALM, stimulus(Move.REMEDY, offer=Tier.FULL), 1.0)
    with_it = feel(CALM, stimulus(Move.REMEDY, move, offer=Tier.FULL), 1.0)
    assert with_it.anger > without.anger
    assert with_it.trust < without.trust
    assert with_it.patience < without.patience


def test_a_hurtful_move_after_the_fix_counts_double_on_trust() -> None:
    before = feel(CALM, stimulus(Move.THANKS, Move.OWNERSHIP, Move.LESSON), 1.0)
    untouched = feel(CALM, stimulus(Move.THANKS, Move.OWNERSHIP), 1.0)
    after = feel(CALM, stimulus(Move.LESSON, phase=Phase.AFTER_FIX), 1.0)
    assert CALM.trust - after.trust == pytest.approx(2 * (untouched.trust - before.trust))


def test_an_unresolved_reply_costs_patience() -> None:
    assert feel(CALM, stimulus(Move.ACKNOWLEDGEMENT), 1.0).patience == pytest.approx(0.7 + 0.05 - 0.07)


def test_a_reply_that_does_nothing_stalls() -> None:
    after = feel(CALM, stimulus(), 1.0)
    assert after.anger > CALM.anger
    assert after.patience == pytest.approx(0.7 - 0.15 - 0.07)


def test_a_second_apology_annoys() -> None:
    first = stimulus(Move.APOLOGY, Move.ACKNOWLEDGEMENT)
    again = replace(first, heard={Move.APOLOGY: 1})
    assert feel(CALM, again, 1.0).anger > feel(CALM, first, 1.0).anger


def test_an_apology_after_the_second_reply_counts_half() -> None:
    early = feel(CALM, stimulus(Move.APOLOGY, Move.OWNERSHIP, reply=2), 1.0)
    late = feel(CALM, stimulus(Move.APOLOGY, Move.OWNERSHIP, reply=3), 1.0)
    assert late.anger - early.anger == pytest.approx(0.04)


def test_after_the_fix_anger_settles_and_never_below_calm() -> None:
    angry = feel(replace(CALM, anger=0.8), stimulus(phase=Phase.AFTER_FIX), 1.0)
    calm = feel(replace(CALM, anger=0.1), stimulus(phase=Phase.AFTER_FIX), 1.0)
    assert angry.anger == pytest.approx(0.15 + 0.7 * 0.65)
    assert calm.anger == pytest.approx(0.1)


def test_a_sensitive_customer_takes_it_harder() -> None:
    assert feel(CALM, stimulus(Move.BLAME), 1.5).anger > feel(CALM, stimulus(Move.BLAME), 0.7).anger


@given(mood=MOODS, worse=MOODS, moves=READINGS, phase=PHASES, offer=st.sampled_from([None, *Tier]))
def test_a_worse_mood_stays_the_worse_one(
    mood: Mood, worse: Mood, moves: list[Move], phase: Phase, offer: Tier | None
) -> None:
    low = Mood(max(mood.anger, worse.anger), min(mood.trust, worse.trust), min(mood.patience, worse.patience))
    said = stimulus(*moves, phase=phase, offer=offer)
    better, lower = feel(mood, said, 1.2), feel(low, said, 1.2)
    assert lower.anger >= better.anger - 1e-6
    assert lower.trust <= better.trust + 1e-6
    assert lower.patience <= better.patience + 1e-6


@given(mood=MOODS, moves=READINGS, phase=PHASES)
def test_a_mood_stays_between_0_and_1(mood: Mood, moves: list[Move], phase: Phase) -> None:
    after = wait(feel(mood, stimulus(*moves, phase=phase), 3.0), 3.0)
    assert all(0 <= figure <= 1 for figure in (after.anger, after.trust, after.patience))


def test_the_ending_follows_from_the_fix_and_the_mood() -> None:
    assert outcome_of(CALM, fixed=False) is Outcome.LOST
    assert outcome_of(Mood(0.4, 0.5, 0.0), fixed=True) is Outcome.RETAINED
    assert outcome_of(Mood(0.41, 0.9, 1.0), fixed=True) is Outcome.RESENTFUL
    assert outcome_of(Mood(0.0, 0.49, 1.0), fixed=True) is Outcome.RESENTFUL
