"""Two replies said in one breath: what the guide says of the whole follows from what it says of the parts.

Training sees some rows so joined. It teaches that a remark before the fix becomes a last word once the fix stands in
the same reply (guide, point 7), and that a sting in a long kind letter is still one.
"""

from simulator.moves import Move, Phase
from simulator.reading.labelled import LabelledReply

__all__ = ["joined"]


def joined(first: LabelledReply, second: LabelledReply) -> LabelledReply:
    """The two as one reply to the first one's customer; both must be of one phase."""
    gap = " " if first.reply.rstrip()[-1:] in ".!?…" else ". "
    offset = len(first.reply) + len(gap)
    moved = tuple(move.model_copy(update={"start": move.start + offset}) for move in second.moves)
    ego = first.ego or second.ego
    fixed = first.phase is Phase.AFTER_FIX or any(row.makes(Move.REMEDY) for row in (first, second))
    return first.model_copy(
        update={
            "reply": first.reply + gap + second.reply,
            "moves": (*first.moves, *moved),
            "ego": ego,
            "last_word": first.last_word or second.last_word or (ego and fixed),
        }
    )
