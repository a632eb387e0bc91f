"""The customer's mood over the replies, with the road not taken beside it."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from simulator.customer.mood import Mood
from simulator.tui.debriefing.curve import Course, Role, draw, in_words

__all__ = ["Figure", "MoodCourse", "MoodCurve"]

Figure: TypeAlias = Literal["anger", "trust", "patience"]
_FIGURES: tuple[Figure, ...] = ("anger", "trust", "patience")
_STYLES: dict[Role, str] = {
    "space": "",
    "axis": "$text-muted",
    "storm": "$error-darken-1",
    "taken": "$foreground",
    "left": "$error bold",
    "other": "$success",
    "stayed": "$success bold",
    "reply": "$text-muted",
}


@dataclass(frozen=True, slots=True)
class MoodCourse:
    """The moods of one session, and what its end is called."""

    moods: tuple[Mood, ...]
    name: str = ""
    kept: bool = False
    """Whether it ends well; decides the colour of its end."""

    def of(self, figure: Figure) -> Course:
        """One figure of it."""
        return Course(tuple(getattr(mood, figure) for mood in self.moods), self.name)


@dataclass(frozen=True, slots=True)
class _Shown:
    taken: MoodCourse = field(default_factory=lambda: MoodCourse(()))
    other: MoodCourse | None = None
    steps: tuple[str, ...] = ()


class MoodCurve(Widget):
    """One figure of the mood, drawn over the replies, with the same in words above it."""

    DEFAULT_CSS = """
    MoodCurve { height: 11; width: 1fr; max-width: 104; }
    """
    figure: reactive[Figure] = reactive[Figure]("anger")
    """Which figure is drawn."""
    _shown: reactive[_Shown] = reactive(_Shown())

    def show(self, taken: MoodCourse, other: MoodCourse | None = None, steps: tuple[str, ...] = ()) -> None:
        """Draws these from now on.

        Args:
            taken: as it happened; solid.
            other: the road not taken; dotted.
            steps: what stands under each step: the reply's number, or “…” for a wait.
        """
        self._shown = _Shown(taken, other, steps)

    def next_figure(self) -> None:
        """Goes on to the next figure of the mood."""
        self.figure = _FIGURES[(_FIGURES.index(self.figure) + 1) % len(_FIGURES)]

    @property
    def words(self) -> str:
        """What the drawing shows, in words."""
        other = self._shown.other.of(self.figure) if self._shown.other else None
        return in_words(self.figure, self._shown.taken.of(self.figure), other)

    def watch__shown(self) -> None:
        """The words stand in the tooltip too, where none of them is cut."""
        self.tooltip = Content(self.words)

    def watch_figure(self) -> None:
        """Another figure has other words."""
        self.tooltip = Content(self.words)

    def render(self) -> Content:
        """The words, and the drawing under them."""
        width, height = self.content_size
        shown = self._shown
        rows = draw(
            shown.taken.of(self.figure),
            shown.other.of(self.figure) if shown.other else None,
            shown.steps,
            width=width,
            height=min(max(height - 3, 5), 9),
            storm=self.figure == "anger",
        )
        title = Content(self.words).stylize("$text-muted").stylize("bold $foreground", 0, len(self.figure))
        lines = [title.truncate(width, ellipsis=True), Content("")]
        lines += [Content.assemble(*((text, self._style(role)) for text, role in row)) for row in rows]
        return Content("\n").join(lines)

    def _style(self, role: Role) -> str:
        if role == "left" and self._shown.taken.kept:
            return "$success bold"
        if role in ("other", "stayed") and not (self._shown.other and self._shown.other.kept):
            return "$warning"
        return _STYLES[role]
