"""The person on the other side: who they are, how they feel, what you may do for them."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from simulator.customer.mood import Mood
from simulator.scenario.models import Scenario, Worth
from simulator.tui.visible import visible
from simulator.tui.widgets.faces import draw_face, expression
from simulator.tui.widgets.mood_bars import MoodBars, mood_line

__all__ = ["CustomerCard", "CustomerLine", "worth_a_year"]


_WORTH_TELLING = 5
"""Seconds of waiting before they are counted out loud."""


def worth_a_year(worth: Worth) -> str:
    """What the customer brings in: “$5,400 to $7,300 a year”."""
    high = f" to ${worth.per_year_high:,.0f}" if worth.per_year_high else ""
    return f"${worth.per_year:,.0f}{high} a year"


def _may(scenario: Scenario) -> Content:
    return Content.assemble(("you may  ", "$quiet"), visible(", ".join(scenario.you.may)))


class CustomerCard(Vertical):
    """The panel beside the conversation. In an assessment it tells no mood."""

    seconds: reactive[int | None] = reactive(None)
    """How long the customer has been waiting for a reply; None where nobody counts."""

    def __init__(self, scenario: Scenario, mood: Mood, *, assess: bool) -> None:
        super().__init__(id="card")
        self._scenario = scenario
        self._mood = mood
        self._assess = assess

    def compose(self) -> ComposeResult:
        """From the name down to what may be done."""
        customer = self._scenario.customer
        yield Static(Content(visible(customer.name)), id="name")
        yield Static(Content(visible(customer.bio)), id="bio")
        if not self._assess:
            yield Static(self._face(), id="face")
            yield MoodBars(self._mood)
            yield Static(Content.assemble(("worth  ", "$quiet"), worth_a_year(customer.worth)), id="worth")
        yield Static(_may(self._scenario), id="may")
        yield Static("", id="waiting")

    def on_resize(self) -> None:
        """Gives up the face where there is no room for all: what one may do counts for more."""
        self.remove_class("-crowded")
        self.call_after_refresh(lambda: self.set_class(self.max_scroll_y > 0, "-crowded"))

    def feel(self, before: Mood | None, now: Mood) -> None:
        """Shows a mood, with arrows from the one before."""
        self._mood = now
        if not self._assess:
            self.query_one(MoodBars).feel(before, now)
            self.query_one("#face", Static).update(self._face())

    def watch_seconds(self, seconds: int | None) -> None:
        """Shows how long they have been waiting."""
        if self.is_mounted:
            told = f"{seconds} s" if seconds is not None and seconds >= _WORTH_TELLING else ""
            waiting = self.query_one("#waiting", Static)
            waiting.update(Content(told))
            waiting.display = bool(told)

    def _face(self) -> Content:
        return Content(draw_face(expression(self._mood), self._scenario.customer.name))


class CustomerLine(Static):
    """The same in one line, for a narrow terminal."""

    def __init__(self, scenario: Scenario, mood: Mood, *, assess: bool) -> None:
        self._scenario = scenario
        self._assess = assess
        super().__init__(self._line(None, mood), id="card-line")

    def feel(self, before: Mood | None, now: Mood) -> None:
        """Shows a mood, with arrows from the one before."""
        self.update(self._line(before, now))

    def _line(self, before: Mood | None, now: Mood) -> Content:
        if self._assess:
            return _may(self._scenario)
        return mood_line(before, now)
