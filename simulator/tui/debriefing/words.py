"""Other people's words, made safe to show, and the few words that the debrief uses for its figures."""

import unicodedata

from textual.content import Content

from simulator.moves import Outcome

__all__ = ["LONGEST", "MINUS", "as_shown", "cut_short", "dots", "more", "outcome_style", "quoted"]

LONGEST = 4_000
"""Letters of one text that a screen shows; nobody reads a megabyte in a terminal."""
MINUS = "\u2212"
"""The sign before what hurt; as wide as a plus."""
_JOINERS = "\u200c\u200d\u200e\u200f"
"""Invisible, and needed: they hold emoji together and set the direction of a word."""


def as_shown(text: str) -> str:
    """The text as a terminal may have it, letter for letter: control characters become �.

    The length stays the same, so that offsets into the text still hold.
    """
    if text.isprintable():
        return text
    return "".join(map(_letter, text))


def cut_short(text: str, longest: int = LONGEST) -> tuple[str, str]:
    """The beginning of a text as it may be shown, and a note on what is left out; empty where nothing is."""
    left_out = len(text) - longest
    note = f" … and {left_out:,} more characters" if left_out > 0 else ""
    return as_shown(text[:longest]), note


def quoted(text: str, longest: int = 400) -> str:
    """Somebody's words in quotation marks, on one line."""
    head = as_shown(text[:longest]).replace("\n", " ").strip()
    return f"“{head}{'…' if len(text) > longest else ''}”"


def more(count: int) -> Content:
    """A note on what is left out of a list."""
    return Content.styled(f"… and {count:,} more", "italic $text-muted")


def dots(level: int | None, of: int = 4) -> str:
    """A level as dots: ``●●○○``; dashes where there is none."""
    return "–" * of if level is None else "●" * level + "○" * (of - level)


def outcome_style(outcome: Outcome) -> str:
    """The theme's colour for an ending; the word always stands with it."""
    return {Outcome.RETAINED: "$text-success", Outcome.RESENTFUL: "$text-warning"}.get(outcome, "$text-error")


def _letter(letter: str) -> str:
    if letter.isprintable() or letter == "\n" or letter in _JOINERS:
        return letter
    category = unicodedata.category(letter)
    if category in ("Zl", "Zp"):
        return "\n"
    return " " if category == "Zs" or letter in "\t\r" else "\ufffd"
