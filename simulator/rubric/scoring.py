"""Scores a conversation by a rubric. Pure: the same evidence and rubric give the same card, to the byte.

Two things hold for any session and any rubric, whatever was said: putting hurtful words in never raises the
overall score, and taking them out never lowers it. The second needs care where a customer leaves early. What
they would still have heard can't be known, so a session that loses its customer earns only by what no later
word could have undone (``Criterion.can_be_undone``).
"""

from simulator.moves import FoundMove, Move, Outcome
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

__all__ = ["BetterWordings", "score_conversation"]

_BEST = 4
_SMALL_HELP = {Move.CLARIFYING_QUESTION, Move.THANKS, Move.WARM_CLOSE}
"""Before the fix, a reply with no more than these is not a better one."""


def score_conversation(evidence: Evidence, loaded: LoadedRubric) -> Scorecard:
    """The scorecard of a conversation.

    Args:
        evidence: the conversation with its readings, where it was fixed, and how it ended.
        loaded: the rubric, with the hash that the card names.
    """
    rubric = loaded.rubric
    auto_fail = tuple(failures(evidence, rubric))
    broken = frozenset(failure.rule for failure in auto_fail)
    wordings = BetterWordings(evidence, rubric)
    criteria = tuple(_score(criterion, evidence, broken, wordings, loaded) for criterion in rubric.criteria)
    overall = _overall(rubric, criteria, evidence.outcome, failed=bool(auto_fail))
    worth = evidence.scenario.customer.worth if evidence.scenario else None
    return Scorecard(
        id=evidence.conversation.id,
        scenario=evidence.conversation.scenario,
        staff=evidence.conversation.staff,
        rubric=RubricUsed(id=rubric.id, version=rubric.version, sha256=loaded.sha256),
        reader=ReaderUsed(name=evidence.reader_name, version=evidence.reader_version),
        overall=overall,
        passed=overall is not None
        and overall >= rubric.pass_mark
        and not auto_fail
        and evidence.outcome is not Outcome.LOST,
        outcome=evidence.outcome,
        first_fix_turn=evidence.first_fix_turn,
        criteria=criteria,
        auto_fail=auto_fail,
        worth=WorthAtStake(per_year=worth.per_year, kept=evidence.outcome is Outcome.RETAINED)
        if worth
        else None,
    )


class BetterWordings:
    """What to say instead: the same reply without the words that hurt, where enough of it is left.

    Otherwise the rubric's own advice for the move. Each reply is cut once, however many findings it has.
    """

    def __init__(self, evidence: Evidence, rubric: Rubric) -> None:
        self._evidence = evidence
        self._rubric = rubric
        self._rests: dict[int, tuple[str, bool]] = {}

    def instead_of(self, turn: int, found: FoundMove) -> str:
        """The better wording for a finding."""
        if turn not in self._rests:
            self._rests[turn] = self._rest(turn)
        rest, helps = self._rests[turn]
        # Beside a fix, even a bare "Here you are." is the better reply.
        return rest if rest and (helps or found.last_word) else self._rubric.advice[found.move].instead

    def _rest(self, turn: int) -> tuple[str, bool]:
        """What is left of a reply, empty where nothing is or nothing went; and whether it helps."""
        reply, reading = self._evidence.conversation.turns[turn].text, self._evidence.readings[turn]
        helpful = [(good.start, good.end) for good in reading.helpful]
        rest = cut(reply, [(bad.start, bad.end) for bad in reading.hurtful], helpful)
        helps = any(good.move not in _SMALL_HELP for good in reading.helpful)
        return "" if rest == reply else rest, helps


def _score(
    criterion: Criterion,
    evidence: Evidence,
    broken: frozenset[str],
    wordings: BetterWordings,
    loaded: LoadedRubric,
) -> CriterionScore:
    rubric = loaded.rubric
    verdict = judge(criterion, evidence, broken, loaded.learned.get(criterion.id))
    return CriterionScore(
        id=criterion.id,
        title=criterion.title,
        level=verdict.level,
        weight=criterion.weight,
        headline=criterion.headline,
        unscored=verdict.unscored,
        because=verdict.because or (criterion.levels[verdict.level] if verdict.level is not None else ""),
        findings=tuple(
            Finding(
                turn=turn,
                move=found.move,
                quote=found.quote,
                start=found.start,
                end=found.end,
                why=rubric.advice[found.move].why,
                instead=wordings.instead_of(turn, found),
                confidence=found.confidence,
            )
            for turn, found in verdict.against
        ),
        credits=verdict.credits,
    )


def _overall(
    rubric: Rubric, scores: tuple[CriterionScore, ...], outcome: Outcome, *, failed: bool
) -> int | None:
    earned = possible = 0.0
    for criterion, score in zip(rubric.criteria, scores, strict=True):
        if score.level is None:
            continue
        possible += criterion.weight
        if outcome is not Outcome.LOST or not criterion.can_be_undone:
            earned += criterion.weight * score.level / _BEST
    if not possible:
        return None
    overall = 100 * earned / possible
    if failed or outcome is Outcome.LOST:
        overall = min(overall, rubric.ceilings.failed)
    elif outcome is Outcome.RESENTFUL:
        overall = min(overall, rubric.ceilings.resentful)
    return round(overall)
