"""What a score stands on: the conversation, its readings, where it was fixed, how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.moves import FoundMove, Move, Outcome, Phase, Reading, Speaker
from simulator.phrases import fold
from simulator.reading.reader import Reader, ReplyInContext
from simulator.rubric.cues import Cue, cues_in
from simulator.scenario.models import Scenario
from simulator.transcript.conversation import Conversation

__all__ = ["Evidence", "read_conversation"]

_MANY = 3
"""From so many replies with ego on, a fix alone does not win a customer back."""


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
        if first_fix is None and _fixes(reading) and not _turned_down(conversation, turn):
            first_fix = turn
    return Evidence(
        conversation=conversation,
        readings=readings,
        first_fix_turn=first_fix,
        outcome=_outcome(conversation, readings, first_fix),
        reader_name=reader.name,
        reader_version=reader.version,
        scenario=scenario,
    )


def _fixes(reading: Reading) -> bool:
    """Whether the reply offers a fix; a question that offers the choice of fixes counts."""
    if reading.of(Move.REMEDY):
        return True
    return any(
        Cue.OFFERS_CHOICE in cues_in(fold(question.quote))
        for question in reading.of(Move.CLARIFYING_QUESTION)
    )


def _last_customer_line(conversation: Conversation, turn: int) -> str:
    for earlier in reversed(conversation.turns[:turn]):
        if earlier.who is Speaker.CUSTOMER:
            return earlier.text
    return ""


def _customer_after(conversation: Conversation, turn: int) -> list[str]:
    return [later.text for later in conversation.turns[turn + 1 :] if later.who is Speaker.CUSTOMER]


def _turned_down(conversation: Conversation, turn: int) -> bool:
    answers = _customer_after(conversation, turn)
    return bool(answers) and Cue.TURNS_DOWN in cues_in(fold(answers[0]))


def _outcome(conversation: Conversation, readings: Mapping[int, Reading], first_fix: int | None) -> Outcome:
    """How it ended, from what the customer says last and what was said to them with or after the fix.

    Nothing fixed is lost. Fixed, the customer's own words decide: leaving for good is lost, coldness is
    resentment. Where they say nothing that shows it, a last word leaves them resentful.
    """
    if first_fix is None:
        return Outcome.LOST
    after = _customer_after(conversation, first_fix)
    if after and Cue.LEAVES in cues_in(fold(after[-1])):
        return Outcome.LOST
    if after and Cue.COLD in cues_in(fold(after[-1])):
        return Outcome.RESENTFUL
    stung = [turn for turn in sorted(readings) if readings[turn].last_word]
    with_ego = [turn for turn in sorted(readings) if readings[turn].ego]
    if len(with_ego) >= _MANY or len(stung) > 1:
        return Outcome.RESENTFUL
    if not stung:
        return Outcome.RETAINED
    answered = _customer_after(conversation, stung[0])
    pleased = bool(answered) and Cue.CONTENT in cues_in(fold(answered[-1]))
    return Outcome.RETAINED if pleased else Outcome.RESENTFUL
