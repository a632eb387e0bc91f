"""The shared vocabulary: what one staff reply can do, and what a reader says about it.

The customer's mood, the scorecard and every help screen speak in these terms. A *move* is something
that one reply does, shown by the exact words that do it. Meanings and examples are at hand in
``MEANINGS``, so that no screen has to explain a move in words of its own.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "EGO_MOVES",
    "HELPING",
    "HURTING",
    "MEANINGS",
    "Channel",
    "FoundMove",
    "Meaning",
    "Move",
    "Outcome",
    "Phase",
    "Reading",
    "Speaker",
]


class Speaker(StrEnum):
    """Who says a turn."""

    CUSTOMER = "customer"
    STAFF = "staff"


class Channel(StrEnum):
    """Where the conversation takes place."""

    DESK = "desk"
    PHONE = "phone"
    CHAT = "chat"
    EMAIL = "email"


class Phase(StrEnum):
    """Whether an acceptable fix is already on the table when a reply is made."""

    BEFORE_FIX = "before_fix"
    AFTER_FIX = "after_fix"


class Outcome(StrEnum):
    """How a conversation ends for the business."""

    RETAINED = "retained"
    """Fixed, and the customer would come back."""
    RESENTFUL = "resentful"
    """Fixed, but the goodwill is gone."""
    LOST = "lost"
    """Walked out, or never fixed."""

    @property
    def rank(self) -> int:
        """0 for lost, 1 for resentful, 2 for retained."""
        return (Outcome.LOST, Outcome.RESENTFUL, Outcome.RETAINED).index(self)


class Move(StrEnum):
    """Something that one reply does."""

    APOLOGY = "apology"
    OWNERSHIP = "ownership"
    ACKNOWLEDGEMENT = "acknowledgement"
    REMEDY = "remedy"
    COMMITMENT = "commitment"
    GOODWILL = "goodwill"
    CLARIFYING_QUESTION = "clarifying_question"
    THANKS = "thanks"
    WARM_CLOSE = "warm_close"

    FAVOUR_FRAMING = "favour_framing"
    BLAME = "blame"
    JUSTIFICATION = "justification"
    EFFORT_TELLING = "effort_telling"
    POLICY_SHIELD = "policy_shield"
    INTERROGATION = "interrogation"
    MINIMISING = "minimising"
    CONDESCENSION = "condescension"
    NON_APOLOGY = "non_apology"
    REBUTTAL = "rebuttal"
    LESSON = "lesson"
    BRUSH_OFF = "brush_off"
    HARD_SELL = "hard_sell"
    ABUSE = "abuse"

    @property
    def helps(self) -> bool:
        """Whether the move does something for the customer."""
        return self in HELPING

    @property
    def label(self) -> str:
        """The move's name as a person reads it: ``favour framing``."""
        return (
            self.value.replace("_", " ")
            .replace("brush off", "brush-off")
            .replace("non apology", "non-apology")
        )


HELPING: frozenset[Move] = frozenset(
    {
        Move.APOLOGY,
        Move.OWNERSHIP,
        Move.ACKNOWLEDGEMENT,
        Move.REMEDY,
        Move.COMMITMENT,
        Move.GOODWILL,
        Move.CLARIFYING_QUESTION,
        Move.THANKS,
        Move.WARM_CLOSE,
    }
)
HURTING: frozenset[Move] = frozenset(Move) - HELPING

EGO_MOVES: frozenset[Move] = HURTING - {
    Move.POLICY_SHIELD,
    Move.INTERROGATION,
    Move.BRUSH_OFF,
    Move.HARD_SELL,
}
"""Moves that spend words on the speaker's standing. The other four fail to resolve, and are ego only where
a reader finds that they serve the speaker's standing too (``FoundMove.ego``)."""


@dataclass(frozen=True, slots=True)
class FoundMove:
    """One move in one reply, with the exact words that make it.

    Invariant: ``quote == reply[start:end]``, offsets in code points.
    """

    move: Move
    quote: str
    start: int
    end: int
    confidence: float = 1.0
    """How sure the reader is, 0 to 1."""
    ego: bool = False
    """These words spend themselves on the speaker's or the shop's own standing."""
    last_word: bool = False
    """These words stand with or after the fix and serve to have the final say. Implies ``ego``."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reply does: its moves, in the order in which they stand."""

    moves: tuple[FoundMove, ...] = ()
    """What counts."""
    asked: tuple[FoundMove, ...] = ()
    """What the reader is not sure enough of to count: shown as a question, and it costs nothing."""

    @property
    def ego(self) -> bool:
        """Whether any words serve the speaker's own standing."""
        return any(found.ego for found in self.moves)

    @property
    def last_word(self) -> bool:
        """Whether any words claim the final say over a fix."""
        return any(found.last_word for found in self.moves)

    def of(self, *moves: Move) -> tuple[FoundMove, ...]:
        """The findings of these moves, in order."""
        return tuple(found for found in self.moves if found.move in moves)

    @property
    def hurtful(self) -> tuple[FoundMove, ...]:
        """The findings that hurt, in order."""
        return tuple(found for found in self.moves if found.move in HURTING)

    @property
    def helpful(self) -> tuple[FoundMove, ...]:
        """The findings that help, in order."""
        return tuple(found for found in self.moves if found.move in HELPING)


