"""What the customer makes of a reply: which remedy it offers, which facts it asks for, which sore point it hits."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.moves import FoundMove, Move, Reading
from simulator.phrasebook import PhraseBook
from simulator.phrases import fold
from simulator.reading.reader import Matcher
from simulator.scenario.models import Remedy, Scenario, Tier, Trigger

__all__ = ["Ears", "Offer", "Questions"]

_LIKELY = 0.6
"""How sure a match must be where no phrase of the scenario's catches the words."""
_APART = 0.3
"""How much surer it must be than of any remedy that goes further or less far."""
_TIERS = (Tier.FULL, Tier.PARTIAL, Tier.REFUSED)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reply offers."""

    tier: Tier | None
    """How far it goes; None where it does not say what the customer would get."""
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """What a reply asks."""

    facts: tuple[str, ...] = ()
    """The facts that answer it, in the order asked."""
    other: bool = False
    """It also asks something to which the customer has no answer."""


class Ears:
    """Listens for what one scenario's customer knows and wants."""

    def __init__(self, scenario: Scenario, matcher: Matcher | None = None) -> None:
        """Takes a matcher for what the scenario's phrases do not catch."""
        self._scenario = scenario
        self._matcher = matcher
        self._remedies = PhraseBook(
            ((tier, remedy.id), words) for tier, remedy in scenario.remedies.tiers() for words in remedy.words
        )
        self._by_id = {remedy.id: remedy for _, remedy in scenario.remedies.tiers()}
        self._facts = PhraseBook((fact.id, asked) for fact in scenario.facts for asked in fact.asked)
        self._triggers = [
            (trigger, PhraseBook((trigger.id, words) for words in trigger.words))
            for trigger in scenario.triggers
        ]

    def offer_in(self, reply: str, reading: Reading) -> Offer | None:
        """The best offer that the reply makes; None where it makes none.

        A question that offers the choice of fixes counts as the offer. Only words that help are searched, so
        that a refusal beside an offer ("no receipt, no refund") never passes for one.
        """
        offering = reading.of(Move.REMEDY, Move.CLARIFYING_QUESTION, Move.GOODWILL)
        found = [key for part in offering for key in self._remedies_in(part.quote)]
        explicit = bool(reading.of(Move.REMEDY))
        if not found and explicit:
            found = self._remedies_in(_without_hurt(reply, reading))
        for tier in _TIERS:
            for found_tier, remedy in found:
                if found_tier is tier and (explicit or tier is Tier.FULL):
                    return Offer(tier, self._by_id[remedy])
        if not explicit:
            return None
        return self._likeliest_offer(_without_hurt(reply, reading)) or Offer(None)

    def _likeliest_offer(self, reply: str) -> Offer | None:
        """The remedy that an offer in words of its own comes down to, where the matcher is sure enough."""
        if self._matcher is None:
            return None
        sure = [
            (self._matcher.offer(remedy.means, reply)["full"], Offer(tier, remedy))
            for tier, remedy in self._scenario.remedies.tiers()
        ]
        best, likeliest = max(sure, key=lambda each: each[0])
        apart = best - max((other for other, offer in sure if offer.tier is not likeliest.tier), default=0.0)
        return likeliest if best >= _LIKELY and apart >= _APART else None

    def _remedies_in(self, text: str) -> list[tuple[Tier, str]]:
        """The remedies that the text names.

        One named inside the words of another is part of it: "send it back for a replacement" offers to wait.
        """
        matches = self._remedies.find(fold(text))
        return [
            match.key
            for match in matches
            if not any(
                other.start <= match.start
                and match.end <= other.end
                and other.end - other.start > match.end - match.start
                for other in matches
                if other.key != match.key
            )
        ]

    def questions_in(self, reply: str, reading: Reading) -> Questions:
        """What the reply asks the customer."""
        asked: dict[str, None] = {}
        other = False
        for question in _questions(reply, reading):
            facts = [match.key for match in self._facts.find(fold(question))]
            asked.update(dict.fromkeys(facts))
            other = other or not facts
        return Questions(tuple(asked), other)

    def triggers_in(self, reading: Reading) -> list[tuple[Trigger, FoundMove]]:
        """The sore points that the reply hits, each with the words that hit it."""
        hit = []
        for trigger, words in self._triggers:
            for found in reading.hurtful:
                if found.move in trigger.moves and (not trigger.words or words.find(fold(found.quote))):
                    hit.append((trigger, found))
                    break
        return hit


def _without_hurt(reply: str, reading: Reading) -> str:
    kept = list(reply)
    for found in reading.hurtful:
        kept[found.start : found.end] = " " * (found.end - found.start)
    return "".join(kept)


def _questions(reply: str, reading: Reading) -> Iterator[str]:
    """The sentences of the reply that ask, with what a reader found to be a question."""
    for found in reading.of(Move.CLARIFYING_QUESTION, Move.INTERROGATION, Move.BLAME):
        if found.move is not Move.BLAME or "?" in found.quote:
            yield from (part for part in _sentences(found.quote) if part.strip())
    for part in _sentences(reply):
        if part.rstrip().endswith("?"):
            yield part


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for place, character in enumerate(text):
        if character in ".!?\n":
            yield text[start : place + 1]
            start = place + 1
    yield text[start:]
