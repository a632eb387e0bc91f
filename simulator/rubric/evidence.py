"""What a score stands on: the conversation, its readings, where it was fixed, how it ended."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.moves import FoundMove, Move, Outcome, Phase, Reading, Speaker
from simulator.phrases import fold
from simulator.reading.reader import Matcher, Reader, ReplyInContext
from simulator.rubric.cues import Cue, cues_in
from simulator.scenario.models import Scenario
from simulator.transcript.conversation import Conversation

__all__ = ["Evidence", "read_conversation"]

_MANY = 3
"""From so many replies with ego on, a fix alone does not win a customer back."""
_LEAN = (2.5, -0.5, -2.5)
"""How far no, one, and more last words lean towards being kept, in log odds."""
_MANY_LEAN = 1.5
_LEAST = 0.02
_SURE = 0.85
_LIKELY = 0.6
_LIKELY_IF_OFFERED = 0.3
"""What a match must show beside a move that says the same, and by itself."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a rubric may look at."""

    conversation: Conversation
    readings: Mapping[int, Reading]
    """By turn, one for each of the staff's."""
    first_fix_turn: int | None
    """The staff turn that first offered an acceptable fix."""
    outcome: Outcome
    reader_name: str
    reader_version: str
    scenario: Scenario | None = None

    @property
    def staff_turns(self) -> tuple[int, ...]:
        """The turns that were read, in order."""
        return tuple(sorted(self.readings))

    def found(self, *moves: Move) -> list[tuple[int, FoundMove]]:
        """Every finding of these moves with its turn, in the order in which it was said."""
        return [(turn, found) for turn in self.staff_turns for found in self.readings[turn].of(*moves)]


def read_conversation(
    conversation: Conversation, reader: Reader, scenario: Scenario | None = None
) -> Evidence:
    """Reads a conversation that was recorded elsewhere, and infers where it was fixed and how it ended.

    The first reply that offers a concrete fix counts as the fix, unless the customer turns it down in their
    next line; from the reply after it on, the phase is ``after_fix``.
    """
    readings: dict[int, Reading] = {}
    first_fix: int | None = None
    turns = conversation.turns
    for turn in conversation.staff_turns:
        phase = Phase.BEFORE_FIX if first_fix is None else Phase.AFTER_FIX
        context = ReplyInContext(
            reply=turns[turn].text,
            customer=_last_customer_line(conversation, turn),
            phase=phase,
            setting=conversation.setting,
            remedy=conversation.remedy,
            offers=scenario.offers if scenario else (),
        )
        [reading] = reader.read([context])
        readings[turn] = reading
        fixes = first_fix is None and _fixes(reading, context.reply, conversation.remedy, reader.matcher)
        if fixes and not _turned_down(conversation, turn, reader.matcher):
            first_fix = turn
    return Evidence(
        conversation=conversation,
        readings=readings,
        first_fix_turn=first_fix,
        outcome=_outcome(conversation, readings, first_fix, reader.matcher),
        reader_name=reader.name,
        reader_version=reader.version,
        scenario=scenario,
    )


def _fixes(reading: Reading, reply: str, remedy: str, matcher: Matcher | None) -> bool:
    """Whether the reply offers what settles the complaint; a question that offers the choice of fixes counts.

    Where it is known what would settle it, an offer must go further towards that than halfway.
    """
    offers = bool(reading.of(Move.REMEDY)) or any(
        Cue.OFFERS_CHOICE in cues_in(fold(question.quote))
        for question in reading.of(Move.CLARIFYING_QUESTION)
    )
    if not remedy or matcher is None:
        return offers
    goes = matcher.offer(remedy, reply)
    if offers:
        return goes["full"] >= max(goes["partial"], _LIKELY_IF_OFFERED)
    return (
        bool(reading.of(Move.CLARIFYING_QUESTION, Move.GOODWILL, Move.COMMITMENT)) and goes["full"] >= _LIKELY
    )


def _last_customer_line(conversation: Conversation, turn: int) -> str:
    for earlier in reversed(conversation.turns[:turn]):
        if earlier.who is Speaker.CUSTOMER:
            return earlier.text
    return ""


def _customer_after(conversation: Conversation, turn: int) -> list[str]:
    return [later.text for later in conversation.turns[turn + 1 :] if later.who is Speaker.CUSTOMER]


def _turned_down(conversation: Conversation, turn: int, matcher: Matcher | None) -> bool:
    answers = _customer_after(conversation, turn)
    if not answers:
        return False
    if matcher is None:
        return Cue.TURNS_DOWN in cues_in(fold(answers[0]))
    return matcher.shows(answers[0], conversation.turns[turn].text)["turns_down"] >= _SURE


def _outcome(
    conversation: Conversation,
    readings: Mapping[int, Reading],
    first_fix: int | None,
    matcher: Matcher | None,
) -> Outcome:
    """How it ended, from what the customer says last and what was said to them with or after the fix.

    Nothing fixed is lost. Fixed, the customer's own words decide: leaving for good is lost, coldness is
    resentment. Where they say nothing that shows it, a last word leaves them resentful.
    """
    if first_fix is None:
        return Outcome.LOST
    stung = [turn for turn in sorted(readings) if readings[turn].last_word]
    with_ego = [turn for turn in sorted(readings) if readings[turn].ego]
    if matcher is not None:
        return _weighed(_parting(conversation, first_fix, matcher), len(stung), len(with_ego))
    after = _customer_after(conversation, first_fix)
    cues = cues_in(fold(after[-1])) if after else frozenset()
    if Cue.LEAVES in cues:
        return Outcome.LOST
    if Cue.COLD in cues or len(with_ego) >= _MANY or len(stung) > 1:
        return Outcome.RESENTFUL
    return Outcome.RETAINED if not stung or Cue.CONTENT in cues else Outcome.RESENTFUL


def _weighed(parting: Mapping[str, float], stung: int, with_ego: int) -> Outcome:
    """The ending that the customer's last words and what they were told before speak for together.

    A bare "Thank you." is warm after a plain fix and cold after a lecture: so what was said leans on it.
    """
    if parting.get("leaves", 0.0) >= _LIKELY:
        return Outcome.LOST
    lean = _LEAN[min(stung, len(_LEAN) - 1)] - (_MANY_LEAN if with_ego >= _MANY else 0.0)
    content, cold = parting.get("content", 0.5), parting.get("cold", 0.5)
    warmth = math.log((content + _LEAST) / (cold + _LEAST)) + lean
    return Outcome.RETAINED if warmth >= 0 else Outcome.RESENTFUL


def _parting(conversation: Conversation, first_fix: int, matcher: Matcher) -> dict[str, float]:
    """What the customer's last line after the fix shows; empty where they say nothing more."""
    turns = [
        number
        for number, turn in enumerate(conversation.turns)
        if number > first_fix and turn.who is Speaker.CUSTOMER
    ]
    if not turns:
        return {}
    before = [turn.text for turn in conversation.turns[: turns[-1]] if turn.who is Speaker.STAFF]
    return matcher.shows(conversation.turns[turns[-1]].text, before[-1])
