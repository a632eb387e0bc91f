"""Small dialogs: a question with two answers, a notice, and a word about a terminal that is too small."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from simulator.tui.visible import visible

__all__ = ["Notice", "Question", "TooSmall"]


class Question(ModalScreen[bool]):
    """Asks before something that can't be undone with a key; True for the first answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "stay", show=False, id="question.no"),
        Binding("y", "answer(True)", "yes", show=False, id="question.yes"),
        Binding("left,up", "app.focus_previous", "previous", show=False),
        Binding("right,down", "app.focus_next", "next", show=False),
    ]

    def __init__(self, question: str, detail: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._texts = question, detail, yes, no

    def compose(self) -> ComposeResult:
        """The question, what follows from it, and the two answers."""
        question, detail, yes, no = self._texts
        with Vertical(classes="dialog"):
            yield Static(Content(question), classes="question")
            yield Static(Content(detail), classes="detail")
            with Horizontal(classes="answers"):
                yield Button(Content(yes), id="yes", compact=True)
                yield Button(Content(no), id="no", compact=True)

    @on(Button.Pressed)
    def answered(self, event: Button.Pressed) -> None:
        """Takes the answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answers by key."""
        self.dismiss(answer)


class Notice(ModalScreen[None]):
    """Says what went wrong, and goes away with a key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "close", show=False, id="notice.close"),
    ]

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self._heading, self._text = heading, text

    def compose(self) -> ComposeResult:
        """The heading, the message in full, and how to go on."""
        with Vertical(classes="dialog"):
            yield Static(Content(visible(self._heading)), classes="question")
            with VerticalScroll(classes="detail"):
                yield Static(Content(visible(self._text)))
            with Horizontal(classes="answers"):
                yield Button(Content("Close"), id="close", compact=True)

    @on(Button.Pressed)
    def closed(self) -> None:
        """Goes away."""
        self.dismiss(None)


class TooSmall(ModalScreen[None]):
    """Stands in for every screen while the terminal is too small for any."""

    LEAST = (50, 15)
    """Columns and rows with which every screen can be used."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static("", id="too-small")

    def on_mount(self) -> None:
        """Shows the first sentence."""
        self._tell(*self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Keeps the figures right."""
        self._tell(*event.size)

    def _tell(self, columns: int, rows: int) -> None:
        least = "{} × {}".format(*self.LEAST)
        self.query_one(Static).update(
            Content(
                f"Last Word needs a terminal of at least {least}. This one is {columns} × {rows}.\n\n"
                "Make it larger, and you go on where you were. Nothing is lost. ctrl+q quits."
            )
        )
