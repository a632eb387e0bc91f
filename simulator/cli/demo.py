"""``lastword demo``: the product's point in half a minute."""

import sys

import click

from simulator.cli.desk import reader
from simulator.folders import shipped_folder
from simulator.practice.demo import REMARK, RUBRIC, SCENARIO, demo_lines, play_demo
from simulator.rubric.load import load_rubric
from simulator.scenario.library import load_scenario

__all__ = ["command"]


@click.command()
@click.option("--remark", default=REMARK, help="Said while bagging, in place of the one in the story.")
@click.option("--seed", type=int, default=7, show_default=True, help="Chooses among the customer's lines.")
def command(remark: str, seed: int) -> None:
    """Play the plum exchange by itself, as it happened and then with the remark cut.

    In a terminal you can then type another remark in its place.
    """
    # The story is ours, whatever a team has made of its own scenario and rubric.
    scenario = load_scenario(shipped_folder("scenarios") / f"{SCENARIO}.yaml").scenario
    rubric = load_rubric(shipped_folder("rubrics") / f"{RUBRIC}.yaml")
    while True:
        for line in demo_lines(play_demo(scenario, remark, seed, reader(), rubric)):
            click.echo(line)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return
        click.echo("\nWhat would you have said while bagging? (Enter alone to stop)")
        remark = input("> ")
        if not remark.strip():
            return
