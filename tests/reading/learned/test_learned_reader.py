"""What must hold for every reading of the learned reader, whatever the weights."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.moves import EGO_MOVES, HURTING, Move, Phase
from simulator.reading import LearnedReader, ReplyInContext

READER = LearnedReader()
PINNED = [
    json.loads(line)
    for line in Path(__file__).with_name("pinned.jsonl").read_text(encoding="utf-8").splitlines()
]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.sampled_from(Phase))
def test_any_text_is_read_with_verbatim_quotes(reply: str, customer: str, phase: Phase) -> None:
    [reading] = READER.read([ReplyInContext(reply, customer, phase)])

    for found in (*reading.moves, *reading.asked):
        assert found.quote == reply[found.start : found.end]
        assert found.quote.strip()
        assert 0 <= found.confidence <= 1
        assert found.ego or not found.last_word
        assert found.move in HURTING or not found.ego
    assert not {found.move for found in reading.moves} & {found.move for found in reading.asked}


@pytest.mark.parametrize("row", PINNED, ids=lambda row: row["id"])
def test_a_reply_reads_as_it_did_on_every_other_machine(row: dict[str, object]) -> None:
    [reading] = READER.read(
        [ReplyInContext(str(row["reply"]), str(row["customer"]), Phase(str(row["phase"])))]
    )

    found = [[each.move.value, each.start, each.end, each.confidence] for each in reading.moves]
    assert found == row["found"]


def test_a_reply_reads_the_same_in_any_company() -> None:
    contexts = [ReplyInContext(str(row["reply"]), str(row["customer"])) for row in PINNED]

    together = LearnedReader().read(contexts)
    alone = [LearnedReader().read([context])[0] for context in reversed(contexts)][::-1]

    assert together == alone


def test_ego_and_the_words_that_show_it_always_come_together() -> None:
    for reading in READER.read([ReplyInContext(str(row["reply"])) for row in PINNED]):
        assert reading.ego == any(found.ego for found in reading.moves)
        if not reading.ego:
            assert not EGO_MOVES & {found.move for found in reading.moves}


def test_an_empty_reply_makes_no_move() -> None:
    assert READER.read([ReplyInContext("")])[0].moves == ()


def test_a_megabyte_is_read_in_bounded_time_and_its_last_words_count() -> None:
    reply = "sorry " * 20_000 + "\n\nYou should have checked them before you left the shop."

    [reading] = READER.read([ReplyInContext(reply)])

    assert reading.of(Move.BLAME)


def test_the_version_names_weights_and_rules() -> None:
    assert READER.name == "learned"
    assert READER.version.count("+") == 2


@pytest.mark.parametrize("insult", ["You're an idiot.", "Go to hell.", "fuck off", "Are you deaf?"])
def test_the_plainest_insults_are_always_read(insult: str) -> None:
    [reading] = READER.read([ReplyInContext(insult, "It's broken and I want my money back.")])

    assert reading.ego
    assert reading.of(Move.ABUSE)
