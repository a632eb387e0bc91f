"""The whole conversation, with every quote marked in place; a reply can be chosen to try again from."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from simulator.moves import Speaker
from simulator.transcript.timeline import Timeline
from simulator.tui.debriefing.section import Section
from simulator.tui.widgets.marked import MarkedTurn, marked, named, spoken

__all__ = ["RetryAsked", "WholeConversation"]


class RetryAsked(Message):
    """Somebody wants to try again from a reply."""

    def __init__(self, keep: int) -> None:
        super().__init__()
        self.keep = keep
        """How many replies stay as they were said."""


class _Reply(MarkedTurn):
    """A reply of the trainee's, which can be chosen."""

    class Clicked(Message):
        """This reply was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, words: Content, column: int) -> None:
        super().__init__("  You", words, you=True, column=column, classes="reply")
        self.number = number

    def on_click(self, event: events.Click) -> None:
        """Says so."""
        event.stop()
        self.post_message(self.Clicked(self.number))

    def choose(self, *, chosen: bool) -> None:
        """Shows whether this is the reply that keys act on."""
        self.set_class(chosen, "-chosen")
        self.query_one(".who", Static).update(named("▸ You" if chosen else "  You", 5))


class WholeConversation(Section):
    """All turns as they were said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "earlier reply", show=False, id="debrief.earlier_reply"),
        Binding("down,j", "step(1)", "later reply", show=False, id="debrief.later_reply"),
        Binding("enter", "retry_chosen", "retry from this reply", show=False, id="debrief.retry_chosen"),
    ]

    chosen: reactive[int | None] = reactive[int | None](None)
    """The reply that keys act on, counted from 0."""

    def __init__(self, timeline: Timeline, name: str, column: int, start: int = 0) -> None:
        """The conversation.

        Args:
            timeline: the session.
            name: what the customer is called.
            column: columns for a name.
            start: the reply that is chosen first.
        """
        self._count = sum(turn.who is Speaker.STAFF for turn in timeline.turns)
        self._start = min(start, self._count - 1) if self._count else None
        note = "↑ ↓ choose a reply, enter tries again from there" if self._count else ""
        super().__init__(
            "The whole conversation", *_turns(timeline, name, column + 2), id="conversation", note=note
        )

    def on_focus(self) -> None:
        """The turning point is chosen first."""
        if self.chosen is None:
            self.chosen = self._start

    def on_blur(self) -> None:
        """Without the focus nothing is chosen."""
        self.chosen = None

    def watch_chosen(self) -> None:
        """Marks the chosen reply, and brings it into sight."""
        for reply in self.query(_Reply):
            reply.choose(chosen=reply.number == self.chosen)
            if reply.number == self.chosen:
                reply.scroll_visible(animate=False)

    def action_step(self, by: int) -> None:
        """Goes to the next reply; at either end the page scrolls instead."""
        if self.chosen is None or not 0 <= self.chosen + by < self._count:
            raise SkipAction
        self.chosen += by

    def action_retry_chosen(self) -> None:
        """Asks to try again from the chosen reply."""
        if self.chosen is not None:
            self.post_message(RetryAsked(self.chosen))

    def on__reply_clicked(self, message: _Reply.Clicked) -> None:
        """A click chooses; a click on what is chosen tries again from there."""
        if self.chosen == message.number:
            self.action_retry_chosen()
            return
        self.focus(scroll_visible=False)
        self.chosen = message.number


def _turns(timeline: Timeline, name: str, column: int) -> Iterator[Widget]:
    number = 0
    for turn in timeline.turns:
        if turn.who is Speaker.CUSTOMER:
            yield MarkedTurn(f"  {name}", spoken(turn.text), column=column, classes="turn")
        else:
            yield _Reply(number, marked(turn.text, turn.reading.moves if turn.reading else ()), column)
            number += 1
