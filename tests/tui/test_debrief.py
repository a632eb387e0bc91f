from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from simulator.moves import FoundMove, Move
from simulator.practice.store import start_session
from simulator.reading.rules import RuleReader
from simulator.transcript.timeline import Timeline
from simulator.tui.debrief import DebriefScreen
from simulator.tui.debriefing.conversation import WholeConversation
from simulator.tui.debriefing.view import look_back
from simulator.tui.debriefing.words import as_shown, cut_short, dots
from simulator.tui.themes import DARK, LIGHT
from simulator.tui.widgets.marked import marked
from simulator.tui.widgets.mood_curve import MoodCurve
from tests.stories import scenario
from tests.tui.debrief_fixtures import FIX, KIND, LUCKY, Desk, office, timeline

Press: TypeAlias = Pilot[None]

HOSTILE = (
    "[bold]Sorry[/bold] [@click=app.quit]all seven[/] \x1b[31mred\x1b[0m \x07\x00 \u202eevil\u202c 👩‍👩‍👧 שלום "
    "pick any seven you like [/nope]"
)


async def settled(pilot: Press) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def text_on(screen: DebriefScreen, selector: str = "Static") -> str:
    return "\n".join(str(widget.render()) for widget in screen.query(selector).results(Static))


def debrief_of(desk: Desk) -> DebriefScreen:
    screen = desk.screen
    assert isinstance(screen, DebriefScreen)
    return screen


@pytest.fixture
def lost(tmp_path: Path) -> tuple[Timeline, Path]:
    with start_session(scenario(), tmp_path, RuleReader(), staff="Sam", seed=7) as stored:
        stored.session.reply(FIX)
        stored.session.reply(LUCKY)
        return stored.session.timeline, stored.path


async def test_the_moment_of_truth_comes_first(lost: tuple[Timeline, Path]) -> None:
    desk = Desk(*lost)
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        said = text_on(debrief_of(desk), "Verdict Static")
        assert said.startswith("Rita left for good.")
        assert "It was solved. Then came" in said
        assert "not passed" in said
        assert "Is any last word worth $2,600 a year?" in said


async def test_the_remark_is_marked_and_the_road_without_it_keeps_the_customer(
    lost: tuple[Timeline, Path],
) -> None:
    desk = Desk(*lost)
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        screen = debrief_of(desk)
        taken, other = text_on(screen, ".road.-taken Static"), text_on(screen, ".road.-other Static")
        assert "So you're lucky today. \u2039\u2212favour-framing\u203a" in taken
        assert "lost · " in taken
        assert "lucky" not in other
        assert "retained · " in other


async def test_where_nothing_hurt_a_great_answer_stands_beside_what_worked() -> None:
    desk = Desk(timeline(FIX, KIND))
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        screen = debrief_of(desk)
        assert "What worked" in text_on(screen, ".road.-taken Static")
        assert scenario().scenario.great_answer[-1] in text_on(screen, ".road.-other Static")
        assert not screen.query(".question")


async def test_each_finding_says_why_it_cost_and_what_to_say_instead() -> None:
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        said = text_on(debrief_of(desk), ".cost Static")
        assert "“So you're lucky today.”" in said
        assert "The fix was due." in said
        assert "Say instead  “Here you are.”" in said


async def test_a_criterion_that_could_not_be_scored_says_why() -> None:
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        said = text_on(debrief_of(desk), "#criteria Static")
        assert "––––  –  " in said
        assert "Not scored. No secret had to be handled" in said
        assert "a person stands behind it" in text_on(debrief_of(desk), "#colophon")


@pytest.mark.parametrize(
    ("key", "section"), [("1", "helped"), ("2", "hurt"), ("3", "conversation"), ("4", "criteria")]
)
async def test_a_number_leads_to_its_section(key: str, section: str) -> None:
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await pilot.pause()
        focused = desk.focused
        assert focused is not None
        assert focused.id == section
        assert debrief_of(desk).query_one("#page").scroll_y > 0
        await pilot.press("g")
        assert debrief_of(desk).query_one("#page").scroll_y == 0


