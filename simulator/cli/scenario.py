"""``lastword scenario``: for trainers."""

import click

from simulator.cli.desk import folders, reader
from simulator.cli.groups import echo_json, echo_table
from simulator.cli.root import FELL_SHORT
from simulator.errors import SourceError
from simulator.practice.check import CheckResult, play_checks
from simulator.practice.text import briefing
from simulator.scenario.library import BrokenScenario, LoadedScenario, find_scenario, list_scenarios
from simulator.scenario.lint import findings
from simulator.scenario.models import Scenario
from simulator.scenario.schema import scenario_schema

__all__ = ["command"]


@click.group()
def command() -> None:
    """List, show and check scenarios."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """List the scenarios within reach, easy ones first."""
    entries = list_scenarios(folders())
    sound = [entry for entry in entries if isinstance(entry, LoadedScenario)]
    if as_json:
        echo_json(
            [
                {
                    "id": entry.id,
                    "title": entry.scenario.title,
                    "channel": entry.scenario.channel,
                    "difficulty": entry.scenario.difficulty,
                    "tags": entry.scenario.tags,
                    "where": entry.where,
                    "path": str(entry.path),
                    "sha256": entry.sha256,
                }
                for entry in sound
            ]
        )
    elif sound:
        echo_table(
            (
                entry.id,
                entry.scenario.title,
                entry.scenario.channel,
                f"difficulty {entry.scenario.difficulty}",
                entry.where,
            )
            for entry in sound
        )
    broken = [entry for entry in entries if isinstance(entry, BrokenScenario)]
    for entry in broken:
        click.echo(str(entry.error), err=True)
    if broken:
        ctx.exit(FELL_SHORT)


@command.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="The whole scenario, as JSON.")
def show(name: str, *, as_json: bool) -> None:
    """Show a scenario: what the trainee sees, and what lies behind it."""
    loaded = find_scenario(name, folders())
    if as_json:
        echo_json(loaded.scenario.model_dump(mode="json"))
        return
    for line in briefing(loaded.scenario):
        click.echo(line)
    for line in _behind(loaded.scenario):
        click.echo(line)
    click.echo(f"\n{loaded.path} ({loaded.where})")


def _behind(scenario: Scenario) -> list[str]:
    customer = scenario.customer
    lines = [
        "",
        f"{customer.name}, {customer.bio}",
        f"worth ${customer.worth.per_year:,.0f} a year ({customer.worth.how})",
        customer.story.strip(),
        "",
        f"Settled by: {scenario.remedy}",
    ]
    lines += [f"  {tier}: {remedy.means}" for tier, remedy in scenario.remedies.tiers()]
    lines += ["", "Tells when asked:"]
    lines += [f"  {fact.about}: {fact.says[0]}" for fact in scenario.facts]
    lines += ["", "Set off by:"]
    lines += [f"  {trigger.about.strip()}" for trigger in scenario.triggers]
    lines += ["", "A great session:"]
    return lines + [f"  {reply}" for reply in scenario.great_answer]


@command.command()
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...], *, as_json: bool) -> None:
    """Check scenarios and play their checks; all of them unless some are named."""
    fell_short = False
    report = []
    for loaded in _wanted(names):
        if isinstance(loaded, SourceError):
            fell_short = True
            click.echo(str(loaded), err=True)
            continue
        results = play_checks(loaded.scenario, reader())
        looked = findings(loaded.scenario)
        passed = not looked.errors and all(result.passed for result in results)
        fell_short = fell_short or not passed
        if as_json:
            report.append(
                {
                    "id": loaded.id,
                    "passed": passed,
                    "errors": looked.errors,
                    "warnings": looked.warnings,
                    "checks": [_as_json(result) for result in results],
                }
            )
            continue
        click.echo(f"{loaded.id}: {'passes' if passed else 'falls short'}")
        for error in looked.errors:
            click.echo(f"  error    {error}")
        for warning in looked.warnings:
            click.echo(f"  warning  {warning}")
        for result in results:
            click.echo(f"  {'ok' if result.passed else 'FAILED':<8} {result.check.name}: {result.outcome}")
            for problem in result.problems:
                click.echo(f"           {problem}")
    if as_json:
        echo_json(report)
    if fell_short:
        ctx.exit(FELL_SHORT)


def _wanted(names: tuple[str, ...]) -> list[LoadedScenario | SourceError]:
    if not names:
        return [
            entry.error if isinstance(entry, BrokenScenario) else entry for entry in list_scenarios(folders())
        ]
    wanted: list[LoadedScenario | SourceError] = []
    for name in names:
        try:
            wanted.append(find_scenario(name, folders()))
        except SourceError as error:
            wanted.append(error)
    return wanted


def _as_json(result: CheckResult) -> dict[str, object]:
    return {
        "name": result.check.name,
        "passed": result.passed,
        "outcome": result.outcome,
        "problems": result.problems,
    }


@command.command()
def schema() -> None:
    """Print the JSON Schema of a scenario, for editors."""
    echo_json(scenario_schema())
