"""The same reply without the words that hurt.

The debrief shows what the customer would have heard had the remark been left out, so the rest must still
read as a person would have typed it, and everything that helped must still be there.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from simulator.moves import FoundMove, Reading
from simulator.phrases import fold
from simulator.reading.sentences import Span, split

__all__ = ["ReadReply", "cut", "leave_out"]

_ENDS = ".!?…。！？؟"  # noqa: RUF001 — Chinese ends too
_SEAM_LOOKS_BACK = 400
"""Code points before a seam that its tidying may look at."""
_LEFT_OVER = re.compile(
    r"(?<!\w)(?:and|but|so|because|as|or|although|though|since|which|n|cos|that)$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:[\s,;:–—)-]+|(?:and|but|so|then|or|because|although|though|yet|that)(?![\w'’])[\s,]*)+",
    re.IGNORECASE,
)
_WILLING = re.compile(r"^\W*(i|we)\W{0,2}(?:'?m|'?re|am|are)?\b.*\bto$", re.DOTALL)


def cut(reply: str, remove: Sequence[Span], keep: Sequence[Span] = ()) -> str:
    """The reply without the spans to remove, save where they are to be kept; tidied at each seam.

    Words away from the seams stay exactly as typed. Empty if no word is left.
    """
    gone = _spans_to_cut(reply, remove, keep)
    if not gone:
        return reply
    done: list[str] = []
    tail, position = "", 0
    for place, (start, end) in enumerate(gone):
        tail += reply[position:start]
        if len(tail) > _SEAM_LOOKS_BACK and tail[-_SEAM_LOOKS_BACK:].strip():
            # A seam touches only the end of the text; the rest is settled, however long the reply.
            done.append(tail[:-_SEAM_LOOKS_BACK])
            tail = tail[-_SEAM_LOOKS_BACK:]
        rest_end = gone[place + 1][0] if place + 1 < len(gone) else len(reply)
        tail, skipped = _seam(tail, reply[start:end], reply[end:rest_end])
        position = end + skipped
    text = "".join([*done, tail, reply[position:]]).strip()
    return text if re.search(r"\w", text) else ""


def _spans_to_cut(reply: str, remove: Sequence[Span], keep: Sequence[Span]) -> list[Span]:
    """What really goes: spans in order, without overlap, without what is kept, none of them blank."""
    pieces: list[Span] = []
    kept = sorted(keep)
    ends = list(accumulate((end for _, end in kept), max))
    for start, end in sorted((max(0, start), min(len(reply), end)) for start, end in remove):
        left = max(start, pieces[-1][1]) if pieces else start
        for kept_start, kept_end in kept[bisect_right(ends, left) :]:
            if kept_start >= end:
                break
            if kept_end <= left:
                continue
            if left < kept_start:
                pieces.append((left, kept_start))
            left = max(left, kept_end)
        if left < end:
            pieces.append((left, end))
    whole: list[Span] = []
    for start, end in pieces:
        if not re.search(r"\w", reply[start:end]):
            continue
        if whole and not reply[whole[-1][1] : start].strip(" ,;:-–—"):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def _seam(left: str, removed: str, right: str) -> tuple[str, int]:  # noqa: PLR0911 — one return a kind of seam
    """The text so far as it should end, and how much of what follows is to be skipped."""
    stripped = removed.rstrip()
    ended = stripped[-1:] if stripped[-1:] in _ENDS else ""
    at_start = not left.strip() or left.rstrip()[-1] in _ENDS or "\n" in left[len(left.rstrip()) :]
    starts_new = not right.strip() or bool(ended) or right.lstrip(" ")[:1] == "\n"
    if at_start and starts_new:
        gap = len(right) - len(right.lstrip(" "))
        if left.endswith("\n") or not left:
            gap = len(right) - len(right.lstrip())
        elif right[gap : gap + 1] == "\n":
            return left.rstrip(), gap
        return left, gap
    if at_start:
        return _opening(left, removed, right)
    if starts_new or right.lstrip()[:1] in _ENDS:
        kept = _without_loose_end(left)
        if right.lstrip()[:1] in _ENDS and right.strip():
            return kept, len(right) - len(right.lstrip())
        if kept and kept[-1] not in _ENDS:
            kept += "." if ended and (ended != "?" or not _asks(kept)) else ended
        return kept, 0
    kept = left.rstrip()
    if kept[-1:] in ",;:–—-":
        tail = right.lstrip(" ,;:–—-")
        if right.lstrip()[:1] in (",", ";", ":") or kept[-1:] != ",":
            return _without_loose_end(kept) + ", ", len(right) - len(tail)
    return kept + ("" if right.lstrip()[:1] in ",;:)" else " "), len(right) - len(right.lstrip())


def _without_loose_end(left: str) -> str:
    """What stands before a cut without the comma, dash or "and" that led on to it."""
    while True:
        shorter = _LEFT_OVER.sub("", left[-40:].rstrip(" \t\n,;:(–—-"))
        shorter = left[:-40] + shorter if len(left) > 40 else shorter  # noqa: PLR2004 — far more than a word
        if shorter == left:
            return left
        left = shorter


def _asks(left: str) -> bool:
    sentences = split(left, fold(left))
    return bool(sentences) and sentences[-1].asks


def _opening(left: str, removed: str, right: str) -> tuple[str, int]:
    """What is left of a sentence whose beginning went: no comma, no "and", a capital if it had one."""
    lead = _LEADING.match(right)
    skipped = lead.end() if lead else 0
    subject = _WILLING.match(fold(removed.rstrip()))
    capital = next((letter.isupper() for letter in removed if letter.isalpha()), False)
    if subject:
        # "We're prepared to refund you" without its favour is "We'll refund you".
        will = "I'll " if subject[1] == "i" else "We'll " if capital else "we'll "
        return left + will, len(right) - len(right.lstrip())
    first = right[skipped : skipped + 1]
    if capital and first.islower() and len(first.upper()) == 1:
        return left + first.upper(), skipped + 1
    return left, skipped


class ReadReply(NamedTuple):
    """A reply with its reading, where it is not to be read anew.

    On the road not taken the same words go on doing what they did, so that leaving out what hurts takes the hurt
    away and nothing else.
    """

    text: str
    reading: Reading


def leave_out(reply: str, reading: Reading, hurtful: Sequence[FoundMove]) -> ReadReply:
    """The reply without these findings, and with every helping move that it had.

    Words that help are kept where they stand inside words that hurt; framing that wraps a fix goes and the fix
    stays. Where the very same words help and hurt they stay, and go on hurting.
    """
    remove = [(found.start, found.end) for found in hurtful]
    keep = [
        (helping.start, helping.end)
        for helping in reading.helpful
        if any(
            found.start < helping.end and helping.start < found.end and not _inside(found, helping)
            for found in hurtful
        )
    ]
    text = cut(reply, remove, keep)
    gone = _spans_to_cut(reply, remove, keep)
    left = [
        _moved(found, reply, text, gone)
        for found in reading.moves
        if found.move.helps or _still_stands(found, gone)
    ]
    return ReadReply(text, Reading(tuple(left), reading.asked if text == reply else ()))


def _still_stands(found: FoundMove, gone: Sequence[Span]) -> bool:
    """Whether more than half of the words are left."""
    lost = sum(max(0, min(end, found.end) - max(start, found.start)) for start, end in gone)
    return lost * 2 < found.end - found.start


def _moved(found: FoundMove, reply: str, text: str, gone: Sequence[Span]) -> FoundMove:
    """The finding at its place in the shorter reply; the whole of it where its words were tidied away."""
    start, end = found.start, found.end
    for cut_start, cut_end in gone:  # what is left of the quote, first part first
        if cut_start <= start < cut_end:
            start = cut_end
        elif start < cut_start < end:
            end = cut_start
    quote = reply[start:end].strip(" ,;:–—-")
    place = text.lower().find(quote.lower()) if quote and len(text.lower()) == len(text) else -1
    if place < 0:
        return replace(found, quote=text, start=0, end=len(text))
    return replace(found, quote=text[place : place + len(quote)], start=place, end=place + len(quote))


def _inside(found: FoundMove, helping: FoundMove) -> bool:
    """Whether the hurt is a part of the helping words and not all of them."""
    return (
        helping.start <= found.start
        and found.end <= helping.end
        and found.end - found.start < helping.end - helping.start
    )