class Meaning(NamedTuple):
    """What a move is, as help screens show it."""

    does: str
    """Completes the sentence "The reply …"."""
    example: str
    """Words that make the move."""
    unlike: str
    """Words that look like it and are not."""


MEANINGS: dict[Move, Meaning] = {
    Move.APOLOGY: Meaning(
        "says sorry for what happened or for the trouble.",
        "I'm so sorry about those plums.",
        "I'm sorry you feel that way.",
    ),
    Move.OWNERSHIP: Meaning(
        "takes the fault, or the job of mending it.",
        "That's our mistake. Leave it with me, I'll see it through.",
        "Mistakes were made.",
    ),
    Move.ACKNOWLEDGEMENT: Meaning(
        "names the customer's problem or feeling as real.",
        "Seven bad plums, and you had to drive back. That's maddening.",
        "I understand.",
    ),
    Move.REMEDY: Meaning(
        "offers or carries out a concrete fix for this complaint.",
        "Pick any seven you like.",
        "We'll look into it.",
    ),
    Move.COMMITMENT: Meaning(
        "promises a named next step, with a who or a when.",
        "I'll ring you by four today.",
        "Someone will be in touch.",
    ),
    Move.GOODWILL: Meaning(
        "adds something beyond the fix, with no reminder of the favour.",
        "And these cherries are on us, for the drive.",
        "As a one-off exception, have some cherries.",
    ),
    Move.CLARIFYING_QUESTION: Meaning(
        "asks the one thing that is needed to fix it, or what the customer wants.",
        "Would you rather have the refund or fresh ones?",
        "When did you buy them? Do you have any proof?",
    ),
    Move.THANKS: Meaning(
        "thanks the customer for coming, telling or waiting.",
        "Thanks for bringing them back, that helps us.",
        "Thanks. Next.",
    ),
    Move.WARM_CLOSE: Meaning(
        "closes kindly: an open door, a good wish.",
        "Enjoy them, and see you soon.",
        "Anything else?",
    ),
    Move.FAVOUR_FRAMING: Meaning(
        "sells the fix as luck, a favour or an exception.",
        "You know, we normally charge the difference, so you're lucky today.",
        "Lucky you came back today, the new crate just arrived.",
    ),
    Move.BLAME: Meaning(
        "says or hints that the customer caused it.",
        "You should have checked them before you left.",
        "I should have checked them.",
    ),
    Move.JUSTIFICATION: Meaning(
        "defends the person or the shop, or explains unasked, in place of the fix.",
        "It was made properly.",
        "The label printer jammed, our end.",
    ),
    Move.EFFORT_TELLING: Meaning(
        "tells how hard the fix is or was.",
        "I had to go all the way to the stockroom for this.",
        "I'll go and get it now.",
    ),
    Move.POLICY_SHIELD: Meaning(
        "hides behind a rule as the reason not to help.",
        "It's policy. No receipt, no refund.",
        "You can have the refund or a swap, whichever suits.",
    ),
    Move.INTERROGATION: Meaning(
        "demands proof or a story before helping, or doubts the customer's word.",
        "When did you buy them? Who served you? Do you have any proof?",
        "What name is it under?",
    ),
    Move.MINIMISING: Meaning(
        "belittles the problem.",
        "It's only a plum.",
        "That's an easy one to put right.",
    ),
    Move.CONDESCENSION: Meaning(
        "talks down: sarcasm, “calm down”, “as I already explained”.",
        "As I said, ma'am, that's how it works.",
        "Let me put that more clearly.",
    ),
    Move.NON_APOLOGY: Meaning(
        "says a sorry that puts it on the customer.",
        "I'm sorry you feel that way.",
        "I'm sorry this upset you; it should not have happened.",
    ),
    Move.REBUTTAL: Meaning(
        "contests the customer's account or parting remark.",
        "Well, you won't find better anywhere.",
        "It's the 8.15 flight, so I've moved you to the 9.00.",
    ),
    Move.LESSON: Meaning(
        "teaches what to do another time, unasked.",
        "Next time, check the bag before you leave.",
        "Since you ask: a paper bag keeps them longest.",
    ),
    Move.BRUSH_OFF: Meaning(
        "sends the customer away unhelped.",
        "Not my department. You'll have to ring head office.",
        "Come with me, Ray does the refunds.",
    ),
    Move.HARD_SELL: Meaning(
        "sells something while the complaint is open, or as its answer.",
        "You'd avoid this with our premium plan.",
        "Would you like a different kind instead? Same price.",
    ),
    Move.ABUSE: Meaning(
        "insults, swears at, threatens or demeans.",
        "Don't be stupid.",
        "That was stupid of us.",
    ),
}