async def test_tab_goes_from_section_to_section() -> None:
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("tab")
            seen.append(desk.focused.id if desk.focused else None)
        assert seen == ["helped", "hurt", "conversation", "criteria"]


async def test_keys_scroll_the_page() -> None:
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        page = debrief_of(desk).query_one("#page")
        await pilot.press("j", "j", "down")
        await pilot.pause()
        assert page.scroll_y == 3
        await pilot.press("k", "pagedown")
        await pilot.pause()
        assert page.scroll_y > 3


async def test_retry_goes_back_to_the_turning_point_or_to_the_first_reply() -> None:
    session = timeline(FIX, LUCKY)
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("r", "R")
        assert desk.asked == [(session, 1), (session, 0)]


async def test_any_reply_can_be_chosen_to_try_again_from() -> None:
    session = timeline(FIX, LUCKY)
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("3")
        await pilot.pause()
        assert desk.screen.query_one(WholeConversation).chosen == 1
        await pilot.press("up", "enter")
        await pilot.pause()
        assert desk.asked == [(session, 0)]


async def test_a_click_chooses_a_reply_and_a_second_one_tries_again_from_it() -> None:
    session = timeline(FIX, LUCKY)
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("3")
        await pilot.pause()
        await pilot.click(".reply")
        await pilot.pause()
        assert desk.asked == []
        assert desk.screen.query_one(WholeConversation).chosen == 0
        await pilot.click(".reply")
        await pilot.pause()
        assert desk.asked == [(session, 0)]


async def test_the_mood_goes_from_figure_to_figure() -> None:
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        curve = desk.screen.query_one(MoodCurve)
        assert curve.words.startswith("anger 0.35 → ")
        assert "; without the remark 0.35 → " in curve.words
        await pilot.press("m")
        assert curve.words.startswith("trust 0.50 → ")


