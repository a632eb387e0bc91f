"""How home words a scenario: a row in the list, and more about the one in hand. Pure."""

from collections.abc import Sequence

from textual.content import Content

from simulator.moves import Channel
from simulator.practice.progress import Standing
from simulator.scenario.library import BrokenScenario, Entry
from simulator.scenario.models import Scenario
from simulator.tui.next_up import DIFFICULTIES
from simulator.tui.visible import visible, visible_line
from simulator.tui.widgets.customer_card import worth_a_year

__all__ = ["PLACES", "detail", "dots", "row", "title_width"]

PLACES = {Channel.DESK: "desk", Channel.PHONE: "phone", Channel.CHAT: "chat", Channel.EMAIL: "e-mail"}
_HARDEST = 5
_ROOM_FOR_WORDS = 84
_ROOM_FOR_COUNTS = 70
_LONGEST_TITLE = 36


def dots(difficulty: int) -> str:
    """``●●○○○``."""
    return "●" * difficulty + "○" * (_HARDEST - difficulty)


def title_width(entries: Sequence[Entry]) -> int:
    """The column that all titles fit into."""
    titles = [entry.id if isinstance(entry, BrokenScenario) else entry.scenario.title for entry in entries]
    return min(max(map(len, titles), default=0), _LONGEST_TITLE)


def row(number: int, entry: Entry, standing: Standing | None, titles: int, width: int) -> Content:
    """One line of the list.

    Args:
        number: its place, from 1.
        entry: a scenario, or a file that cannot be played.
        standing: how the trainee stands in it; None where they have not played it.
        titles: the width of the column for titles.
        width: how wide the list is; narrow ones leave out what the line below tells anyway.
    """
    head = Content.styled(f"{number:>2}  ", "$quiet")
    if isinstance(entry, BrokenScenario):
        name, first = f"{entry.path.name[:titles]:<{titles}}  ", entry.error.problems[0]
        problem = visible_line(first.partition(": ")[2] or first)
        # The name's column is its own; a long name takes from the problem.
        return (head + Content.styled(name, "$quiet") + Content.styled(f"! {problem}", "$warning")).truncate(
            width, ellipsis=True
        )
    scenario = entry.scenario
    titled = scenario.title if len(scenario.title) <= titles else scenario.title[: titles - 1] + "…"
    parts = [
        head,
        Content(f"{visible_line(titled):<{titles}}  "),
        Content.styled(f"{PLACES[scenario.channel]:<8}", "$quiet"),
        Content(f"{dots(scenario.difficulty)} "),
    ]
    if width >= _ROOM_FOR_WORDS:
        parts.append(Content.styled(f"{DIFFICULTIES[scenario.difficulty - 1]:<7}", "$quiet"))
    parts.append(Content(" ") + _score(standing))
    if width >= _ROOM_FOR_COUNTS:
        parts.append(_counts(standing))
    return Content("").join(parts)


def _score(standing: Standing | None) -> Content:
    if standing is None:
        return Content.styled(f"{'not played':<15}", "$quiet")
    if standing.passed:
        return Content.styled(f"{standing.best:>3} ✓ passed   ", "$success")
    return Content(f"{standing.best:>3} ") + Content.styled("not passed ", "$quiet")


def _counts(standing: Standing | None) -> Content:
    if standing is None:
        return Content("")
    return Content.styled(f"{standing.kept} kept · {standing.lost} lost", "$quiet")


def detail(entry: Entry, standing: Standing | None) -> Content:
    """What the scenario in hand is about."""
    if isinstance(entry, BrokenScenario):
        count = len(entry.error.problems)
        what = "one mistake" if count == 1 else f"{count} mistakes"
        return Content.assemble(
            visible_line(entry.path.name), f" can't be played yet: {what}.", (" Enter shows all.", "$quiet")
        )
    scenario = entry.scenario
    summary = Content(visible(scenario.summary))
    return summary + Content.styled(f"\n{_facts(scenario, standing)}", "$quiet")


def _facts(scenario: Scenario, standing: Standing | None) -> str:
    facts = [
        f"{visible_line(scenario.customer.name)}, worth {worth_a_year(scenario.customer.worth)}",
        f"difficulty {scenario.difficulty} of {_HARDEST}, {DIFFICULTIES[scenario.difficulty - 1]}",
    ]
    if standing:
        facts.append(f"played {standing.played} ×, {standing.kept} kept, {standing.lost} lost")
    return " · ".join(facts)
