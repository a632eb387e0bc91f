"""A conversation in plain text: ``Customer: …`` and ``Staff: …``, a line a turn."""

import re

from simulator.errors import UnreadableFileError
from simulator.moves import Speaker
from simulator.transcript.conversation import Conversation, Turn
from simulator.transcript.speakers import Speakers
from simulator.transcript.words import shown

__all__ = ["conversation_from_text"]

_SPEAKER = re.compile(r"([^\W\d_][^:\uff1a\n]{0,39}?)[ \t]*[:\uff1a](?:[ \t]+|$)")
"""A name at the very start of a line, then a colon and a space: not ``10:30``, not ``https://``."""
_WORDS_IN_A_NAME = 3
"""“Anna van Dyk: …” has a name before its colon, “So here is the thing: …” has not.

“Note: …” is taken for a name too: to ask is better than to put one person's words into another's mouth."""


def conversation_from_text(text: str, *, name: str, stem: str, speakers: Speakers) -> Conversation:
    """The one conversation in a text.

    Lines without a speaker belong to the turn above, and so does every indented line. Blank lines are kept
    inside a turn and trimmed at its ends.

    Raises:
        UnreadableFileError: words before the first speaker, a name that nobody explained, or no turn at all.
    """
    turns: list[tuple[Speaker, list[str]]] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.removesuffix("\r")
        said = _speaker_line(line, speakers)
        if said:
            who = speakers.of(said[0])
            if who is None:
                raise _unknown(said[0], name, number)
            turns.append((who, [said[1]]))
        elif turns:
            turns[-1][1].append(line)
        elif line.strip():
            raise UnreadableFileError(
                f"{name}:{number}: nobody is named as the speaker. "
                f"Begin the first turn with “Customer:” or “Staff:”."
            )
    if not turns:
        raise UnreadableFileError(
            f"{name}: nothing was said in this file. Write a turn a line: “Customer: …”."
        )
    return Conversation(id=stem, turns=tuple(_turn(*turn) for turn in turns))


def _turn(who: Speaker, lines: list[str]) -> Turn:
    return Turn(who=who, text="\n".join(lines).strip())


def _speaker_line(line: str, speakers: Speakers) -> tuple[str, str] | None:
    """The name and the words, where the line begins a turn."""
    match = _SPEAKER.match(line)
    if not match:
        return _speaker_line_close(line, speakers)
    name = match[1]
    if not speakers.knows(name) and len(name.split()) > _WORDS_IN_A_NAME:
        return None
    return name, line[match.end() :]


def _speaker_line_close(line: str, speakers: Speakers) -> tuple[str, str] | None:
    """``Customer:Hello`` without the space counts only for a name that is known."""
    name, colon, words = line[:80].partition(":")
    return (name, words + line[80:]) if colon and speakers.knows(name) else None


def _unknown(who: str, name: str, number: int) -> UnreadableFileError:
    who = shown(who)
    return UnreadableFileError(
        f"{name}:{number}: who is “{who}”? If they are staff, add --staff “{who}”; every name that you "
        f"do not give is then a customer. If the line goes on with the turn above, indent it."
    )
