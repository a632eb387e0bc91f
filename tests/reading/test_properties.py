"""What must hold for every reply, whatever the patterns say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.moves import HURTING, FoundMove, Move, Phase, Reading
from simulator.reading import ReplyInContext, RuleReader

READER = RuleReader()
NEUTRAL_OR_KIND = [
    "I'm so sorry about those plums.",
    "That's our mistake.",
    "Here's your money back.",
    "Would you rather have the refund or fresh ones?",
    "What name is it under?",
    "Thanks for bringing them back!",
    "One moment please.",
    "I'll ring you by four today.",
    "Enjoy them, and see you soon.",
    "That's maddening.",
]
HURTFUL = [
    "You should have checked them before you left.",
    "It's only a plum.",
    "Calm down.",
    "I had to go all the way to the stockroom for this.",
    "Next time, check the bag before you leave.",
    "Well, you won't find better anywhere.",
    "Consider yourself lucky.",
    "It's policy.",
    "Not my department.",
    "Don't be stupid.",
    "How do I know that you bought them here?",
    "Do you have any proof?",
    "I'm sorry you feel that way.",
    "nine years here, I know plums.",
]
CUSTOMERS = ["", "Seven of these plums are bad.", "Why did this happen?", "I won't be back."]


def read(reply: str, customer: str = "", phase: Phase = Phase.BEFORE_FIX) -> Reading:
    return READER.read([ReplyInContext(reply, customer, phase)])[0]


def words_of(found: tuple[FoundMove, ...]) -> list[tuple[Move, str]]:
    asked = {Move.CLARIFYING_QUESTION: Move.INTERROGATION}
    return sorted((asked.get(each.move, each.move), each.quote) for each in found)


@given(
    st.lists(st.sampled_from(NEUTRAL_OR_KIND + HURTFUL), min_size=1, max_size=6),
    st.sampled_from(HURTFUL),
    st.integers(0, 6),
    st.sampled_from(CUSTOMERS),
    st.sampled_from([" ", "\n"]),
)
def test_one_more_hurtful_sentence_takes_nothing_away(
    sentences: list[str], hurt: str, place: int, customer: str, joint: str
) -> None:
    before = read(joint.join(sentences), customer)
    after = read(joint.join([*sentences[:place], hurt, *sentences[place:]]), customer)
    own = read(hurt, customer)
    assert words_of(after.moves) == sorted(words_of(before.moves) + words_of(own.moves))
    assert len(after.helpful) <= len(before.helpful) + len(own.of(Move.CLARIFYING_QUESTION))
    assert len(after.hurtful) >= len(before.hurtful) + len(own.hurtful)
    assert after.ego >= before.ego
    assert after.last_word >= before.last_word


@given(st.text(st.characters(categories=None)), st.sampled_from(list(Phase)), st.sampled_from(CUSTOMERS))
def test_any_text_can_be_read(text: str, phase: Phase, customer: str) -> None:
    reading = read(f"{text} sorry {text} you should have checked {text}", customer, phase)
    check(reading, f"{text} sorry {text} you should have checked {text}", phase)


COMMON = (
    "you should have checked sorry refund we normally charge lucky policy the plums were fine it's only a not my "
    "department here's your money next time proof receipt swap I'll no when did buy never , . ? ! - 😀"
)
VOCABULARY = [*COMMON.split(), "\n"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=40), st.sampled_from(list(Phase)))
def test_any_words_are_quoted_verbatim_and_in_order(words: list[str], phase: Phase) -> None:
    reply = " ".join(words)
    check(read(reply, "", phase), reply, phase)


def check(reading: Reading, reply: str, phase: Phase) -> None:
    assert [each.start for each in reading.moves] == sorted(each.start for each in reading.moves)
    fixed = phase is Phase.AFTER_FIX or bool(reading.of(Move.REMEDY, Move.CLARIFYING_QUESTION))
    for each in reading.moves:
        assert each.quote == reply[each.start : each.end]
        assert each.quote == each.quote.strip() != ""
        assert 0 <= each.confidence <= 1
        assert each.ego >= each.last_word
        assert not each.ego or each.move in HURTING
        assert not each.last_word or fixed


def test_the_batch_makes_no_difference() -> None:
    contexts = [ReplyInContext(reply) for reply in NEUTRAL_OR_KIND + HURTFUL]
    assert READER.read(contexts) == [READER.read([context])[0] for context in contexts]


def test_a_scenario_tells_what_counts_as_its_fix() -> None:
    context = ReplyInContext("Bag these up for the road.", offers=("bag these up",))
    assert READER.read([context])[0].of(Move.REMEDY)
    refusal = ReplyInContext("I can't bag these up for you.", offers=("bag these up",))
    assert not READER.read([refusal])[0].of(Move.REMEDY)


def test_the_words_of_the_known_fix_strengthen_an_offer() -> None:
    reply = "Let me run a pallet over."
    assert not read(reply).of(Move.REMEDY)
    assert READER.read([ReplyInContext(reply, remedy="a pallet of bricks")])[0].of(Move.REMEDY)


def test_a_phrase_that_cannot_be_read_is_passed_over() -> None:
    assert READER.read([ReplyInContext("Hello.", offers=("(", "()"))]) == [Reading()]
