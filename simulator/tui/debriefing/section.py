"""A part of the debrief that can be jumped to."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

__all__ = ["Section", "SectionChosen", "SectionLine"]


class SectionChosen(Message):
    """A section was asked for with the mouse."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section


class Section(Vertical, can_focus=True):
    """A heading and what stands under it; takes the focus, so that tab goes from section to section."""

    def __init__(self, heading: str, *parts: Widget, id: str, note: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._heading = heading
        self._note = note
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The heading, then the parts."""
        yield Static(
            Content.assemble(self._heading, (f"  {self._note}", "not bold not underline $text-muted")),
            classes="heading",
        )
        yield from self._parts


class SectionLine(Horizontal):
    """The sections with the keys that lead there, always in sight; the one that has the focus stands out."""

    class _Link(Static):
        """One section's name."""

        def __init__(self, section: str, long: Content, short: Content) -> None:
            super().__init__(long)
            self.section = section
            self.long, self.short = long, short

        def on_click(self) -> None:
            """Asks for the section."""
            self.post_message(SectionChosen(self.section))

    LINKS: ClassVar[dict[str, tuple[str, str]]] = {
        "helped": ("what helped", "helped"),
        "hurt": ("what hurt", "hurt"),
        "conversation": ("the whole conversation", "conversation"),
        "criteria": ("every criterion", "criteria"),
    }
    """By the section's id: its name where there is room, and where there is not."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """One link for each section."""
        for number, (section, (long, short)) in enumerate(self.LINKS.items(), start=1):
            yield self._Link(section, self._caption(number, long), self._caption(number, short))

    def count(self, **counts: int) -> None:
        """Sets the figures behind the names."""
        for number, link in enumerate(self.query(self._Link), start=1):
            if link.section in counts:
                long, short = self.LINKS[link.section]
                figure = str(counts[link.section])
                link.long = self._caption(number, long, figure)
                link.short = self._caption(number, short, figure)
        self.on_resize()

    def stand_out(self, section: str | None) -> None:
        """Shows where the focus is."""
        for link in self.query(self._Link):
            link.set_class(link.section == section, "-here")

    def on_resize(self) -> None:
        """Long names where there is room for all of them."""
        links = list(self.query(self._Link))
        roomy = sum(link.long.cell_length + 3 for link in links) <= self.size.width
        for link in links:
            link.update(link.long if roomy else link.short)

    @staticmethod
    def _caption(number: int, name: str, count: str = "") -> Content:
        return Content.assemble((f"{number} ", "bold"), name, (f" {count}" if count else "", "$text-muted"))
