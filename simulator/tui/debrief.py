"""The debrief: the moment of truth first, then everything that it stands on."""

import asyncio
from pathlib import Path
from typing import ClassVar, Protocol, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from simulator.errors import SimulatorError
from simulator.moves import Outcome
from simulator.practice.export import export_debrief
from simulator.transcript.timeline import Timeline
from simulator.tui.debriefing.conversation import RetryAsked, WholeConversation
from simulator.tui.debriefing.criteria import colophon, criteria_section
from simulator.tui.debriefing.findings import helped_section, hurt_section
from simulator.tui.debriefing.moment import Roads, Verdict
from simulator.tui.debriefing.section import SectionChosen, SectionLine
from simulator.tui.debriefing.view import View, look_back
from simulator.tui.debriefing.words import as_shown
from simulator.tui.office import Office
from simulator.tui.whatif import WhatIfScreen
from simulator.tui.widgets.mood_curve import MoodCourse, MoodCurve

__all__ = ["DebriefScreen"]


class _Desk(Protocol):
    """What the app does for a debrief."""

    def retry(self, timeline: Timeline, keep: int) -> object:
        """Starts a session of its own with the first replies of another."""
        ...


class DebriefScreen(Screen[None]):
    """A session looked back on."""

    HELP = """
        The moment of truth first: the words that cost most, and how it goes without them, played by the same
        customer. Below stand what helped, what hurt and what to say instead, the whole conversation, and every
        criterion; the numbers lead there. In the conversation a reply can be chosen to try again from.
    """
    CSS_PATH = "styles/debrief.tcss"
    AUTO_FOCUS = "#page"
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (70, "-narrow"), (90, "-wide"), (116, "-broad")]  # noqa: RUF012 - Textual's own type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", "retry", id="debrief.retry"),
        Binding("R", "retry_all", "restart", key_display="R", id="debrief.retry_all"),
        Binding("w", "what_if", "what if…", id="debrief.what_if"),
        Binding("m", "mood", "mood", id="debrief.mood"),
        Binding("x", "export", "export", id="debrief.export"),
        Binding("q,escape", "leave", "back", id="debrief.leave"),
        Binding("1", "section('helped')", "what helped", show=False, id="debrief.helped"),
        Binding("2", "section('hurt')", "what hurt", show=False, id="debrief.hurt"),
        Binding(
            "3", "section('conversation')", "the whole conversation", show=False, id="debrief.conversation"
        ),
        Binding("4", "section('criteria')", "every criterion", show=False, id="debrief.criteria"),
        Binding("j,down", "scroll('down')", "down", show=False, id="debrief.down"),
        Binding("k,up", "scroll('up')", "up", show=False, id="debrief.up"),
        Binding("pagedown,space", "scroll('page_down')", "page down", show=False, id="debrief.page_down"),
        Binding("pageup,b", "scroll('page_up')", "page up", show=False, id="debrief.page_up"),
        Binding("g,home,0", "top", "top", show=False, id="debrief.top"),
        Binding("G,end", "scroll('end')", "end", show=False, id="debrief.end"),
    ]

    def __init__(self, office: Office, timeline: Timeline, path: Path | None) -> None:
        """A debrief.

        Args:
            office: the folders, the settings, who reads and scores.
            timeline: the session.
            path: its journal, where it has one.
        """
        super().__init__()
        self.office = office
        self.timeline = timeline
        self.path = path
        self.looked: View | None = None
        """What is shown; None until it is worked out, and where it can't be."""

    def compose(self) -> ComposeResult:
        """The frame; what stands in it follows once it is worked out."""
        started = self.timeline.started
        with Horizontal(id="place"):
            yield Static(Content(as_shown(started.scenario_title)), id="title")
            yield Static(
                Content(as_shown(f"{started.staff or 'No name'} · {_on(started.started)}")), id="when"
            )
        with VerticalScroll(id="page"):
            yield Static(Content("Looking back…"), id="wait")
        yield SectionLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Looks back, away from the screen's own thread."""
        self._look_back()

    @work(exclusive=True)
    async def _look_back(self) -> None:
        try:
            view = await asyncio.to_thread(look_back, self.timeline, self.office)
        except SimulatorError as error:
            await self._show(
                [
                    Static(Content(as_shown(str(error))), id="trouble"),
                    WholeConversation(self.timeline, "Customer", len("Customer") + 2),
                ]
            )
            return
        self.looked = view
        await self._show(self._parts(view))
        self.query_one(SectionLine).count(helped=len(view.helped), hurt=len(view.debrief.hurt))

    async def _show(self, parts: list[Widget]) -> None:
        with self.app.batch_update():
            await self.query("#wait").remove()
            await self.query_one("#page").mount_all(parts)

    def _parts(self, view: View) -> list[Widget]:
        return [
            Verdict(view),
            Roads(view),
            _curve(view),
            helped_section(view),
            hurt_section(view),
            WholeConversation(self.timeline, view.name, view.column, view.debrief.turning_point or 0),
            criteria_section(view, self.office.rubric.rubric),
            Static(colophon(view.debrief.scorecard), id="colophon"),
        ]

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        section = event.widget.id if event.widget.id in SectionLine.LINKS else None
        self.query_one(SectionLine).stand_out(section)
        if section and section != "conversation":
            event.widget.scroll_visible(top=True, animate=False)

    @on(SectionChosen)
    def _section_chosen(self, message: SectionChosen) -> None:
        self.action_section(message.section)

    @on(RetryAsked)
    def _retry_asked(self, message: RetryAsked) -> None:
        self._retry(message.keep)

    def action_section(self, section: str) -> None:
        """Goes to a section."""
        for found in self.query(f"#{section}"):
            found.focus(scroll_visible=False)
            found.scroll_visible(top=True, animate=False)

    def action_scroll(self, how: str) -> None:
        """Moves the page."""
        page = self.query_one("#page")
        {
            "down": page.scroll_down,
            "up": page.scroll_up,
            "page_down": page.scroll_page_down,
            "page_up": page.scroll_page_up,
            "end": page.scroll_end,
        }[how](animate=False)

    def action_top(self) -> None:
        """Back to the moment of truth."""
        self.query_one("#page").focus(scroll_visible=False).scroll_home(animate=False)

    def action_mood(self) -> None:
        """Draws the next figure of the mood."""
        for curve in self.query(MoodCurve):
            curve.next_figure()

    def action_retry(self) -> None:
        """Tries again from the chosen reply, else from the turning point, else from the first."""
        self._retry(self._reply_in_question() or 0)

    def action_retry_all(self) -> None:
        """Tries again from the first reply."""
        self._retry(0)

    def action_what_if(self) -> None:
        """Tries other words for a reply, with nothing kept."""
        if self.looked is None or not self.looked.moments:
            self.notify("There is no reply to try other words for.", severity="warning")
            return
        number = self._reply_in_question()
        last = len(self.looked.moments) - 1
        self.app.push_screen(WhatIfScreen(self.office, self.looked, last if number is None else number))

    def action_export(self) -> None:
        """Writes the debrief to a file, and says where it is."""
        if self.looked is None:
            self.notify("There is no debrief to write yet.", severity="warning")
            return
        try:
            path = export_debrief(self.looked.debrief, self.path, Path.cwd())
        except (SimulatorError, OSError) as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.notify(f"The debrief is in {path}", markup=False)

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def _reply_in_question(self) -> int | None:
        """The reply chosen in the conversation; else the turning point, where there is one."""
        for conversation in self.query(WholeConversation):
            if conversation.chosen is not None:
                return conversation.chosen
        return self.looked.debrief.turning_point if self.looked else None

    def _retry(self, keep: int) -> None:
        cast("_Desk", self.app).retry(self.timeline, keep)


def _curve(view: View) -> MoodCurve:
    debrief = view.debrief
    curve = MoodCurve()
    beside = view.other_road
    other = MoodCourse(beside.road.moods, beside.name, beside.keeps) if debrief.hurt else None
    kept = debrief.scorecard.outcome is Outcome.RETAINED
    curve.show(MoodCourse(debrief.moods, view.ending, kept), other, view.steps)
    return curve


def _on(started: str) -> str:
    """The day and the minute of a session."""
    return started[:16].replace("T", " ")
