"""What helped and what hurt, each with its words."""

from collections.abc import Iterator, Sequence

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.moves import FoundMove
from simulator.practice.moments import moments_of_run
from simulator.tui.debriefing.moment import ending_line, exchanges
from simulator.tui.debriefing.section import Section
from simulator.tui.debriefing.view import Cost, View
from simulator.tui.debriefing.words import MINUS, as_shown, more, quoted
from simulator.tui.widgets.marked import MarkedTurn

__all__ = ["helped_section", "hurt_section"]

_SIGN = 2
_MOST, _MOST_QUOTES = 60, 12
"""Rows and quotes in a row: more than anyone says who means to, and few enough to show at once."""


def helped_section(view: View) -> Section:
    """Every quote that helped."""
    rows = [_helpful(number, found) for number, found in view.helped[:_MOST]]
    if left_out := len(view.helped) - len(rows):
        rows.append(Static(more(left_out)))
    if not rows:
        rows = [Static(Content.styled("Nothing this time.", "$text-muted"))]
    return Section("What helped", *rows, id="helped")


def hurt_section(view: View) -> Section:
    """Everything that cost: the words, why, and what to say instead."""
    rows: list[Widget] = [Vertical(*_costly(cost), classes="cost") for cost in view.costs[:_MOST]]
    if left_out := len(view.costs) - len(rows):
        rows.append(Static(more(left_out)))
    if not rows:
        rows = [Static(Content.styled("Nothing. Not one word cost anything.", "$text-muted"))]
    if view.debrief.asked:
        rows.append(Vertical(*_questions(view.debrief.asked), classes="asked"))
    if view.turning_moment and view.other_road.road is not view.great:
        great = view.great
        rows.append(
            Vertical(
                Static(Content("What a great answer sounds like"), classes="title"),
                *exchanges(view, moments_of_run(great.run)),
                Static(ending_line(great.scorecard), classes="ending"),
                classes="great",
            )
        )
    return Section("What hurt", *rows, id="hurt")


def _questions(asked: Sequence[tuple[int, FoundMove]]) -> Iterator[Widget]:
    """What the reader is not sure of: asked, never counted."""
    yield Static(Content.styled("Not counted, for you to judge", "$text-muted"), classes="title")
    for _, found in asked[:_MOST_QUOTES]:
        words = Content.assemble("Could ", quoted(found.quote), f" sound like {found.move.label}?")
        yield MarkedTurn("?", words, column=_SIGN + 2)


def _helpful(reply: int, found: FoundMove) -> Widget:
    words = Content.assemble(
        (quoted(found.quote), "$text-success"), (f"  {found.move.label} · reply {reply}", "$text-muted")
    )
    return MarkedTurn("+", words, column=_SIGN + 2)


def _costly(cost: Cost) -> Iterator[Widget]:
    first = cost.findings[0]
    quotes = Content(" ").join(
        Content.styled(quoted(found.quote), "underline $text-error") for found in cost.findings[:_MOST_QUOTES]
    )
    if (left_out := len(cost.findings) - _MOST_QUOTES) > 0:
        quotes += Content(" ") + more(left_out)
    label = Content.styled(f"  {first.move.label} · reply {cost.reply}", "$text-muted")
    yield MarkedTurn(MINUS, quotes + label, column=_SIGN + 2)
    yield MarkedTurn("", Content(as_shown(first.why)), column=_SIGN + 2)
    instead = Content.assemble(("Say instead  ", "$text-muted"), (quoted(first.instead), "$text-success"))
    yield MarkedTurn("", instead, column=_SIGN + 2)
