"""A session is its events: kept before anything follows from them, and played again from them alone."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simulator.errors import SessionInUseError, SessionOverError, StorageError
from simulator.moves import Outcome, Speaker
from simulator.practice.line_by_line import replay_lines
from simulator.practice.session import Session
from simulator.practice.store import branch_session, open_session, start_session
from simulator.practice.whatif import replay, what_if, without_remarks
from simulator.reading import RuleReader
from simulator.transcript.events import Event
from simulator.transcript.journal import read_journal
from simulator.transcript.timeline import fold
from tests.stories import ROOT, rubric, scenario

READER = RuleReader()
SWAP = "Oh no, all seven? I'm sorry. Pick any seven you like and I'll bag them for you."
LUCKY = "Here you are. You know, we normally charge for the difference in price. So you're lucky today."
SENTENCES = (
    SWAP,
    LUCKY,
    "I'm so sorry.",
    "When did you buy them?",
    "It's policy. No receipt, no refund.",
    "Here's your money back.",
    "Enjoy them, and see you soon.",
    "One moment please.",
    "Next time, check the bag before you leave.",
    "",
)
ANYTHING = st.one_of(st.sampled_from(SENTENCES), st.text(max_size=80))


@given(typed=st.lists(st.one_of(ANYTHING, st.none()), max_size=8), seed=st.integers(0, 9))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_replay_of_any_journal_equals_the_session(
    tmp_path: Path, typed: list[str | None], seed: int
) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=seed) as stored:
        for reply in typed:
            if stored.session.is_over:
                break
            if reply is None:
                stored.session.wait(60)
            else:
                stored.session.reply(reply)
        if not stored.session.is_over:
            stored.session.end()
        timeline = stored.session.timeline
    again = fold(read_journal(stored.path).events)
    assert again == timeline
    run = replay(again, READER)
    assert [turn.text for turn in run.turns()] == [turn.text for turn in timeline.turns]
    assert run.situation.ending is not None
    assert timeline.ended is not None
    assert run.situation.ending.outcome is timeline.ended.outcome


@given(typed=st.lists(st.text(), min_size=1, max_size=4))
@example(
    ["[bold]", "\x1b[31mred\x1b[0m", "\u202eright to left \u05e9\u05dc\u05d5\u05dd", "🍑\u200d🍑\x00\x07"]
)
@example(["x" * 1_000_000])
@example([""])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_at_all_can_be_a_reply_and_comes_back_verbatim(tmp_path: Path, typed: list[str]) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        said = []
        for reply in typed:
            if not stored.session.is_over:
                stored.session.reply(reply)
                said.append(reply)
    timeline = fold(read_journal(stored.path).events)
    assert [turn.text for turn in timeline.turns if turn.who is Speaker.STAFF] == said


def test_a_reply_is_kept_before_the_customer_answers(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        stored.session.reply("I'm so sorry.")
        kinds = [event.event for event in read_journal(stored.path).events]
    assert kinds == ["session_started", "customer_spoke", "staff_replied", "reply_read", "customer_spoke"]


@pytest.mark.parametrize("lines", range(1, 9))
def test_a_session_cut_off_after_any_event_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, lines: int
) -> None:
    with start_session(scenario(), tmp_path / "whole", READER, staff="", seed=7) as stored:
        stored.session.reply(SWAP)
        stored.session.reply(LUCKY)
        whole = stored.session.timeline
    kept = stored.path.read_bytes().splitlines(keepends=True)
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"".join(kept[:lines]))
    with open_session(cut, READER) as resumed:
        for reply in (SWAP, LUCKY)[len(resumed.session.replies) :]:
            resumed.session.reply(reply)
        assert [turn.text for turn in resumed.session.timeline.turns] == [turn.text for turn in whole.turns]
        assert resumed.session.timeline.ended is not None
        assert resumed.session.timeline.ended.outcome is Outcome.LOST


def test_a_torn_last_line_is_mended_and_told(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        stored.session.reply("I'm so sorry.")
    stored.path.write_bytes(stored.path.read_bytes()[:-20])
    with open_session(stored.path, READER) as resumed:
        assert resumed.mended is not None
        assert "cut off" in resumed.mended
        assert resumed.session.replies == ("I'm so sorry.",)
        resumed.session.reply(SWAP)
    assert read_journal(stored.path).torn is None


_PLAYER = """
import sys
from pathlib import Path
from simulator.practice.session import Session
from simulator.practice.store import start_session
from simulator.reading import RuleReader
from tests.stories import scenario
stored = start_session(scenario(), Path(sys.argv[1]), RuleReader(), staff="", seed=7)
print(stored.path, flush=True)
for number in range(10_000):
    stored.session.reply(f"One moment please, number {number}.")
    stored.session.take_back()
    print(number, flush=True)
