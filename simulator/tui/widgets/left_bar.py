"""What stands in place of the reply box once the customer has left."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

__all__ = ["LeftBar"]


class LeftBar(Static, can_focus=True):
    """Says that the customer has left, and leads to the debrief."""

    HELP = (
        "The conversation is over. Enter opens the debrief: what worked, what hurt, and what to say instead."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "debrief", "debrief", key_display="enter", id="left.debrief"),
        Binding("pageup,up", "screen.scroll_conversation(-1)", "Scroll up", show=False),
        Binding("pagedown,down", "screen.scroll_conversation(1)", "Scroll down", show=False),
    ]

    class DebriefAsked(Message):
        """The trainee wants to look back."""

    def __init__(self) -> None:
        super().__init__("", id="left")

    def tell(self, what: str) -> None:
        """Says who has left, and what comes now."""
        self.update(Content.assemble((what, "bold"), "  Enter for the debrief."))

    def action_debrief(self) -> None:
        """Asks for the debrief."""
        self.post_message(self.DebriefAsked())

    def on_click(self, _event: events.Click) -> None:
        """A click is as good as enter."""
        self.post_message(self.DebriefAsked())
