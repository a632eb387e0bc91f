"""The same laws with real words and the real reader: a hurtful sentence more, or one less."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.practice.play import Play
from simulator.practice.whatif import said_again, without_remarks
from simulator.reading import LearnedReader, Reader, RuleReader
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from tests.stories import SCENARIOS, points, rubric, scenario

READER = RuleReader()
KIND = (
    "Oh no, I'm so sorry about that.",
    "That's our mistake.",
    "That must have been maddening, with the drive and everything.",
    "Let me swap that for you right now.",
    "Here's your money back.",
    "I'll make you a fresh one.",
    "A new one goes out today.",
    "Would you rather have the refund or a new one?",
    "I'll ring you by four today.",
    "Thanks for telling us, that helps.",
    "Enjoy it, and see you soon.",
    "Bear with me.",
)
HURTFUL = (
    "You know, we normally charge the difference, so you're lucky today.",
    "You should have checked before you left.",
    "It was made properly.",
    "I had to go all the way to the stockroom for this.",
    "It's policy.",
    "When did you buy it? Who served you? Do you have any proof?",
    "It's only a small thing.",
    "As I already explained, that's how it works.",
    "I'm sorry you feel that way.",
    "No, that's not what happened.",
    "Next time, check it before you pay.",
    "Not my department.",
    "You'd avoid this with our premium plan.",
    "Don't be stupid.",
)
SESSIONS = st.lists(st.lists(st.sampled_from(KIND + HURTFUL), max_size=4), min_size=1, max_size=5)


def scored(name: str, seed: int, replies: list[str]) -> Scorecard:
    return score_conversation(Play(scenario(name).scenario, seed, READER).run(replies).evidence(), rubric())


@pytest.mark.parametrize("name", SCENARIOS)
@given(session=SESSIONS, remark=st.sampled_from(HURTFUL), seed=st.integers(0, 9), data=st.data())
@settings(max_examples=60)
def test_a_hurtful_sentence_more_never_improves_outcome_or_score(
    name: str, session: list[list[str]], remark: str, seed: int, data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(session) - 1))
    where = data.draw(st.integers(0, len(session[which])))
    worse = [list(reply) for reply in session]
    worse[which].insert(where, remark)
    before = scored(name, seed, [" ".join(reply) for reply in session])
    after = scored(name, seed, [" ".join(reply) for reply in worse])
    assert after.outcome.rank <= before.outcome.rank
    assert points(after) <= points(before)


@pytest.mark.parametrize("reader", [READER, LearnedReader()], ids=lambda reader: reader.name)
@pytest.mark.parametrize("name", SCENARIOS)
@given(session=SESSIONS, seed=st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_the_road_without_the_remarks_is_never_worse(
    reader: Reader, name: str, session: list[list[str]], seed: int
) -> None:
    replies = [" ".join(reply) for reply in session]
    play = Play(scenario(name).scenario, seed, reader)
    run = play.run(replies)
    changed = without_remarks(run)
    before = score_conversation(run.evidence(), rubric())
    road = play.run([*said_again(run, changed), *replies[len(run.steps) :]])
    after = score_conversation(road.evidence(), rubric())
    assert after.outcome.rank >= before.outcome.rank
    assert points(after) >= points(before)
