"""What people really type, read by the reader that reads by default."""

import pytest

from simulator.moves import Move, Phase
from simulator.practice.play import Play
from simulator.reading import LearnedReader, ReplyInContext
from tests.reading.test_heard_in_scenarios import INNOCENT
from tests.stories import scenario

READER = LearnedReader()
MOST_MISTAKEN = 0.25
"""The share of kind sentences, each by itself, that may be taken for hurtful. Far too high: see docs/reader.md."""


def test_how_often_ordinary_kindness_is_taken_for_hurt() -> None:
    read = READER.read(
        [
            ReplyInContext(reply, customer, phase)
            for reply in INNOCENT
            for customer, phase in (
                ("It doesn't work and I've had to come all the way back.", Phase.BEFORE_FIX),
                ("Thanks. It was a nuisance, though.", Phase.AFTER_FIX),
            )
        ]
    )

    assert sum(bool(each.hurtful) for each in read) <= MOST_MISTAKEN * len(read)
    assert sum(bool(each.of(Move.ABUSE)) for each in read) <= 0.015 * len(read)


@pytest.mark.parametrize("name", ["plum-exchange", "silent-cd", "milky-cappuccino"])
@pytest.mark.parametrize(
    "kind", ["No wonder you're annoyed.", "I don't blame you one bit.", "You weren't to know."]
)
def test_abuse_is_never_named_for_want_of_a_better_word(name: str, kind: str) -> None:
    [step] = Play(scenario(name).scenario, 1, READER).run([kind]).steps

    assert not step.reading.of(Move.ABUSE)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("plum-exchange", "We don't do swaps."),
        ("plum-exchange", "no refunds here"),
        ("plum-exchange", "A refund? On plums?"),
        ("plum-exchange", "swap them? not likely"),
        ("plum-exchange", "Nobody gets their money back here."),
        ("plum-exchange", "I'll ask if we can swap them"),
        ("plum-exchange", "I'll check whether a refund is possible and let you know by five"),
        ("silent-cd", "We don't send replacements."),
        ("silent-cd", "I'll ask my boss whether we can send a new one"),
        ("silent-cd", "I will call you tomorrow about a refund."),
        ("milky-cappuccino", "We don't remake drinks."),
        ("milky-cappuccino", "I'd have to charge you for a new one"),
    ],
)
def test_a_refusal_or_a_perhaps_is_no_fix(name: str, reply: str) -> None:
    run = Play(scenario(name).scenario, 1, READER).run([reply])

    assert not run.situation.fixed
