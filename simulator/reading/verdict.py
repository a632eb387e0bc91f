"""Which words serve the speaker's own standing, and which claim the final say (guide, points 6, 7 and 12).

A pure function over moves, so that every reader judges alike.
"""

from collections.abc import Iterable
from dataclasses import replace

from simulator.moves import EGO_MOVES, HURTING, FoundMove, Move, Phase
from simulator.phrases import fold, phrase

__all__ = ["judge"]

_STANDING = (
    "(i|we) (don't|didn't|do not|did not) make the (rules|policy|policies|decisions)",
    "(not|isn't|wasn't|ain't) (my|our) (fault|problem|doing|mistake)",
    "(i|we) (know|understand) (our|my) (job|stuff|business|trade|products|policy)",
    "(i've|we've|i have|we have) been (doing|in|running) ...",
    "(our|my) (other|regular) customers",
    "most (people|customers|guests|clients) (don't|never|are happy|manage|would|understand)",
    "(no one|nobody) else (has|ever|complain*|had)",
    "(nothing|anything) wrong with (it|them|our|the)",
    "(we|i) (never|always) (get|make|do|sell|send|check|have)",
    "(you'd|you would|you) (actually)? (be better off|save)",
    "(we're|we are|i'm) (not a charity|already|very) (generous|kind|fair)?",
    "(the best|award winning|award-winning|premium quality)",
    "with (all)? (due)? respect",
    "perfectly (clear|good|fine|reasonable)",
    "(very|quite|pretty) clear",
    "clearly (stated|says|state|written|displayed|marked)",
    "(i've|we've) (already)? (done|tried|been) (everything|all|more than)",
    "(find it|finds it|it's|seems|bit) (hard to believe|odd|strange|funny|convenient)",
)
"""Words by which a rule, a demand, a dismissal or a sale also flatters or clears the one who says it."""

_FIXES = (
    "(refund|money|money back|credit|voucher|exchange|replacement|swap|repair|new|fresh|fresh one|fresh ones"
    "|another|redo)"
)
_CHOICE = (f"{_FIXES} ... or", f"or ... {_FIXES}")


def judge(moves: Iterable[FoundMove], phase: Phase) -> tuple[FoundMove, ...]:
    """The same moves in order of their place, each with ``ego`` and ``last_word`` decided.

    A last word needs the fix: offered in the same reply, a choice of fixes included, or already there.
    """
    ordered = sorted(moves, key=lambda found: (found.start, found.end, found.move.value))
    fixed = phase is Phase.AFTER_FIX or any(_offers(found) for found in ordered)
    judged = []
    for found in ordered:
        ego = _serves_speaker(found)
        last_word = ego and fixed
        if (found.ego, found.last_word) == (ego, last_word):
            judged.append(found)
        else:
            judged.append(replace(found, ego=ego, last_word=last_word))
    return tuple(judged)


def _offers(found: FoundMove) -> bool:
    if found.move is Move.REMEDY:
        return True
    return found.move is Move.CLARIFYING_QUESTION and _holds(found.quote, _CHOICE)


def _serves_speaker(found: FoundMove) -> bool:
    if found.move in EGO_MOVES:
        return True
    return found.move in HURTING and _holds(found.quote, _STANDING)


def _holds(quote: str, sources: Iterable[str]) -> bool:
    folded = fold(quote)
    return any(phrase(source).find(folded) for source in sources)
