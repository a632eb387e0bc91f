"""A quiet line over the reply box: a hint, what has just been done, what went wrong."""

from textual.content import Content
from textual.widgets import Static

from simulator.tui.visible import visible

__all__ = ["NoticeLine"]


class NoticeLine(Static):
    """Takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("", id="notice")

    def note(self, text: str) -> None:
        """Says something in passing; an empty text takes it away."""
        self.update(Content(visible(text)))
        self.set_class(bool(text), "-there")
        self.remove_class("-warning")

    def warn(self, text: str) -> None:
        """Says what went wrong."""
        self.note(f"! {text}")
        self.add_class("-warning")
