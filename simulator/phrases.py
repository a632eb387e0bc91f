"""Phrases as trainers write them, found in text as people type it.

A phrase is plain words with a few signs::

    we (normally|usually) charge     one of several words, or of several runs of words
    you're (very)? lucky             a word or group that may be missing; brackets may stand in brackets
    charg*                           any ending: charge, charged, charging
    check _ before                   exactly one word, any word
    check ... before                 up to five words between
    ^well                            only where the text begins

Case, curly apostrophes and missing ones (``dont``), doubled spaces and light punctuation between the words
make no difference, nor do common short spellings (``u``, ``ur``, ``pls``). Words are whole words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "Phrase",
    "PhraseError",
    "alternatives",
    "fold",
    "phrase",
    "tokens",
    "word_keys",
]

_SHORT_SPELLINGS: dict[str, tuple[str, ...]] = {
    "you": ("you", "u", "ya", "yous"),
    "your": ("your", "ur", "yr"),
    "you're": ("you're", "youre", "your", "ur", "u're", "you are", "u are", "u r"),
    "are": ("are", "r"),
    "and": ("and", "&", "n"),
    "please": ("please", "pls", "plz"),
    "because": ("because", "cos", "coz", "cause", "bc", "cuz"),
    "thanks": ("thanks", "thx", "ta", "thank you", "thank u", "cheers"),
    "sorry": ("sorry", "sry", "soz", "sorrry", "sory"),
    "to": ("to", "2"),
    "for": ("for", "4"),
    "with": ("with", "w"),
    "tomorrow": ("tomorrow", "tomorow", "tmrw", "tmr"),
    "today": ("today", "todya", "2day", "tday"),
    "refund": ("refund", "refnd", "refudn"),
    "replacement": ("replacement", "replacment", "replacemnt", "replacemnet"),
    "definitely": ("definitely", "definately", "defo"),
}
_GAP = r"[^\w]{1,4}"
_EVERYWHERE = (
    "a all and any are at be been but can could did do dont for get had has have he here how i if ill im in is it "
    "its ive just like me my no not now of on or our out so that thats the them there they this to up was we well "
    "were weve what when will with would you youll your youre u"
)
_COMMON = frozenset(_EVERYWHERE.split())
"""Words that nearly every sentence holds."""
_COMMON_COSTS = 20
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "\u00a0": " "})
_STEM = 4  # letters of a stem that a book looks up: more would rule out little more
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")
_WORD = re.compile(r"[^\s()|?]+")
_BRACKET = re.compile(r"[()]")
_SIGNS = re.compile(r"[()?]|\.\.\.")


class PhraseError(ValueError):
    """A phrase that cannot be understood; says why."""


def fold(text: str) -> str:
    """The text with curly quotes straightened and letters lowered, code point for code point."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals, such as "İ", lower to two code points
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lowered.translate(_FOLD)


def _bare(token: str) -> str:
    return token.replace("'", "")


@dataclass(frozen=True, slots=True)
class _Element:
    regex: str
    anchors: frozenset[str] | None
    """Words of which one must be there; None where any word may stand."""
    optional: bool
    is_gap: bool = False


def _rarity(anchors: frozenset[str]) -> tuple[int, int]:
    """Sorts the words that rule out most sentences first: few of them, uncommon, and long."""
    return len(anchors) + _COMMON_COSTS * len(anchors & _COMMON), -sum(map(len, anchors))


def _stem_key(stem: str) -> str | None:
    """What a word must begin with to be one of a stem's endings, at most four letters of it."""
    bare = _bare(stem)
    return bare[:_STEM] + "*" if len(bare) > 1 and bare.isalnum() else None


@lru_cache(maxsize=16384)
def _keys(token: str) -> tuple[str, ...]:
    """What a book looks a word up under: the word itself and its beginnings."""
    bare = _bare(token)
    return (bare, *(bare[:length] + "*" for length in range(2, min(len(bare), _STEM) + 1)))


def _word_regex(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]).replace("'", "'?") + r"\w*(?:'\w+)?"
    return re.escape(word).replace("'", "'?")


@lru_cache(maxsize=16384)
def _run(words: str) -> tuple[str, frozenset[str] | None]:
    """The pattern of a plain run of words, and the words of which one must be there."""
    if words.isalpha() and words not in _SHORT_SPELLINGS:
        return words, frozenset({words})
    if words in _SHORT_SPELLINGS:
        variants = _SHORT_SPELLINGS[words]
        anchors = frozenset(_bare(token) for spelling in variants for token in _TOKEN.findall(spelling)[:1])
        return "(?:" + "|".join(_GAP.join(map(_word_regex, v.split())) for v in variants) + ")", anchors
    parts: list[str] = []
    best: frozenset[str] | None = None
    for word in words.split():
        if word == "_":
            parts.append(r"[\w'&-]+")
            continue
        if word in _SHORT_SPELLINGS:
            regex, needed = _run(word)
        elif word.endswith("*"):
            regex, key = _word_regex(word), _stem_key(word[:-1])
            needed = frozenset({key}) if key else None
        else:
            regex = _word_regex(word)
            bare = [_bare(token) for token in _TOKEN.findall(word)]
            needed = frozenset({max(bare, key=len)}) if bare else None
        parts.append(regex)
        if needed and (best is None or _rarity(needed) < _rarity(best)):
            best = needed
    return _GAP.join(parts), best


