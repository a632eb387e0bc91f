"""``lastword score``: scorecards for conversations, whoever recorded them."""

import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import click

from simulator.cli.desk import folders, reader, rubric
from simulator.cli.root import FELL_SHORT, UNREADABLE
from simulator.errors import SimulatorError, UnreadableFileError
from simulator.practice.text import card_lines, finding_lines, plain
from simulator.rubric.evidence import read_conversation
from simulator.rubric.load import LoadedRubric
from simulator.rubric.recorded import evidence_of
from simulator.rubric.scorecard import Scorecard
from simulator.rubric.scoring import score_conversation
from simulator.scenario.library import find_scenario
from simulator.scenario.models import Scenario
from simulator.transcript.imports import Source, find_conversation_files, read_conversations

__all__ = ["command"]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="A scorecard a line, as JSON.")
@click.option(
    "--rubric", "rubric_name", metavar="R", help="A rubric's id or file.  [default: from the settings]"
)
@click.option(
    "--reader",
    "reader_name",
    type=click.Choice(["learned", "rules"]),
    help="Read recorded sessions anew with this reader.",
)
@click.option(
    "--staff", "staff_names", multiple=True, metavar="NAME", help="In plain text, NAME is one of the staff."
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    rubric_name: str | None,
    reader_name: str | None,
    staff_names: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Score conversations: our own sessions, JSON, plain text or CSV.

    Folders are searched; - is standard input. A session of ours is scored as it was read on the day, unless
    --reader is given.
    """
    loaded = rubric(rubric_name)
    seen = unreadable = unscored = 0
    for source in _sources(files, staff_names):
        seen += 1
        try:
            if isinstance(source, UnreadableFileError):
                raise source
            for note in source.notes:
                click.echo(f"lastword: {note}", err=True)
            card = _scored(source, loaded, reader_name)
        except SimulatorError as error:
            click.echo(f"lastword: {error}", err=True)
            unreadable += 1
            continue
        if card.overall is None:
            click.echo(
                f"lastword: {plain(card.id)}: nobody replied to the customer, so there is no score.", err=True
            )
            unscored += 1
        if as_json:
            click.echo(card.model_dump_json(exclude={"criteria": {"__all__": {"credits"}}}))
        else:
            click.echo("\n".join(_shown(card)))
    if not seen:
        click.echo("lastword: there are no conversations in there (.json, .jsonl, .csv, .txt).", err=True)
    if unreadable:
        ctx.exit(UNREADABLE)
    if unscored or not seen:
        ctx.exit(FELL_SHORT)


def _sources(files: tuple[str, ...], staff_names: tuple[str, ...]) -> Iterator[Source | UnreadableFileError]:
    for name in files:
        if name == "-":
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
            yield from read_conversations(sys.stdin, staff_names=staff_names)
            continue
        for path in find_conversation_files([Path(name)]):
            yield from read_conversations(path, staff_names=staff_names)


def _scored(source: Source, loaded: LoadedRubric, reader_name: str | None) -> Scorecard:
    if source.timeline is not None and reader_name is None:
        return score_conversation(evidence_of(source.timeline), loaded)
    conversation = source.conversation
    scenario = _scenario(conversation.scenario) if conversation.scenario else None
    return score_conversation(read_conversation(conversation, reader(reader_name), scenario), loaded)


@lru_cache(maxsize=64)
def _scenario(name: str) -> Scenario | None:
    try:
        return find_scenario(name, folders()).scenario
    except SimulatorError:
        return None  # a conversation from elsewhere may name a scenario of its own


def _shown(card: Scorecard) -> Iterator[str]:
    yield plain(card.id)
    yield from card_lines(card)
    if card.findings:
        yield "  what hurt:"
        yield from (f"  {line}" for line in finding_lines(card))
    yield ""
