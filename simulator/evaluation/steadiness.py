"""Whether changes that mean nothing change a reading: a name, a trade, a slip, a spelling, capitals, a greeting.

Published language-model graders change 5 to 13% of their verdicts over such changes.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from simulator.reading.reader import Reader, ReplyInContext
from simulator.reading.slips import GREETINGS, NAMES, respell, slip

__all__ = ["CHANGES", "Flip", "Steadiness", "steadiness"]

_WORD = re.compile(r"\w+|\W")
_TRADES = (
    "A garden centre", "A phone shop", "A bakery", "A hotel", "A garage", "A clinic", "A bank", "A shoe shop",
    "An airline desk", "A software firm", "A museum shop", "A florist",
)  # fmt: skip
_INSIDE_NAME = re.compile(
    r"(?<=[a-z,] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I\b|English|Christmas|Easter)[A-Z][a-z]{2,9}\b"
    r"(?=['’.,!? ])"
)


@dataclass(frozen=True, slots=True)
class Flip:
    """A reading that a change turned round."""

    change: str
    before: str
    after: str
    flag: str
    """``ego`` or ``last_word``."""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How often changes that mean nothing turned a verdict round."""

    tried: dict[str, int]
    """By kind of change."""
    flipped: dict[str, int]
    """In how many of them ego or last word came out otherwise."""
    flips: tuple[Flip, ...]

    @property
    def share(self) -> float:
        """Flips of all changes tried, 0 to 1."""
        return sum(self.flipped.values()) / max(1, sum(self.tried.values()))


Change = Callable[[ReplyInContext, random.Random], ReplyInContext]


def _other_name(context: ReplyInContext, dice: random.Random) -> ReplyInContext:
    name = dice.choice(NAMES)
    if _INSIDE_NAME.search(context.reply):
        return replace(context, reply=_INSIDE_NAME.sub(name.split()[-1], context.reply, count=1))
    first = context.reply[:1]
    lowered = (
        first.lower() + context.reply[1:] if context.reply[1:2].islower() and first != "I" else context.reply
    )
    return replace(context, reply=f"{name}, {lowered}")


def _other_trade(context: ReplyInContext, dice: random.Random) -> ReplyInContext:
    _, _, complaint = context.setting.partition(":")
    return replace(context, setting=f"{dice.choice(_TRADES)}:{complaint}")


def _one_slip(context: ReplyInContext, dice: random.Random) -> ReplyInContext:
    words = _WORD.findall(context.reply)
    long = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]  # noqa: PLR2004
    if long:
        place = dice.choice(long)
        words[place] = slip(words[place], dice)
    return replace(context, reply="".join(words))


def _other_shore(context: ReplyInContext, _: random.Random) -> ReplyInContext:
    return replace(context, reply="".join(respell(word) for word in _WORD.findall(context.reply)))


def _other_case(context: ReplyInContext, dice: random.Random) -> ReplyInContext:
    return replace(context, reply=dice.choice((str.lower, str.upper))(context.reply))


def _greeting(context: ReplyInContext, dice: random.Random) -> ReplyInContext:
    return replace(context, reply=dice.choice(GREETINGS) + context.reply)


CHANGES: dict[str, Change] = {
    "another name": _other_name,
    "another trade": _other_trade,
    "a slip of the finger": _one_slip,
    "British or American spelling": _other_shore,
    "capitals": _other_case,
    "a greeting in front": _greeting,
}
"""Each change, by what it is called; one that finds nothing to change in a reply is not counted."""


def steadiness(reader: Reader, contexts: Sequence[ReplyInContext], seed: int = 1) -> Steadiness:
    """Tries every change on every reply, and counts the verdicts that turn round.

    Args:
        reader: who reads.
        contexts: the replies as they were typed.
        seed: of the names, slips and greetings.
    """
    dice = random.Random(seed)  # noqa: S311 — chance, not secrets
    tried, flipped = dict.fromkeys(CHANGES, 0), dict.fromkeys(CHANGES, 0)
    flips: list[Flip] = []
    before = reader.read(contexts)
    for name, change in CHANGES.items():
        changed = [change(context, dice) for context in contexts]
        for context, other, reading, again in zip(
            contexts, changed, before, reader.read(changed), strict=True
        ):
            if other == context:
                continue
            tried[name] += 1
            turned = [flag for flag in ("ego", "last_word") if getattr(reading, flag) != getattr(again, flag)]
            flipped[name] += bool(turned)
            flips += [Flip(name, context.reply, other.reply, flag) for flag in turned]
    return Steadiness(tried, flipped, tuple(flips))
