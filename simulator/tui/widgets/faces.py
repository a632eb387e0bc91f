"""A small drawn face that follows the mood. Pure: a mood in, five lines out."""

from enum import StrEnum
from zlib import crc32

from simulator.customer.mood import Mood

__all__ = ["Expression", "draw_face", "expression"]


class Expression(StrEnum):
    """How the customer looks."""

    WARM = "warm"
    EASY = "easy"
    WARY = "wary"
    CROSS = "cross"
    FURIOUS = "furious"
    WEARY = "weary"


_FURIOUS, _CROSS = 0.68, 0.45
_WEARY = 0.25
_WARM_TRUST, _EASY_TRUST = 0.65, 0.5
_CALM, _QUIET = 0.2, 0.35

_FEATURES = {
    Expression.WARM: (" ◠ ◠ ", "       ", "╰───╯"),
    Expression.EASY: (" • • ", "       ", " ╰─╯ "),
    Expression.WARY: (" • • ", "       ", " ─── "),
    Expression.CROSS: (" ╲ ╱ ", "  • •  ", " ─── "),  # noqa: RUF001 - brows
    Expression.FURIOUS: (" ╲ ╱ ", "  ● ●  ", " ╭─╮ "),  # noqa: RUF001 - brows
    Expression.WEARY: (" ─ ─ ", "       ", " ╭─╮ "),
}
"""Brows or eyes, what is under them, and the mouth."""
_HAIR = ("─────", "~~~~~", "┴┴┴┴┴", "≈≈≈≈≈")


def expression(mood: Mood) -> Expression:
    """The face that goes with a mood; anger shows before weariness, weariness before the rest."""
    if mood.anger >= _FURIOUS:
        return Expression.FURIOUS
    if mood.anger >= _CROSS:
        return Expression.CROSS
    if mood.patience <= _WEARY:
        return Expression.WEARY
    if mood.anger <= _CALM and mood.trust >= _WARM_TRUST:
        return Expression.WARM
    if mood.anger <= _QUIET and mood.trust >= _EASY_TRUST:
        return Expression.EASY
    return Expression.WARY


def draw_face(look: Expression, name: str) -> str:
    """Five lines of nine columns; the hair goes with the name, so that each customer keeps their own."""
    hair = _HAIR[crc32(name.encode()) % len(_HAIR)]
    brows, eyes, mouth = _FEATURES[look]
    return f" ╭{hair}╮ \n╭╯{brows}╰╮\n│{eyes}│\n╰╮{mouth}╭╯\n ╰─────╯ "
