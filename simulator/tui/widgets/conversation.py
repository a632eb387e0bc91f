"""What has been said, with the names in the margin."""

import re

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from simulator.moves import Speaker
from simulator.tui.visible import shortened, visible

__all__ = ["Conversation", "as_spoken", "as_typed"]

LONGEST = 4000
"""Characters of one turn that are shown; the journal keeps them all."""
_MOST_LINES = 60
_STRESSED = re.compile(r"\*(\w[^*\n]*)\*")
_ASIDE = re.compile(r"\([A-Z“\"][^()]*\)")


def as_typed(text: str) -> Content:
    """A reply as the trainee typed it: nothing in it is markup, and what can't be seen has a picture."""
    seen, left_out = shortened(text, LONGEST)
    lines = visible(seen).split("\n")
    more_lines = max(len(lines) - _MOST_LINES, 0)
    content = Content("\n".join(lines[:_MOST_LINES]))
    if not (left_out or more_lines):
        return content
    what = f"{left_out:,} more characters" if left_out else f"{more_lines:,} more lines"
    return content + Content.styled(f"\n… {what}. All of it is kept.", "italic $quiet")


def as_spoken(text: str) -> Content:
    """A customer's line: what they do is set apart, what they stress leans."""
    parts: list[Content] = []
    at = 0
    text = visible(text)
    for stressed in _STRESSED.finditer(text):
        parts += [Content(text[at : stressed.start()]), Content.styled(stressed[1], "italic")]
        at = stressed.end()
    content = Content("").join([*parts, Content(text[at:])])
    for aside in _ASIDE.finditer(content.plain):
        content = content.stylize("italic $quiet", aside.start(), aside.end())
    return content


class Said(HorizontalGroup):
    """One turn: who, and what they said."""

    class LaidOut(Message):
        """It has its place and its height; only now can it be scrolled to."""

    def __init__(self, who: Speaker, name: str, text: str) -> None:
        super().__init__(classes=f"said -{who.value}")
        self._who = name
        self._content = as_typed(text) if who is Speaker.STAFF else as_spoken(text)

    def compose(self) -> ComposeResult:
        """The name, and the words beside it."""
        yield Static(Content(self._who), classes="who")
        yield Static(self._content, classes="words")

    def on_resize(self) -> None:
        """It has been given a height."""
        self.post_message(self.LaidOut())


class Conversation(VerticalScroll, can_focus=False):
    """Every turn so far; the newest is in sight."""

    def __init__(self, role: str, customer: str) -> None:
        super().__init__(id="conversation")
        self._role = role
        self._customer = customer
        self._following = True

    def compose(self) -> ComposeResult:
        """Who the trainee is, before anything is said."""
        yield Static(Content(visible(self._role)), id="role")
        yield Static(Content(f"{visible(self._customer)} …"), id="thinking", classes="-hidden")

    def on_resize(self) -> None:
        """The room for it changed: a notice came, or the window grew."""
        self.follow()

    @on(Said.LaidOut)
    def follow(self) -> None:
        """Brings the newest words into sight, unless somebody is looking further up."""
        if self._following:
            # Not anchor(): that keeps a short conversation at the bottom, with all the air above it.
            self.scroll_end(animate=False)

    def say(self, who: Speaker, text: str) -> None:
        """Adds a turn."""
        name = "You" if who is Speaker.STAFF else visible(self._customer)
        self._following = True
        self.mount(Said(who, name, text), before="#thinking")
        self.think(thinking=False)

    def think(self, *, thinking: bool) -> None:
        """Shows that the customer is about to speak, or no longer."""
        self.query_one("#thinking").set_class(not thinking, "-hidden")

    def turn_pages(self, pages: int) -> None:
        """Looks further up, or down again."""
        top = self.scroll_y + pages * max(self.size.height - 2, 1)
        self._following = top >= self.max_scroll_y
        self.scroll_to(y=top, animate=False, immediate=True)

    async def clear(self) -> None:
        """Takes every turn away; the role stays."""
        await self.query(Said).remove()
