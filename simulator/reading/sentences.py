"""A reply in its sentences, and a sentence in its clauses, each with its place in the reply.

People at a counter type as they speak: no capitals, no full stops, dots for a pause. A sentence ends at a
full stop, a question mark, a line break; not at the dot of ``2.50``, ``8.15``, ``e.g.`` or ``Mr.``, nor at
dots before a small letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Sentence", "Span", "split"]

Span = tuple[int, int]
"""Start and end in the reply, in code points."""

LONGEST = 600
"""A run of text without an end is cut at this many code points, so that no input takes more than linear time."""

_A_WORD = re.compile(r"\w")
_END = re.compile(
    r"""(?<![.!?…])[.!?…]++['")\]’”*]*(?=\s|$)      # an end as it is taught
      | (?<=[a-z]{2})[.!?](?=[A-Z][a-z'’\s])  # a space forgotten after it
      | (?<![!?])[!?]++(?=[^\s\w.!?,;:)'"’”\]])          # a smiley glued to it
      | [。！？؟۔]+
      | [\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+""",  # noqa: RUF001 — Chinese and Arabic ends
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.?g|i\.?e|mr|mrs|ms|dr|prof|st|vs|approx|no|nr|tel|ext|etc|incl|max|min|ca"
    r"|[a-z]\.[a-z]|[a-z])\.$",
    re.IGNORECASE,
)
_ALWAYS_SHORT = re.compile(r"(?:^|[\s(])(?:e\.?g|i\.?e|mr|mrs|ms|dr|prof|vs|approx)\.$", re.IGNORECASE)
_SUBJECT = (
    r"(?:i|we|you|u|ya|he|she|they|it|its|that|thats|this|these|those|there|theres|here|heres|let|lets|please|pls"
    r"|my|our|your|ur|nobody|no|not|just|only|pick|take|grab|have|keep|sorry|apologies|thanks|thank|thx|ta|cheers"
    r"|enjoy|see|don|dont|do|did|didn|didnt|can|could|would|will|shall|who|what|when|where|which|how|why|im|ill|ive"
    r"|id|u'll|youre|weve|everyone|most|other|the|a|an|people|should|bring|come|hope|as|if|next|normally|usually"
    r"|strictly|technically|honestly|frankly|but|lucky|consider|calm|on|for|maybe|perhaps"
    r"|[a-z]+n't)"
)
_LINK = r"(?:and|but|so|or|then|yet|even\s+though|though|although|because|cos|coz|since|while|&|n)"
_CLAUSE = re.compile(
    rf"""\s*;\s* | :\s+ | \s+[-–—]+\s+ | \s*—\s* | \.{{2,}}\s* | …\s* | \s\(|\)\s
      | ,+\s*(?=(?:{_LINK}\s+)?{_SUBJECT}\b)
      | \s+(?=(?:but|because|cos|coz|cuz|although|even\s+though|(?<!even\s)though)\s)
      | \s+(?=(?:and|so|n|&)\s+(?:i|we|you|u|he|she|they|it|that|here|there|let|please|i'm|i'll|i've|we'll)\b)
    """,
    re.VERBOSE,
)
_OPENS_LOW = re.compile(r"(?:if|when|since|as|because|although|though|while|unless|next|once|in future)\b")
_STANDS_ALONE = re.compile(
    r"sorry|sry|soz|apolog|thank|thx|cheers|\bta\b|no worries|calm|whatever|relax|tough"
)
_QUESTION_OPENING = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|well|right|hi|hello|sorry)\W+)*"
    r"(?:(?:do|did|have|has|had|can|could|would|will|were|was|are|is|what's|whats|who's|where's|when's|shall)\s+"
    r"(?:you|u|ya|i|we|it|they|this|that|the|your|ur|there)\b"
    r"|(?:what|which|when|where|who|how)\s+(?:did|do|does|was|were|is|are|name|order|time|day|size|would|kind|date)\b)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a reply."""

    start: int
    end: int
    clauses: tuple[Span, ...]
    """Its parts in order, without the signs that part them."""
    asks: bool
    """Whether it is a question, with or without its mark."""


def split(reply: str, folded: str) -> list[Sentence]:
    """The sentences of a reply; ``folded`` is the reply as ``phrases.fold`` gives it."""
    found = []
    for start, end in _spans(reply):
        text = folded[start:end]
        asks = "?" in text[-4:] or "؟" in text[-4:] or _QUESTION_OPENING.match(text) is not None
        found.append(Sentence(start, end, _clauses(text, start), asks))
    return found


def _spans(reply: str) -> Iterator[Span]:
    begin = 0
    for end in _END.finditer(reply):
        if _goes_on(reply, end):
            continue
        yield from _trimmed(reply, begin, end.end())
        begin = end.end()
    yield from _trimmed(reply, begin, len(reply))


def _goes_on(reply: str, end: re.Match[str]) -> bool:
    """Whether the dot or dots belong inside a sentence."""
    sign = end.group()
    if not sign.strip() or sign[0] not in ".…":
        return False
    follows = reply[end.end() : end.end() + 3].lstrip(" ")[:1]
    if sign[0] == "…" or sign.startswith(".."):
        return follows.islower() and "\n" not in reply[end.end() : end.end() + 2]
    before = reply[max(0, end.start() - 12) : end.start() + 1]
    if _ALWAYS_SHORT.search(before):
        return bool(follows)
    return _ABBREVIATION.search(before) is not None and (follows.islower() or follows.isdigit())


def _trimmed(reply: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space around it, in pieces of bearable length, if there is a word in it."""
    while start < end:
        stop = end
        if stop - start > LONGEST:
            space = reply.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = space if space > start else start + LONGEST
        piece = reply[start:stop]
        left = start + len(piece) - len(piece.lstrip())
        right = stop - (len(piece) - len(piece.rstrip()))
        if _A_WORD.search(reply, left, right):
            yield left, right
        start = stop


def _clauses(text: str, offset: int) -> tuple[Span, ...]:
    cuts: list[Span] = []
    begin = 0
    opens_low = _OPENS_LOW.match(text) is not None
    for sign in _CLAUSE.finditer(text):
        piece = text[begin : sign.start()]
        if not piece.strip():
            continue
        if sign.group().startswith(","):
            if opens_low:
                # "If you'd asked, we'd have told you" is one thought.
                opens_low = False
                continue
            if piece.count(" ") < 2 and not _STANDS_ALONE.search(piece):  # noqa: PLR2004 — "Well," "You know,"
                continue
        elif not sign.group().strip() and piece.count(" ") < 1 and not _STANDS_ALONE.search(piece):
            continue
        cuts.append((offset + begin, offset + sign.start()))
        begin = sign.end()
    if text[begin:].strip():
        cuts.append((offset + begin, offset + len(text)))
    return tuple(cuts) or ((offset, offset + len(text)),)
