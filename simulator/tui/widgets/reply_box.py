"""Where the trainee writes. What they typed stays theirs until it has been sent."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from simulator.tui.visible import visible_line

__all__ = ["ReplyBox"]


_OURS = {"ctrl+e", "ctrl+z", "super+z", "pageup", "pagedown"}
"""Keys of a text area that mean something else here: they end, take back, and scroll the conversation."""


class ReplyBox(TextArea, inherit_bindings=False):
    """A box of one to five lines: enter sends, a new line needs another key."""

    HELP = "Write your reply here. Enter sends it; ctrl+j starts a new line."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "send", key_display="enter", id="reply.send"),
        Binding(
            "ctrl+j,shift+enter,alt+enter", "new_line", "new line", key_display="^j", id="reply.new_line"
        ),
        Binding("pageup", "screen.scroll_conversation(-1)", "Scroll up", show=False, id="reply.scroll_up"),
        Binding(
            "pagedown", "screen.scroll_conversation(1)", "Scroll down", show=False, id="reply.scroll_down"
        ),
        *[binding for binding in Binding.make_bindings(TextArea.BINDINGS) if binding.key not in _OURS],
    ]

    @dataclass
    class ReplySent(Message):
        """The trainee has sent what stands in the box; it stays there until ``clear``."""

        text: str

    class Typed(Message):
        """A key was pressed or something pasted: the trainee is at it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text,
            id="reply",
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
            placeholder="Your reply",
        )
        self._put = text

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been typed since the box was last filled or emptied."""
        return self.text == self._put

    def put(self, text: str) -> None:
        """Fills the box, with the cursor at the end."""
        self.load_text(text)
        self._put = self.text
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """One line as it is shown: what can't be seen has a picture of the same length."""
        line = super().get_line(line_index)
        line.plain = visible_line(line.plain)
        return line

    def action_send(self) -> None:
        """Sends what stands in the box."""
        self.post_message(self.ReplySent(self.text))

    def action_new_line(self) -> None:
        """Starts a new line."""
        self._replace_via_keyboard("\n", *self.selection)
        self.post_message(self.Typed())

    async def _on_key(self, event: events.Key) -> None:
        self.post_message(self.Typed())
        if event.key == "enter":
            event.prevent_default()  # TextArea would take it for a new line; the binding sends

    async def _on_paste(self, _event: events.Paste) -> None:
        self.post_message(self.Typed())
