"""Many phrases at once: finds those that stand in a text without trying each of them."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from simulator.phrases import Phrase, phrase, word_keys

__all__ = ["Match", "PhraseBook"]

Key = TypeVar("Key")


class Match(NamedTuple, Generic[Key]):
    """Where a phrase of a book stands."""

    key: Key
    start: int
    end: int


class PhraseBook(Generic[Key]):
    """Many phrases, each under a key; looks only at those whose words occur at all."""

    def __init__(self, entries: Iterable[tuple[Key, str]]) -> None:
        self._entries = [(key, phrase(source)) for key, source in entries]
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for number, (_, compiled) in enumerate(self._entries):
            if compiled.anchors is None:
                self._always.append(number)
            for word in compiled.anchors or ():
                self._by_word.setdefault(word, []).append(number)

    def find(self, folded: str) -> list[Match[Key]]:
        """Every phrase that stands in the folded text, once each, in text order, longest first."""
        return _in_order(
            Match(key, *span)
            for key, each in self._likely(word_keys(folded))
            if (span := each.find(folded)) is not None
        )

    def find_all(self, folded: str, words: set[str] | None = None) -> list[Match[Key]]:
        """Every phrase each time that it stands in the folded text, in text order, longest first.

        Args:
            folded: the text to look in.
            words: its ``word_keys``, where the caller has them already.
        """
        return _in_order(
            Match(key, *found.span())
            for key, each in self._likely(word_keys(folded) if words is None else words)
            for found in each.pattern.finditer(folded)
        )

    def stands_in(self, folded: str, words: set[str]) -> bool:
        """Whether any phrase stands in the folded text; ``words`` are its ``word_keys``, or more than those."""
        return any(each.find(folded) for _, each in self._likely(words))

    def _likely(self, words: set[str]) -> list[tuple[Key, Phrase]]:
        """The phrases whose words all occur, in the order in which they were given."""
        by_word, entries = self._by_word, self._entries
        numbers = set(self._always)
        for word in by_word.keys() & words if len(by_word) < len(words) else words:
            if word in by_word:
                numbers.update(by_word[word])
        likely = []
        for number in sorted(numbers):
            entry = entries[number]
            for needed in entry[1].needs:
                if words.isdisjoint(needed):
                    break
            else:
                likely.append(entry)
        return likely


def _in_order(matches: Iterable[Match[Key]]) -> list[Match[Key]]:
    return sorted(matches, key=lambda match: (match.start, -match.end))