def alternatives(source: str) -> list[str]:
    """The phrases of which a phrase that is one bracket is made; any other phrase by itself.

    A book of the parts rules more of them out at a glance than a book of the whole.
    """
    text = source.strip()
    if text[:1] == "(" and text[-1:] == ")" and _closing(text, 0) == len(text) - 1:
        return _choices(text[1:-1])
    return [source]


def _choices(inner: str) -> list[str]:
    """What stands between the bars of a bracket, brackets within it left whole."""
    choices = inner.lower().split("|")
    if "(" in inner:
        whole, depth = [""], 0
        for piece in choices:
            whole[-1] += piece
            depth += piece.count("(") - piece.count(")")
            if depth:
                whole[-1] += "|"
            else:
                whole.append("")
        choices = whole
    return [choice.strip() for choice in choices if choice.strip()]


@lru_cache(maxsize=4096)
def _group(inner: str) -> tuple[str, frozenset[str] | None]:
    """The pattern of what stands in brackets; empty where nothing does."""
    regexes: list[str] = []
    anchors: frozenset[str] | None = frozenset()
    for choice in _choices(inner):
        if _SIGNS.search(choice):
            regex, needed = _sequence(_elements(choice))
            one: frozenset[str] | None = min(needed, key=_rarity) if needed else None
        else:
            regex, one = _run(choice)
        regexes.append(regex)
        anchors = None if anchors is None or one is None else anchors | one
    return ("(?:" + "|".join(regexes) + ")" if regexes else ""), anchors


def _closing(source: str, opening: int) -> int:
    depth = 0
    for bracket in _BRACKET.finditer(source, opening):
        depth += 1 if bracket.group() == "(" else -1
        if depth == 0:
            return bracket.start()
    raise PhraseError(f"“{source}”: a bracket is not closed")


def _elements(source: str) -> list[_Element]:
    elements: list[_Element] = []
    position = 0
    while position < len(source):
        sign = source[position]
        if sign.isspace():
            position += 1
            continue
        if source.startswith("...", position):
            position += 3
            elements.append(_Element("", None, optional=True, is_gap=True))
            continue
        if sign == "(":
            end = _closing(source, position) + 1
            regex, anchors = _group(source[position + 1 : end - 1])
            if not regex:
                raise PhraseError(f"“{source}”: the brackets are empty")
        elif found := _WORD.match(source, position):
            end = found.end()
            regex, anchors = _run(found.group().lower())
        else:
            raise PhraseError(f"“{source}”: “{sign}” stands where a word should")
        optional = source.startswith("?", end)
        elements.append(_Element(regex, anchors, optional))
        position = end + optional
    return elements


def _sequence(elements: list[_Element]) -> tuple[str, list[frozenset[str]]]:
    """The pattern of elements in a row, and for each that must be there the words of which one has to be."""
    regex, pending_gap, begun = "", False, False
    for element in elements:
        if element.is_gap:
            pending_gap = True
            continue
        lead = ""
        if begun:
            lead = rf"{_GAP}(?:[\w'&-]+{_GAP}){{0,5}}?" if pending_gap else _GAP
        if element.optional and not begun:
            # An optional opening takes its own gap with it.
            regex += f"(?:{element.regex}{_GAP})?"
            pending_gap = False
            continue
        regex += f"(?:{lead}{element.regex})?" if element.optional else lead + element.regex
        pending_gap, begun = False, True
    return regex, [element.anchors for element in elements if not element.optional and element.anchors]


class Phrase:
    """One compiled phrase.

    Raises:
        PhraseError: unbalanced brackets, or nothing that must be there.
    """

    __slots__ = ("_compiled", "_regex", "anchors", "needs", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        text = source.strip()
        if text.count("(") != text.count(")"):
            raise PhraseError(f"“{source}”: a bracket is not closed")
        at_start = text.startswith("^")
        elements = _elements(text.removeprefix("^"))
        if all(element.optional for element in elements):
            raise PhraseError(f"“{source}”: no word in it has to be there")
        regex, needed = _sequence(elements)
        opening = r"^[^\w]{0,4}" if at_start else r"(?<![\w'])"
        self._regex = opening + regex + r"(?!\w)"
        self._compiled: re.Pattern[str] | None = None
        needed.sort(key=_rarity)
        self.anchors: frozenset[str] | None = needed[0] if needed else None
        self.needs: tuple[frozenset[str], ...] = tuple(needed[1:])

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a regular expression, compiled when first looked for: most never are."""
        if self._compiled is None:
            self._compiled = re.compile(self._regex)
        return self._compiled

    def find(self, folded: str) -> tuple[int, int] | None:
        """Where the phrase stands in text already folded, or None."""
        found = self.pattern.search(folded)
        return found.span() if found else None


@lru_cache(maxsize=4096)
def phrase(source: str) -> Phrase:
    """A phrase, compiled once."""
    return Phrase(source)


def tokens(folded: str) -> frozenset[str]:
    """The words of a folded text, without their apostrophes."""
    return frozenset(_bare(token) for token in _TOKEN.findall(folded))


def word_keys(folded: str) -> set[str]:
    """The words of a folded text and how they begin: what a book looks phrases up by."""
    return {key for token in _TOKEN.findall(folded) for key in _keys(token)}