async def test_an_export_lies_beside_the_session_and_writes_over_nothing(lost: tuple[Timeline, Path]) -> None:
    session, path = lost
    first, second = path.with_suffix(".md"), path.with_name(f"{path.stem}-2.md")
    desk = Desk(session, path)
    async with desk.run_test(size=(96, 30), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert first.read_text("utf-8").startswith("# The plum exchange")
        first.write_text("mine", "utf-8")
        await pilot.press("x")
        await pilot.pause()
        assert first.read_text("utf-8") == "mine"
        assert "Without the remark" in second.read_text("utf-8")
        assert any(str(second) in notice.message for notice in desk._notifications)


async def test_with_no_journal_the_export_goes_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert "Rita left" in (tmp_path / "2026-11-22T140501Z-plum-exchange-k3f9.md").read_text("utf-8")


async def test_escape_leaves_for_where_one_came_from() -> None:
    desk = Desk(timeline(FIX, LUCKY))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(desk.screen, DebriefScreen)


async def test_a_session_of_another_version_says_so_and_can_still_be_read() -> None:
    session = timeline(FIX, LUCKY)
    started = session.started.model_copy(update={"scenario": {"id": "plum-exchange", "hue": "[red]"}})
    desk = Desk(Timeline(started, session.turns, session.ended))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = debrief_of(desk)
        assert "can't be played again" in text_on(screen, "#trouble")
        assert "So you're lucky today." in text_on(screen, "#conversation Static")
        await pilot.press("w", "x", "m", "r")
        await pilot.pause()
        assert desk.asked[0][1] == 0


async def test_a_session_with_no_reply_has_a_debrief() -> None:
    desk = Desk(timeline(end=True))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("3", "enter", "up", "w", "m")
        await pilot.pause()
        assert "Rita" in text_on(debrief_of(desk), "Verdict Static")
        assert desk.asked == []


@pytest.mark.parametrize("size", [(60, 20), (96, 30)])
async def test_whatever_was_said_is_shown_as_words(size: tuple[int, int]) -> None:
    desk = Desk(timeline(HOSTILE, "x" * 1_000_000, HOSTILE, end=True))
    async with desk.run_test(size=size) as pilot:
        await settled(pilot)
        screen = debrief_of(desk)
        said = text_on(screen, "#conversation Static")
        assert "[bold]Sorry[/bold] [@click=app.quit]all seven[/] \ufffd[31mred" in said
        assert "… and 996,000 more characters" in said
        for key in ("1", "2", "3", "4", "G"):
            await pilot.press(key)
        await pilot.pause()
        for strip in screen._compositor.render_strips():
            assert not {"\x1b", "\x07", "\x00", "\u202e"} & set("".join(segment.text for segment in strip))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_nothing_is_wider_than_the_page(size: tuple[int, int]) -> None:
    desk = Desk(timeline(FIX, None, LUCKY))
    async with desk.run_test(size=size) as pilot:
        await settled(pilot)
        page = debrief_of(desk).query_one("#page")
        assert page.max_scroll_x == 0
        assert page.virtual_size.width <= size[0]


async def test_where_nothing_is_left_of_the_reply_a_great_answer_stands_beside_it() -> None:
    desk = Desk(timeline("When did you buy them? Have you got the receipt? Who served you?"))
    async with desk.run_test(size=(96, 30)) as pilot:
        await settled(pilot)
        screen = debrief_of(desk)
        assert "interrogation" in text_on(screen, ".road.-taken Static")
        assert scenario().scenario.great_answer[0] in text_on(screen, ".road.-other Static")
        assert "; a great answer 0.35 → " in screen.query_one(MoodCurve).words


async def test_of_very_many_quotes_the_first_are_shown_and_the_rest_counted() -> None:
    desk = Desk(timeline(FIX, "I'm sorry. So you're lucky. " * 80))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "… and " in text_on(debrief_of(desk), "#helped Static")
        assert "… and " in text_on(debrief_of(desk), ".cost Static")
        assert "… and " in text_on(debrief_of(desk), "#criteria Static")


def test_findings_of_one_breath_stand_together() -> None:
    costs = look_back(timeline(FIX, LUCKY), office()).costs
    assert [found.quote for found in costs[-1].findings][-1] == "So you're lucky today."
    assert all(cost.reply == 2 for cost in costs)
    assert all(earlier.findings[-1].move is not later.findings[0].move for earlier, later in pairwise(costs))


def test_a_quote_that_helps_and_hurts_carries_both_marks() -> None:
    text = "Sorry you feel so."
    found = [FoundMove(Move.APOLOGY, text[:5], 0, 5), FoundMove(Move.NON_APOLOGY, text, 0, len(text))]
    assert str(marked(text, found)) == (
        "Sorry \u2039+apology\u203a you feel so. \u2039\u2212non-apology\u203a"
    )


def test_words_as_shown_are_as_long_as_they_were() -> None:
    text = "a\x1bb\tc\r\nd\u2028e\u202ef\ud800g\u00a0h👩‍👧"
    assert as_shown(text) == "a\ufffdb c \nd\ne\ufffdf\ufffdg h👩‍👧"
    assert len(as_shown(text)) == len(text)


def test_a_long_text_is_cut_with_a_note() -> None:
    assert cut_short("abcdef", 4) == ("abcd", " … and 2 more characters")


def test_a_level_is_dots() -> None:
    assert [dots(level) for level in (0, 3, None)] == ["○○○○", "●●●○", "––––"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize("how", ["lost", "kept"])
def test_looks_of_the_debrief(how: str, theme: str, size: tuple[int, int], snap_compare: Any) -> None:
    desk = Desk(timeline(FIX, LUCKY if how == "lost" else KIND), theme=theme)
    assert snap_compare(desk, terminal_size=size, run_before=settled)


@pytest.mark.parametrize("section", ["2", "3", "4"])
def test_looks_of_its_sections(section: str, snap_compare: Any) -> None:
    async def there(pilot: Press) -> None:
        await settled(pilot)
        await pilot.press(section)
        await pilot.pause()

    assert snap_compare(Desk(timeline(FIX, LUCKY)), terminal_size=(80, 24), run_before=there)
