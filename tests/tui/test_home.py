"""Home: what is next, the scenarios, and the ways from there."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from textual.widgets import OptionList

from simulator.customer.mood import Mood
from simulator.practice.progress import Standing
from simulator.practice.store import start_session
from simulator.review.archive import read_session
from simulator.settings import Settings
from simulator.transcript.journal import find_journals, read_journal
from simulator.tui.app import LastWordApp
from simulator.tui.background import is_light
from simulator.tui.ending import Notice
from simulator.tui.home import HomeScreen
from simulator.tui.next_up import next_up, unfinished_session
from simulator.tui.office import Office
from simulator.tui.practice import PracticeScreen
from simulator.tui.review import ReviewScreen
from simulator.tui.themes import DARK, LIGHT
from simulator.tui.visible import shortened, visible, visible_line
from simulator.tui.waiting import Waiting
from simulator.tui.widgets.conversation import as_spoken
from simulator.tui.widgets.faces import Expression, draw_face, expression
from simulator.tui.widgets.mood_bars import bar
from tests.stories import rubric, scenario
from tests.tui.conftest import Snap, seen, settle, still

FIX = "Oh no, all seven? I'm sorry. Pick any seven you like and I'll bag them for you."
KIND = "Here you are. Enjoy them, and see you soon."
LUCKY = "Here you are. You know, we normally charge for the difference in price. So you're lucky today."


def play(office: Office, *replies: str, name: str = "plum-exchange") -> Path:
    with start_session(
        scenario(name), office.folders.transcripts, office.reader, staff="Sam", seed=3
    ) as stored:
        for reply in replies:
            stored.session.reply(reply)
        return stored.path


def break_a_scenario(office: Office) -> None:
    folder = office.folders.scenario_folders[0]
    text = (folder / "plum-exchange.yaml").read_text()
    (folder / "broken-plums.yaml").write_text(
        text.replace("channel: desk", "channel: dsk").replace("id: plum", "id: x")
    )


async def test_home_lists_the_scenarios_with_the_best_score(office: Office) -> None:
    play(office, FIX, LUCKY)
    play(office, FIX, KIND)
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        line = next(line for line in seen(app).splitlines() if "The plum exchange" in line)
        assert "●●○○○ easy" in line
        assert "✓ passed" in line
        assert "1 kept · 1 lost" in line


async def test_home_says_what_is_next_and_goes_there(office: Office) -> None:
    play(office, FIX, KIND)
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        assert "Next for you  The silent CD  The easiest that you have not met yet." in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert "The silent CD" in seen(app)


async def test_numbers_jump_and_a_begins_an_assessment(office: Office) -> None:
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await pilot.pause()
        assert app.screen.query_one(OptionList).highlighted == 2
        await pilot.press("a")
        await settle(pilot)
        assert "assessment · at the desk" in seen(app)
    [path] = find_journals(office.folders.transcripts)
    assert "milky" in path.name


async def test_a_score_made_just_now_is_there_on_coming_home(office: Office) -> None:
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        app.open_practice(scenario(), seed=3)
        await settle(pilot)
        play(office, FIX, KIND)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "✓ passed" in seen(app)


async def test_a_broken_file_is_listed_with_its_first_problem_and_enter_shows_all(office: Office) -> None:
    break_a_scenario(office)
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        assert "broken-plums.yaml" in seen(app)
        await pilot.press("4", "enter")
        await settle(pilot)
        assert isinstance(app.screen, Notice)
        assert "dsk" in seen(app)


async def test_without_a_scenario_home_says_where_they_are_looked_for(office: Office, tmp_path: Path) -> None:
    office = replace(office, folders=replace(office.folders, scenario_folders=(tmp_path / "empty",)))
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        assert "There is no scenario here." in seen(app)
        assert str(tmp_path / "empty")[-20:] in "".join(seen(app).split("\n"))
        await pilot.press("enter", "a", "1", "c")
        assert isinstance(app.screen, HomeScreen)


async def test_r_leads_to_the_review_and_escape_back(office: Office) -> None:
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert [type(screen) for screen in app.screen_stack] == [HomeScreen, ReviewScreen]
        await pilot.press("escape")
        await settle(pilot)
        assert [type(screen) for screen in app.screen_stack] == [HomeScreen]


async def test_the_palette_switches_the_colours_and_begins_a_scenario(office: Office) -> None:
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        commands = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        commands["Colours: light"]()
        assert app.theme == LIGHT.name
        commands["Practise: The plum exchange"]()
        await settle(pilot)
        assert isinstance(app.screen, PracticeScreen)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert "Moves" in seen(app)


async def test_keys_can_be_remapped(office: Office) -> None:
    app = LastWordApp(office)
    app.set_keymap({"home.review": "v"})
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)


def test_the_easiest_not_yet_passed_is_next() -> None:
    stories = [scenario(name).scenario for name in ("milky-cappuccino", "plum-exchange", "silent-cd")]

    def standing(best: int, *, passed: bool) -> Standing:
        return Standing(best=best, passed=passed, played=1, kept=int(passed), lost=int(not passed))

    assert next_up(stories, {}).scenario == "plum-exchange"
    failed = next_up(stories, {"plum-exchange": standing(46, passed=False)})
    assert failed.why == "Not passed yet; your best is 46."
    everything = {story.id: standing(80 + place, passed=True) for place, story in enumerate(stories)}
    assert next_up(stories, everything).scenario == "milky-cappuccino"
    assert next_up([], {}).scenario is None


def test_a_session_left_in_the_middle_is_offered_until_its_scenario_is_played_to_the_end(
    office: Office,
) -> None:
    left, opened, done = play(office, FIX), play(office), play(office, FIX, KIND)
    left_session, opened_session, done_session = (
        read_session(path, rubric()) for path in (left, opened, done)
    )
    assert unfinished_session([opened_session]) is None
    assert (unfinished := unfinished_session([opened_session, left_session]))
    assert unfinished.path == left
    assert unfinished_session([done_session, left_session]) is None
    assert read_journal(left).events


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c", True),
        (b"\x1b]11;rgb:1e/1e/2e\x07\x1b[?62c", False),
        (b"\x1b[?62;4c", False),
        (b"", False),
    ],
)
def test_a_terminal_says_whether_it_is_light(answer: bytes, *, light: bool) -> None:
    assert is_light(answer) is light


def test_what_cannot_be_seen_has_a_picture_as_long_as_itself() -> None:
    text = "a\x00\x1b\x7f\u202e\tz"
    assert visible_line(text) == "a␀␛␡\ufffd z"
    assert visible("a\tb\r\nc\rd\u2028e") == "a    b\nc\nd\ne"


def test_a_text_is_cut_between_letters() -> None:
    assert shortened("abc", 3) == ("abc", 0)
    assert shortened("abe\u0301f", 3) == ("ab", 3)


def test_what_a_customer_does_is_set_apart_and_markup_is_left_alone() -> None:
    spoken = as_spoken("*Lucky*? (She looks up.) [b]No[/b].")
    assert spoken.plain == "Lucky? (She looks up.) [b]No[/b]."
    assert [(span.start, span.end) for span in spoken.spans] == [(0, 5), (7, 22)]


def test_a_wait_is_due_three_times_and_a_reply_forgets_it() -> None:
    waiting = Waiting(40, 0)
    assert not waiting.is_due(39)
    for now in (40, 80, 120):
        assert waiting.is_due(now)
        waiting.speak_up(now)
    assert not waiting.is_due(1000)
    waiting.reply(1000)
    assert waiting.is_due(1040)
    waiting.stir(1040)
    assert not waiting.is_due(1041)


@pytest.mark.parametrize(
    ("mood", "look"),
    [
        (Mood(0.9, 0.2, 0.5), Expression.FURIOUS),
        (Mood(0.5, 0.5, 0.1), Expression.CROSS),
        (Mood(0.3, 0.5, 0.1), Expression.WEARY),
        (Mood(0.4, 0.4, 0.7), Expression.WARY),
        (Mood(0.3, 0.5, 0.7), Expression.EASY),
        (Mood(0.1, 0.8, 0.7), Expression.WARM),
    ],
)
def test_the_face_follows_the_mood(mood: Mood, look: Expression) -> None:
    assert expression(mood) is look
    assert {len(line) for line in draw_face(look, "Rita").split("\n")} == {9}


def test_a_bar_is_empty_only_at_nothing_and_full_only_at_all() -> None:
    assert [len(bar(value, 10)[0]) for value in (0, 0.01, 0.5, 0.99, 1)] == [0, 1, 5, 9, 10]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_home_looks(
    snap_compare: Snap, office: Office, theme: Literal["dark", "light"], size: tuple[int, int]
) -> None:
    play(office, FIX, LUCKY)
    play(office, FIX, KIND)
    break_a_scenario(office)
    office = replace(office, settings=Settings(theme=theme))
    app = LastWordApp(office)
    assert app.theme == {"dark": DARK, "light": LIGHT}[theme].name
    assert snap_compare(app, terminal_size=size, run_before=still())
