"""Every criterion: its level, the anchor that says why, the words that decided it, and who scored."""

from collections.abc import Iterator

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.practice.moments import reply_numbers
from simulator.rubric.models import Rubric
from simulator.rubric.scorecard import CriterionScore, Failure, Scorecard
from simulator.tui.debriefing.section import Section
from simulator.tui.debriefing.view import View
from simulator.tui.debriefing.words import MINUS, as_shown, dots, more, quoted

__all__ = ["colophon", "criteria_section"]

_MOST = 12
"""Quotes for and against that one criterion shows; the conversation shows where all of them stand."""


def criteria_section(view: View, rubric: Rubric) -> Section:
    """Every criterion, what failed the conversation first."""
    card = view.debrief.scorecard
    replies = reply_numbers(view.debrief.timeline)
    failed = [Static(_failure(failure, rubric, replies), classes="failure") for failure in card.auto_fail]
    criteria = [Vertical(*_criterion(score, replies), classes="criterion") for score in card.criteria]
    return Section("Every criterion", *failed, *criteria, id="criteria")


def colophon(card: Scorecard) -> Content:
    """One quiet line: who scored and read, and what a score is."""
    rubric, reader = card.rubric, card.reader
    return Content.styled(
        as_shown(
            f"{rubric.id} v{rubric.version} ({rubric.sha256[:12]}), read by {reader.name} {reader.version}. "
            f"A score is about words on a screen; a person stands behind it."
        ),
        "$text-muted",
    )


def _failure(failure: Failure, rubric: Rubric, replies: dict[int, int]) -> Content:
    title = next((rule.title for rule in rubric.auto_fails if rule.rule == failure.rule), failure.rule)
    return Content.assemble(
        ("Failed at once: ", "bold $text-error"),
        as_shown(title),
        ". ",
        (quoted(failure.quote), "underline $text-error"),
        (f"  reply {replies.get(failure.turn, '?')}", "$text-muted"),
    )


def _criterion(score: CriterionScore, replies: dict[int, int]) -> Iterator[Widget]:
    level = "–" if score.level is None else str(score.level)
    yield Static(
        Content.assemble(
            (dots(score.level), "$text-muted" if score.level is None else ""),
            (f"  {level}  ", "bold"),
            (as_shown(score.title), "bold"),
        )
    )
    why = f"Not scored. {score.unscored}" if score.unscored else score.because
    if why:
        yield Static(Content.styled(as_shown(why), "$text-muted"), classes="anchor")
    for found in score.findings[:_MOST]:
        yield Static(
            Content.assemble(
                (f"{MINUS} ", "$text-error"),
                (quoted(found.quote), "underline $text-error"),
                (f"  {found.move.label} · reply {replies.get(found.turn, '?')}", "$text-muted"),
            ),
            classes="evidence",
        )
    for credit in score.credits[:_MOST]:
        label = f"{credit.move.label} · " if credit.move else ""
        yield Static(
            Content.assemble(
                ("+ ", "$text-success"),
                (quoted(credit.quote), "$text-success"),
                (f"  {label}reply {replies.get(credit.turn, '?')}", "$text-muted"),
            ),
            classes="evidence",
        )
    left_out = max(len(score.findings) - _MOST, 0) + max(len(score.credits) - _MOST, 0)
    if left_out:
        yield Static(more(left_out), classes="evidence")
