import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from simulator.customer.mood import Mood
from simulator.tui.debriefing.curve import Course, draw, in_words
from simulator.tui.widgets.mood_curve import MoodCourse, MoodCurve

TAKEN = Course((0.35, 0.05, 1.0), "Rita leaves")
OTHER = Course((0.35, 0.05, 0.02), "without the remark")


def rows(taken: Course, other: Course | None, steps: tuple[str, ...], **how: int) -> list[str]:
    drawn = draw(taken, other, steps, width=how["width"], height=how["height"], storm=bool(how.get("storm")))
    return ["".join(text for text, _ in row).rstrip() for row in drawn]


def test_the_remark_and_the_road_not_taken_part_where_it_was_said() -> None:
    assert rows(TAKEN, OTHER, ("1", "2"), width=72, height=7, storm=1) == [
        "  1 ┤                               ╭─────────────● Rita leaves",
        ".85 ┤ · · · · · · · · · · · · · · · │ · · · · · · ·",
        "    │                               │",
        "    │                               │",
        "    │ ───────────────╮              │",
        "    │                │              │",
        "  0 ┤                ╰──────────────╯┄┄┄┄┄┄┄┄┄┄┄┄┄○ without the remark",
        "reply                1              2",
    ]


def test_in_forty_columns_the_names_give_way_to_the_curve() -> None:
    assert rows(TAKEN, OTHER, ("1", "2"), width=40, height=5, storm=1) == [
        "  1 ┤                       ╭──────────●",
        ".85 ┤ · · · · · · · · · · · │ · · · · ·",
        "    │                       │",
        "    │ ───────────╮          │",
        "  0 ┤            ╰──────────╯┄┄┄┄┄┄┄┄┄┄○",
        "reply            1          2",
    ]


def test_a_wait_is_a_step_that_no_reply_made() -> None:
    assert rows(Course((0.5, 0.6, 0.2)), None, ("…", "1"), width=24, height=6)[-1] == "reply       …     1"


def test_a_customer_who_leaves_early_is_named_where_they_leave() -> None:
    left, stayed = Course((0.5, 1.0), "Rita leaves"), Course((0.5, 0.5, 0.4, 0.0), "other")
    drawn = rows(left, stayed, ("1", "2", "3"), width=64, height=5)
    assert drawn[0] == "  1 ┤            ╭─────────● Rita leaves"
    assert drawn[4].endswith("○ other")


def test_roads_that_end_alike_keep_both_names() -> None:
    drawn = rows(Course((0.5, 0.0), "Rita is kept"), Course((0.5, 0.0), "other"), ("1",), width=60, height=5)
    assert drawn[-2].endswith("● Rita is kept")
    assert drawn[-3].endswith("○ other")


@pytest.mark.parametrize("height", [5, 6, 7, 8, 9])
def test_a_figure_below_the_storm_line_is_never_drawn_on_it(height: int) -> None:
    below = rows(Course((0.84,)), None, (), width=30, height=height, storm=1)
    at = rows(Course((0.85,)), None, (), width=30, height=height, storm=1)
    [storm] = [number for number, row in enumerate(below) if row.startswith(".85")]
    assert "─" in below[storm + 1]
    assert "─" in at[storm]


def test_the_drawing_is_said_in_words_too() -> None:
    said = in_words("anger", TAKEN, OTHER)
    assert said == "anger 0.35 → 0.05 → 1.00; without the remark 0.35 → 0.05 → 0.02"


def test_of_a_long_session_the_words_keep_the_end() -> None:
    said = in_words("trust", Course(tuple(step / 40 for step in range(41))))
    assert said.endswith("… → 1.00")
    assert len(said) < 100


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.floats(-1, 2), max_size=70),
    st.none() | st.lists(st.floats(-1, 2), max_size=70),
    st.integers(1, 130),
    st.integers(1, 12),
)
def test_no_row_is_longer_than_the_width(
    taken: list[float], other: list[float] | None, width: int, height: int
) -> None:
    steps = tuple(str(number) for number in range(1, 80))
    course = Course(tuple(taken), "Bartholomew-Alexander leaves for good")
    drawn = draw(
        course,
        None if other is None else Course(tuple(other), "x"),
        steps,
        width=width,
        height=height,
        storm=True,
    )
    assert all(len("".join(text for text, _ in row)) <= max(width, 8) for row in drawn)


class _Page(App[None]):
    def compose(self) -> ComposeResult:
        yield MoodCurve()

    def on_mount(self) -> None:
        moods = (Mood(0.35, 0.5, 0.7), Mood(0.0, 0.75, 0.9), Mood(1.0, 0.0, 0.5))
        self.query_one(MoodCurve).show(MoodCourse(moods, "Rita leaves"), None, ("1", "2"))


async def test_the_widget_goes_from_figure_to_figure_and_says_each_in_its_tooltip() -> None:
    app = _Page()
    async with app.run_test(size=(60, 14)):
        curve = app.query_one(MoodCurve)
        said = []
        for _ in range(4):
            said.append((curve.words, str(curve.tooltip)))
            curve.next_figure()
        assert said == [
            ("anger 0.35 → 0.00 → 1.00",) * 2,
            ("trust 0.50 → 0.75 → 0.00",) * 2,
            ("patience 0.70 → 0.90 → 0.50",) * 2,
            ("anger 0.35 → 0.00 → 1.00",) * 2,
        ]
