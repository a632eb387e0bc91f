"""What must hold for any session, whatever is said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.customer.scripted import CustomerTurn
from simulator.moves import HURTING, Move, Outcome
from simulator.practice.play import Exchange, Run
from tests.practice.acting import play, score
from tests.stories import HURTFUL_MOVES, REPLIES, points

many = settings(max_examples=400, deadline=None)


@many
@given(replies=REPLIES, place=st.data(), move=HURTFUL_MOVES, seed=st.integers(0, 50))
def test_putting_a_hurtful_move_in_never_improves_outcome_or_score(
    replies: list[tuple[Move, ...]], place: st.DataObject, move: Move, seed: int
) -> None:
    which = place.draw(st.integers(0, len(replies) - 1))
    where = place.draw(st.integers(0, len(replies[which])))
    worse = [*replies]
    worse[which] = (*replies[which][:where], move, *replies[which][where:])
    before, after = score(play(replies, seed)), score(play(worse, seed))
    assert after.outcome.rank <= before.outcome.rank
    assert points(after) <= points(before)
    assert after.passed <= before.passed


@many
@given(replies=REPLIES, seed=st.integers(0, 50))
def test_cutting_every_hurtful_move_never_worsens_outcome_or_score(
    replies: list[tuple[Move, ...]], seed: int
) -> None:
    kind = [tuple(move for move in moves if move not in HURTING) for moves in replies]
    before, after = score(play(replies, seed)), score(play(kind, seed))
    assert after.outcome.rank >= before.outcome.rank
    assert points(after) >= points(before)


@many
@given(replies=REPLIES, seed=st.integers(0, 50))
def test_the_customer_never_says_a_line_twice(replies: list[tuple[Move, ...]], seed: int) -> None:
    run = play(replies * 3, seed)
    used = [line for turn in (run.opening, *_answers(run)) for line in turn.spoken.lines]
    assert len(used) == len(set(used))


@many
@given(replies=REPLIES, seed=st.integers(0, 50))
def test_no_slot_is_left_unfilled_and_no_turn_is_empty(replies: list[tuple[Move, ...]], seed: int) -> None:
    for turn in play(replies * 3, seed).turns()[::2]:
        assert turn.text.strip()
        assert "{" not in turn.text


@many
@given(replies=REPLIES)
def test_nothing_is_said_after_the_customer_has_left(replies: list[tuple[Move, ...]]) -> None:
    run = play(replies)
    ended = [turn.situation.ending is not None for turn in _answers(run)]
    assert not any(ended[:-1])


def test_five_sorries_and_a_fix_do_not_end_as_well_as_one_sorry_and_a_fix_at_once() -> None:
    slow = score(play([(Move.APOLOGY,)] * 5 + [(Move.REMEDY,), (Move.WARM_CLOSE,)]))
    quick = score(play([(Move.APOLOGY, Move.REMEDY), (Move.WARM_CLOSE,)]))
    assert points(slow) < points(quick)
    assert slow.outcome.rank < quick.outcome.rank


def test_a_remark_after_the_fix_costs_more_than_before() -> None:
    before = play([(Move.LESSON,), (Move.REMEDY,), (Move.WARM_CLOSE,)])
    after = play([(Move.THANKS,), (Move.REMEDY,), (Move.WARM_CLOSE, Move.LESSON)])
    cost_before = before.moods[1].trust - before.moods[0].trust
    cost_after = after.moods[3].trust - after.moods[2].trust
    assert cost_after < cost_before < 0


def test_a_fix_is_taken_whatever_the_mood() -> None:
    run = play([(Move.BLAME,), (Move.REMEDY,), (Move.WARM_CLOSE,)])
    assert score(run).first_fix_turn is not None


def test_a_customer_without_a_fix_is_lost() -> None:
    assert score(play([(Move.ACKNOWLEDGEMENT,)])).outcome is Outcome.LOST


def _answers(run: Run) -> list[CustomerTurn]:
    return [step.answer if isinstance(step, Exchange) else step for step in run.steps]
