"""Levels, findings, and the overall score."""

import json

import pytest

from simulator.moves import Move, Outcome
from simulator.reading import RuleReader
from simulator.rubric.evidence import read_conversation
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from simulator.scenario.models import Scenario
from simulator.transcript.conversation import Conversation, Turn
from tests.practice.acting import play, score
from tests.stories import points, rubric, scenario

READER = RuleReader()


def talk(*turns: str, customer: str = "Hello?", scenario: Scenario | None = None) -> Scorecard:
    """The card of a conversation: the customer opens, then the staff and the customer take turns."""
    said = [Turn(who="customer", text=customer)]
    said += [
        Turn(who="staff" if place % 2 == 0 else "customer", text=text) for place, text in enumerate(turns)
    ]
    conversation = Conversation(id="c", turns=tuple(said))
    return score_conversation(read_conversation(conversation, READER, scenario), rubric())


@pytest.mark.parametrize(
    ("replies", "ego"),
    [
        ([()], 4),
        ([(Move.JUSTIFICATION,)], 3),
        ([(Move.JUSTIFICATION,), (Move.EFFORT_TELLING,)], 2),
        ([(Move.THANKS, Move.BLAME)], 2),
        ([(Move.JUSTIFICATION,)] * 3 + [(Move.REMEDY,)], 1),
    ],
)
def test_ego_falls_by_the_anchors_of_the_guide(replies: list[tuple[Move, ...]], ego: int) -> None:
    assert score(play(replies)).level("ego") == ego


def test_before_any_fix_there_is_no_last_word() -> None:
    assert score(play([(Move.BLAME,)])).level("last_word") == 4


def test_words_that_drove_the_customer_out_after_the_fix_undid_the_goodwill() -> None:
    card = score(play([(Move.REMEDY,), (Move.FAVOUR_FRAMING, Move.CONDESCENSION)]))
    assert card.outcome is Outcome.LOST
    assert card.level("last_word") == 1
    assert card.level("ego") == 1


@pytest.mark.parametrize(
    ("replies", "level"),
    [
        ([(Move.REMEDY,)], 4),
        ([(Move.ACKNOWLEDGEMENT,), (Move.REMEDY,)], 3),
        ([(Move.ACKNOWLEDGEMENT,), (Move.OWNERSHIP,), (Move.REMEDY,)], 2),
        ([(Move.INTERROGATION,), (Move.REMEDY,)], 2),
        ([(Move.INTERROGATION, Move.OWNERSHIP), (Move.INTERROGATION,), (Move.REMEDY,)], 1),
        ([(Move.ACKNOWLEDGEMENT,)], 0),
    ],
)
def test_fast_resolution_counts_the_reply_and_the_hoops(replies: list[tuple[Move, ...]], level: int) -> None:
    assert score(play(replies)).level("fast_resolution") == level


def test_a_lost_customer_never_passes() -> None:
    card = score(play([(Move.REMEDY,), (Move.FAVOUR_FRAMING, Move.CONDESCENSION)]))
    assert not card.passed
    assert points(card) <= rubric().rubric.ceilings.failed


def test_every_point_lost_shows_the_words_that_lost_it() -> None:
    reply = "Pick any seven. You should have checked them before you left."
    card = talk(reply)
    [found] = [found for found in card.findings if found.move is Move.BLAME]
    assert reply[found.start : found.end] == found.quote
    assert found.turn == 1
    assert found.why


def test_the_better_wording_is_the_same_reply_without_the_words() -> None:
    card = talk("I'm so sorry. Pick any seven you like. You should have checked them before you left.")
    assert card.findings[0].instead == "I'm so sorry. Pick any seven you like."


def test_where_nothing_is_left_the_rubric_says_something_better() -> None:
    card = talk("You should have checked them before you left.")
    assert card.findings[0].instead == rubric().rubric.advice[Move.BLAME].instead


def test_abuse_fails_whatever_else_is_good() -> None:
    card = talk("I'm so sorry. Here's your money back. Don't be stupid.", "Thank you, that's great.")
    assert [failure.rule for failure in card.auto_fail] == ["abuse"]
    assert not card.passed


def test_asking_for_a_secret_over_an_open_channel_fails() -> None:
    card = talk("I'm sorry. Please email your password and I'll refund it.", "Thanks.")
    assert "secret_in_the_open" in {failure.rule for failure in card.auto_fail}


@pytest.mark.parametrize(
    "careful",
    [
        "Please don't email your password.",
        "I can't email your W-2, but I've printed it for you.",
        "We're not able to send a W-2 by e-mail.",
    ],
)
def test_care_with_a_secret_does_not_fail(careful: str) -> None:
    card = talk(f"I'm sorry. {careful} Here's your money back.", "Thanks.")
    assert not card.auto_fail


def test_promising_more_than_one_may_fails() -> None:
    plum = scenario().scenario
    assert plum.you.goodwill_limit == 10
    over = talk("I'm sorry. Pick any seven, and have $50 on us for the drive.", "Oh. Thanks.", scenario=plum)
    within = talk("I'm sorry. Pick any seven, and have $5 on us for the drive.", "Oh. Thanks.", scenario=plum)
    assert "beyond_authority" in {failure.rule for failure in over.auto_fail}
    assert not within.auto_fail


def test_a_criterion_that_cannot_be_scored_has_a_reason_and_no_level() -> None:
    [care] = [one for one in talk("Here's your money back.").criteria if one.id == "sensitive_data"]
    assert care.level is None
    assert care.unscored


def test_the_same_evidence_gives_the_same_card_to_the_byte() -> None:
    turns = ("I'm sorry. Pick any seven.", "Thanks.", "You're lucky today.", "Never again.")
    assert talk(*turns).model_dump_json() == talk(*turns).model_dump_json()


@pytest.mark.parametrize(
    ("turns", "outcome"),
    [
        (("I'm sorry. Here's your money back.", "Thank you so much."), Outcome.RETAINED),
        (("I'm sorry. Here's your money back.", "I'll take my business elsewhere."), Outcome.LOST),
        (("It's policy. No receipt, no refund.", "Fine."), Outcome.LOST),
        (("Here's your money back. As a gesture of goodwill, just this once.", "Right."), Outcome.RESENTFUL),
    ],
)
def test_the_ending_of_a_recorded_conversation_is_read_from_its_words(
    turns: tuple[str, ...], outcome: Outcome
) -> None:
    assert talk(*turns).outcome is outcome


def test_a_card_survives_json() -> None:
    card = talk("I'm sorry. Pick any seven. You're lucky today.", "Thanks.")
    assert Scorecard.model_validate(json.loads(card.model_dump_json())) == card
