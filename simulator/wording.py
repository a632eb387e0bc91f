"""Small turns of phrase that messages about files share."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

__all__ = ["a", "clipped", "count", "did_you_mean", "listed", "nearest", "path_text"]

_LONGEST_QUOTE = 60
"""Characters of a trainer's text that a message repeats."""


def a(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def count(number: int, noun: str) -> str:
    """``1 line``, ``2 lines``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """``desk, phone and chat``."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def clipped(text: str) -> str:
    """The text as a message quotes it: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant, if any comes close."""
    # Comparing takes time in the square of the length, and no name is this long.
    if len(word) > _LONGEST_QUOTE:
        return None
    by_folded = {name.lower(): name for name in known}
    wanted = word.strip().lower().replace(" ", "_" if any("_" in name for name in by_folded) else "-")
    close = get_close_matches(wanted, by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean “anger”?``, or nothing."""
    near = nearest(word, known)
    return f"; did you mean “{near}”?" if near else ""


def path_text(path: Sequence[str | int]) -> str:
    """``triggers[0].moves[1]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{clipped(step)}" if text else clipped(step)
    return text
