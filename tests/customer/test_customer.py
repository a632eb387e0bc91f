"""The built-in customer: what they do, and in whose words."""

import pytest

from simulator.customer.script import quote_back
from simulator.customer.situation import Act
from simulator.moves import Outcome
from simulator.practice.play import Exchange, Play, Run
from simulator.reading import RuleReader
from tests.stories import SCENARIOS, scenario

READER = RuleReader()
SWAP = "I'm sorry. Pick any seven you like."


def play(*replies: str | None, seed: int = 7, name: str = "plum-exchange") -> Run:
    return Play(scenario(name).scenario, seed, READER).run(replies)


def acts(run: Run) -> list[Act]:
    """What the customer did after each reply, in order."""
    return [
        beat.act for step in run.steps for beat in (step.answer if isinstance(step, Exchange) else step).beats
    ]


def last_line(run: Run) -> str:
    return run.turns()[-1].text


def test_a_question_gets_the_fact() -> None:
    assert "Saturday" in last_line(play("When did you buy them?"))


def test_an_open_question_is_answered_with_what_she_wants_not_with_the_tart() -> None:
    answer = last_line(play("Morning. What can I do for you?"))
    assert "tart" not in answer
    assert "plums" in answer.lower()


def test_a_fact_asked_for_again_is_told_in_other_words() -> None:
    first, again = play("When did you buy them?", "Sorry, when did you buy them?").turns()[2::2]
    assert first.text != again.text
    assert "Saturday" in again.text


def test_a_question_without_a_fact_is_met_with_a_shrug() -> None:
    assert Act.DOES_NOT_KNOW in acts(play("I'm sorry about that. Which church do you go to?"))


def test_a_lesser_offer_is_haggled_over_and_is_no_fix() -> None:
    run = play("I'm sorry. Here's a voucher for your next shop.")
    assert not run.situation.fixed
    assert Act.HEARS_OFFER in acts(run)


def test_a_refusal_beside_a_word_of_the_remedy_is_no_offer() -> None:
    assert not play("It's policy. No receipt, no refund.").situation.fixed


def test_a_choice_of_fixes_is_an_offer() -> None:
    assert play("Would you rather have fresh plums or the refund?").situation.fixed


def test_her_own_words_come_back_to_the_staff_member() -> None:
    lines = " ".join(last_line(play("It's only a plum.", seed=seed)) for seed in range(20))
    assert "It's only a plum" in lines


def test_a_remark_after_the_fix_that_hits_the_sore_point_drives_her_out() -> None:
    run = play(SWAP, "You're lucky, we normally charge the difference.")
    assert run.situation.ending is not None
    assert run.situation.ending.reason == "stormed_out"
    assert "competitor" in last_line(run) or "market" in last_line(run)


def test_a_customer_kept_waiting_speaks_up_and_loses_patience() -> None:
    run = play(None, None)
    assert acts(run) == [Act.KEPT_WAITING, Act.KEPT_WAITING]
    assert run.moods[-1].patience < run.moods[0].patience


def test_a_customer_kept_waiting_for_ever_leaves() -> None:
    run = play(*[None] * 40)
    assert run.situation.ending is not None
    assert run.situation.ending.reason == "gave_up"


def test_a_customer_who_is_never_helped_leaves() -> None:
    run = play(*["One moment please."] * 30)
    assert run.situation.ending is not None
    assert run.situation.ending.outcome is Outcome.LOST
    assert len(run.steps) < 10


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_line_is_said_twice_however_long_it_takes(name: str) -> None:
    replies = [
        "I understand, that's maddening. Leave it with me.",
        "One moment please.",
        None,
        "How old is it?",
    ] * 15
    for seed in range(10):
        said = [turn.text for turn in play(*replies, seed=seed, name=name).turns() if turn.who == "customer"]
        assert len(said) == len(set(said))


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_opening_depends_on_the_seed(name: str) -> None:
    assert len({play(seed=seed, name=name).opening.spoken.text for seed in range(20)}) > 1


@pytest.mark.parametrize(
    ("said", "thrown_back"),
    [
        ("You know, we normally charge for the difference.", "We normally charge for the difference"),
        ("  so   you're lucky today. ", "You're lucky today"),
        ("Oh.", "Oh"),
        ("…", "…"),
        ("a b c d e f g h i j k l m n", "A b c d e f g h i j k l…"),
    ],
)
def test_words_are_thrown_back_short_and_bare(said: str, thrown_back: str) -> None:
    assert quote_back(said) == thrown_back
