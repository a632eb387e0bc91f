"""Where a debrief goes as a file: beside its session, and never over another file."""

from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from simulator.errors import StorageError
from simulator.practice.debrief import Debrief
from simulator.practice.markdown import to_markdown
from simulator.transcript.filing import journal_name
from simulator.transcript.timeline import Timeline

__all__ = ["export_debrief"]


def export_debrief(debrief: Debrief, journal: Path | None, folder: Path) -> Path:
    """Writes a debrief as Markdown.

    Args:
        debrief: what to write.
        journal: where the session is kept; the file goes beside it where that can be written to.
        folder: where it goes otherwise.

    Returns:
        Where it is. A file that is there already is left alone; the new one gets a number.

    Raises:
        StorageError: it could not be written anywhere.
    """
    name = journal.stem if journal else Path(_name(debrief.timeline)).stem
    text = to_markdown(debrief)
    if journal:
        try:
            return _write(journal.parent, name, text)
        except StorageError:  # a team's transcripts are often for reading only
            pass
    return _write(folder, name, text)


def _write(folder: Path, name: str, text: str) -> Path:
    for number in count(1):
        path = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        try:
            file = path.open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            continue
        except OSError as error:
            raise _unwritten(path, error) from error
        try:
            with file:
                file.write(text)
        except OSError as error:
            with suppress(OSError):  # half a debrief is worse than none
                path.unlink()
            raise _unwritten(path, error) from error
        return path
    raise AssertionError  # count() never ends


def _unwritten(path: Path, error: OSError) -> StorageError:
    why = error.strerror or str(error)
    return StorageError(
        f"The debrief could not be written to {path} ({why}). Free some space, or open Last Word in a folder that "
        f"you may write to."
    )


def _name(timeline: Timeline) -> str:
    started = timeline.started
    try:
        at = datetime.fromisoformat(started.started)
    except ValueError:
        at = datetime.fromtimestamp(0, UTC)
    return journal_name(at, started.scenario_id, started.session)
