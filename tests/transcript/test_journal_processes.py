"""Real processes: killed in mid-append, two on one journal, a full disk, a locked folder."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from simulator.errors import SessionInUseError, StorageError
from simulator.transcript.events import StaffReplied
from simulator.transcript.journal import Journal, find_journals, read_journal
from tests.transcript.sessions import exchange, opening, started

HERE = str(Path(__file__).parent)
PRELUDE = f"""
import sys
sys.path.insert(0, {HERE!r})
from pathlib import Path
from tests.transcript.sessions import *
from simulator.errors import *
from simulator.transcript.journal import Journal, read_journal
path = Path(sys.argv[1])
"""
posix = pytest.mark.skipif(os.name == "nt", reason="signals, limits and modes of POSIX")
needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root"
)


def run(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + script, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


APPEND_FOR_EVER = """
number = 0
with Journal.open(path) as journal:
    print("ready", flush=True)
    while True:
        journal.append(*exchange(number, f"reply {number} " + "plums " * (number % 900)))
        print(number, flush=True)
        number += 1
"""


def kill_while_appending(path: Path, after: float) -> int:
    """How many replies the process had told of when it was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", PRELUDE + APPEND_FOR_EVER, str(path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        told = writer.stdout.read()
    return told.count(b"\n")


def check_all_that_was_told(path: Path, after: float) -> None:
    Journal.create(path, started()).close()

    told = kill_while_appending(path, after)

    with Journal.open(path) as journal:  # the lock died with the process
        replies = [event.text for event in journal.found.events if isinstance(event, StaffReplied)]
        journal.append(opening("still here"))
    assert len(replies) >= told > 0
    assert [text.split()[1] for text in replies] == [str(number) for number in range(len(replies))]
    assert read_journal(path).torn is None
    assert list(path.parent.iterdir()) == [path]


@posix
@pytest.mark.parametrize("seed", range(3))
def test_a_killed_process_loses_nothing_that_it_told_of(tmp_path: Path, seed: int) -> None:
    check_all_that_was_told(tmp_path / "one.jsonl", random.Random(seed).uniform(0.02, 0.2))


@posix
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 125))
def test_however_often_it_is_killed(tmp_path: Path, seed: int) -> None:
    check_all_that_was_told(tmp_path / "one.jsonl", random.Random(seed).uniform(0.02, 0.3))


def test_two_processes_cannot_write_to_one_journal(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    with Journal.create(path, started()) as journal:
        other = run("try: Journal.open(path)\nexcept SessionInUseError as error: print(error)", path)
        journal.append(opening())

    assert other.stdout.startswith(f"{path} is open in another window"), other.stderr
    assert run("Journal.open(path).close(); print('free')", path).stdout == "free\n"


def test_a_process_holds_its_journal_against_this_one(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    script = "journal = Journal.create(path, started()); print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"ready\n"

        with pytest.raises(SessionInUseError):
            Journal.open(path)
        Journal.create(tmp_path / "two.jsonl", started("two")).close()
        other.communicate()

    assert sorted(place.name for place in find_journals(tmp_path)) == ["one.jsonl", "two.jsonl"]


@posix
def test_a_full_disk_leaves_no_half_line_and_the_journal_goes_on_when_there_is_room(tmp_path: Path) -> None:
    script = """
import resource
journal = Journal.create(path, started())
journal.append(opening())
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, resource.RLIM_INFINITY))
try: journal.append(*exchange(1))
except StorageError as error: print(error)
print(path.stat().st_size == size, read_journal(path).torn)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.append(*exchange(2))
print(read_journal(path).events == (started(), opening(), *exchange(2)))
"""
    found = run(script, tmp_path / "one.jsonl")

    first, *rest = found.stdout.splitlines()
    assert "could not be saved" in first, found.stderr
    assert rest == ["True None", "True"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("no mounts in this container")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


@needs_root
def test_a_disk_that_is_really_full_says_so(small_disk: Path) -> None:
    path = small_disk / "one.jsonl"
    with Journal.create(path, started()) as journal:
        ballast = small_disk / "ballast"
        fill(ballast)

        with pytest.raises(StorageError, match=r"the disk is full\. Free some space"):
            journal.append(*exchange(1, "plums " * 2000))
        with pytest.raises(StorageError, match="the disk is full"):
            Journal.create(small_disk / "two.jsonl", started())
        ballast.unlink()
        journal.append(*exchange(2))

    assert read_journal(path).events == (started(), *exchange(2))
    assert find_journals(small_disk) == [path]


@needs_root
def test_a_read_only_disk_says_so(small_disk: Path) -> None:
    Journal.create(small_disk / "one.jsonl", started()).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(
        StorageError, match=r"the folder is read-only\. Choose a folder that you may write to"
    ):
        Journal.create(small_disk / "two.jsonl", started())
    with pytest.raises(StorageError, match="the folder is read-only"):
        Journal.open(small_disk / "one.jsonl")

    assert read_journal(small_disk / "one.jsonl").events == (started(),)


@posix
def test_a_folder_without_permission_says_so(tmp_path: Path) -> None:
    locked = Path("/sys/kernel") if os.geteuid() == 0 else tmp_path  # root minds no modes, the kernel does
    if locked == tmp_path:
        tmp_path.chmod(0o500)

    with pytest.raises(StorageError, match=r"you have no permission|is read-only"):
        Journal.create(locked / "one.jsonl", started())
