"""What journals are called, and where they are found again."""

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from simulator.transcript.reasons import unreadable

__all__ = ["find_journals", "journal_name"]

_LONGEST = 60
"""Letters of a scenario's id that a name keeps: some systems stop at 143 for the whole name."""


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-").lower()


def journal_name(started_utc: datetime, scenario_id: str, session: str) -> str:
    """``2026-11-22T140501Z-plum-exchange-k3f9.jsonl``: sorts by time, safe on every platform.

    A time without a zone is taken as UTC; one in another zone is converted.
    """
    utc = started_utc if started_utc.tzinfo is None else started_utc.astimezone(UTC)
    stamp = f"{utc.year:04}-{utc:%m-%dT%H%M%SZ}"
    return "-".join(part for part in (stamp, _plain(scenario_id), _plain(session)) if part) + ".jsonl"


def find_journals(folder: Path) -> list[Path]:
    """The journals that lie in a folder, newest first by their names; none where there is no folder.

    Raises:
        UnreadableFileError: the folder is there and may not be read.
    """
    try:
        found = [
            path for path in folder.iterdir() if path.suffix == ".jsonl" and not path.name.startswith(".")
        ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(folder, error) from error
    return sorted(found, key=lambda path: path.name, reverse=True)
