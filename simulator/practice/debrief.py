"""What a good coach would say after a session, built from its findings and from nothing else."""

from dataclasses import dataclass

from simulator.customer.mood import Mood
from simulator.moves import FoundMove, Move, Outcome, Speaker
from simulator.practice.play import Play
from simulator.practice.whatif import Road, replay, what_if, without_remarks
from simulator.reading.reader import Reader
from simulator.rubric.evidence import Evidence
from simulator.rubric.load import LoadedRubric
from simulator.rubric.recorded import evidence_of, scenario_of
from simulator.rubric.scorecard import Finding, Scorecard
from simulator.rubric.scoring import score_conversation
from simulator.transcript.timeline import Timeline

__all__ = ["Debrief", "debrief_session"]

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


@dataclass(frozen=True, slots=True)
class Debrief:
    """A session looked back on: the moment of truth first."""

    timeline: Timeline
    evidence: Evidence
    scorecard: Scorecard
    headline: tuple[str, str]
    """Two sentences: how it ended, and what decided it."""
    question: str | None
    """When the customer was lost: what that costs, as a question where words were spent on oneself."""
    turning_point: int | None
    """The reply that hurt most, counted from 0 over the staff's replies; None where nothing hurt."""
    moods: tuple[Mood, ...]
    """At the start, and after each reply and each wait."""
    road: Road | None
    """The road not taken: the same session without the words that hurt; None where none did."""
    great: Road
    """How the scenario's own great answer goes with this customer and this seed."""

    @property
    def road_leads_on(self) -> bool:
        """Whether leaving out the words that hurt would have kept the customer, or at least ended better."""
        road = self.road
        return road is not None and (
            road.outcome is Outcome.RETAINED or road.outcome.rank > self.scorecard.outcome.rank
        )

    @property
    def hurt(self) -> tuple[Finding, ...]:
        """What hurt, in the order in which it was said."""
        return self.scorecard.findings

    @property
    def asked(self) -> tuple[tuple[int, FoundMove], ...]:
        """Words that could have hurt, with their turn; the reader is not sure, and they cost nothing."""
        return tuple(
            (turn, found)
            for turn, reading in sorted(self.evidence.readings.items())
            for found in reading.asked
            if not found.move.helps
        )


def debrief_session(timeline: Timeline, reader: Reader, rubric: LoadedRubric) -> Debrief:
    """Looks back on a session.

    The road not taken leaves out the words of the reply that hurt most; where that does not keep the customer,
    the hurtful words of every reply.

    Raises:
        UnreadableFileError: its scenario can't be understood any more.
    """
    evidence = evidence_of(timeline)
    card = score_conversation(evidence, rubric)
    turning_point = _turning_point(timeline)
    return Debrief(
        timeline=timeline,
        evidence=evidence,
        scorecard=card,
        headline=_headline(timeline, evidence, card),
        question=_question(evidence, card),
        turning_point=turning_point,
        moods=_moods(timeline),
        road=_road(timeline, turning_point, reader, rubric),
        great=_great(timeline, reader, rubric),
    )


def _road(timeline: Timeline, turning_point: int | None, reader: Reader, rubric: LoadedRubric) -> Road | None:
    if turning_point is None:
        return None
    as_played = replay(timeline, reader)
    changed = without_remarks(as_played, frozenset({turning_point}))
    if not changed:  # another reader has read it since, and finds nothing to cut
        return None
    road = what_if(timeline, changed, reader, rubric)
    if road.outcome is Outcome.RETAINED:
        return road
    everywhere = what_if(timeline, without_remarks(as_played), reader, rubric)
    better = everywhere.outcome.rank > road.outcome.rank or (everywhere.scorecard.overall or 0) > (
        road.scorecard.overall or 0
    )
    return everywhere if better else road


def _great(timeline: Timeline, reader: Reader, rubric: LoadedRubric) -> Road:
    started = timeline.started
    scenario = scenario_of(started)
    run = Play(scenario, started.seed, reader).run(scenario.great_answer)
    return Road(run, score_conversation(run.evidence(started.session), rubric), {})


