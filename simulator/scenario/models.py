"""What a trainer writes: one scenario, as the YAML file says it."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from simulator.model import Model
from simulator.moves import Channel, Move, Outcome
from simulator.phrases import PhraseError, phrase

__all__ = [
    "Authority",
    "Check",
    "Customer",
    "Fact",
    "Line",
    "Lines",
    "Remedies",
    "Remedy",
    "Scenario",
    "Temperament",
    "Tier",
    "Trigger",
    "Voice",
    "Worth",
]


def _is_phrase(text: str) -> str:
    try:
        phrase(text)
    except PhraseError as error:
        raise ValueError(str(error)) from error
    return text


PhraseText = Annotated[str, AfterValidator(_is_phrase)]
"""Words to look for in a reply, in the notation of ``simulator.phrases``."""

Share = Annotated[float, Field(ge=0, le=1)]
Text = Annotated[str, Field(min_length=1)]


class Tier(StrEnum):
    """How far an offer goes towards what would settle the complaint."""

    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"


class Voice(StrEnum):
    """How the customer talks; picks the shared lines that stand in where the scenario has none of its own."""

    PLAIN = "plain"
    CHATTY = "chatty"
    CURT = "curt"
    FORMAL = "formal"


class Authority(Model):
    """Who the trainee is, and what they may do without asking anyone."""

    role: Text
    """One or two sentences to the trainee: “You are …”."""
    may: tuple[Text, ...] = Field(min_length=1)
    """What they may do, each in a few words: “swap what was bad”."""
    goodwill_limit: Annotated[float, Field(ge=0)] | None = None
    """The most that they may give on top, in dollars; left out where there is no limit to go beyond."""
    beyond: tuple[PhraseText, ...] = ()
    """Promises that go beyond what they may do; making one fails the session."""


class Temperament(Model):
    """Where the customer's mood starts, and how fast it turns."""

    anger: Share = 0.35
    trust: Share = 0.5
    patience: Share = 0.7
    sensitivity: Annotated[float, Field(gt=0, le=3)] = 1.0
    """Scales every rise of anger: 0.7 shrugs things off, 1.5 takes them to heart."""


class Worth(Model):
    """What the customer brings in, with the sum shown."""

    per_year: Annotated[float, Field(gt=0)]
    """Dollars a year; the lower end where it is a range."""
    per_year_high: Annotated[float, Field(gt=0)] | None = None
    """The upper end of a range."""
    how: Text
    """The sum: “$25 a visit × 2 visits a week × 52 weeks”."""


class Customer(Model):
    """The person on the other side of the desk."""

    name: Text
    """Their full name: “Rita Barnes”."""
    known_as: Text
    """What they are called in the transcript: “Rita”."""
    bio: Text
    """A few words under the name: “in here twice a week”."""
    story: Text
    """What brought them here, as they would tell it."""
    voice: Voice = Voice.PLAIN
    """How they talk: plain, chatty, curt or formal."""
    temperament: Temperament = Temperament()
    worth: Worth
    waits: Annotated[float, Field(gt=0)] = 45
    """Seconds after which they speak up when nobody replies."""


class Fact(Model):
    """Something the customer knows and tells only when asked."""

    id: Text
    about: Text
    """What it is, for trainers and help screens: “when she bought them”."""
    asked: tuple[PhraseText, ...] = Field(min_length=1)
    """What a question for it sounds like: “when did you (buy|get)”."""
    says: tuple[Text, ...] = Field(min_length=1)
    """How the customer tells it; the second is for being asked again."""


class Remedy(Model):
    """One thing that the staff member may offer, and how far it goes."""

    id: Text
    means: Text
    """What it is, in a few words: “seven fresh plums”."""
    words: tuple[PhraseText, ...] = Field(min_length=1)
    """What an offer of it sounds like: “(swap|replace|exchange)”, “pick (any|some)”."""
    hears: tuple[Text, ...] = Field(min_length=1)
    """What the customer says to the offer: takes it, haggles over it, or refuses it."""


class Remedies(Model):
    """What would settle the complaint, what would not quite, and what would not at all."""

    full: tuple[Remedy, ...] = Field(min_length=1)
    """Offers that settle it."""
    partial: tuple[Remedy, ...] = Field(min_length=1)
    """Offers that go some way, and are haggled over."""
    refused: tuple[Remedy, ...] = ()
    """Offers that make it worse."""

    def tiers(self) -> list[tuple[Tier, Remedy]]:
        """Every remedy with its tier, the full ones first."""
        return [
            *((Tier.FULL, remedy) for remedy in self.full),
            *((Tier.PARTIAL, remedy) for remedy in self.partial),
            *((Tier.REFUSED, remedy) for remedy in self.refused),
        ]


class Trigger(Model):
    """Something that sets this customer off more than others."""

    id: Text
    about: Text
    """Why it does, for trainers."""
    moves: tuple[Move, ...] = Field(min_length=1)
    """The hurtful moves that can pull it."""
    words: tuple[PhraseText, ...] = ()
    """Words that must be among those that hurt; none means any."""
    anger: Share = 0.2
    """Added to the rise of anger, before the customer's sensitivity."""
    stings: tuple[Text, ...] = Field(min_length=1)
    """What they say if they stay; ``{quote}`` is the staff member's own words."""
    storms: tuple[Text, ...] = Field(min_length=1)
    """What they say if they leave over it."""

    @model_validator(mode="after")
    def _hurts(self) -> Self:
        if helping := [move.value for move in self.moves if move.helps]:
            raise ValueError(f"a trigger is pulled by moves that hurt, and {', '.join(helping)} helps")
        return self


class Line(Model):
    """One line of the customer's with a condition on it."""

    text: Text
    repeat: bool = False
    """May be said more than once in a session."""


