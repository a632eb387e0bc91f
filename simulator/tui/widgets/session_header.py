"""The line at the top of a session: the scenario on the left, where and how far on the right."""

from textual.content import Content
from textual.widgets import Static

from simulator.tui.visible import visible_line

__all__ = ["SessionHeader", "minutes"]

_LEAST_TITLE = 8
_GAP = 2


def minutes(seconds: float) -> str:
    """A time as ``1:42``."""
    whole, rest = divmod(int(seconds), 60)
    return f"{whole}:{rest:02}"


class SessionHeader(Static):
    """One line, as wide as the terminal."""

    def __init__(self, title: str) -> None:
        super().__init__("", id="header")
        self._scenario_title = visible_line(title)
        self._facts: tuple[str, ...] = ()

    def tell(self, *facts: str) -> None:
        """Says where the session is and how far it has got."""
        self._facts = facts
        self._fit()

    def on_resize(self) -> None:
        """Keeps the facts at the right edge."""
        self._fit()

    def _fit(self) -> None:
        width = self.content_size.width
        right = " · ".join(self._facts)
        room = max(width - len(right) - _GAP, _LEAST_TITLE)
        title = Content.styled(self._scenario_title, "bold").truncate(room, ellipsis=True)
        gap = " " * max(width - title.cell_length - len(right), _GAP)
        self.update(Content.assemble(title, gap, (right, "$quiet")), layout=False)