"""


@pytest.mark.parametrize("pause", [0.0, 0.03, 0.11])
def test_a_killed_process_loses_nothing_that_was_accepted(tmp_path: Path, pause: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _PLAYER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    path = Path(process.stdout.readline().strip())
    process.stdout.readline()
    time.sleep(pause)
    process.kill()
    accepted = [int(line) for line in process.stdout.read().splitlines() if line.strip().isdigit()]
    process.wait()
    process.stdout.close()
    last = accepted[-1] if accepted else 0
    with open_session(path, READER) as resumed:
        said = [event.text for event in resumed.session.events if event.event == "staff_replied"]
        assert said[: last + 1] == [f"One moment please, number {number}." for number in range(last + 1)]
        resumed.session.reply(SWAP)


class _DiskThatFills:
    """A place for events that takes so many and is full then, until there is room again."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.kept: list[Event] = []

    def append(self, *events: Event) -> None:
        if self.room < len(events):
            raise StorageError("No space left.")
        self.room -= len(events)
        self.kept += events


@pytest.mark.parametrize("again", ["I'm so sorry.", "Pick any seven you like."])
def test_a_reply_whose_answer_could_not_be_kept_is_said_once(tmp_path: Path, again: str) -> None:
    disk = _DiskThatFills(room=2)
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        begun = stored.session.events
    session = Session(begun, READER, disk, lambda: 1.0)
    with pytest.raises(StorageError):
        session.reply("I'm so sorry.")
    disk.room = 100
    session.reply(again)
    assert session.replies == (again,)
    assert [turn.who for turn in fold([*begun, *disk.kept]).turns] == ["customer", "staff", "customer"]


def test_two_windows_cannot_hold_one_session(tmp_path: Path) -> None:
    with (
        start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored,
        pytest.raises(SessionInUseError, match="another window"),
    ):
        open_session(stored.path, READER)


def test_a_reply_taken_back_is_gone_from_the_conversation_and_stays_in_the_journal(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        stored.session.reply("It's only a plum.")
        before = stored.session.situation.mood
        assert stored.session.take_back() == "It's only a plum."
        assert stored.session.replies == ()
        assert stored.session.situation.mood != before
        assert any(event.event == "replies_taken_back" for event in read_journal(stored.path).events)


def test_the_same_reply_after_a_take_back_gets_the_same_answer(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        first = stored.session.reply("I'm so sorry.").answer.spoken.text
        stored.session.take_back()
        assert stored.session.reply("I'm so sorry.").answer.spoken.text == first


def test_a_customer_who_left_comes_back_when_the_reply_is_taken_back(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        stored.session.reply(SWAP)
        stored.session.reply(LUCKY)
        stored.session.take_back()
        assert not stored.session.is_over
        stored.session.reply("Here you are. Enjoy the tart.")
        assert stored.session.timeline.ended is not None
        assert stored.session.timeline.ended.outcome is Outcome.RETAINED


def test_nothing_can_be_said_to_a_customer_who_has_left(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        stored.session.reply(SWAP)
        stored.session.reply(LUCKY)
        with pytest.raises(SessionOverError, match="Rita has left"):
            stored.session.reply("Wait")


def test_an_assessment_takes_nothing_back(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7, assess=True) as stored:
        stored.session.reply("It's only a plum.")
        with pytest.raises(SessionOverError, match="assessment"):
            stored.session.take_back()


def test_trying_again_from_a_turn_keeps_what_came_before_and_the_seed(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="Ann", seed=7) as stored:
        stored.session.reply(SWAP)
        stored.session.reply(LUCKY)
        first = stored.session.timeline
    with branch_session(first, 1, tmp_path, READER, staff="Ann") as again:
        assert [turn.text for turn in again.session.timeline.turns] == [turn.text for turn in first.turns[:3]]
        assert again.session.started.seed == 7
        assert again.session.started.origin is not None
        assert again.session.started.origin.session == first.started.session
        again.session.reply("Here you are. Enjoy the tart, and see you soon.")
        assert again.session.timeline.ended is not None
        assert again.session.timeline.ended.outcome is Outcome.RETAINED
    assert len(list(tmp_path.glob("*.jsonl"))) == 2


def test_without_the_remark_she_is_kept(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        stored.session.reply(SWAP)
        stored.session.reply(LUCKY)
        timeline = stored.session.timeline
    run = replay(timeline, READER)
    changed = without_remarks(run)
    assert {number: left.text for number, left in changed.items()} == {1: "Here you are."}
    road = what_if(timeline, changed, READER, rubric())
    assert road.outcome is Outcome.RETAINED
    assert road.scorecard.passed


def test_a_replay_with_nothing_changed_prints_the_same(tmp_path: Path) -> None:
    with start_session(scenario(), tmp_path, READER, staff="", seed=7) as stored:
        stored.session.reply(SWAP)
        stored.session.reply(LUCKY)
    assert replay_lines(stored.session.timeline, READER, rubric())[1]
