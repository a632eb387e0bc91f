"""``lastword evaluate``: how well a reader agrees with labelled replies."""

import json
from importlib.util import find_spec
from pathlib import Path

import click

from simulator.cli.desk import reader
from simulator.errors import NotFoundError

__all__ = ["command"]

_READERS = click.Choice(["learned", "rules"])


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@click.option("--reader", "name", type=_READERS, default="learned", show_default=True, help="Who reads.")
@click.option("--versus", type=_READERS, help="Compare with this reader on the same replies.")
@click.option(
    "--by",
    type=click.Choice(["trade", "channel", "register", "author", "phase", "length"]),
    help="Take the figures apart by this.",
)
@click.option(
    "--errors", type=click.IntRange(0), default=5, show_default=True, help="So many of the commonest errors."
)
@click.option(
    "--changes",
    is_flag=True,
    help="Try changes that mean nothing (a name, a slip, capitals) and count the verdicts that turn round.",
)
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON object.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Tables in Markdown.")
def command(  # noqa: PLR0913 — one for each option
    gold: tuple[Path, ...],
    name: str,
    versus: str | None,
    by: str | None,
    errors: int,
    *,
    changes: bool,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Hold a reader against labelled replies: precision, recall, F1 and κ with 95% intervals.

    GOLD is a file of labelled replies, a JSON object a line, with id, reply, moves, ego and last_word; setting,
    customer and phase help the reader. Several files are taken together.
    """
    if find_spec("statsmodels") is None or find_spec("sklearn") is None:
        raise NotFoundError("To evaluate, install the statistics: pip install 'lastword[evaluate]'")
    from dataclasses import replace  # noqa: PLC0415

    from simulator.evaluation.report import evaluate, markdown, text  # noqa: PLC0415 - two seconds of statistics
    from simulator.reading.labelled import read_labelled  # noqa: PLC0415

    rows = [row for file in gold for row in read_labelled(file)]
    if not rows:
        raise click.UsageError("There are no labelled replies in there.")
    contexts = [row.context for row in rows]
    chosen = reader(name)
    found = evaluate(
        rows,
        chosen.read(contexts),
        f"{chosen.name} {chosen.version}",
        other=reader(versus).read(contexts) if versus else None,
        by=by,
    )
    if changes:
        from simulator.evaluation.steadiness import steadiness  # noqa: PLC0415 - only on request

        found = replace(found, steadiness=steadiness(chosen, contexts))
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False))
    elif as_markdown:
        click.echo(markdown(found))
    else:
        click.echo("\n".join(text(found, errors)))
