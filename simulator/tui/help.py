"""Help: what the screen behind it is for, its keys, and what every move means."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from simulator.moves import MEANINGS, Move

__all__ = ["HelpScreen", "help_text", "keys_of", "move_pages"]

_NO_WORDS = "Keys that work here are listed below."


def help_text(screen: Screen[object]) -> str:
    """What a screen and the widget in focus say about themselves (``HELP``)."""
    parts = [getattr(screen, "HELP", "") or _NO_WORDS]
    if screen.focused is not None and (words := getattr(screen.focused, "HELP", "")):
        parts.append(words)
    return "\n\n".join(" ".join(part.split()) for part in parts)


def keys_of(screen: Screen[object]) -> list[tuple[str, str]]:
    """Every key that does something on a screen now, and what."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if (
            binding.system
            or not (binding.show or binding.id)
            or not active.enabled
            or not binding.description
        ):
            continue
        key = screen.app.get_key_display(binding)
        names = keys.setdefault(binding.description, [])
        if key not in names:
            names.append(key)
    return [(" ".join(names[:2]), what) for what, names in keys.items()]


def move_pages() -> Content:
    """Every move, what it means, and words that make it; those that help first."""
    parts: list[Content] = []
    for heading, helps in (("What helps", True), ("What hurts", False)):
        colour = "$success" if helps else "$error"
        parts.append(Content.styled(heading, "bold"))
        for move in Move:
            if move.helps is helps:
                meaning = MEANINGS[move]
                parts.append(
                    Content.assemble(
                        (f"{'+' if helps else '-'} {move.label}", f"bold {colour}"),
                        f"  {meaning.does}\n",
                        (f"  “{meaning.example}”", "italic"),
                        (f"\n  not: “{meaning.unlike}”", "$quiet"),
                    )
                )
    return Content("\n\n").join(parts)


def _keys(keys: Sequence[tuple[str, str]]) -> Content:
    width = max((len(key) for key, _ in keys), default=0)
    return Content("\n").join(
        Content.assemble((f"{key:<{width}}", "bold"), f"   {what}") for key, what in keys
    )


class HelpScreen(ModalScreen[None]):
    """A page on the screen behind it, and a page on the moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "dismiss", "close", id="help.close"),
        Binding("m,tab,right,left", "turn", "turn the page", id="help.turn"),
    ]

    def __init__(self, words: str, keys: Sequence[tuple[str, str]], *, moves: bool = False) -> None:
        super().__init__()
        self._words = words
        self._keys = keys
        self._moves = moves

    def compose(self) -> ComposeResult:
        """The page that was asked for."""
        with Vertical(classes="page"):
            yield Static(id="heading")
            with VerticalScroll():
                yield Static(id="page")
            yield Static(id="turn")

    def on_mount(self) -> None:
        """Shows the page."""
        self._show()

    def action_turn(self) -> None:
        """Goes to the other page."""
        self._moves = not self._moves
        self._show()

    def _show(self) -> None:
        heading = "Moves: what a reply can do" if self._moves else "Help"
        other = "this screen" if self._moves else "all moves, with examples"
        page = (
            move_pages() if self._moves else Content("\n\n").join([Content(self._words), _keys(self._keys)])
        )
        self.query_one("#heading", Static).update(Content(heading))
        self.query_one("#page", Static).update(page)
        self.query_one("#turn", Static).update(
            Content.assemble(
                ("m", "bold"), f" {other}   ", ("↑↓", "bold"), " scroll   ", ("esc", "bold"), " close"
            )
        )
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.query_one(VerticalScroll).focus()
