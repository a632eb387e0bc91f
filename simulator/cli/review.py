"""``lastword review``: the stored sessions of a folder."""

import sys
from pathlib import Path

import click

from simulator.cli.desk import folders, open_app, rubric
from simulator.cli.groups import echo_table
from simulator.cli.root import FELL_SHORT, UNREADABLE
from simulator.errors import UnreadableFileError
from simulator.practice.text import plain
from simulator.review.archive import StoredConversation, UnreadableSession, list_sessions

__all__ = ["command"]


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--plain", "as_text", is_flag=True, help="Print the list, and open nothing.")
@click.pass_context
def command(ctx: click.Context, folder: Path | None, *, as_text: bool) -> None:
    """Look through the stored sessions of a folder, and open any of them in the debrief.

    Without FOLDER: your own sessions, and those of the team folder that you stand in.
    """
    if folder is not None and not folder.is_dir():
        raise UnreadableFileError(f"{folder}: there is no such folder. Name one that holds sessions.")
    where = (folder,) if folder else _folders()
    if not as_text and sys.stdin.isatty() and sys.stdout.isatty():
        open_app(review=where)
        return
    found = list(list_sessions(where, rubric()))
    sessions = [one for one in found if isinstance(one, StoredConversation)]
    if sessions:
        echo_table(map(_row, sessions))
    else:
        click.echo(f"No sessions yet in {', '.join(map(str, where))}.", err=True)
        click.echo("`lastword practice` makes the first one.", err=True)
    broken = [one for one in found if isinstance(one, UnreadableSession)]
    for one in broken:
        click.echo(f"lastword: {one.problem}", err=True)
    if broken:
        ctx.exit(UNREADABLE)
    if not sessions:
        ctx.exit(FELL_SHORT)


def _folders() -> tuple[Path, ...]:
    own, team = folders().transcripts, folders().workspace_transcripts
    shared = (team, team / "samples") if team else ()
    return tuple(folder for folder in (own, *shared) if folder.is_dir()) or (own,)


def _row(stored: StoredConversation) -> tuple[str, ...]:
    started, card = stored.timeline.started, stored.scorecard
    return (
        started.started[:16].replace("T", " "),
        plain(started.staff) or "–",
        plain(started.scenario_title),
        card.outcome if stored.is_over else "unfinished",
        card.shown if stored.is_over else "–",
        ("passed" if card.passed else "not passed") if stored.is_over else "–",
        "assessment" if started.assess else "practice",
        stored.path.name,
    )
