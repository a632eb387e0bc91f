"""Words with every quote that helped or hurt marked in place: colour, underline, and a mark that can be read."""

from collections.abc import Iterable
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from simulator.moves import FoundMove, Move
from simulator.tui.debriefing.words import MINUS, cut_short
from simulator.tui.widgets.conversation import as_spoken

__all__ = ["MarkedTurn", "mark", "marked", "named", "spoken"]

_HURTS, _HELPS = "$text-error", "$text-success"
_NOTHING = "(nothing)"


def mark(move: Move) -> Content:
    """A move's mark, its sign and its name in angle quotes: one word, so that no line breaks in it."""
    sign, style = ("+", _HELPS) if move.helps else (MINUS, _HURTS)
    return Content.styled(f"\u2039{sign}{move.label.replace(' ', '-')}\u203a", style)


def marked(text: str, moves: Iterable[FoundMove] = ()) -> Content:
    """A text with its moves marked in place, safe to show whatever stands in it.

    Args:
        text: exactly as it was said; control characters are shown as �, and a long text is cut with a note.
        moves: what was found in it, with offsets into the text.
    """
    shown, note = cut_short(text)
    if not shown.strip():
        return Content.styled(_NOTHING, "italic $text-muted")
    stretches = _stretches(shown, moves)
    content = Content(shown)
    for start, end, move in sorted(
        stretches, key=lambda one: not one[2].helps
    ):  # what hurts is seen over what helps
        content = content.stylize(_HELPS if move.helps else f"underline {_HURTS}", start, end)
    stretches.sort(key=lambda one: one[1], reverse=True)
    for end, those in groupby(stretches, key=lambda one: one[1]):
        marks = Content(" ").join(mark(move) for move in sorted({move for _, _, move in those}))
        content = Content("").join([content[:end], Content(" "), marks, content[end:]])
    return content.append(Content.styled(note, "italic $text-muted")) if note else content


def spoken(text: str) -> Content:
    """A customer's words, as in the conversation itself: what they do is set apart, what they stress leans."""
    head, note = cut_short(text)
    return as_spoken(head) + Content.styled(note, "italic $text-muted")


def _stretches(shown: str, moves: Iterable[FoundMove]) -> list[tuple[int, int, Move]]:
    """Where each move stands; the same move in two sentences running is one stretch."""
    stretches: list[tuple[int, int, Move]] = []
    for found in sorted(moves, key=lambda found: (found.move, found.start)):
        if found.start >= len(shown):
            continue
        start, end = found.start, min(found.end, len(shown))
        if stretches:
            before, until, move = stretches[-1]
            if move is found.move and not shown[until:start].strip():
                stretches[-1] = (before, max(until, end), move)
                continue
        stretches.append((start, end, found.move))
    return stretches


class MarkedTurn(Horizontal):
    """One turn: who, and what they said."""

    DEFAULT_CSS = """
    MarkedTurn { height: auto; width: 1fr; }
    MarkedTurn > .who { height: auto; color: $text-muted; }
    MarkedTurn > .words { width: 1fr; height: auto; }
    MarkedTurn.-you > .who { color: $foreground; text-style: bold; }
    """

    def __init__(
        self, who: str, words: Content, *, you: bool = False, column: int = 7, classes: str = ""
    ) -> None:
        """A turn.

        Args:
            who: the name.
            words: what they said, made safe by ``marked``.
            you: whether it is the trainee's.
            column: columns for the name, the gap after it included.
            classes: of the widget.
        """
        super().__init__(classes=f"{classes} -you" if you else classes)
        self._who = who
        self._words = words
        self._column = column

    def compose(self) -> ComposeResult:
        """The name in a column of its own, so that the words can be read down."""
        who = Static(named(self._who, self._column - 2), classes="who")
        who.styles.width = self._column
        yield who
        yield Static(self._words, classes="words")


def named(name: str, longest: int) -> Content:
    """A name that fits its column."""
    shown, note = cut_short(name, longest)
    return Content(shown[:-1] + "…" if note else shown)
