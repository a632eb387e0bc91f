"""Reads replies by rules: phrases from ``patterns/``, sentence by sentence, with an eye on the customer.

What is said in one sentence never changes what another sentence does, with two exceptions. Two demands for
proof are an interrogation, wherever in the reply they stand. And a few words turn on what stands next to them:
"That's ridiculous." sides with the customer before "You paid good money for that!" (``patterns/beside.yaml``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from simulator.moves import HURTING, FoundMove, Move, Reading
from simulator.phrasebook import PhraseBook
from simulator.phrases import PhraseError, alternatives, fold, phrase, tokens, word_keys
from simulator.reading.book import Group, load
from simulator.reading.reader import ReplyInContext
from simulator.reading.sentences import Sentence, Span, split
from simulator.reading.verdict import judge

__all__ = ["RuleReader"]

INTERROGATION_BURDEN = 6
"""Two demands for proof, or three needed facts, in one reply."""
_OFFER_CONFIDENCE = 0.85
_EDGE = " \t\r\n,;:-–—"
_EVERYWHERE = (
    "about after again already also always and another anything are back because been before being both but came "
    "can come could did didnt does doesnt doing dont down each even ever every from get getting give given going "
    "gone good got had has have having her here him his how into its ive just keep know last like little look made "
    "make many maybe more most much need never nice not nothing now off okay once one only other our out over "
    "please put quite really right said same say see she should since some something still such sure take tell "
    "than thank thanks that thats the their them then there these they thing things think this those though time "
    "today told too took tried try two under until very want was wasnt way well went were what when where which "
    "while who why will with wont would yes yesterday you your youre"
)
_COMMON = frozenset(_EVERYWHERE.split())
"""Words too common to show that a reply takes up what the customer said."""
_STEM = 5  # letters that tell one content word from another: "plums" and "plum", "waited" and "waiting"


class _Found(NamedTuple):
    """A move in a sentence before the reply as a whole is judged."""

    move: Move
    start: int
    end: int
    confidence: float
    words_only: bool = False
    alone: Move | None = None
    burden: int = 0
    said: Span = (0, 0)
    """The words that make the move, where the finding covers their clause."""


@dataclass(frozen=True, slots=True)
class _Customer:
    """What the rules need from the customer's side."""

    folded: str
    keys: set[str]
    words: frozenset[str]
    fix_words: frozenset[str]


@cache
def _book() -> PhraseBook[Group]:
    return PhraseBook(
        (group, source)
        for group in load().groups
        for phrase_ in group.say
        for source in alternatives(phrase_)
    )


@lru_cache(maxsize=64)
def _readable(sources: tuple[str, ...]) -> tuple[str, ...]:
    """A scenario's own phrases; one that cannot be read is left out, as a reader never fails on its input."""
    found = []
    for source in sources:
        try:
            phrase(source)
        except PhraseError:
            continue
        found.append(source)
    return tuple(found)


@lru_cache(maxsize=256)
def _content(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in tokens(fold(text)) if len(word) > 2 and word not in _COMMON)  # noqa: PLR2004


class RuleReader:
    """Reads replies by the shipped patterns; the same reply in the same context always reads the same."""

    matcher = None

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return "rules"

    @property
    def version(self) -> str:
        """Changes with the patterns."""
        return f"1+{load().digest[:8]}"

    def read(self, replies: Sequence[ReplyInContext]) -> list[Reading]:
        """One reading a reply, in order."""
        return [_read(each) for each in replies]


def _read(context: ReplyInContext) -> Reading:
    reply = context.reply
    folded = fold(reply)
    said = fold(context.customer)
    customer = _Customer(said, word_keys(said), _content(context.customer), _content(context.remedy))
    found: list[_Found] = []
    sentences = list(split(reply, folded))
    for number, sentence in enumerate(sentences):
        before = folded[sentences[number - 1].start : sentence.start] if number else ""
        after_end = sentences[min(number + _AHEAD, len(sentences) - 1)].end
        found += [
            each
            for each in _read_sentence(sentence, folded, customer, context)
            if not _turned(each, folded[each.start : each.end], before, folded[each.end : after_end])
        ]
    burden = sum(each.burden for each in found)
    moves = []
    for each in found:
        move = each.alone if each.alone and burden < INTERROGATION_BURDEN else each.move
        moves.append(FoundMove(move, reply[each.start : each.end], each.start, each.end, each.confidence))
    return Reading(judge(moves, context.phase))


