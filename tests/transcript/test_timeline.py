"""The session that its events add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.moves import Outcome, Speaker
from simulator.transcript.events import (
    CustomerWaited,
    Event,
    RepliesTakenBack,
    ReplyRead,
    SessionEnded,
    StaffReplied,
)
from simulator.transcript.timeline import Timeline, conversation_of, fold
from tests.transcript.sessions import exchange, opening, started

WAITED = CustomerWaited(at=50, seconds=45)


def back(keep: int) -> RepliesTakenBack:
    return RepliesTakenBack(at=60, keep=keep)


def texts(*events: Event) -> list[str]:
    return [turn.text for turn in fold((started(), *events)).turns]


def test_a_session_becomes_a_conversation() -> None:
    found = conversation_of((started(), opening(), *exchange(1, "Sorry.")))

    assert [(turn.who, turn.text, turn.at) for turn in found.turns] == [
        (Speaker.CUSTOMER, "These plums are bad.", 0),
        (Speaker.STAFF, "Sorry.", 1),
        (Speaker.CUSTOMER, "answer 1", 1.5),
    ]
    assert (found.id, found.scenario, found.staff) == ("k3f9", "plum-exchange", "Ann")


def test_each_turn_carries_what_the_journal_knows_of_it() -> None:
    reply, reading, answer = exchange(1)

    customer, staff, last = fold((started(), opening(), reply, reading, answer)).turns

    assert customer.acts == ("open",)
    assert isinstance(reading, ReplyRead)
    assert staff.reading == reading
    assert staff.mood == reading.mood
    assert last.said == answer


def test_a_reply_that_was_never_read_is_there_without_a_reading() -> None:
    timeline = fold((started(), opening(), StaffReplied(at=1, text="Sorry.")))

    assert timeline.turns[-1].text == "Sorry."
    assert timeline.turns[-1].reading is None
    assert timeline.turns[-1].mood is None


def test_taking_replies_back_keeps_the_answer_to_the_last_one_kept() -> None:
    found = texts(opening(), *exchange(1, "a"), *exchange(2, "b"), *exchange(3, "c"), back(1))

    assert found == ["These plums are bad.", "a", "answer 1"]


def test_what_the_customer_said_while_waiting_goes_with_what_is_taken_back() -> None:
    impatient = opening("Hello? Anyone?")

    found = texts(opening(), *exchange(1, "a"), WAITED, impatient, *exchange(2, "b"), back(1))

    assert found == ["These plums are bad.", "a", "answer 1"]


def test_taking_back_all_leaves_the_opening() -> None:
    assert texts(opening(), WAITED, opening("Hello?"), *exchange(1), back(0)) == ["These plums are bad."]


def test_taking_back_what_is_not_there_changes_nothing() -> None:
    timeline = fold((started(), opening(), *exchange(1), WAITED, opening("Hello?"), back(5)))

    assert len(timeline.turns) == 4
    assert timeline.taken_back == 0


def test_a_reply_before_the_opening_can_be_taken_back() -> None:
    assert texts(*exchange(1, "Good morning."), back(0)) == []


def test_replies_taken_back_are_counted_over_the_whole_session() -> None:
    events = (opening(), *exchange(1), *exchange(2), back(0), *exchange(3), back(0), *exchange(4))

    timeline = fold((started(), *events))

    assert timeline.taken_back == 3
    assert [turn.text for turn in timeline.turns][-1] == "answer 4"


def test_a_reading_that_comes_after_its_reply_was_taken_back_is_nobodys() -> None:
    reply, reading, answer = exchange(1)
    late = exchange(2)[1]
    assert isinstance(late, ReplyRead)
    late = late.model_copy(update={"moves": ()})

    turns = fold(
        (started(), opening(), reply, reading, answer, StaffReplied(at=2, text="b"), back(1), late)
    ).turns

    assert turns[1].reading == reading


def test_a_session_that_goes_on_after_a_take_back_has_not_ended() -> None:
    end = SessionEnded(at=9, outcome=Outcome.LOST, reason="stormed_out")

    assert fold((started(), opening(), *exchange(1), end)).ended == end
    assert fold((started(), opening(), *exchange(1), end, back(0))).ended is None


@pytest.mark.parametrize("events", [(), (opening(), started())])
def test_a_session_begins_with_its_start(events: tuple[Event, ...]) -> None:
    with pytest.raises(ValueError, match="begins with"):
        fold(events)


def count_replies(timeline: Timeline) -> int:
    return sum(turn.who is Speaker.STAFF for turn in timeline.turns)


@given(st.lists(st.one_of(st.just("reply"), st.just("wait"), st.integers(0, 4)), max_size=20))
def test_replies_that_count_and_replies_taken_back_add_up(steps: list[str | int]) -> None:
    events: list[Event] = [started(), opening()]
    for number, step in enumerate(steps):
        if isinstance(step, int):
            events.append(back(step))
        else:
            events.extend(exchange(number) if step == "reply" else (WAITED, opening("Hello?")))

    timeline = fold(events)

    assert count_replies(timeline) + timeline.taken_back == steps.count("reply")
    assert timeline.turns[0].text == "These plums are bad."
    assert fold(events) == timeline
