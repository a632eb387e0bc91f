"""``lastword practice``: one scenario, in the app or line by line."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from simulator.cli.desk import folders, open_app, reader, rubric, staff_name
from simulator.cli.root import FELL_SHORT

__all__ = ["command"]


@click.command()
@click.argument("scenario", required=False)
@click.option("--seed", type=int, help="The same seed and the same replies give the same conversation.")
@click.option(
    "--customer",
    type=click.Choice(["scripted"]),
    default="scripted",
    show_default=True,
    envvar="LASTWORD_CUSTOMER",
    help="Who words the customer's lines.",
)
@click.option("--assess", is_flag=True, help="An assessment: no mood shown, no hints, nothing taken back.")
@click.option("--plain", is_flag=True, help="A conversation on standard input and output, a line a reply.")
@click.option(
    "--replay", "journal", type=click.Path(path_type=Path), help="Play a stored session again, word for word."
)
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str | None,
    seed: int | None,
    customer: str,
    journal: Path | None,
    *,
    assess: bool,
    plain: bool,
) -> None:
    """Practise with a customer.

    With --plain each line of standard input is a reply. Blank lines are passed over. /back takes the last
    reply back, /hint gives a hint, /wait lets the customer speak up, /end ends the session; a reply that
    begins with a slash is typed with two.
    """
    del customer  # the built-in one is the only one so far
    if journal is not None:
        _replay(ctx, journal)
        return
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The app needs a terminal. Without one, use --plain.")
    if scenario is None:
        if plain:
            raise click.UsageError("Name a scenario. `lastword scenario list` shows what there is.")
        open_app(seed=seed, assess=assess)
        return
    from simulator.scenario.library import find_scenario  # noqa: PLC0415 - not for --help

    loaded = find_scenario(scenario, folders())
    if not plain:
        open_app(loaded, seed=seed, assess=assess)
        return
    from simulator.practice.line_by_line import converse  # noqa: PLC0415
    from simulator.practice.store import start_session  # noqa: PLC0415

    with start_session(
        loaded, folders().transcripts, reader(), staff=staff_name(), seed=seed, assess=assess
    ) as stored:
        for line in converse(stored.session, _lines(), rubric(), echo=not sys.stdin.isatty()):
            click.echo(line)
        click.echo(f"Kept in {stored.path}", err=True)


def _lines() -> Iterator[str]:
    """What is typed, a line at a time; bytes that are no UTF-8 show as such, and stop nothing."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    while True:
        if sys.stdin.isatty():
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\n").removesuffix("\r")


def _replay(ctx: click.Context, journal: Path) -> None:
    from simulator.practice.line_by_line import replay_lines  # noqa: PLC0415
    from simulator.transcript.journal import read_journal  # noqa: PLC0415
    from simulator.transcript.timeline import fold  # noqa: PLC0415

    contents = read_journal(journal)
    if contents.torn:
        click.echo(f"lastword: {contents.torn}", err=True)
    lines, same = replay_lines(fold(contents.events), reader(), rubric())
    for line in lines:
        click.echo(line)
    if not same:
        click.echo(
            "lastword: the conversation differs from the recorded one: it was recorded by another version.",
            err=True,
        )
        ctx.exit(FELL_SHORT)
