"""How well the rules read the pairs of our own: floors under what was reached, so that no change loses it unseen."""

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from simulator.moves import EGO_MOVES, Move, Phase, Reading
from simulator.reading import ReplyInContext, RuleReader

PAIRS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("pairs.yaml").read_text("utf-8")
)

# Three points under what was reached. The rules were sharpened on these very pairs, so this says nothing about
# replies that they have not seen.
EGO_PRECISION, EGO_RECALL = 0.945, 0.933
LAST_WORD_PRECISION, LAST_WORD_RECALL = 0.941, 0.795
MOVES_F1 = 0.881


class Case(NamedTuple):
    context: ReplyInContext
    moves: set[Move]
    ego: bool
    last_word: bool


def cases() -> list[Case]:
    found = []
    for pair in PAIRS["pairs"]:
        phase = Phase(pair.get("phase", "before_fix"))
        customer = pair.get("customer", "")
        moves = {Move(name) for name in pair["does"]}
        ego = pair.get("ego", not moves.isdisjoint(EGO_MOVES))
        last_word = pair.get("last_word", ego and (phase is Phase.AFTER_FIX or Move.REMEDY in moves))
        found.append(Case(ReplyInContext(pair["guilty"], customer, phase), moves, ego, last_word))
        moves = {Move(name) for name in pair["instead"]}
        twin = ReplyInContext(pair["innocent"], customer, phase)
        found.append(Case(twin, moves, ego=False, last_word=False))
    for reply in PAIRS["kind"]:
        moves = {Move(name) for name in reply["moves"]}
        found.append(Case(ReplyInContext(reply["reply"]), moves, ego=False, last_word=False))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return RuleReader().read([case.context for case in CASES])


def precision_and_recall(is_so: list[bool], said: list[bool]) -> tuple[float, float]:
    counts = Counter(zip(is_so, said, strict=True))
    hits = counts[True, True]
    return hits / (hits + counts[False, True]), hits / (hits + counts[True, False])


def test_the_set_is_as_wide_as_it_should_be() -> None:
    hurtful = {Move(name) for pair in PAIRS["pairs"] for name in pair["does"]}
    assert hurtful >= {move for move in Move if not move.helps}
    assert len(PAIRS["pairs"]) >= 120
    assert len(PAIRS["kind"]) >= 60
    assert len({one["trade"] for one in PAIRS["pairs"] + PAIRS["kind"]}) >= 15


def test_ego_on_our_own_pairs_stays_above_its_floor(readings: list[Reading]) -> None:
    precision, recall = precision_and_recall([case.ego for case in CASES], [each.ego for each in readings])
    assert precision >= EGO_PRECISION
    assert recall >= EGO_RECALL


def test_last_word_on_our_own_pairs_stays_above_its_floor(readings: list[Reading]) -> None:
    precision, recall = precision_and_recall(
        [case.last_word for case in CASES], [each.last_word for each in readings]
    )
    assert precision >= LAST_WORD_PRECISION
    assert recall >= LAST_WORD_RECALL


def test_moves_on_our_own_pairs_stay_above_their_floor(readings: list[Reading]) -> None:
    truth, said = [], []
    for case, each in zip(CASES, readings, strict=True):
        found = {one.move for one in each.moves}
        truth += [move in case.moves for move in Move]
        said += [move in found for move in Move]
    precision, recall = precision_and_recall(truth, said)
    assert 2 * precision * recall / (precision + recall) >= MOVES_F1


def test_no_kind_reply_is_called_hurtful(readings: list[Reading]) -> None:
    kind = readings[-len(PAIRS["kind"]) :]
    assert [reading.hurtful for reading in kind if reading.hurtful] == []
