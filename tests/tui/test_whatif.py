from typing import Any, TypeAlias

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Static

from simulator.moves import Outcome
from simulator.tui.themes import DARK, LIGHT
from simulator.tui.whatif import WhatIfScreen, WordsBox
from simulator.tui.widgets.mood_curve import MoodCurve
from tests.tui.debrief_fixtures import FIX, LUCKY, Desk, timeline

Press: TypeAlias = Pilot[None]

LESSON = "Next time have a look before you pay."


async def settled(pilot: Press) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def opened(pilot: Press) -> WhatIfScreen:
    await settled(pilot)
    await pilot.press("w")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, WhatIfScreen)
    return screen


async def play(pilot: Press, words: str) -> None:
    screen = pilot.app.screen
    screen.query_one(WordsBox).load_text(words)
    await pilot.press("enter")
    await settled(pilot)


def text_on(screen: WhatIfScreen) -> str:
    return "\n".join(str(widget.render()) for widget in screen.query("#after Static").results(Static))


async def test_it_begins_at_the_turning_point_with_the_remark_cut() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(96, 34)) as pilot:
        screen = await opened(pilot)
        assert screen.number == 1
        assert screen.query_one(WordsBox).text == "Here you are."
        assert screen.road is not None
        assert screen.road.outcome is Outcome.RETAINED
        assert "as it happened  lost · " in text_on(screen)


async def test_other_words_have_a_reading_an_ending_and_a_score_of_their_own() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(96, 34)) as pilot:
        screen = await opened(pilot)
        await play(pilot, LESSON)
        said = text_on(screen)
        assert "\u2212lesson\u203a" in said
        assert screen.road is not None
        assert screen.road.outcome is not Outcome.RETAINED
        assert f"{screen.road.outcome} · {screen.road.scorecard.overall}" in said
        curve = screen.query_one(MoodCurve)
        assert "; with these words 0.35 → " in curve.words


async def test_the_reply_as_it_was_said_ends_as_it_did() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(96, 34)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f3")
        await settled(pilot)
        assert screen.query_one(WordsBox).text == LUCKY
        assert screen.road is not None
        assert screen.road.scorecard.overall == screen.view.debrief.scorecard.overall
        await pilot.press("f4")
        await settled(pilot)
        assert screen.query_one(WordsBox).text == "Here you are."


async def test_another_reply_can_be_changed() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(96, 34)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+up")
        await settled(pilot)
        assert screen.query_one(WordsBox).text == FIX
        assert str(screen.query_one("#when", Static).render()) == "reply 1 of 2"
        assert "stay as you said them" in text_on(screen)
        await pilot.press("f4")
        await settled(pilot)
        assert screen.query_one(WordsBox).text == FIX


async def test_it_begins_at_the_reply_that_is_chosen_in_the_conversation() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(96, 34)) as pilot:
        await settled(pilot)
        await pilot.press("3", "up")
        screen = await opened(pilot)
        assert screen.number == 0


async def test_a_line_break_is_written_and_enter_plays() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(96, 34)) as pilot:
        screen = await opened(pilot)
        screen.query_one(WordsBox).load_text("")
        await pilot.press("H", "i", "ctrl+j", "y", "o", "u", "enter")
        await settled(pilot)
        assert screen.road is not None
        assert screen.road.changed == {1: "Hi\nyou"}


@pytest.mark.parametrize(
    "words",
    ["", "   \n ", "[bold]x[/] [/oops]", "\x1b[31m\x00\x07", "שלום \u202e👩‍👩‍👧", "\ud800", "no " * 20_000],
    ids=["nothing", "blank", "markup", "control", "rtl", "half", "long"],
)
async def test_any_words_at_all_are_played(words: str) -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(60, 20)) as pilot:
        screen = await opened(pilot)
        await play(pilot, words)
        assert screen.road is not None
        assert f"{screen.road.outcome} · " in text_on(screen)


async def test_what_is_pasted_brings_no_control_characters_along() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        box = screen.query_one(WordsBox)
        box.load_text("")
        box.post_message(Paste("a\x1b[31mb\tc"))
        await pilot.pause()
        assert box.text == "a\ufffd[31mb c"


async def test_escape_goes_back_to_the_debrief() -> None:
    async with Desk(timeline(FIX, LUCKY)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.query("#page")


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_looks_of_a_what_if(theme: str, snap_compare: Any) -> None:
    async def played(pilot: Press) -> None:
        screen = await opened(pilot)
        screen.query_one(WordsBox).cursor_blink = False
        await play(pilot, LESSON)

    assert snap_compare(Desk(timeline(FIX, LUCKY), theme=theme), terminal_size=(96, 34), run_before=played)
