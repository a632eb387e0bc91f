import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.moves import Move
from simulator.reading import ReplyInContext, RuleReader, cut, leave_out

READER = RuleReader()


def cut_words(reply: str, *words: str) -> str:
    return cut(reply, [(reply.index(word), reply.index(word) + len(word)) for word in words])


def without_hurt(reply: str) -> str:
    (reading,) = READER.read([ReplyInContext(reply)])
    return leave_out(reply, reading, reading.hurtful).text


@pytest.mark.parametrize(
    ("reply", "words", "left"),
    [
        ("Here you go. You're lucky. Enjoy.", "You're lucky.", "Here you go. Enjoy."),
        ("Here's a new one, and you're lucky today.", "and you're lucky today.", "Here's a new one."),
        ("Here's a new one, but you should have checked.", "you should have checked", "Here's a new one."),
        ("You're lucky, so here's a new one.", "You're lucky", "Here's a new one."),
        ("you're lucky, so here's a new one", "you're lucky", "here's a new one"),
        ("We swap it - lucky you - right now.", "lucky you", "We swap it, right now."),
        ("Line one.\nYou're lucky.\nLine three.", "You're lucky.", "Line one.\nLine three."),
        ("You're lucky.", "You're lucky.", ""),
        ("Is it here, or did you lose it?", "or did you lose it?", "Is it here?"),
        ("Here's the card, did you lose it?", "did you lose it?", "Here's the card."),
    ],
)
def test_the_seam_reads_as_if_nothing_had_been_there(reply: str, words: str, left: str) -> None:
    assert cut_words(reply, words) == left


def test_nothing_to_cut_leaves_the_reply_as_it_is() -> None:
    assert cut("  as typed ,and  so ", []) == "  as typed ,and  so "


def test_what_is_to_be_kept_stays() -> None:
    assert cut("You're lucky, here's your money.", [(0, 32)], keep=[(14, 32)]) == "Here's your money."


@pytest.mark.parametrize(
    ("reply", "left"),
    [
        ("As a gesture of goodwill, on this occasion we'll swap them for you.", "We'll swap them for you."),
        ("We're prepared to refund you.", "We'll refund you."),
        ("Here's your money back. Next time, check the bag before you leave.", "Here's your money back."),
        ("I shouldn't really, but I'll swap them.", "I'll swap them."),
        ("Don't be stupid.", ""),
    ],
)
def test_without_the_hurt_the_fix_stays(reply: str, left: str) -> None:
    assert without_hurt(reply) == left


@given(st.text(), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=4))
def test_any_spans_of_any_text_can_be_cut(text: str, spans: list[tuple[int, int]]) -> None:
    assert len(cut(text, spans)) <= len(text) + 8 * len(spans)


FIXES = [
    "Here's your money back.",
    "I'm so sorry about those plums.",
    "we'll swap them for you",
    "That's our mistake.",
]
HURTS = [
    "You're lucky today.",
    "You should have checked them.",
    "as a gesture of goodwill",
    "Calm down.",
    "but it's only a plum.",
    "Did you even read it?",
]


@given(st.lists(st.sampled_from(FIXES + HURTS), min_size=1, max_size=5), st.sampled_from([" ", ", ", "\n"]))
def test_cutting_what_hurts_never_loses_what_helps(parts: list[str], joint: str) -> None:
    reply = joint.join(parts)
    (before,) = READER.read([ReplyInContext(reply)])
    text, after = leave_out(reply, before, before.hurtful)
    for found in after.moves:
        assert found.quote == text[found.start : found.end]

    def helping(moves: object) -> list[Move]:
        return sorted(found.move for found in getattr(moves, "helpful"))  # noqa: B009

    assert [
        move for move in set(helping(before)) if helping(after).count(move) < helping(before).count(move)
    ] == []
