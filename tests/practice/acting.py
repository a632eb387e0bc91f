"""A session played with moves instead of words, so that what must hold for any session can be searched for."""

from collections.abc import Sequence

from simulator.moves import Move, Phase, Reading
from simulator.practice.play import Play, Run
from simulator.reading.reader import ReplyInContext
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from tests.stories import reading, reply_of, rubric, scenario


class SpelledOut:
    """Reads replies whose words are the names of their moves. A real reader of a made-up language."""

    name = "spelled-out"
    version = "1"
    matcher = None

    def read(self, replies: Sequence[ReplyInContext]) -> list[Reading]:
        by_word = {reply_of((move,)): move for move in Move}
        return [
            reading(*(by_word[word] for word in reply.reply.split()), phase=reply.phase) for reply in replies
        ]


def play(replies: Sequence[tuple[Move, ...]], seed: int = 7, name: str = "plum-exchange") -> Run:
    return Play(scenario(name).scenario, seed, SpelledOut()).run([reply_of(moves) for moves in replies])


def score(run: Run) -> Scorecard:
    return score_conversation(run.evidence("s"), rubric())


__all__ = ["Phase", "SpelledOut", "play", "score"]
