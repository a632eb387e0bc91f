"""Words what the director decided: the scenario's own lines first, the shared ones where it has none left.

A line is chosen by the seed and the moment, never by what came before it in a random sequence. So the same
replies give the same conversation, and a changed reply changes only what follows from it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

from simulator.customer.situation import Act, Beat, Situation
from simulator.model import Model
from simulator.scenario.models import Line, Lines, Scenario, SpokenLine, Voice
from simulator.yamlfile import load_model

__all__ = ["LineBank", "Script", "Spoken", "quote_back"]

_LONGEST_QUOTE = 12
_FIRST_WORDS = 4
_EDGES = " .!?,;:–-…\"'“”"
_OPENERS = re.compile(
    r"^(?:(?:oh|well|ah|so|and|but|yes|no|look|listen|you know|i mean|okay|ok|anyway|honestly)\b[\s,.…–-]+)+",
    re.IGNORECASE,
)


class LineBank(Model):
    """Shared lines for the moments for which a scenario has none left, by voice."""

    plain: Mapping[Act, tuple[SpokenLine, ...]]
    """Everyone falls back on these."""
    chatty: Mapping[Act, tuple[SpokenLine, ...]] = {}
    curt: Mapping[Act, tuple[SpokenLine, ...]] = {}
    formal: Mapping[Act, tuple[SpokenLine, ...]] = {}
    silent: tuple[str, ...]
    """What is seen when the customer has nothing left to say."""

    def lines(self, voice: Voice, act: Act) -> Iterator[tuple[str, Line]]:
        """The lines for an act, the voice's own first, each with its name."""
        for name in dict.fromkeys((voice.value, Voice.PLAIN.value)):
            of_voice: Mapping[Act, tuple[Line, ...]] = getattr(self, name)
            for number, line in enumerate(of_voice.get(act, ())):
                yield f"{name}.{act}.{number}", line


@lru_cache(maxsize=1)
def shared_lines() -> LineBank:
    """The line bank that ships with the program."""
    return load_model(Path(__file__).with_name("lines.yaml"), LineBank)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the customer says, and which lines that used up."""

    text: str
    lines: tuple[str, ...]


class Script:
    """The words of one scenario's customer."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self._scenario = scenario
        self._seed = seed
        self._facts = {fact.id: fact for fact in scenario.facts}
        self._remedies = {remedy.id: remedy for _, remedy in scenario.remedies.tiers()}
        self._triggers = {trigger.id: trigger for trigger in scenario.triggers}

    @cached_property
    def _bank(self) -> LineBank:
        return shared_lines()

    def word(self, beats: Sequence[Beat], situation: Situation) -> Spoken:
        """Words for these beats.

        Args:
            beats: what the customer does, in order.
            situation: where they stand after deciding it; its ``said`` lines are not said again.
        """
        said = set(situation.said)
        texts, used = [], []
        for place, beat in enumerate(beats):
            moment = f"{situation.replies}.{situation.waits}.{place}.{beat.act}"
            name, text = self._choose(beat, frozenset(said), moment)
            said.add(name)
            used.append(name)
            texts.append(_fill(text, beat.quote))
        return Spoken(" ".join(texts), tuple(used))

    def _choose(self, beat: Beat, said: frozenset[str], moment: str) -> tuple[str, str]:
        for candidates in self._candidates(beat):
            fresh = [(name, line.text) for name, line in candidates if line.repeat or name not in said]
            fresh = [(name, text) for name, text in fresh if beat.quote or "quote}" not in text]
            if fresh:
                if beat.act is Act.ANSWERS:  # the second way of telling a fact is for being asked again
                    return fresh[0]
                return fresh[self._number(moment) % len(fresh)]
        return self._silence(said, moment)

    def _candidates(self, beat: Beat) -> Iterator[list[tuple[str, Line]]]:
        """Lists of named lines, the best first."""
        if beat.act is Act.ANSWERS and beat.of:
            yield _named(f"facts.{beat.of}", self._facts[beat.of].says)
        elif beat.act is Act.HEARS_OFFER and beat.of:
            yield _named(f"remedies.{beat.of}", self._remedies[beat.of].hears)
        elif beat.of in self._triggers and beat.act is Act.STORMS_OUT:
            yield _named(f"triggers.{beat.of}.storms", self._triggers[beat.of].storms)
        elif beat.of in self._triggers:
            yield _named(f"triggers.{beat.of}.stings", self._triggers[beat.of].stings)
        if beat.act in Lines.model_fields:
            own: tuple[Line, ...] = getattr(self._scenario.lines, beat.act)
            yield [(f"lines.{beat.act}.{number}", line) for number, line in enumerate(own)]
        yield list(self._bank.lines(self._scenario.customer.voice, beat.act))
        if beat.act not in _FINAL:
            yield [(f"lines.presses.{n}", line) for n, line in enumerate(self._scenario.lines.presses)]
            yield list(self._bank.lines(self._scenario.customer.voice, Act.PRESSES))

    def _silence(self, said: frozenset[str], moment: str) -> tuple[str, str]:
        silent = self._bank.silent
        first = self._number(moment)
        for step in range(len(silent) ** 2):
            one, other = divmod((first + step) % len(silent) ** 2, len(silent))
            name = f"silent.{one}.{other}"
            if name not in said:
                name_of = self._scenario.customer.known_as
                texts = [silent[one]] if one == other else [silent[one], silent[other]]
                return name, " ".join(text.replace("{name}", name_of) for text in texts)
        return "silent", "…"

    def _number(self, moment: str) -> int:
        digest = blake2b(f"{self._seed}|{self._scenario.id}|{moment}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big")


_FINAL = frozenset(
    {Act.LEAVES_WARMLY, Act.LEAVES_COLDLY, Act.STORMS_OUT, Act.GIVES_UP, Act.LINGERS, Act.STINGS}
)


def _named(prefix: str, texts: Sequence[str]) -> list[tuple[str, Line]]:
    return [(f"{prefix}.{number}", Line(text=text)) for number, text in enumerate(texts)]


def _fill(text: str, quote: str) -> str:
    if "quote}" not in text:
        return text
    short = quote_back(quote)
    first = " ".join(short.rstrip("…").split()[:_FIRST_WORDS]).rstrip(",;:–-")
    return text.replace("{quote}", short).replace("{first_quote}", first)


def quote_back(words: str) -> str:
    """The staff member's words as a customer throws them back: short, with no opener and no full stop.

    >>> quote_back("You know, we normally charge for the difference in price.")
    'We normally charge for the difference in price'
    """
    flat = " ".join(part for part in words.split() if part)
    bare = flat.strip(_EDGES)
    core = _OPENERS.sub("", flat).strip(_EDGES) or bare or flat
    pieces = core.split(" ")
    if len(pieces) > _LONGEST_QUOTE:
        core = " ".join(pieces[:_LONGEST_QUOTE]).rstrip(".,;:–-") + "…"
    return core[:1].upper() + core[1:]
