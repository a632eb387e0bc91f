"""Decides what the customer does next. Words are somebody else's job.

The decision follows from the situation and the reading of the reply alone. Whether a fix is taken and when the
customer takes their leave never depends on the mood, only on what was offered: so a remark can cost, and can
never buy, a better ending. What the mood decides is the tone, and whether they walk out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from simulator.customer.hearing import Ears, Offer, Questions
from simulator.customer.mood import Mood, Stimulus, feel, outcome_of, wait
from simulator.customer.situation import Act, Beat, Ending, Situation
from simulator.moves import FoundMove, Move, Outcome, Phase, Reading
from simulator.scenario.models import Scenario, Tier, Trigger

__all__ = ["Decision", "decide", "decide_on_waiting", "end_by_staff"]

_COLD_FROM_ANGER = 0.55
"""From this anger on a fix is taken without a thank-you."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the customer does, and where it leaves them."""

    situation: Situation
    beats: tuple[Beat, ...]
    offer: Offer | None = None


def decide(scenario: Scenario, ears: Ears, before: Situation, reply: str, reading: Reading) -> Decision:
    """What the customer does about a reply.

    Args:
        scenario: the customer's.
        ears: listening for this scenario.
        before: where they stood when the reply was made; must not have ended.
        reply: the reply, as typed.
        reading: its reading.
    """
    offer = ears.offer_in(reply, reading)
    triggers = ears.triggers_in(reading)
    mood = feel(
        before.mood,
        Stimulus(
            reading=reading,
            phase=before.phase,
            offer=offer.tier if offer else None,
            reply=before.replies + 1,
            heard=before.heard,
            trigger_anger=sum(trigger.anger for trigger, _ in triggers),
        ),
        scenario.customer.temperament.sensitivity,
    )
    fixes = offer is not None and offer.tier is Tier.FULL
    after = replace(
        before,
        mood=mood,
        fixed=before.fixed or fixes,
        replies=before.replies + 1,
        replies_after_fix=before.replies_after_fix + before.fixed,
        heard=_counted(before.heard, reading),
    )
    if mood.storms_out:
        return _leave(after, _storm(reading, triggers), Ending(Outcome.LOST, "stormed_out"), offer)
    if not after.fixed and (mood.gives_up or after.replies >= scenario.longest):
        return _leave(after, Beat(Act.GIVES_UP), Ending(Outcome.LOST, "gave_up"), offer)
    if before.phase is Phase.AFTER_FIX:
        return _after_the_fix(scenario, after, reading, triggers, ears.questions_in(reply, reading))
    questions = ears.questions_in(reply, reading)
    beats = tuple(_before_the_fix(before, mood, reading, triggers, offer, questions))
    return Decision(_having_told(after, beats), beats, offer)


def decide_on_waiting(scenario: Scenario, before: Situation) -> Decision:
    """What the customer does when nobody has replied for a while. Before a fix, patience can run out over it."""
    mood = wait(before.mood, scenario.customer.temperament.sensitivity)
    after = replace(before, mood=mood, waits=before.waits + 1)
    if mood.storms_out:
        return _leave(after, Beat(Act.STORMS_OUT), Ending(Outcome.LOST, "stormed_out"), None)
    if not after.fixed and mood.gives_up:
        return _leave(after, Beat(Act.GIVES_UP), Ending(Outcome.LOST, "gave_up"), None)
    return Decision(after, (Beat(Act.KEPT_WAITING),))


def end_by_staff(before: Situation) -> Situation:
    """The situation when the staff member ends the session: with no fix the customer is lost."""
    return replace(before, ending=Ending(outcome_of(before.mood, fixed=before.fixed), "staff_ended"))


