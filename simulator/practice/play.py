"""One scenario in play: the reader and the customer together, with nothing kept and nothing written.

Live sessions, what-ifs, checks and replays all go through here, so that there is one way in which a reply
becomes an answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.customer.director import end_by_staff
from simulator.customer.mood import Mood
from simulator.customer.scripted import CustomerTurn, ScriptedCustomer
from simulator.customer.situation import Situation
from simulator.moves import Phase, Reading, Speaker
from simulator.reading.cutting import ReadReply
from simulator.reading.reader import Reader, ReplyInContext
from simulator.rubric.evidence import Evidence
from simulator.scenario.models import Scenario, Tier
from simulator.transcript.conversation import Conversation, Turn

__all__ = ["Exchange", "Play", "Run"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A reply, how it was read, and what the customer did about it."""

    reply: str
    phase: Phase
    """The phase in which it was read."""
    reading: Reading
    answer: CustomerTurn

    @property
    def fixes(self) -> bool:
        """Whether it offered what settles the complaint."""
        return self.answer.offer is not None and self.answer.offer.tier is Tier.FULL


class Play:
    """One scenario, one seed, one reader."""

    def __init__(self, scenario: Scenario, seed: int, reader: Reader) -> None:
        self.scenario = scenario
        self.seed = seed
        self.reader = reader
        self._customer = ScriptedCustomer(scenario, seed, reader.matcher)

    def open(self) -> CustomerTurn:
        """The customer's first words."""
        return self._customer.open()

    def in_context(self, reply: str, customer_line: str, phase: Phase) -> ReplyInContext:
        """The reply with what this scenario knows, as a reader needs it."""
        return ReplyInContext(
            reply=reply,
            customer=customer_line,
            phase=phase,
            setting=self.scenario.setting,
            remedy=self.scenario.remedy,
            offers=self.scenario.offers,
        )

    def read(self, reply: str, customer_line: str, phase: Phase) -> Reading:
        """How the reply reads at this moment."""
        [reading] = self.reader.read([self.in_context(reply, customer_line, phase)])
        return reading

    def answer(self, situation: Situation, reply: str, reading: Reading) -> CustomerTurn:
        """What the customer does about a reply read as this."""
        return self._customer.answer(situation, reply, reading)

    def wait(self, situation: Situation) -> CustomerTurn:
        """What the customer does when nobody replies."""
        return self._customer.wait(situation)

    def run(self, replies: Iterable[str | ReadReply | None]) -> "Run":
        """The whole session with these replies; None is a wait. What comes after the end is not said.

        What is left of a reply that was read before is not read anew.
        """
        opening = self.open()
        situation, line = opening.situation, opening.spoken.text
        steps: list[Exchange | CustomerTurn] = []
        for reply in replies:
            if situation.ending:
                break
            if reply is None:
                turn = self.wait(situation)
                steps.append(turn)
            else:
                phase = situation.phase
                if isinstance(reply, ReadReply):
                    said, reading = reply
                else:
                    said, reading = reply, self.read(reply, line, phase)
                turn = self.answer(situation, said, reading)
                steps.append(Exchange(said, phase, reading, turn))
            situation, line = turn.situation, turn.spoken.text
        if situation.ending is None:
            situation = end_by_staff(situation)
        return Run(self, opening, tuple(steps), situation)


@dataclass(frozen=True, slots=True)
class Run:
    """A session from its first words to its end."""

    play: Play
    opening: CustomerTurn
    steps: tuple[Exchange | CustomerTurn, ...]
    """In order; a CustomerTurn by itself is the customer speaking up unanswered."""
    situation: Situation
    """At the end; its ``ending`` is set."""

    @property
    def moods(self) -> tuple[Mood, ...]:
        """The mood at the start and after each step."""
        return (
            self.opening.situation.mood,
            *((step.answer if isinstance(step, Exchange) else step).situation.mood for step in self.steps),
        )

    def turns(self) -> tuple[Turn, ...]:
        """What was said, in order."""
        said = [Turn(who=Speaker.CUSTOMER, text=self.opening.spoken.text)]
        for step in self.steps:
            if isinstance(step, Exchange):
                said.append(Turn(who=Speaker.STAFF, text=step.reply))
            spoken = step.answer.spoken if isinstance(step, Exchange) else step.spoken
            said.append(Turn(who=Speaker.CUSTOMER, text=spoken.text))
        return tuple(said)

    def evidence(self, session: str = "", staff: str | None = None) -> Evidence:
        """What this run is scored on."""
        readings: dict[int, Reading] = {}
        first_fix: int | None = None
        place = 1
        for step in self.steps:
            if isinstance(step, Exchange):
                readings[place] = step.reading
                if first_fix is None and step.fixes:
                    first_fix = place
                place += 1
            place += 1
        scenario = self.play.scenario
        ending = self.situation.ending
        if ending is None:
            raise ValueError("a run is over only when its situation has an ending")
        return Evidence(
            conversation=Conversation(
                id=session,
                turns=self.turns(),
                setting=scenario.setting,
                remedy=scenario.remedy,
                scenario=scenario.id,
                staff=staff,
            ),
            readings=readings,
            first_fix_turn=first_fix,
            outcome=ending.outcome,
            reader_name=self.play.reader.name,
            reader_version=self.play.reader.version,
            scenario=scenario,
        )