def _plain_line(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


SpokenLine = Annotated[Line, BeforeValidator(_plain_line, json_schema_input_type=Line | str)]
"""In the file a line is mostly just its words."""


class Lines(Model):
    """The customer's own lines for the moments that matter.

    ``{quote}`` stands for the staff member's own words, ``{first_quote}`` for the first few of them.
    """

    opening: tuple[SpokenLine, ...] = Field(min_length=1)
    """The first words. One is chosen by the seed."""
    hears_apology: tuple[SpokenLine, ...] = ()
    """A first apology, with no fix yet."""
    hears_apology_again: tuple[SpokenLine, ...] = ()
    """A second apology, still with no fix."""
    heard: tuple[SpokenLine, ...] = ()
    """Softer: the staff member named the problem or took the job on, with no fix yet."""
    hears_commitment: tuple[SpokenLine, ...] = ()
    """A named next step, with no fix yet."""
    presses: tuple[SpokenLine, ...] = ()
    """Nothing was done in the last reply: asks for what would settle it."""
    retorts: tuple[SpokenLine, ...] = ()
    """A hurtful remark before the fix."""
    asked_too_much: tuple[SpokenLine, ...] = ()
    """An interrogation before the fix."""
    does_not_know: tuple[SpokenLine, ...] = ()
    """A question to which there is no fact."""
    unclear_offer: tuple[SpokenLine, ...] = ()
    """An offer that does not say what the customer would get."""
    kept_waiting: tuple[SpokenLine, ...] = ()
    """Nobody has replied for a while."""
    takes_it_coldly: tuple[SpokenLine, ...] = ()
    """Takes the fix, but angry."""
    stings: tuple[SpokenLine, ...] = ()
    """A hurtful remark after the fix, and stays."""
    lingers: tuple[SpokenLine, ...] = ()
    """After the fix, between taking it and leaving."""
    leaves_warmly: tuple[SpokenLine, ...] = ()
    """The end, kept."""
    leaves_coldly: tuple[SpokenLine, ...] = ()
    """The end, fixed but not forgiven."""
    storms_out: tuple[SpokenLine, ...] = ()
    """The end, angry."""
    gives_up: tuple[SpokenLine, ...] = ()
    """The end, out of patience."""


class Check(Model):
    """Replies that the author says must end well or badly; ``lastword scenario check`` plays them."""

    name: Text
    """What it shows, in a few words: “a fix and then a favour”."""
    replies: tuple[Text, ...] = Field(min_length=1)
    """The staff member's replies, in order."""
    expect: Outcome | Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """How it must end; a list allows any of its outcomes."""
    reads: tuple[Move, ...] = ()
    """Moves that must be found somewhere in the replies."""
    says: tuple[Text, ...] = ()
    """Words of which the customer must have said at least one by the end."""

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes that pass."""
        return self.expect if isinstance(self.expect, tuple) else (self.expect,)

    @property
    def is_good(self) -> bool:
        """Whether the customer is to be kept."""
        return self.outcomes == (Outcome.RETAINED,)

    @property
    def is_bad(self) -> bool:
        """Whether the customer is not to be kept."""
        return Outcome.RETAINED not in self.outcomes


class Scenario(Model):
    """A difficult customer, whole."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Lower-case words joined by hyphens; also the file's name."""
    title: Text
    """What the list at home calls it."""
    summary: Text
    """One or two sentences for the list at home. Does not give the trap away."""
    channel: Channel
    """Where it takes place: desk, phone, chat or email."""
    difficulty: Annotated[int, Field(ge=1, le=5)]
    """From 1, easy, to 5."""
    tags: tuple[Text, ...] = ()
    """Words to find it by."""
    setting: Text
    """One line on the shop and the complaint, as a reader of the transcript needs it."""
    you: Authority
    customer: Customer
    remedy: Text
    """What would settle it, in one sentence."""
    remedies: Remedies
    facts: tuple[Fact, ...] = ()
    """What the customer tells only when asked."""
    triggers: tuple[Trigger, ...] = ()
    """What sets this customer off more than others."""
    lines: Lines
    closing_replies: Annotated[int, Field(ge=1, le=5)] = 1
    """How many replies the customer stays for once the fix is taken."""
    longest: Annotated[int, Field(ge=4, le=60)] = 20
    """After this many replies with no fix the customer leaves, whatever their mood."""
    great_answer: tuple[Text, ...] = Field(min_length=1)
    """What a great session sounds like, reply by reply; shown in the debrief."""
    hints: tuple[Text, ...] = ()
    """Nudges for practice, gentle ones first."""
    checks: tuple[Check, ...] = Field(min_length=1)
    """Replies that must end well or badly."""

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        remedies = [
            (tier, number, remedy) for tier, tiers in self.remedies for number, remedy in enumerate(tiers)
        ]
        for places in (
            [(("facts", number, "id"), fact.id) for number, fact in enumerate(self.facts)],
            [(("remedies", tier, number, "id"), remedy.id) for tier, number, remedy in remedies],
            [(("triggers", number, "id"), trigger.id) for number, trigger in enumerate(self.triggers)],
            [(("checks", number, "name"), check.name) for number, check in enumerate(self.checks)],
        ):
            taken: set[str] = set()
            for place, name in places:
                if name in taken:
                    # “at” tells the file's reader which line the mistake is on.
                    told = "“{name}” is there twice; each needs a name of its own"
                    raise PydanticCustomError("twice", told, {"name": name, "at": place})
                taken.add(name)
        return self

    @property
    def offers(self) -> tuple[str, ...]:
        """The phrases that make an offer in this complaint, for a reader that wants to know."""
        return tuple(words for _, remedy in self.remedies.tiers() for words in remedy.words)
