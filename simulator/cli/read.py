"""``lastword read``: staff replies in, moves out."""

import sys
from pathlib import Path

import click

from simulator.cli.desk import reader
from simulator.errors import UnreadableFileError

__all__ = ["command"]


@click.command()
@click.option(
    "--jsonl",
    "file",
    required=True,
    metavar="FILE",
    help="Replies, a JSON object a line; - is standard input.",
)
@click.option(
    "--reader",
    "name",
    type=click.Choice(["learned", "rules"]),
    default="learned",
    show_default=True,
    help="Who reads.",
)
def command(file: str, name: str) -> None:
    """Read staff replies into moves, a JSON line for each."""
    from simulator.reading.jsonl import answer_lines  # noqa: PLC0415 - not for --help

    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
        for line in answer_lines(sys.stdin, "standard input", reader(name)):
            click.echo(line)
        return
    try:
        with Path(file).open(encoding="utf-8", errors="surrogateescape") as lines:
            for line in answer_lines(lines, file, reader(name)):
                click.echo(line)
    except OSError as error:
        raise UnreadableFileError(
            f"{file}: {error.strerror}. Name a file of replies, or - for standard input."
        ) from error