def _turning_point(timeline: Timeline) -> int | None:
    """The hurtful reply after which the mood fell furthest; the later one where two are alike."""
    worst: tuple[float, int] | None = None
    before = next((turn.mood for turn in timeline.turns), None)
    number = 0
    for turn in timeline.turns:
        if turn.who is Speaker.STAFF:
            if turn.reading and before and any(not found.move.helps for found in turn.reading.moves):
                after = turn.reading.mood
                fall = after.anger - before.anger + before.trust - after.trust
                if worst is None or fall >= worst[0]:
                    worst = (fall, number)
            number += 1
        before = turn.mood or before
    return worst[1] if worst else None


def _moods(timeline: Timeline) -> tuple[Mood, ...]:
    points = [turn.mood for turn in timeline.turns if turn.who is Speaker.CUSTOMER]
    return tuple(Mood(point.anger, point.trust, point.patience) for point in points if point)


def _headline(timeline: Timeline, evidence: Evidence, card: Scorecard) -> tuple[str, str]:
    return _how_it_ended(timeline, evidence, card), _what_decided(evidence, card)


def _how_it_ended(timeline: Timeline, evidence: Evidence, card: Scorecard) -> str:
    scenario = evidence.scenario
    name = scenario.customer.known_as if scenario else "The customer"
    if card.outcome is Outcome.RETAINED:
        return f"{name} will be back."
    if card.outcome is Outcome.RESENTFUL:
        return f"{name} has the fix, and no reason to come back."
    reason = timeline.ended.reason if timeline.ended else "staff_ended"
    return {
        "stormed_out": f"{name} left for good.",
        "gave_up": f"{name} gave up and left.",
    }.get(reason, f"{name} was left with the problem.")


def _what_decided(evidence: Evidence, card: Scorecard) -> str:
    if card.auto_fail:
        return f"“{_short(card.auto_fail[0].quote)}” fails any conversation."
    if evidence.first_fix_turn is None:
        return _why_never_fixed(card)
    reply = evidence.staff_turns.index(evidence.first_fix_turn) + 1
    last_words = [found for score in card.criteria if score.id == "last_word" for found in score.findings]
    if card.outcome is not Outcome.RETAINED:
        return _why_not_kept(card, last_words, reply)
    if card.findings:
        return f"It was solved, in spite of “{_short((last_words or card.findings)[-1].quote)}”."
    return f"Solved in your {_ordinal(reply)} reply" + (", and not a word too many." if reply == 1 else ".")


def _why_never_fixed(card: Scorecard) -> str:
    if any(found.move is Move.INTERROGATION for found in card.findings):
        return "There were questions, and no fix."
    if card.findings:
        return f"There was “{_short(card.findings[-1].quote)}”, and no fix."
    return "Nothing that was offered would have settled it."


def _why_not_kept(card: Scorecard, last_words: list[Finding], reply: int) -> str:
    if last_words:
        return f"It was solved. Then came {_words_in(last_words)}."
    if any(found.move is Move.INTERROGATION for found in card.findings):
        return "The fix came after too many questions."
    if card.findings:
        return f"It was solved. “{_short(card.findings[-1].quote)}” stayed."
    return f"The fix came in your {_ordinal(reply)} reply, with not much warmth."


def _question(evidence: Evidence, card: Scorecard) -> str | None:
    if card.outcome is not Outcome.LOST or evidence.scenario is None or not evidence.readings:
        return None
    worth = evidence.scenario.customer.worth
    amount = f"${worth.per_year:,.0f}"
    if worth.per_year_high:
        amount += f" to ${worth.per_year_high:,.0f}"
    said_for_oneself = any(reading.ego for reading in evidence.readings.values())
    if said_for_oneself:
        return f"Is any last word worth {amount} a year?"
    return f"{evidence.scenario.customer.known_as} was worth {amount} a year."


def _words_in(last_words: list[Finding]) -> str:
    """How many words the last reply with a last word spent on it: “nine words”."""
    last = max(found.turn for found in last_words)
    quotes = {(found.start, found.end): found.quote for found in last_words if found.turn == last}
    count = sum(len(quote.split()) for quote in quotes.values())
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} word{'' if count == 1 else 's'}"


def _short(quote: str, longest: int = 8) -> str:
    words = quote.strip().rstrip(".!?,;").split()
    return " ".join(words) if len(words) <= longest else " ".join(words[:longest]) + "…"


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"
