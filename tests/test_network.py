"""No network is touched: the whole tour of the product, with every way out watched."""

import subprocess
import sys
from pathlib import Path

from tests.stories import ROOT

_WATCH = """
import sys
def watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}:
        print("TOUCHED", event, arguments, file=sys.stderr)
        raise RuntimeError(event)
sys.addaudithook(watch)
from simulator.cli.root import run
try:
    run(sys.argv[1:])
except SystemExit as done:
    sys.exit(done.code)
"""


def _run(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _WATCH, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT)},
    )


def test_no_command_touches_the_network(tmp_path: Path) -> None:
    tour = [
        ("demo",),
        ("doctor",),
        ("scenario", "list"),
        ("scenario", "check", "plum-exchange"),
        ("rubric", "check"),
        ("practice", "plum-exchange", "--plain", "--seed", "7"),
        ("review", "--plain"),
        ("score", str(tmp_path / ".local")),
    ]
    for arguments in tour:
        done = _run(tmp_path, *arguments, typed="I'm sorry. Pick any seven you like.\nEnjoy them.\n")
        assert "TOUCHED" not in done.stderr, arguments
        assert done.returncode == 0, (arguments, done.stderr)


def test_the_watch_would_notice(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _WATCH.replace(
                "from simulator.cli.root import run", "import socket; socket.getaddrinfo('localhost', 80)"
            ),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert "TOUCHED" in done.stderr
