"""A session in the app, from the first words to the debrief."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from simulator.moves import Outcome
from simulator.practice.store import open_session, start_session
from simulator.settings import Settings
from simulator.transcript.events import CustomerWaited, StaffReplied
from simulator.transcript.journal import find_journals, read_journal
from simulator.transcript.timeline import Timeline, fold
from simulator.tui.app import LastWordApp
from simulator.tui.debrief import DebriefScreen
from simulator.tui.ending import Notice, Question, TooSmall
from simulator.tui.home import HomeScreen
from simulator.tui.office import Office
from simulator.tui.practice import PracticeScreen
from simulator.tui.widgets.left_bar import LeftBar
from simulator.tui.widgets.reply_box import ReplyBox
from tests.stories import scenario
from tests.tui.conftest import Snap, say, seen, settle, still

FIX = "Oh no, all seven? I'm sorry. Pick any seven you like and I'll bag them for you."
LUCKY = "Here you are. You know, we normally charge for the difference in price. So you're lucky today."
KIND = "Here you are. Enjoy them, and see you soon."


def app_at_the_desk(office: Office, *, assess: bool = False) -> LastWordApp:
    return LastWordApp(office, start=scenario(), seed=3, assess=assess)


def kept(office: Office) -> Timeline:
    [path] = find_journals(office.folders.transcripts)
    return fold(read_journal(path).events)


def box(app: LastWordApp) -> ReplyBox:
    return app.screen.query_one(ReplyBox)


async def test_a_fix_and_then_a_remark_loses_the_customer(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
        await say(pilot, LUCKY)
        assert "Rita has left." in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, DebriefScreen)
    assert (ended := kept(office).ended)
    assert ended.outcome is Outcome.LOST


async def test_a_fix_and_then_a_kind_word_keeps_the_customer(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
        await say(pilot, KIND)
    assert (ended := kept(office).ended)
    assert ended.outcome is Outcome.RETAINED


async def test_typing_goes_into_the_box_from_the_first_moment(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await pilot.press("H", "i", "ctrl+j", "R")
        assert box(app).text == "Hi\nR"


async def test_a_paste_keeps_its_lines_and_the_box_stops_growing_at_five(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        app.post_message(Paste("\n".join("abcdefgh")))
        await settle(pilot)
        assert box(app).text == "a\nb\nc\nd\ne\nf\ng\nh"
        assert box(app).content_size.height == 5


async def test_an_empty_reply_says_nothing_to_the_customer(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, "  \n ")
        assert "Rita is waiting for a word from you." in seen(app)
    assert len(kept(office).turns) == 1


async def test_taking_back_returns_the_words_to_the_box(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
        await say(pilot, LUCKY)
        assert app.screen.query_one(LeftBar).has_focus
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert box(app).text == LUCKY
        assert box(app).has_focus
        await say(pilot, KIND)
    timeline = kept(office)
    assert timeline.ended
    assert timeline.ended.outcome is Outcome.RETAINED
    assert timeline.taken_back == 1


async def test_typing_is_undone_before_a_reply_is_taken_back(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
        await pilot.press("x", "ctrl+z")
        await settle(pilot)
        assert box(app).text == ""
    assert kept(office).taken_back == 0


async def test_hints_come_one_by_one(office: Office) -> None:
    hints = scenario().scenario.hints
    app = app_at_the_desk(office)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for number, hint in enumerate(hints, 1):
            await pilot.press("f2")
            await pilot.pause()
            assert f"Hint {number} of {len(hints)}. {hint}" in seen(app)


async def test_an_assessment_shows_the_person_and_nothing_of_the_mood(office: Office) -> None:
    app = app_at_the_desk(office, assess=True)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
        await pilot.press("f2", "ctrl+z")
        await settle(pilot)
        screen = seen(app)
        assert "Rita Moreno" in screen
        assert "you may" in screen
        for hidden in ("anger", "╭╯", "Hint", "take back"):
            assert hidden not in screen
    assert kept(office).taken_back == 0


async def test_ending_without_a_fix_asks_first(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert isinstance(app.screen, Question)
        await pilot.press("escape", "ctrl+e", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DebriefScreen)
    assert (ended := kept(office).ended)
    assert ended.reason == "staff_ended"


async def test_what_was_left_can_be_gone_on_with_after_the_app_was_closed(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
    again = LastWordApp(office)
    async with again.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        assert "Rita is still there, after one reply." in seen(again)
        await pilot.press("c")
        await settle(pilot)
        assert "Oh no, all seven?" in seen(again)
        await say(pilot, KIND)
    assert kept(office).ended


async def test_leaving_asks_and_leads_home(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_journal_with_half_a_line_is_mended_and_says_so(office: Office) -> None:
    with start_session(scenario(), office.folders.transcripts, office.reader, staff="Sam", seed=3) as stored:
        stored.session.reply(FIX)
        path = stored.path
    with path.open("ab") as journal:
        journal.write(b'{"event":"staff_rep')
    app = LastWordApp(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        app.resume(path)
        await settle(pilot)
        assert "cut off" in " ".join(seen(app).split())


async def test_a_session_open_elsewhere_is_left_alone(office: Office) -> None:
    start_session(scenario(), office.folders.transcripts, office.reader, staff="Sam", seed=3).close()
    [path] = find_journals(office.folders.transcripts)
    app = LastWordApp(office)
    with open_session(path, office.reader):
        async with app.run_test(size=(96, 30)) as pilot:
            await settle(pilot)
            app.resume(path)
            await settle(pilot)
            assert isinstance(app.screen, Notice)
            assert "another window" in " ".join(seen(app).split())
            await pilot.press("escape")
            assert isinstance(app.screen, HomeScreen)


async def test_a_folder_that_cannot_be_written_to_is_a_message_not_a_crash(
    office: Office, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.touch()
    office = replace(office, folders=replace(office.folders, transcripts=in_the_way / "transcripts"))
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, Notice)


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """No file of this process can grow beyond the size of this one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_reply_that_cannot_be_kept_stays_in_the_box(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        [path] = find_journals(office.folders.transcripts)
        with full_disk(path):
            await say(pilot, FIX)
        assert box(app).text == FIX
        assert "Not sent." in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert box(app).text == ""
    assert [turn.text for turn in kept(office).turns[1:2]] == [FIX]


HOSTILE = {
    "markup": "[bold red]Hello[/] [link=x]there[/link] [/",
    "ansi": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "control": "nul \x00 bell \x07 delete \x7f tab \t return \r\n next",
    "right to left": "\u202eabc \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\u2069",
    "emoji": "👩‍👩‍👧‍👦 ✌🏽 é e\u0301\u0301\u0301",
    "megabyte": "plum [bold] \x1b[31m " * 60_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_any_text_is_kept_word_for_word_and_shown_without_harm(office: Office, kind: str) -> None:
    text = HOSTILE[kind]
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        app.screen.post_message(ReplyBox.ReplySent(text))
        await settle(pilot)
        screen = seen(app)
        assert not any(ord(letter) < 32 and letter != "\n" for letter in screen)
        assert not set(screen) & set("\x7f\x9b\u202e\u2069")
        if kind == "markup":
            assert text in screen
        if kind == "megabyte":
            assert "more characters. All of it is kept." in screen
    [path] = find_journals(office.folders.transcripts)
    assert [event.text for event in read_journal(path).events if isinstance(event, StaffReplied)] == [text]


async def test_the_newest_words_are_in_sight_and_older_ones_a_key_away(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await say(pilot, "\n".join(map(str, range(40))))
        newest = kept(office).turns[-1].text.split()[0]
        assert newest in seen(app)
        assert "You are on the service desk" not in seen(app)
        await pilot.press("pageup", "pageup", "pageup", "pageup")
        await settle(pilot)
        assert "You are on the service desk" in seen(app)
        await say(pilot, FIX)
        assert "seven you like and I'll bag them" in seen(app)


async def test_control_characters_in_the_box_are_shown_as_pictures(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        box(app).load_text("a\x1b[31mb\x00c")
        await pilot.pause()
        assert "a␛[31mb␀c" in seen(app)


async def test_a_customer_who_is_kept_waiting_speaks_up_three_times(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        for number in range(1, 6):
            monkeypatch.setattr(PracticeScreen, "clock", lambda now=100.0 + 41 * number: now)
            screen._tick()
            await settle(pilot)
    [path] = find_journals(office.folders.transcripts)
    waits = [event for event in read_journal(path).events if isinstance(event, CustomerWaited)]
    assert [wait.seconds for wait in waits] == [41.0, 41.0, 41.0]


async def test_nobody_is_kept_waiting_while_a_dialog_is_open_or_waits_are_off(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for patient in (office, replace(office, settings=Settings(waits=False))):
        app = app_at_the_desk(patient)
        async with app.run_test(size=(96, 30)) as pilot:
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, PracticeScreen)
            if patient is office:
                await pilot.press("f1")
                await pilot.pause()
            monkeypatch.setattr(PracticeScreen, "clock", lambda: 500.0)
            screen._tick()
            await settle(pilot)
        monkeypatch.setattr(PracticeScreen, "clock", lambda: 100.0)
    for path in find_journals(office.folders.transcripts):
        assert not [event for event in read_journal(path).events if isinstance(event, CustomerWaited)]


async def test_sixty_columns_fold_the_card_into_a_line(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
        screen = seen(app)
        assert "anger" in screen
        assert "Rita Moreno" not in screen
        assert "help" in screen


async def test_a_terminal_too_small_says_so_and_loses_nothing(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TooSmall)
        assert "40 × 12" in " ".join(seen(app).split())
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await pilot.press("H", "i")
        assert box(app).text == "Hi"
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await pilot.press("!")
        assert box(app).text == "Hi!"


async def test_trying_again_from_a_turn_keeps_the_replies_before_it(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 30)) as pilot:
        await settle(pilot)
        await say(pilot, FIX)
        await say(pilot, LUCKY)
        await pilot.press("enter")
        await settle(pilot)
        app.retry(kept(office), 1)
        await settle(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert "Oh no, all seven?" in seen(app)
        assert "lucky" not in seen(app).casefold()
        assert [type(screen).__name__ for screen in app.screen_stack] == ["HomeScreen", "PracticeScreen"]


async def test_help_explains_the_screen_and_every_move(office: Office) -> None:
    app = app_at_the_desk(office)
    async with app.run_test(size=(96, 50)) as pilot:
        await settle(pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert "You are the one behind the desk." in seen(app)
        await pilot.press("m")
        await pilot.pause()
        assert "+ apology" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, PracticeScreen)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_practice_looks(
    snap_compare: Snap, office: Office, theme: Literal["dark", "light"], size: tuple[int, int]
) -> None:
    async def halfway(pilot: Pilot[None]) -> None:
        await say(pilot, FIX)
        await pilot.press(*"Here you are.")

    office = replace(office, settings=Settings(theme=theme))
    assert snap_compare(app_at_the_desk(office), terminal_size=size, run_before=still(halfway))
