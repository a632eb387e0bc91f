"""What must hold for the labelled examples that the reader learns from."""

import json
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator.moves import EGO_MOVES, HURTING, Move
from simulator.training.examples import Examples, load_examples

if TYPE_CHECKING:
    from simulator.reading.labelled import LabelledReply

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "rubrics" / "examples"
MEASURING_ONLY = ROOT.parent / "shared" / "data"
CHANNELS = {"desk", "phone", "chat", "email"}


@pytest.fixture(scope="module")
def examples() -> Examples:
    return load_examples(FOLDER)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[start : start + length]) for start in range(len(said) - length + 1)}


def test_there_are_enough_of_them_from_enough_trades_on_every_channel(examples: Examples) -> None:
    assert len(examples.replies) >= 4000
    assert len({row.trade for row in examples.replies}) >= 15
    assert {row.channel for row in examples.replies} >= CHANNELS


def test_every_move_has_many(examples: Examples) -> None:
    counts = Counter(move for row in examples.replies for move in {each.move for each in row.moves})

    assert min(counts[move] for move in Move) >= 150


def test_ids_are_unique(examples: Examples) -> None:
    assert max(Counter(row.id for row in examples.replies).values()) == 1


def test_no_reply_stands_there_twice_in_the_same_place(examples: Examples) -> None:
    places = Counter((row.customer, row.phase, row.reply, row.setting) for row in examples.replies)

    assert max(places.values()) == 1


def test_a_last_word_is_ego_and_ego_has_words_that_show_it(examples: Examples) -> None:
    for row in examples.replies:
        moves = {each.move for each in row.moves}
        assert row.ego or not row.last_word, row.id
        assert not row.ego or moves & HURTING, row.id
        assert row.ego or not moves & EGO_MOVES, row.id


def test_held_out_authors_exist_and_are_never_learned_from(examples: Examples) -> None:
    authors = {row.author for row in examples.replies}

    assert examples.calibrate
    assert examples.test
    assert not examples.calibrate & examples.test
    assert examples.held_out < authors
    learned_trades = {row.trade for row in examples.replies if row.author not in examples.held_out}
    tested_trades = {row.trade for row in examples.replies if row.author in examples.test}
    assert len(tested_trades - learned_trades) >= 8


def test_no_two_replies_are_near_duplicates_unless_they_are_twins(examples: Examples) -> None:
    by_run: defaultdict[tuple[str, ...], list[LabelledReply]] = defaultdict(list)
    shingles = {row.id: runs(row.reply, 4) for row in examples.replies}
    for row in examples.replies:
        for run in shingles[row.id]:
            by_run[run].append(row)
    common: Counter[tuple[str, str]] = Counter()
    for rows in by_run.values():
        if len(rows) < 60:
            for one, other in combinations(rows, 2):
                if (one.author, one.setting) != (other.author, other.setting):
                    common[one.id, other.id] += 1
    near = [
        pair
        for pair, count in common.items()
        if count > 0.5 * min(len(shingles[pair[0]]), len(shingles[pair[1]])) and count >= 4
    ]

    assert near == []


def test_twins_share_words_and_differ_in_what_they_do(examples: Examples) -> None:
    twins: defaultdict[tuple[str, str], list[LabelledReply]] = defaultdict(list)
    for row in examples.replies:
        if row.pair:
            twins[row.author, row.pair].append(row)
    pairs = [rows for rows in twins.values() if len(rows) > 1]

    assert len(pairs) >= 1500
    differ = [
        rows
        for rows in pairs
        if len({(row.ego, row.last_word, frozenset(m.move for m in row.moves)) for row in rows}) > 1
    ]
    assert len(differ) >= 0.95 * len(pairs)


@pytest.mark.skipif(not MEASURING_ONLY.is_dir(), reason="the sets for measuring lie beside a checkout only")
def test_nothing_shares_a_run_of_six_words_with_what_is_for_measuring_only() -> None:
    measured: set[tuple[str, ...]] = set()
    for file in MEASURING_ONLY.glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for text in [row["reply"]] if "reply" in row else [turn["text"] for turn in row["turns"]]:
                measured |= runs(text, 6)
    shared = []
    for file in FOLDER.rglob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts = [row["reply"]] if "reply" in row else [turn["text"] for turn in row["turns"]]
            shared += [text for text in texts if runs(text, 6) & measured]

    assert measured
    assert shared == []
