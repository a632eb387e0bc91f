"""Words with every quote that helped or hurt marked in place: colour, underline, and a mark that can be read."""

from collections.abc import Iterable
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from simulator.moves import FoundMove, Move
from simulator.tui.debriefing.words import cut_short

__all__ = ["Said", "mark", "marked"]

_HURTS, _HELPS = "$text-error", "$text-success"
_NOTHING = "(nothing)"


def mark(move: Move) -> Content:
    """A move's mark: ``‹+apology›`` or ``‹−favour framing›``."""
    sign, style = ("+", _HELPS) if move.helps else ("−", _HURTS)  # noqa: RUF001 - a minus that is as wide as a plus
    return Content.styled(f"‹{sign}{move.label}›", style)


def marked(text: str, moves: Iterable[FoundMove] = ()) -> Content:
    """A text with its moves marked in place, safe to show whatever stands in it.

    Args:
        text: exactly as it was said; control characters are shown as �, and a long text is cut with a note.
        moves: what was found in it, with offsets into the text.
    """
    shown, note = cut_short(text)
    if not shown.strip():
        return Content.styled(_NOTHING, "italic $text-muted")
    inside = [found for found in moves if found.start < len(shown)]
    content = Content(shown)
    for found in sorted(inside, key=lambda found: not found.move.helps):  # what hurts is seen over what helps
        style = _HELPS if found.move.helps else f"underline {_HURTS}"
        content = content.stylize(style, found.start, min(found.end, len(shown)))
    ends = sorted(inside, key=lambda found: min(found.end, len(shown)), reverse=True)
    for end, those in groupby(ends, key=lambda found: min(found.end, len(shown))):
        names = sorted({found.move for found in those})
        marks = Content(" ").join(mark(move) for move in names)
        content = Content("").join([content[:end], Content(" "), marks, content[end:]])
    return content.append(Content.styled(note, "italic $text-muted")) if note else content


class Said(Horizontal):
    """One turn: who, and what they said."""

    DEFAULT_CSS = """
    Said { height: auto; width: 1fr; }
    Said > .who { width: auto; min-width: 7; max-width: 16; height: auto; padding-right: 2; color: $text-muted; }
    Said > .words { width: 1fr; height: auto; }
    Said.-you > .who { color: $foreground; text-style: bold; }
    """

    def __init__(self, who: str, words: Content, *, you: bool = False, classes: str = "") -> None:
        super().__init__(classes=f"{classes} -you" if you else classes)
        self._who = who
        self._words = words

    def compose(self) -> ComposeResult:
        """The name in a column of its own, so that the words can be read down."""
        name, note = cut_short(self._who, 14)
        yield Static(Content(name + ("…" if note else "")), classes="who")
        yield Static(self._words, classes="words")
