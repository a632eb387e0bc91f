"""Scores a conversation by a rubric. Pure: the same evidence and rubric give the same card, to the byte.

Two things hold for any session and any rubric, whatever was said: putting hurtful words in never raises the
overall score, and taking them out never lowers it. The second needs care where a customer leaves early. What
they would still have heard can't be known, so a session that loses its customer earns only by what no later
word could have undone (``Criterion.can_be_undone``).
"""

from collections.abc import Iterator

from simulator.moves import FoundMove, Move, Outcome, Reading
from simulator.reading.cutting import cut
from simulator.rubric.evidence import Evidence
from simulator.rubric.failing import failures
from simulator.rubric.levels import judge
from simulator.rubric.load import LoadedRubric
from simulator.rubric.models import Criterion, Rubric
from simulator.rubric.scorecard import (
    CriterionScore,
    Finding,
    ReaderUsed,
    RubricUsed,
    Scorecard,
    WorthAtStake,
)

__all__ = ["better_wording", "score_conversation"]

_BEST = 4


def score_conversation(evidence: Evidence, loaded: LoadedRubric) -> Scorecard:
    """The scorecard of a conversation.

    Args:
        evidence: the conversation with its readings, where it was fixed, and how it ended.
        loaded: the rubric, with the hash that the card names.
    """
    rubric = loaded.rubric
    auto_fail = tuple(failures(evidence, rubric))
    broken = frozenset(failure.rule for failure in auto_fail)
    criteria = tuple(_score(criterion, evidence, rubric, broken) for criterion in rubric.criteria)
    overall = _overall(rubric, criteria, evidence.outcome, failed=bool(auto_fail))
    worth = evidence.scenario.customer.worth if evidence.scenario else None
    return Scorecard(
        id=evidence.conversation.id,
        scenario=evidence.conversation.scenario,
        staff=evidence.conversation.staff,
        rubric=RubricUsed(id=rubric.id, version=rubric.version, sha256=loaded.sha256),
        reader=ReaderUsed(name=evidence.reader_name, version=evidence.reader_version),
        overall=overall,
        passed=overall >= rubric.pass_mark and not auto_fail and evidence.outcome is not Outcome.LOST,
        outcome=evidence.outcome,
        first_fix_turn=evidence.first_fix_turn,
        criteria=criteria,
        auto_fail=auto_fail,
        worth=WorthAtStake(per_year=worth.per_year, kept=evidence.outcome is Outcome.RETAINED)
        if worth
        else None,
    )


def better_wording(reply: str, reading: Reading, found: FoundMove, rubric: Rubric) -> str:
    """What to say instead: the same reply without the words that hurt, where enough of it is left.

    Otherwise the rubric's own advice for the move.
    """
    helpful = [(good.start, good.end) for good in reading.helpful]
    hurtful = [(bad.start, bad.end) for bad in reading.hurtful]
    if helpful or found.last_word:  # beside a fix, even a bare "Here you are." is the better reply
        rest = cut(reply, hurtful, helpful)
        if rest and rest != reply:
            return rest
    return rubric.advice[found.move].instead


def _score(
    criterion: Criterion, evidence: Evidence, rubric: Rubric, broken: frozenset[str]
) -> CriterionScore:
    verdict = judge(criterion, evidence, broken)
    return CriterionScore(
        id=criterion.id,
        title=criterion.title,
        level=verdict.level,
        weight=criterion.weight,
        headline=criterion.headline,
        unscored=verdict.unscored,
        because=criterion.levels[verdict.level] if verdict.level is not None else "",
        findings=tuple(_findings(verdict.against, evidence, rubric)),
        credits=verdict.credits,
    )


def _findings(against: list[tuple[int, FoundMove]], evidence: Evidence, rubric: Rubric) -> Iterator[Finding]:
    for turn, found in against:
        reply = evidence.conversation.turns[turn].text
        yield Finding(
            turn=turn,
            move=found.move,
            quote=found.quote,
            start=found.start,
            end=found.end,
            why=rubric.advice[found.move].why,
            instead=better_wording(reply, evidence.readings[turn], found, rubric),
            confidence=found.confidence,
        )


def _overall(rubric: Rubric, scores: tuple[CriterionScore, ...], outcome: Outcome, *, failed: bool) -> int:
    earned = possible = 0.0
    for criterion, score in zip(rubric.criteria, scores, strict=True):
        if score.level is None:
            continue
        possible += criterion.weight
        if outcome is not Outcome.LOST or not criterion.can_be_undone:
            earned += criterion.weight * score.level / _BEST
    overall = 100 * earned / possible if possible else 0.0
    if failed or outcome is Outcome.LOST:
        overall = min(overall, rubric.ceilings.failed)
    elif outcome is Outcome.RESENTFUL:
        overall = min(overall, rubric.ceilings.resentful)
    return round(overall)
