"""``lastword rubric``: for trainers."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from simulator.cli.desk import folders
from simulator.cli.groups import echo_json, echo_table
from simulator.cli.root import FELL_SHORT
from simulator.errors import SourceError
from simulator.rubric.load import find_rubric, load_rubric, rubric_files, rubric_schema

if TYPE_CHECKING:
    from simulator.rubric.by_example import LearnedCriterion

__all__ = ["command"]


@click.group()
def command() -> None:
    """List, show and check rubrics."""


@command.command("list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """List the rubrics within reach."""
    rows, broken = [], False
    for path in rubric_files(folders()).values():
        try:
            loaded = load_rubric(path, folders().origin(path))
        except SourceError as error:
            click.echo(str(error), err=True)
            broken = True
            continue
        rubric = loaded.rubric
        rows.append(
            (rubric.id, f"v{rubric.version}", rubric.title, f"{len(rubric.criteria)} criteria", loaded.where)
        )
    if rows:
        echo_table(rows)
    if broken:
        ctx.exit(FELL_SHORT)


@command.command()
@click.argument("name", default="last-word")
@click.option("--json", "as_json", is_flag=True, help="The whole rubric, as JSON.")
def show(name: str, *, as_json: bool) -> None:
    """Show a rubric as the person scored by it should see it."""
    loaded = find_rubric(name, folders())
    rubric = loaded.rubric
    if as_json:
        echo_json(rubric.model_dump(mode="json"))
        return
    click.echo(f"{rubric.title} ({rubric.id} v{rubric.version}, {loaded.sha256[:12]})")
    click.echo(rubric.summary)
    click.echo(
        f"Passed from {rubric.pass_mark:g} of 100; at most {rubric.ceilings.resentful:g} where the customer is "
        f"resentful, {rubric.ceilings.failed:g} where they are lost or a rule failed it."
    )
    for criterion in rubric.criteria:
        click.echo(
            f"\n{criterion.title}, weight {criterion.weight:g}{', headline' if criterion.headline else ''}"
        )
        click.echo(textwrap.fill(criterion.means, 88, initial_indent="  ", subsequent_indent="  "))
        for level in sorted(criterion.levels, reverse=True):
            click.echo(f"  {level}  {criterion.levels[level]}")
    if rubric.auto_fails:
        click.echo("\nFails at once")
        for rule in rubric.auto_fails:
            click.echo(f"  {rule.title}")
    click.echo(f"\n{loaded.path} ({loaded.where})")


@command.command()
@click.argument("names", nargs=-1)
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Check rubrics; all of them unless some are named."""
    fell_short = False
    for name in names or tuple(rubric_files(folders())):
        try:
            loaded = find_rubric(name, folders())
        except SourceError as error:
            click.echo(str(error), err=True)
            fell_short = True
            continue
        click.echo(
            f"{loaded.rubric.id} v{loaded.rubric.version}: passes ({len(loaded.rubric.criteria)} criteria)"
        )
        for id_, learned in loaded.learned.items():
            click.echo("\n".join(_learned_lines(id_, learned)))
            fell_short = fell_short or learned.is_weak
    if fell_short:
        ctx.exit(FELL_SHORT)


def _learned_lines(name: str, learned: "LearnedCriterion") -> Iterator[str]:
    """How well a criterion does that was learned from examples."""
    yield (
        f"  {name}: learned from its examples; on one that it has not seen it is right {learned.accuracy:.0%} of "
        f"the time (leaving one out at a time, yes and no weighing the same; chance is 50%)."
    )
    if learned.is_weak:
        yield "    Too little to be used: it stays unscored. Add examples, above all near misses among the no."
    yield from (f"    it gets this one wrong: “{text}”" for text in learned.wrong[:5])
    for yes, no in learned.contradictory[:5]:
        yield f"    these read alike, and one is a yes and one a no: “{yes}” and “{no}”"


@command.command()
def schema() -> None:
    """Print the JSON Schema of a rubric, for editors."""
    echo_json(rubric_schema())