_AHEAD = 2  # sentences that may show how words before them were meant


def _turned(each: _Found, words: str, before: str, after: str) -> bool:
    """Whether what stands beside a hurtful finding shows that it is none."""
    if each.move not in HURTING:
        return False
    keys, earlier, later = word_keys(words), word_keys(before), word_keys(after)
    return any(
        each.move in turn.moves
        and _any(turn.words, words, keys)
        and (
            _any(turn.before, before, earlier)
            or (_any(turn.after, after, later) and not _any(turn.unless_after, after, later))
        )
        for turn in load().turns
    )


def _read_sentence(
    sentence: Sentence, folded: str, customer: _Customer, context: ReplyInContext
) -> list[_Found]:
    text = folded[sentence.start : sentence.end]
    words = word_keys(text)
    found: list[_Found] = []
    settled: set[tuple[str, Span]] = set()
    for match in _book().find_all(text, words):
        group = match.key
        said = (sentence.start + match.start, sentence.start + match.end)
        place = _covering(sentence, said)
        if group.quote != "words":
            # A second phrase of the same group in the same clause says nothing new.
            if (group.name, place) in settled:
                continue
            settled.add((group.name, place))
        if _applies(group, sentence, folded, place, words, customer, context):
            if group.quote == "sentence":
                place = (sentence.start, sentence.end)
            elif group.quote == "words":
                place = said
            found.append(
                _Found(
                    group.move,
                    *place,
                    group.confidence,
                    group.quote == "words",
                    group.alone,
                    group.burden if group.alone else 0,
                    said,
                )
            )
    found += _scenario_offers(sentence, folded, context)
    if not found:
        return []
    return [_trimmed(each, folded) for each in _merged(_settled(found, sentence))]


def _covering(sentence: Sentence, words: Span) -> Span:
    """The clause or clauses in which the words stand."""
    start, end = words
    for clause in sentence.clauses:
        if clause[0] <= words[0] < clause[1]:
            start = clause[0]
        if clause[0] < words[1] <= clause[1]:
            end = clause[1]
            break
    return start, max(end, words[1])


def _applies(
    group: Group,
    sentence: Sentence,
    folded: str,
    place: Span,
    words: set[str],
    customer: _Customer,
    context: ReplyInContext,
) -> bool:
    """Whether every condition of the group holds for what was found at this place."""
    clause = folded[place[0] : place[1]]
    return (
        group.question in (None, sentence.asks)
        and group.phase in (None, context.phase)
        and not (group.customer and not _any(group.customer, customer.folded, customer.keys))
        and not (group.unless_customer and _any(group.unless_customer, customer.folded, customer.keys))
        and not (group.unless and _any(group.unless, clause, words))
        and not (
            group.unless_sentence
            and _any(group.unless_sentence, folded[sentence.start : sentence.end], words)
        )
        and not (group.picks_up and customer.words.isdisjoint(_content(clause)))
        and not (group.fixes and customer.fix_words.isdisjoint(_content(clause)))
    )


def _any(sources: tuple[str, ...], text: str, words: set[str]) -> bool:
    """Whether one of the phrases stands in the text, whose words are among these."""
    return _conditions(sources).stands_in(text, words)


@lru_cache(maxsize=512)
def _conditions(sources: tuple[str, ...]) -> PhraseBook[None]:
    """The phrases of a condition, made when they are first asked about."""
    return PhraseBook((None, part) for source in sources for part in alternatives(source))


_OFFER_UNLESS = (
    "(can't|cannot|can not|couldn't|won't|wouldn't|unable|don't|doesn't|didn't|not|never|no) ... _",
    "(only if|unless|without|before (i|we)|should have|could have|would have|if you'd|if you had|used to)",
    "(you|they) (want*|ask*|say|said|need*|expect*|demand*)",
)
"""What keeps a scenario's own phrase from being an offer."""


def _scenario_offers(sentence: Sentence, folded: str, context: ReplyInContext) -> list[_Found]:
    if not context.offers:
        return []
    found = []
    for clause in sentence.clauses:
        text = folded[clause[0] : clause[1]]
        words = word_keys(text)
        if _any(_readable(context.offers), text, words) and not _any(_OFFER_UNLESS, text, words):
            found.append(_Found(Move.REMEDY, *clause, _OFFER_CONFIDENCE))
    return found


