"""What if: other words for one reply, played by the same engine, with nothing kept."""

import asyncio
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static, TextArea

from simulator.errors import SimulatorError
from simulator.moves import Outcome
from simulator.practice.moments import moment_at, moments_of_run
from simulator.practice.whatif import Road, replay, what_if, without_remarks
from simulator.reading.cutting import ReadReply
from simulator.transcript.words import storable
from simulator.tui.debriefing.moment import ending_line
from simulator.tui.debriefing.view import View
from simulator.tui.debriefing.words import as_shown
from simulator.tui.office import Office
from simulator.tui.widgets.marked import MarkedTurn, marked, spoken
from simulator.tui.widgets.mood_curve import Figure, MoodCourse, MoodCurve

__all__ = ["WhatIfScreen", "WordsBox"]


class WordsBox(TextArea):
    """Where the other words are written; enter plays them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter,alt+enter", "new_line", "new line", show=False, id="whatif.new_line"),
    ]

    class Sent(Message):
        """The words are to be played."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "ctrl+enter"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Sent())

    async def _on_paste(self, event: events.Paste) -> None:
        """What is pasted may be anything; a terminal must not be handed its control characters."""
        event.stop()
        event.prevent_default()
        self.insert(as_shown(event.text))

    def action_new_line(self) -> None:
        """Starts a line."""
        self.insert("\n")


