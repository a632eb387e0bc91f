"""The built-in customer: director and script behind one face."""

from dataclasses import dataclass, replace

from simulator.customer.director import Decision, decide, decide_on_waiting
from simulator.customer.hearing import Ears, Offer
from simulator.customer.script import Script, Spoken
from simulator.customer.situation import Act, Beat, Situation
from simulator.moves import Reading
from simulator.reading.reader import Matcher
from simulator.scenario.models import Scenario

__all__ = ["CustomerTurn", "ScriptedCustomer"]


@dataclass(frozen=True, slots=True)
class CustomerTurn:
    """What the customer says and does, and where it leaves them."""

    situation: Situation
    spoken: Spoken
    beats: tuple[Beat, ...]
    offer: Offer | None = None


class ScriptedCustomer:
    """Plays one scenario's customer. The same seed and the same replies give the same conversation."""

    def __init__(self, scenario: Scenario, seed: int, matcher: Matcher | None = None) -> None:
        self.scenario = scenario
        self._ears = Ears(scenario, matcher)
        self._script = Script(scenario, seed)

    def open(self) -> CustomerTurn:
        """The customer's first words."""
        return self._speak(Decision(Situation.at_start(self.scenario), (Beat(Act.OPENING),)))

    def answer(self, situation: Situation, reply: str, reading: Reading) -> CustomerTurn:
        """The customer's answer to a reply."""
        return self._speak(decide(self.scenario, self._ears, situation, reply, reading))

    def wait(self, situation: Situation) -> CustomerTurn:
        """What the customer says when nobody replies."""
        return self._speak(decide_on_waiting(self.scenario, situation))

    def _speak(self, decision: Decision) -> CustomerTurn:
        spoken = self._script.word(decision.beats, decision.situation)
        situation = replace(decision.situation, said=decision.situation.said | set(spoken.lines))
        return CustomerTurn(situation, spoken, decision.beats, decision.offer)