_YIELDS: dict[Move, frozenset[Move]] = {
    Move.APOLOGY: frozenset({Move.NON_APOLOGY}),
    Move.ACKNOWLEDGEMENT: HURTING - {Move.FAVOUR_FRAMING, Move.EFFORT_TELLING},
    Move.CLARIFYING_QUESTION: frozenset(
        {Move.BLAME, Move.ABUSE, Move.HARD_SELL, Move.CONDESCENSION, Move.INTERROGATION, Move.EFFORT_TELLING}
    ),
    Move.INTERROGATION: frozenset({Move.BLAME, Move.ABUSE, Move.CONDESCENSION, Move.EFFORT_TELLING}),
    Move.THANKS: frozenset({Move.ABUSE, Move.CONDESCENSION}),
    Move.WARM_CLOSE: frozenset({Move.ABUSE, Move.CONDESCENSION, Move.BRUSH_OFF}),
    Move.OWNERSHIP: frozenset({Move.BRUSH_OFF, Move.REBUTTAL}),
    Move.COMMITMENT: frozenset({Move.BRUSH_OFF, Move.REMEDY}),
    Move.GOODWILL: frozenset({Move.FAVOUR_FRAMING, Move.HARD_SELL}),
    Move.BLAME: frozenset({Move.LESSON}),
    Move.JUSTIFICATION: frozenset(
        {Move.CONDESCENSION, Move.OWNERSHIP, Move.BRUSH_OFF, Move.POLICY_SHIELD, Move.REBUTTAL}
    ),
    Move.REBUTTAL: frozenset({Move.BLAME, Move.ABUSE}),
    Move.MINIMISING: frozenset({Move.CONDESCENSION}),
    Move.CONDESCENSION: frozenset({Move.NON_APOLOGY, Move.ABUSE}),
}
"""Where two moves claim the same words, the one on the left gives way to those on the right."""


def _settled(found: list[_Found], sentence: Sentence) -> list[_Found]:
    """Quarrels over the same words decided, and bare favour words widened where nothing else stands there."""
    if len(found) == 1 and not found[0].words_only:
        return found
    kept = []
    found = [each for each in found if not any(_outdone(each, other) for other in found)]
    for each in found:
        rivals = _YIELDS.get(each.move, frozenset())
        if rivals and any(
            other.move in rivals and other.start < each.end and each.start < other.end for other in found
        ):
            continue
        if each.words_only and not any(
            other.move not in HURTING and other.start < each.end and each.start < other.end for other in found
        ):
            start, end = _covering(sentence, (each.start, each.end))
            kept.append(_Found(each.move, start, end, each.confidence, alone=each.alone, burden=each.burden))
            continue
        kept.append(each)
    return kept


def _outdone(one: _Found, other: _Found) -> bool:
    """Whether another hurtful move makes more of the very same words: no words hurt in two ways at once."""
    if one.move is other.move or one.move not in HURTING or other.move not in HURTING:
        return False
    shared = min(one.said[1], other.said[1]) - max(one.said[0], other.said[0])
    length, longer = one.said[1] - one.said[0], other.said[1] - other.said[0]
    if shared * 2 <= min(length, longer):
        return False
    return (longer, other.confidence, other.move.value) > (length, one.confidence, one.move.value)


def _merged(found: list[_Found]) -> list[_Found]:
    """One finding where a sentence makes the same move in clauses that touch."""
    if len(found) == 1:
        return found
    merged: list[_Found] = []
    for each in sorted(found, key=lambda one: (one.move, one.start, -one.end)):
        before = merged[-1] if merged else None
        if before and before.move is each.move and each.start <= before.end + _REACH:
            merged[-1] = _Found(
                each.move,
                before.start,
                max(before.end, each.end),
                max(before.confidence, each.confidence),
                before.words_only,
                before.alone if before.alone and each.alone else None,
                max(before.burden, each.burden) if each.start < before.end else before.burden + each.burden,
            )
        else:
            merged.append(each)
    return merged


_REACH = 8  # code points between two clauses: a comma, a dash, "and"


def _trimmed(each: _Found, folded: str) -> _Found:
    words = folded[each.start : each.end]
    start = each.end - len(words.lstrip(_EDGE))
    return each._replace(start=start, end=start + len(words.strip(_EDGE)))