class WhatIfScreen(Screen[None]):
    """One reply in other words, and what becomes of it."""

    HELP = """
        Write what you might have said, and press enter: the same customer answers, with nothing kept. The replies
        before and after it stay as they were.
    """
    CSS_PATH = "styles/whatif.tcss"
    AUTO_FOCUS = "WordsBox"
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (70, "-roomy")]  # noqa: RUF012 - Textual's own type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "play", "play", id="whatif.play"),
        Binding("escape", "leave", "back", key_display="esc", id="whatif.leave"),
        Binding("f3", "as_said", "as said", id="whatif.as_said"),
        Binding("f4", "clean", "words cut", id="whatif.clean"),
        Binding("ctrl+up", "reply(-1)", "earlier", key_display="^↑", id="whatif.earlier"),
        Binding("ctrl+down", "reply(1)", "later", key_display="^↓", id="whatif.later"),
        Binding("f5", "mood", "mood", id="whatif.mood"),
        Binding("pageup", "page('up')", "up", show=False, priority=True, id="whatif.page_up"),
        Binding("pagedown", "page('down')", "down", show=False, priority=True, id="whatif.page_down"),
    ]

    number: reactive[int] = reactive(0, init=False, bindings=True)
    """The reply that is changed, counted from 0."""

    def __init__(self, office: Office, view: View, number: int) -> None:
        """A what-if.

        Args:
            office: who reads and scores.
            view: the debrief that it starts from; with a reply in it at least.
            number: the reply to change, counted from 0.
        """
        super().__init__()
        self.office = office
        self.view = view
        self.road: Road | None = None
        """What was played last."""
        self._clean: dict[int, str | ReadReply] = dict(view.debrief.road.changed) if view.debrief.road else {}
        self.set_reactive(WhatIfScreen.number, min(max(number, 0), len(view.moments) - 1))

    def compose(self) -> ComposeResult:
        """The moment above, what becomes of it below."""
        with Horizontal(id="place"):
            yield Static(Content("What if…"), id="title")
            yield Static(Content(""), id="when")
        with Vertical(id="moment"):
            yield Vertical(id="before")
            with Horizontal(id="yours"):
                yield Static(Content("You"), id="you")
                yield WordsBox(
                    soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False
                )
        yield VerticalScroll(id="after", can_focus=False)
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        """Begins with the words cut, where there are any to cut, and with the words as they were."""
        await self._turn_to()

    async def watch_number(self) -> None:
        """Another reply has other words."""
        await self._turn_to()

    async def _turn_to(self) -> None:
        moment = self.view.moments[self.number]
        where = f"reply {self.number + 1} of {len(self.view.moments)}"
        self.query_one("#when", Static).update(Content(where))
        before = self.query_one("#before")
        with self.app.batch_update():
            await before.remove_children()
            if moment.before:
                await before.mount(MarkedTurn(self.view.name, spoken(moment.before), column=self.view.column))
        self.query_one("#you").styles.width = self.view.column
        self._write(_text(self._clean.get(self.number, "")) or moment.reply)
        self._play()

    def _write(self, text: str) -> None:
        box = self.query_one(WordsBox)
        box.load_text(as_shown(text))
        box.move_cursor(box.document.end)

    @on(WordsBox.Sent)
    def action_play(self) -> None:
        """Plays the words."""
        self._play()

    def action_as_said(self) -> None:
        """The reply as it was said."""
        self._write(self.view.moments[self.number].reply)
        self._play()

    @work(exclusive=True, group="clean")
    async def action_clean(self) -> None:
        """The reply without the words that hurt."""
        if self.number not in self._clean:
            self._clean |= await asyncio.to_thread(self._cleaned)
        clean = self._clean.get(self.number)
        if clean is None:
            self.notify("Nothing in this reply hurt.")
            return
        self._write(_text(clean))
        self._play()

    def _cleaned(self) -> dict[int, ReadReply]:
        as_played = replay(self.view.debrief.timeline, self.office.reader)
        return without_remarks(as_played, frozenset({self.number}))

    def action_reply(self, by: int) -> None:
        """Goes to another reply."""
        self.number = min(max(self.number + by, 0), len(self.view.moments) - 1)

    def action_mood(self) -> None:
        """Draws the next figure of the mood."""
        for curve in self.query(MoodCurve):
            curve.next_figure()

    def action_page(self, how: str) -> None:
        """Moves what stands below."""
        after = self.query_one("#after")
        (after.scroll_page_up if how == "up" else after.scroll_page_down)(animate=False)

    def action_leave(self) -> None:
        """Back to the debrief."""
        self.dismiss()

    def _words(self) -> str:
        """The words as they are to be played; untouched ones to the letter, whatever the box made of them."""
        written = self.query_one(WordsBox).text
        said = self.view.moments[self.number].reply
        return said if written == as_shown(said) else storable(written)

    @work(exclusive=True, group="play")
    async def _play(self) -> None:
        number, words = self.number, self._words()
        clean = self._clean.get(number)
        said = clean if clean is not None and words == _text(clean) else words
        timeline = self.view.debrief.timeline
        try:
            road = await asyncio.to_thread(
                what_if, timeline, {number: said}, self.office.reader, self.office.rubric
            )
        except SimulatorError as error:
            await self._show([Static(Content(as_shown(str(error))), classes="trouble")])
            return
        self.road = road
        await self._show(self._what_became(road, number))

    async def _show(self, parts: list[Widget]) -> None:
        after = self.query_one("#after")
        figure: Figure = next((curve.figure for curve in self.query(MoodCurve)), "anger")
        with self.app.batch_update():
            await after.remove_children()
            for part in parts:
                if isinstance(part, MoodCurve):
                    part.figure = figure
            await after.mount_all(parts)

    def _what_became(self, road: Road, number: int) -> list[Widget]:
        view, card = self.view, self.view.debrief.scorecard
        moment = moment_at(moments_of_run(road.run), number)
        parts: list[Widget] = []
        if moment:
            parts += [
                Static(Content("How it reads"), classes="title"),
                MarkedTurn("You", marked(moment.reply, moment.moves), you=True, column=view.column),
                MarkedTurn(view.name, spoken(moment.answer), column=view.column, classes="answer"),
            ]
            if not moment.moves:
                note = Content.styled("Nothing in it that helps or hurts.", "$text-muted")
                parts.insert(2, MarkedTurn("", note, column=view.column))
        ending = ending_line(road.scorecard) + ending_line(card, "     as it happened  ")
        parts.append(Static(ending, classes="ending"))
        later = len(view.moments) - number - 1
        if later:
            rest = "The replies after it stay as you said them."
            parts.append(Static(Content.styled(rest, "$text-muted")))
        parts.append(_curves(view, road))
        return parts


def _curves(view: View, road: Road) -> MoodCurve:
    debrief = view.debrief
    curve = MoodCurve()
    curve.show(
        MoodCourse(debrief.moods, "as it happened", debrief.scorecard.outcome is Outcome.RETAINED),
        MoodCourse(road.moods, "with these words", road.outcome is Outcome.RETAINED),
        view.steps,
    )
    return curve


def _text(said: str | ReadReply) -> str:
    return said if isinstance(said, str) else said.text
