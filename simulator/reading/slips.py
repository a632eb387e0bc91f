"""Changes that must not change a reading: slips of the finger, a greeting in front, British or American spelling.

Training sees some rows with such changes, with their labels moved along; so the reader learns to look past them.
"""

import random
import re
from collections.abc import Callable

from simulator.reading.labelled import LabelledReply

__all__ = ["GREETINGS", "NAMES", "SPELLINGS", "address", "greet", "respell", "slip", "with_slips"]

SPELLINGS: dict[str, str] = {
    "apologise": "apologize", "apologised": "apologized", "realise": "realize", "realised": "realized",
    "recognise": "recognize", "organise": "organize", "organised": "organized", "cancelled": "canceled",
    "travelling": "traveling", "labelled": "labeled", "favour": "favor", "favourite": "favorite",
    "colour": "color", "honour": "honor", "honoured": "honored", "neighbour": "neighbor", "centre": "center",
    "metre": "meter", "cheque": "check", "grey": "gray", "programme": "program", "catalogue": "catalog",
    "defence": "defense", "licence": "license", "jewellery": "jewelry", "tyre": "tire", "mould": "mold",
    "mouldy": "moldy", "behaviour": "behavior", "fulfil": "fulfill", "enquiry": "inquiry", "whilst": "while",
    "customise": "customize", "sympathise": "sympathize", "prioritise": "prioritize", "storey": "story",
}  # fmt: skip
"""British words and how Americans spell them."""
_AMERICAN = {
    american: british for british, american in SPELLINGS.items() if american not in {"check", "while"}
}
GREETINGS = (
    "Hi, ", "Hello, ", "Good morning. ", "Hi there, ", "hiya ", "Good afternoon, ", "Hello there. ", "Hey ",
    "Dear customer, ", "Morning! ", "Good evening! ", "Hello! ", "hi! ", "Dear Sir or Madam,\n",
)  # fmt: skip
NAMES = (
    "Ray", "Olga", "Priya", "Mr Adeyemi", "Sam", "Mrs Kowalska", "Wei", "Fatima", "Gareth", "Lucia", "Tom", "Ayşe",
    "Dr Novak", "Beth", "Kwame", "Ines", "Padraig", "Mei", "Hans", "Shanice",
)  # fmt: skip
_WORD = re.compile(r"\w+|\W")
_SHORTEST = 4
_LETTERS = "aeiourstnlmcdpgh"


def slip(word: str, dice: random.Random) -> str:
    """The word as it comes out when a finger slips: a letter lost, doubled, swapped or wrong."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    place = dice.randrange(1, len(word) - 1)
    match dice.randrange(4):
        case 0:
            return word[:place] + word[place + 1 :]
        case 1:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        case 2:
            return word[:place] + word[place] + word[place:]
        case _:
            return word[:place] + dice.choice(_LETTERS) + word[place + 1 :]


def respell(word: str) -> str:
    """The word as it is spelt on the other side of the Atlantic."""
    other = SPELLINGS.get(word.lower()) or _AMERICAN.get(word.lower())
    if other is None:
        return word
    return other.capitalize() if word[0].isupper() else other


def greet(row: LabelledReply, dice: random.Random) -> LabelledReply:
    """The row with a greeting before the reply."""
    greeting = dice.choice(GREETINGS)
    moved = tuple(move.model_copy(update={"start": move.start + len(greeting)}) for move in row.moves)
    return row.model_copy(update={"reply": greeting + row.reply, "moves": moved})


def address(row: LabelledReply, dice: random.Random) -> LabelledReply:
    """The row said to somebody by name."""
    name = dice.choice(NAMES) + ", "
    moved = tuple(move.model_copy(update={"start": move.start + len(name)}) for move in row.moves)
    return row.model_copy(update={"reply": name + row.reply, "moves": moved})


def with_slips(row: LabelledReply, dice: random.Random) -> LabelledReply:
    """The row with a few such changes."""
    share = dice.choice((0.0, 0.03, 0.08, 0.15))
    other_shore = dice.random() < 0.5  # noqa: PLR2004 — one in two

    def change(word: str) -> str:
        if other_shore and (other := respell(word)) != word:
            return other
        return slip(word, dice) if dice.random() < share else word

    changed = reworded(row, change)
    if dice.random() < 0.1:  # noqa: PLR2004 — one in ten
        changed = address(changed, dice)
    return greet(changed, dice) if dice.random() < 0.15 else changed  # noqa: PLR2004 — about one in seven


def reworded(row: LabelledReply, change: Callable[[str], str]) -> LabelledReply:
    """The row with each word of the reply changed, and the quotes still round the same words."""
    places: list[int] = []
    written: list[str] = []
    length = 0
    for word in _WORD.findall(row.reply):
        new = change(word) if word[0].isalnum() else word
        places += [length + min(offset, len(new)) for offset in range(len(word))]
        written.append(new)
        length += len(new)
    places.append(length)
    reply = "".join(written)
    moves = tuple(
        move.model_copy(
            update={"start": places[move.start], "quote": reply[places[move.start] : places[move.end]]}
        )
        for move in row.moves
    )
    return row.model_copy(update={"reply": reply, "moves": moves})
