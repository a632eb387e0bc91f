"""The house holds at run time too: what a command imports is what its work needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories import ROOT

CORE = (
    "simulator.practice.session",
    "simulator.practice.debrief",
    "simulator.practice.store",
    "simulator.review.archive",
    "simulator.rubric.scoring",
    "simulator.customer.scripted",
    "simulator.scenario.library",
    "simulator.transcript.imports",
    "simulator.reading",
)


def imported_by(code: str) -> set[str]:
    """The top-level packages that a fresh interpreter has imported after running the code."""
    script = (
        f"{code}\nimport sys\nprint(' '.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("module", CORE)
def test_no_room_below_the_app_imports_textual_or_a_language_model(module: str) -> None:
    assert not imported_by(f"import {module}") & {"textual", "rich", "openai", "tiktoken"}


def test_the_app_does_not_import_a_language_model() -> None:
    assert not imported_by("import simulator.tui.app, simulator.tui.practice") & {"openai", "tiktoken"}


def test_scoring_on_the_command_line_imports_neither_textual_nor_openai(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Customer: These are bad.\nStaff: I'm sorry. Pick any seven.\n")
    code = (
        "import sys\nfrom simulator.cli.root import run\n"
        f"try:\n    run(['score', '--json', {str(file)!r}])\nexcept SystemExit as done:\n    assert done.code == 0"
    )
    assert not imported_by(code) & {"textual", "rich", "openai", "tiktoken"}


def test_the_version_imports_nothing_but_the_standard_library() -> None:
    code = "import sys\nsys.argv = ['lastword', '--version']\nfrom simulator.__main__ import main\nmain()"
    assert not imported_by(code) & {"click", "pydantic", "yaml", "textual", "openai", "platformdirs"}
