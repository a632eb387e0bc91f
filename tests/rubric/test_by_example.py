"""Criteria that a trainer adds with a handful of examples."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from simulator.errors import SourceError
from simulator.reading.learned.vectors import vector_of
from simulator.rubric.by_example import learn, learn_once
from simulator.rubric.load import load_rubric
from simulator.rubric.models import ExampleSet
from simulator.rubric.scoring import score_conversation
from tests.stories import rubric

YES = (
    "I'll ring you back before five.",
    "Let me call you tomorrow morning with the answer.",
    "You'll have a phone call from me by noon.",
    "I will telephone you as soon as the part is in.",
    "Expect my call this evening.",
    "Can I call you back in ten minutes?",
    "I'm going to phone you on Friday, first thing.",
    "We'll give you a ring once it's ready.",
    "I'll give you a bell when the van has left.",
    "My colleague Dana will call you within the hour.",
)
NO = (
    "Here's your money back.",
    "I'm sorry about the delay.",
    "You should have called us first.",
    "Thank you for calling.",
    "Please hold the line.",
    "Would you rather have the refund?",
    "That's our policy, I'm afraid.",
    "Your parcel left the depot at nine.",
    "The phone is on the counter over there.",
    "See you soon, and enjoy them.",
)


def test_it_tells_unseen_sentences_apart() -> None:
    learned = learn(ExampleSet(yes=YES, no=NO), vector_of)

    assert learned.accuracy >= 0.8
    assert not learned.is_weak
    assert learned.holds("I'll phone you at half past three.", vector_of)
    assert not learned.holds("Pick any seven you like.", vector_of)


def test_the_quote_is_the_sentence_that_meets_it() -> None:
    learned = learn(ExampleSet(yes=YES, no=NO), vector_of)
    reply = "I'm so sorry. I'll call you back by six tonight. Here's your receipt."

    assert [reply[start:end] for start, end in learned.places(reply, vector_of)] == [
        "I'll call you back by six tonight."
    ]


def test_examples_without_a_difference_say_so() -> None:
    same = tuple(f"Here is number {number}." for number in range(8))
    other = tuple(f"Here is number {number}." for number in range(8, 16))

    learned = learn(ExampleSet(yes=same, no=other), vector_of)

    assert learned.contradictory


def test_examples_at_random_are_too_weak_to_be_used() -> None:
    learned = learn(ExampleSet(yes=(*YES[:5], *NO[:5]), no=(*YES[5:], *NO[5:])), vector_of)

    assert learned.is_weak
    assert learned.wrong


def test_the_same_text_cannot_be_a_yes_and_a_no() -> None:
    with pytest.raises(ValidationError, match="among the yes and the no"):
        ExampleSet(yes=YES, no=(*NO[:7], YES[0].upper()))


@pytest.mark.parametrize("kept", [3, 7])
def test_too_few_examples_are_refused(kept: int) -> None:
    with pytest.raises(ValidationError, match="at least 8"):
        ExampleSet(yes=YES[:kept], no=NO)


def test_what_was_learned_is_kept_under_the_hash_of_its_examples(tmp_path: Path) -> None:
    asked: list[str] = []

    def counted(text: str) -> tuple[float, ...]:
        asked.append(text)
        return vector_of(text)

    first = learn_once(ExampleSet(yes=YES, no=NO), counted, "1", tmp_path)
    before = len(asked)
    again = learn_once(ExampleSet(yes=YES, no=NO), counted, "1", tmp_path)

    assert again == first
    assert len(asked) == before
    learn_once(ExampleSet(yes=YES, no=NO[::-1]), counted, "1", tmp_path)
    assert len(asked) > before


def test_a_damaged_file_is_learned_anew(tmp_path: Path) -> None:
    first = learn_once(ExampleSet(yes=YES, no=NO), vector_of, "1", tmp_path)
    [file] = tmp_path.iterdir()
    file.write_text("{")

    assert learn_once(ExampleSet(yes=YES, no=NO), vector_of, "1", tmp_path) == first


@pytest.fixture
def with_criterion(tmp_path: Path) -> Callable[..., Path]:
    def write(yes: tuple[str, ...], no: tuple[str, ...]) -> Path:
        lines = rubric().path.read_text(encoding="utf-8").replace("id: last-word", "id: ours", 1)

        def quoted(texts: tuple[str, ...]) -> str:
            return "".join(f'        - "{text}"\n' for text in texts)

        criterion = (
            "  - id: rings_back\n    title: Rings back\n    weight: 1\n    judged_by: examples\n"
            "    means: You promise a call.\n    by_count: [1, 4]\n"
            "    levels: { 0: a, 1: b, 2: c, 3: d, 4: e }\n    examples:\n"
            f"      yes:\n{quoted(yes)}      no:\n{quoted(no)}\n"
        )
        path = tmp_path / "ours.yaml"
        path.write_text(
            lines.replace("# What fails a conversation", criterion + "# What fails a conversation", 1)
        )
        return path

    return write


def test_a_rubric_scores_by_it(with_criterion: Callable[..., Path]) -> None:
    from tests.practice.acting import play  # noqa: PLC0415

    loaded = load_rubric(with_criterion(YES, NO))
    run = play([()])
    evidence = run.evidence("s")

    [score] = [each for each in score_conversation(evidence, loaded).criteria if each.id == "rings_back"]

    assert score.level in (1, 4)
    assert score.unscored is None


def test_a_rubric_with_too_few_examples_names_the_place(with_criterion: Callable[..., Path]) -> None:
    with pytest.raises(SourceError, match=r"ours\.yaml:\d+: .*yes"):
        load_rubric(with_criterion(YES[:4], NO))
