"""``lastword doctor``: what is set up, and what is not."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import click

from simulator import __version__
from simulator.cli.desk import folders, reader, settings
from simulator.cli.root import FELL_SHORT
from simulator.errors import SimulatorError
from simulator.rubric.load import find_rubric
from simulator.scenario.library import BrokenScenario, list_scenarios

__all__ = ["command"]

_SMALLEST, _COMFORTABLE = (60, 20), (80, 24)


class _Finding(NamedTuple):
    ok: bool
    what: str
    says: str


@click.command()
@click.pass_context
def command(ctx: click.Context) -> None:
    """Say what is set up and what is not. Contacts nobody."""
    findings = list(_look())
    for finding in findings:
        click.echo(f"{'ok  ' if finding.ok else 'look'}  {finding.what:<12} {finding.says}")
    if not all(finding.ok for finding in findings):
        ctx.exit(FELL_SHORT)


def _look() -> Iterator[_Finding]:
    yield _Finding(
        ok=True,
        what="program",
        says=f"lastword {__version__}, textual {version('textual')}, Python {platform.python_version()}",
    )
    yield from _settings()
    yield _terminal()
    yield from _scenarios()
    yield _rubric()
    found = reader()
    yield _Finding(ok=True, what="reader", says=f"{found.name} {found.version}, built in")
    yield _transcripts(folders().transcripts)
    yield _endpoint()


def _settings() -> Iterator[_Finding]:
    try:
        file = folders().settings_file
        there = "" if file.exists() else ", not there: the defaults hold"
        settings()
        yield _Finding(ok=True, what="settings", says=f"{file}{there}")
    except SimulatorError as error:
        yield _Finding(ok=False, what="settings", says=str(error))


def _terminal() -> _Finding:
    if not sys.stdout.isatty():
        return _Finding(ok=True, what="terminal", says="none: the app needs one, all else works without")
    columns, rows = shutil.get_terminal_size()
    size = f"{columns}×{rows}, {os.environ.get('TERM', 'TERM is not set')}"
    if columns < _SMALLEST[0] or rows < _SMALLEST[1]:
        return _Finding(ok=False, what="terminal", says=f"{size}: too small, the app needs 60×20")
    comfortable = columns >= _COMFORTABLE[0] and rows >= _COMFORTABLE[1]
    return _Finding(
        ok=True, what="terminal", says=size if comfortable else f"{size}: usable; 80×24 is better"
    )


def _scenarios() -> Iterator[_Finding]:
    entries = list_scenarios(folders())
    broken = [entry for entry in entries if isinstance(entry, BrokenScenario)]
    where = [str(folder) for folder in folders().scenario_folders if folder.is_dir()]
    yield _Finding(
        bool(entries), "scenarios", f"{len(entries) - len(broken)} in {', '.join(where) or 'no folder'}"
    )
    for entry in broken:
        yield _Finding(ok=False, what="scenario", says=entry.error.problems[0])


def _rubric() -> _Finding:
    try:
        loaded = find_rubric(settings().rubric, folders())
    except SimulatorError as error:
        return _Finding(ok=False, what="rubric", says=str(error))
    return _Finding(
        ok=True, what="rubric", says=f"{loaded.rubric.id} v{loaded.rubric.version}, {loaded.path}"
    )


def _transcripts(folder: Path) -> _Finding:
    """Whether sessions could be kept there; nothing is written to find out."""
    existing = next((parent for parent in (folder, *folder.parents) if parent.exists()), folder)
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        return _Finding(
            ok=False,
            what="transcripts",
            says=f"{folder}: nothing can be written there. Set LASTWORD_TRANSCRIPTS to a folder of yours.",
        )
    count = len(list(folder.glob("*.jsonl"))) if folder.is_dir() else 0
    return _Finding(ok=True, what="transcripts", says=f"{folder}, {count} kept")


def _endpoint() -> _Finding:
    return _Finding(ok=True, what="customer", says="scripted, built in: no key and no network needed")
