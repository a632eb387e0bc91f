"""The moment of truth: the headline, and the turning point as it happened beside the road not taken."""

from collections.abc import Iterable
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.practice.moments import Moment
from simulator.rubric.scorecard import Scorecard
from simulator.tui.debriefing.view import View
from simulator.tui.debriefing.words import as_shown, dots, outcome_style
from simulator.tui.widgets.marked import MarkedTurn, marked, spoken

__all__ = ["Roads", "Verdict", "ending_line", "level_line"]

_MOST_SHOWN = 3


def level_line(card: Scorecard) -> Content:
    """The headline criteria with their levels: ``Ego ●●○○ 2``."""
    parts = []
    for score in card.headline:
        level = "–" if score.level is None else str(score.level)
        parts.append(
            Content.assemble((f"{score.title} ", "$text-muted"), dots(score.level), (f" {level}", "bold"))
        )
    return Content("   ").join(parts)


def ending_line(card: Scorecard, lead: str = "") -> Content:
    """How it ends and what it scores: ``retained · 86``."""
    style = outcome_style(card.outcome)
    return Content.assemble((lead, "$text-muted"), (card.outcome.value, f"bold {style}"), f" · {card.shown}")


class Verdict(Vertical):
    """What a good coach would say first, with the score beside it."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Two sentences on the left, figures on the right, and the question by itself."""
        debrief, card = self._view.debrief, self._view.debrief.scorecard
        style = "$text-success" if card.passed else outcome_style(card.outcome)
        with Horizontal(classes="line"):
            yield Static(Content.styled(as_shown(debrief.headline[0]), "bold"), classes="said")
            verdict = "passed" if card.passed else "not passed"
            score = Content.assemble((card.shown, f"bold {style}"), ("  " + verdict, style))
            yield Static(score, classes="figure")
        with Horizontal(classes="line levels"):
            yield Static(Content(as_shown(debrief.headline[1])), classes="said")
            yield Static(level_line(card), classes="figure")
        if debrief.question:
            yield Static(Content.styled(debrief.question, "italic"), classes="question")


class Roads(Horizontal):
    """As it happened, and how else it goes; from the engine, nothing canned."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Two roads side by side; the style sheet stacks them where it is narrow."""
        view, card = self._view, self._view.debrief.scorecard
        turning, other = view.turning_moment, view.other_road
        if turning is None:
            best = [moment for moment in view.moments if any(found.move.helps for found in moment.moves)]
            title = "What worked" if best else "As it happened"
            yield self._road(title, (best or view.moments)[:_MOST_SHOWN], ending_line(card), "-taken")
        else:
            hurtful = tuple(found for found in turning.moves if not found.move.helps)
            moment = replace(turning, moves=hurtful)
            yield self._road("As it happened", [moment], ending_line(card), "-taken")
        yield self._road(other.title, other.moments, ending_line(other.road.scorecard), "-other")

    def _road(self, title: str, moments: Iterable[Moment], ending: Content, classes: str) -> Widget:
        return Vertical(
            Static(Content(title), classes="title"),
            *exchanges(self._view, moments),
            Static(ending, classes="ending"),
            classes=f"road {classes}",
        )


def exchanges(view: View, moments: Iterable[Moment]) -> Iterable[MarkedTurn]:
    """Replies and answers, one under the other."""
    for moment in moments:
        yield MarkedTurn("You", marked(moment.reply, moment.moves), you=True, column=view.column)
        if moment.answer:
            yield MarkedTurn(view.name, spoken(moment.answer), column=view.column, classes="answer")
