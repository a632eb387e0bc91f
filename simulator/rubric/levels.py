"""The level of one criterion, and the words that decided it.

The anchors are those of the annotation guide: one mild remark costs one level, one that blames or two mild
ones cost two, three or so cost three; for the fix it counts which reply brought it and the hoops before it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.moves import FoundMove, Outcome
from simulator.phrasebook import PhraseBook
from simulator.phrases import fold
from simulator.rubric.evidence import Evidence
from simulator.rubric.models import Criterion, Judgement
from simulator.rubric.scorecard import Credit

if TYPE_CHECKING:
    from simulator.rubric.by_example import LearnedCriterion

__all__ = ["SENSITIVE", "Verdict", "judge"]

SENSITIVE = "sensitive data"
"""The tag of a scenario in which care with secrets is scored."""

_MILD, _CLEAR = 1, 2
_THROUGHOUT = 0.6
"""The share of the staff's replies from which ego is in most of them."""
_MANY_TURNS = 4
_LATE_REPLY, _TOO_LATE_REPLY = 3, 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level, and what it rests on."""

    level: int | None
    against: list[tuple[int, FoundMove]]
    credits: tuple[Credit, ...] = ()
    unscored: str | None = None
    because: str = ""
    """Said in place of the level's anchor, where that would mislead."""


def judge(  # noqa: PLR0911 — one return a kind of criterion
    criterion: Criterion,
    evidence: Evidence,
    broken: Collection[str] = (),
    learned: "LearnedCriterion | None" = None,
) -> Verdict:
    """The verdict on one criterion.

    Args:
        criterion: the criterion.
        evidence: what it is judged on.
        broken: the rubric's rules that the conversation broke.
        learned: what was learned from the criterion's examples, if it has any.
    """
    if not evidence.readings:
        return Verdict(None, [], unscored="Nobody replied to the customer.")
    match criterion.judged_by:
        case Judgement.EGO:
            return _ego(criterion, evidence)
        case Judgement.LAST_WORD:
            return _last_word(criterion, evidence)
        case Judgement.FAST_RESOLUTION:
            return _fast_resolution(criterion, evidence)
        case Judgement.FOUND:
            return _found(criterion, evidence)
        case Judgement.EXAMPLES:
            return _by_example(criterion, evidence, learned)
        case Judgement.CARE:
            return _care(criterion, evidence, broken)


def _points(criterion: Criterion, against: list[tuple[int, FoundMove]]) -> int:
    """How much weighs against: a move counts once a reply, a mild one half as much."""
    once = {(turn, found.move) for turn, found in against}
    return sum(_MILD if move in criterion.mild else _CLEAR for _, move in once)


def _ego(criterion: Criterion, evidence: Evidence) -> Verdict:
    against = [
        (turn, found) for turn in evidence.staff_turns for found in evidence.readings[turn].moves if found.ego
    ]
    turns = {turn for turn, _ in against}
    if len(turns) >= _MANY_TURNS and len(turns) > _THROUGHOUT * len(evidence.staff_turns):
        return Verdict(0, against)
    points = _points(criterion, against)
    level = 4 - points if points <= _CLEAR else 1
    return Verdict(min(level, 2) if _drove_out(evidence, turns) else level, against)


def _last_word(criterion: Criterion, evidence: Evidence) -> Verdict:
    against = [
        (turn, found)
        for turn in evidence.staff_turns
        for found in evidence.readings[turn].moves
        if found.last_word
    ]
    turns = {turn for turn, _ in against}
    if evidence.first_fix_turn is None and not against:
        return Verdict(4, against, because="Nothing was solved, so there was no last word to have.")
    if len(turns) > _CLEAR:
        return Verdict(0, against)
    points = _points(criterion, against)
    level = 4 - points if points <= _CLEAR else 1
    return Verdict(min(level, 1) if _drove_out(evidence, turns) else level, against)


def _drove_out(evidence: Evidence, turns: Collection[int]) -> bool:
    """Whether a customer who had the fix left for good right after words in one of these turns."""
    fixed = evidence.first_fix_turn is not None
    return fixed and evidence.outcome is Outcome.LOST and evidence.staff_turns[-1] in turns


def _fast_resolution(criterion: Criterion, evidence: Evidence) -> Verdict:
    fixed = evidence.first_fix_turn
    hoops = [
        (turn, found) for turn, found in evidence.found(*criterion.hoops) if fixed is None or turn <= fixed
    ]
    if fixed is None:
        return Verdict(0, hoops)
    reply = evidence.staff_turns.index(fixed) + 1
    level = 4 if reply == 1 else 3
    if reply >= _LATE_REPLY:
        level = 2
    if hoops:
        level = min(level, 2)
    if len({turn for turn, _ in hoops}) > 1 or reply >= _TOO_LATE_REPLY:
        level = 1
    return Verdict(level, hoops, _credits_of(evidence, fixed))


def _credits_of(evidence: Evidence, turn: int) -> tuple[Credit, ...]:
    return tuple(
        Credit(turn=turn, move=found.move, quote=found.quote, start=found.start, end=found.end)
        for found in evidence.readings[turn].helpful
        if found.move.value in {"remedy", "clarifying_question"}
    )


def _found(criterion: Criterion, evidence: Evidence) -> Verdict:
    found_helping = [
        Credit(turn=turn, move=found.move, quote=found.quote, start=found.start, end=found.end)
        for turn, found in evidence.found(*criterion.helps)
    ]
    if criterion.words:
        book = PhraseBook((criterion.id, words) for words in criterion.words)
        for turn in evidence.staff_turns:
            reply = evidence.conversation.turns[turn].text
            found_helping += [
                Credit(
                    turn=turn,
                    move=None,
                    quote=reply[match.start : match.end],
                    start=match.start,
                    end=match.end,
                )
                for match in book.find(fold(reply))[:1]
            ]
    against = evidence.found(*criterion.hurts)
    count = len({(credit.turn, credit.move) for credit in found_helping})
    level = criterion.by_count[min(count, len(criterion.by_count) - 1)]
    lost = len({(turn, found.move) for turn, found in against})
    return Verdict(max(0, level - lost), against, tuple(found_helping))


def _by_example(criterion: Criterion, evidence: Evidence, learned: "LearnedCriterion | None") -> Verdict:
    if learned is None or learned.is_weak:
        return Verdict(None, [], unscored="Its examples do not tell apart what meets it and what does not.")
    from simulator.reading.learned.vectors import vector_of  # noqa: PLC0415 - loads the network

    earned = tuple(
        Credit(turn=turn, move=None, quote=text[start:end], start=start, end=end)
        for turn in evidence.staff_turns
        for text in [evidence.conversation.turns[turn].text]
        for start, end in learned.places(text, vector_of)
    )
    count = len({credit.turn for credit in earned})
    return Verdict(criterion.by_count[min(count, len(criterion.by_count) - 1)], [], earned)


def _care(criterion: Criterion, evidence: Evidence, broken: Collection[str]) -> Verdict:
    # Whether it is scored hangs on the scenario alone, so that no words can make the criterion come and go.
    if evidence.scenario is None or SENSITIVE not in evidence.scenario.tags:
        return Verdict(None, [], unscored="No secret had to be handled in this conversation.")
    return Verdict(0 if criterion.rule in broken else 4, [])
