"""What fails a conversation whatever else is good in it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from simulator.moves import Move
from simulator.phrasebook import PhraseBook
from simulator.phrases import fold
from simulator.rubric.evidence import Evidence
from simulator.rubric.models import AutoFail, Rubric
from simulator.rubric.scorecard import Failure

__all__ = ["failures"]

_AMOUNT = re.compile(
    r"(?:\$|£|€|usd\s?)(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:dollars|bucks|pounds|euros)"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_PROMISES = (Move.REMEDY, Move.GOODWILL, Move.COMMITMENT, Move.FAVOUR_FRAMING)


def failures(evidence: Evidence, rubric: Rubric) -> Iterator[Failure]:
    """Every rule that the conversation broke, with the words that broke it."""
    for rule in rubric.auto_fails:
        channel = evidence.scenario.channel if evidence.scenario else None
        if rule.channels and channel is not None and channel not in rule.channels:
            continue
        for turn in evidence.staff_turns:
            yield from _by_moves(rule, turn, evidence)
            yield from _by_words(rule, turn, evidence)
            if rule.beyond_authority:
                yield from _beyond_authority(rule, turn, evidence)


def _by_moves(rule: AutoFail, turn: int, evidence: Evidence) -> Iterator[Failure]:
    for found in evidence.readings[turn].of(*rule.moves):
        yield Failure(rule=rule.rule, turn=turn, quote=found.quote)


@lru_cache(maxsize=64)
def _book(phrases: tuple[str, ...]) -> PhraseBook[str]:
    return PhraseBook((words, words) for words in phrases)


def _by_words(rule: AutoFail, turn: int, evidence: Evidence) -> Iterator[Failure]:
    if not rule.words:
        return
    reply = evidence.conversation.turns[turn].text
    if not _book(rule.words).find(fold(reply)):
        return
    for sentence in _SENTENCE.findall(reply):
        folded = fold(sentence)
        if _book(rule.words).find(folded) and not _book(rule.unless).find(folded):
            yield Failure(rule=rule.rule, turn=turn, quote=sentence.strip())


def _beyond_authority(rule: AutoFail, turn: int, evidence: Evidence) -> Iterator[Failure]:
    if evidence.scenario is None:
        return
    authority = evidence.scenario.you
    for found in evidence.readings[turn].of(*_PROMISES):
        folded = fold(found.quote)
        if authority.beyond and _book(authority.beyond).find(folded):
            yield Failure(rule=rule.rule, turn=turn, quote=found.quote)
        elif found.move is Move.GOODWILL and authority.goodwill_limit is not None:
            amounts = [float((a or b).replace(",", "")) for a, b in _AMOUNT.findall(folded)]
            if any(amount > authority.goodwill_limit for amount in amounts):
                yield Failure(rule=rule.rule, turn=turn, quote=found.quote)