def _before_the_fix(
    before: Situation,
    mood: Mood,
    reading: Reading,
    triggers: list[tuple[Trigger, FoundMove]],
    offer: Offer | None,
    questions: Questions,
) -> Iterator[Beat]:
    """First the sting, if there was one; then the business."""
    reaction = _reaction(reading, triggers, Act.RETORTS)
    if reaction:
        yield reaction
    if offer is not None:
        if offer.remedy is None:
            yield Beat(Act.UNCLEAR_OFFER)
        elif offer.tier is Tier.FULL and mood.anger >= _COLD_FROM_ANGER:
            yield Beat(Act.TAKES_IT_COLDLY)
        else:
            yield Beat(Act.HEARS_OFFER, offer.remedy.id)
    elif questions.facts:
        yield _answer(before, questions.facts[0])
    elif reaction:
        return
    elif questions.other:
        yield Beat(Act.DOES_NOT_KNOW)
    else:
        yield Beat(_unresolved(before, reading))


def _unresolved(before: Situation, reading: Reading) -> Act:
    if reading.of(Move.COMMITMENT):
        return Act.HEARS_COMMITMENT
    if reading.of(Move.OWNERSHIP, Move.ACKNOWLEDGEMENT):
        return Act.HEARD
    if reading.of(Move.APOLOGY):
        return Act.HEARS_APOLOGY_AGAIN if before.heard.get(Move.APOLOGY) else Act.HEARS_APOLOGY
    return Act.PRESSES


def _after_the_fix(
    scenario: Scenario,
    after: Situation,
    reading: Reading,
    triggers: list[tuple[Trigger, FoundMove]],
    questions: Questions,
) -> Decision:
    sting = _reaction(reading, triggers, Act.STINGS)
    if after.replies_after_fix >= scenario.closing_replies:
        outcome = outcome_of(after.mood, fixed=True)
        act = Act.LEAVES_WARMLY if outcome is Outcome.RETAINED else Act.LEAVES_COLDLY
        beats = (sting, Beat(act)) if sting else (Beat(act),)
        return Decision(replace(after, ending=Ending(outcome, "said_goodbye")), beats)
    if sting:
        return Decision(after, (sting,))
    if questions.facts:
        beats = (_answer(after, questions.facts[0]),)
        return Decision(_having_told(after, beats), beats)
    return Decision(after, (Beat(Act.LINGERS),))


def _having_told(after: Situation, beats: tuple[Beat, ...]) -> Situation:
    told = Counter(dict(after.told))
    told.update(beat.of for beat in beats if beat.act is Act.ANSWERS and beat.of)
    return replace(after, told=dict(told))


def _answer(before: Situation, fact: str) -> Beat:
    told_twice = before.told.get(fact, 0) > 1
    return Beat(Act.TELLS_AGAIN if told_twice else Act.ANSWERS, fact)


def _reaction(reading: Reading, triggers: list[tuple[Trigger, FoundMove]], otherwise: Act) -> Beat | None:
    """The customer's answer to what hurt: a sore point first, then the last thing said."""
    if triggers:
        trigger, found = triggers[0]
        return Beat(otherwise, trigger.id, found.quote)
    if not reading.hurtful:
        return None
    found = reading.hurtful[-1]
    if otherwise is Act.RETORTS and all(hurt.move is Move.INTERROGATION for hurt in reading.hurtful):
        return Beat(Act.ASKED_TOO_MUCH, None, found.quote)
    return Beat(otherwise, None, found.quote)


def _storm(reading: Reading, triggers: list[tuple[Trigger, FoundMove]]) -> Beat:
    if triggers:
        trigger, found = triggers[0]
        return Beat(Act.STORMS_OUT, trigger.id, found.quote)
    quote = reading.hurtful[-1].quote if reading.hurtful else ""
    return Beat(Act.STORMS_OUT, None, quote)


def _leave(after: Situation, beat: Beat, ending: Ending, offer: Offer | None) -> Decision:
    return Decision(replace(after, ending=ending), (beat,), offer)


def _counted(heard: Mapping[Move, int], reading: Reading) -> dict[Move, int]:
    counted = Counter(dict(heard))
    counted.update({found.move for found in reading.helpful})
    return dict(counted)
