"""Every example of the annotation guide reads as the guide says."""

import pytest

from simulator.moves import MEANINGS, Move, Phase
from simulator.reading import ReplyInContext, RuleReader

READER = RuleReader()


def moves_in(reply: str, customer: str = "", phase: Phase = Phase.BEFORE_FIX) -> set[Move]:
    (reading,) = READER.read([ReplyInContext(reply, customer, phase)])
    assert all(found.quote == reply[found.start : found.end] for found in reading.moves)
    return {found.move for found in reading.moves}


@pytest.mark.parametrize(
    ("reply", "move"),
    [
        ("I'm so sorry about those plums.", "apology"),
        ("That's our mistake.", "ownership"),
        ("Leave it with me, I'll see it through.", "ownership"),
        ("Seven bad plums, and you had to drive back. That's maddening.", "acknowledgement"),
        ("Here's your money back.", "remedy"),
        ("Pick any seven you like.", "remedy"),
        ("A new one goes out today.", "remedy"),
        ("I'll ring you by four today.", "commitment"),
        ("And these cherries are on us for the drive.", "goodwill"),
        ("Would you rather have the refund or fresh ones?", "clarifying_question"),
        ("Thanks for bringing them back, that helps us.", "thanks"),
        ("Enjoy them, and see you soon.", "warm_close"),
        ("You know, we normally charge the difference, so you're lucky today.", "favour_framing"),
        ("As a gesture of goodwill, on this occasion only, here's a new one.", "favour_framing"),
        ("As a one-off exception, have some cherries.", "favour_framing"),
        ("We're happy to make an exception for you this once", "favour_framing"),
        ("You should have checked them before you left.", "blame"),
        ("Were they stored properly?", "blame"),
        ("It was made properly.", "justification"),
        ("We're short-staffed.", "justification"),
        ("nine years here, I know plums", "justification"),
        ("we've a new lad on", "justification"),
        ("I had to go all the way to the stockroom for this.", "effort_telling"),
        ("It's policy. No receipt, no refund.", "policy_shield"),
        ("When did you buy them? Who served you? Do you have any proof?", "interrogation"),
        ("It's only a plum.", "minimising"),
        ("It's not a big deal.", "minimising"),
        ("As I said, ma'am, that's how it works.", "condescension"),
        ("Calm down.", "condescension"),
        ("I'm sorry you feel that way.", "non_apology"),
        ("Sorry if you were offended.", "non_apology"),
        ("No, that's not what happened.", "rebuttal"),
        ("Well, you won't find better anywhere.", "rebuttal"),
        ("Next time, check the bag before you leave.", "lesson"),
        ("Not my department.", "brush_off"),
        ("You'll have to ring head office.", "brush_off"),
        ("You'd avoid this with our premium plan.", "hard_sell"),
        ("Don't be stupid.", "abuse"),
        ("Let me fetch Ray, he does the refunds", "commitment"),
        ("the label printer jammed again, our end", "ownership"),
        ("the money or fresh ones?", "clarifying_question"),
    ],
)
def test_an_example_makes_its_move_and_none_of_the_other_kind(reply: str, move: str) -> None:
    found = moves_in(reply)
    assert Move(move) in found
    assert {one for one in found if one.helps is not Move(move).helps} <= {Move.REMEDY}


@pytest.mark.parametrize(
    ("reply", "move"),
    [
        ("I'm sorry you feel that way.", "apology"),
        ("Sorry, what was the name?", "apology"),
        ("Mistakes were made.", "ownership"),
        ("I understand.", "acknowledgement"),
        ("We'll look into it.", "remedy"),
        ("Someone will be in touch.", "commitment"),
        ("As a one-off exception, have some cherries.", "goodwill"),
        ("When did you buy them? Do you have any proof?", "clarifying_question"),
        ("Thanks.", "thanks"),
        ("Anything else?", "warm_close"),
        ("Lucky you came back today, the new crate just arrived.", "favour_framing"),
        ("I should have checked them.", "blame"),
        ("You should have been told.", "blame"),
        ("I'll go and get it now.", "effort_telling"),
        ("You can have the refund or a swap, whichever suits.", "policy_shield"),
        ("What name is it under?", "interrogation"),
        ("That's an easy one to put right.", "minimising"),
        ("Let me put that more clearly.", "condescension"),
        ("I'm sorry this upset you; it should not have happened.", "non_apology"),
        ("It's the 8.15 flight, so I've moved you to the 9.00.", "rebuttal"),
        ("Come with me, Ray does the refunds.", "brush_off"),
        ("Would you like a different kind instead? Same price.", "hard_sell"),
        ("That was stupid of us.", "abuse"),
        ("the label printer jammed again, our end", "justification"),
    ],
)
def test_a_near_example_does_not_make_the_move(reply: str, move: str) -> None:
    assert Move(move) not in moves_in(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "One moment please.",
        "Thank you for your letter",
        "Bear with me",
        "I understand.",
        "Mistakes were made.",
        "We'll look into it",
        "Anything else?",
        "Good morning, how can I help?",
        "",
        "...",
    ],
)
def test_what_does_nothing_on_the_lists_makes_no_move(reply: str) -> None:
    assert moves_in(reply) == set()


def test_rough_words_can_help() -> None:
    found = moves_in("ugh, these are awful, our bad. grab any seven u want")
    assert found == {Move.ACKNOWLEDGEMENT, Move.OWNERSHIP, Move.REMEDY}


def test_a_reason_that_was_asked_for_is_no_move() -> None:
    assert moves_in("We're short-staffed today.", "Why did it take so long?") == set()


@pytest.mark.parametrize("move", [move for move in Move if not move.helps])
def test_the_example_that_help_screens_show_hurts(move: Move) -> None:
    assert move in moves_in(MEANINGS[move].example)
