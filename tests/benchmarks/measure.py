"""Measures how fast the product is, and prints it. Nothing here passes or fails.

    python tests/benchmarks/measure.py [--runs N] [--json]

Each figure is the median of several runs after a warm-up. Start-up is measured as whole processes, ours and the
yardstick in turn, so that a busy machine slows both; trust the ratios.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

EMPTY_APP = """
import os, sys, time
from textual.app import App
class Empty(App):
    def on_ready(self): self.call_after_refresh(self.painted)
    def painted(self):
        sys.__stdout__.write(f"{time.time()}"); sys.__stdout__.flush(); os._exit(0)
Empty().run(headless=True, size=(80, 24))
"""
OURS = """
import os, sys, time
from simulator.cli.desk import folders, settings, staff_name
from simulator.tui.app import LastWordApp
from simulator.tui.office import Office
def painted(app):
    if LISTED and not app.screen.loaded:
        app.set_timer(0.002, lambda: painted(app))
        return
    sys.__stdout__.write(f"{time.time()}"); sys.__stdout__.flush(); os._exit(0)
LastWordApp.on_ready = lambda app: app.call_after_refresh(painted, app)
LastWordApp(Office(folders(), settings(), staff_name())).run(headless=True, size=(80, 24))
"""


def painted_ms(script: str) -> float:
    """Milliseconds from the start of a process to the moment that it tells, after a paint."""
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return (float(done.stdout.split()[-1]) - start) * 1000


def process_ms(*command: str) -> float:
    """Milliseconds from start to end of a process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    return (time.perf_counter() - start) * 1000


def in_turn(runs: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken in turn."""
    taken: list[list[float]] = [[] for _ in measures]
    for _ in range(runs + 1):
        for figures, measure in zip(taken, measures, strict=True):
            figures.append(measure())
    return [statistics.median(figures[1:]) for figures in taken]


def start_up(runs: int) -> dict[str, float]:
    """Version and first frame, each beside its yardstick."""
    python = sys.executable
    script = str(Path(python).with_name("lastword"))
    version, bare = in_turn(
        runs, lambda: process_ms(script, "--version"), lambda: process_ms(python, "-c", "pass")
    )
    ours, listed, empty = in_turn(
        runs,
        lambda: painted_ms(OURS.replace("LISTED", "False")),
        lambda: painted_ms(OURS.replace("LISTED", "True")),
        lambda: painted_ms(EMPTY_APP),
    )
    return {
        "version_ms": version,
        "bare_python_ms": bare,
        "first_frame_ms": ours,
        "scenarios_listed_ms": listed,
        "empty_textual_app_ms": empty,
        "first_frame_over_empty_app": ours / empty,
    }


def turns(runs: int) -> dict[str, float]:
    """A customer's turn, journal and fsync included, over every shipped scenario."""
    from simulator.folders import find_folders
    from simulator.practice.store import start_session
    from simulator.reading import LearnedReader
    from simulator.scenario.library import LoadedScenario, list_scenarios

    reader = LearnedReader()
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for entry in list_scenarios(find_folders()):
            if not isinstance(entry, LoadedScenario):
                continue
            for seed in range(runs * 4):
                for check in entry.scenario.checks:
                    with start_session(entry, Path(folder), reader, staff="", seed=seed) as stored:
                        for reply in check.replies:
                            if stored.session.is_over:
                                break
                            start = time.perf_counter()
                            stored.session.reply(reply)
                            taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return {
        "turns": len(taken),
        "turn_median_ms": statistics.median(taken),
        "turn_p99_ms": taken[int(len(taken) * 0.99)],
    }


def scoring(runs: int) -> dict[str, float]:
    """Replies read and scored a second, on one core, from plain conversations."""
    from simulator.folders import shipped_folder
    from simulator.reading import LearnedReader
    from simulator.rubric.evidence import read_conversation
    from simulator.rubric.load import load_rubric
    from simulator.rubric.scoring import score_conversation
    from simulator.scenario.library import load_scenario
    from simulator.transcript.conversation import Conversation, Turn

    rubric = load_rubric(shipped_folder("rubrics") / "last-word.yaml")
    reader = LearnedReader()
    conversations = []
    for path in sorted(shipped_folder("scenarios").glob("*.yaml")):
        scenario = load_scenario(path).scenario
        for check in scenario.checks:
            said = [
                turn
                for reply in check.replies
                for turn in (Turn(who="customer", text=scenario.remedy), Turn(who="staff", text=reply))
            ]
            conversations.append(Conversation(id=check.name, turns=tuple(said), remedy=scenario.remedy))
    replies = sum(len(one.staff_turns) for one in conversations)
    rates = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        for _ in range(5):
            for one in conversations:
                score_conversation(read_conversation(one, reader), rubric)
        rates.append(5 * replies / (time.perf_counter() - start))
    return {"replies_scored_a_second": statistics.median(rates[1:])}


READING = """
import json, os, resource, statistics, sys, time
from pathlib import Path
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
import psutil
from simulator.reading import LearnedReader, ReplyInContext, RuleReader
rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
contexts = [ReplyInContext(row["reply"], row["customer"], setting=row["setting"]) for row in rows]
RuleReader().read(contexts[:1])
before = psutil.Process().memory_info().rss
start = time.perf_counter()
reader = LearnedReader()
loaded = time.perf_counter() - start
reader.read(contexts[:3])
taken = []
for context in contexts[3:]:
    start = time.perf_counter()
    reader.read([context])
    taken.append((time.perf_counter() - start) * 1000)
rates = []
for _ in range(3):
    fresh = LearnedReader()
    start = time.perf_counter()
    fresh.read(contexts)
    rates.append(len(contexts) / (time.perf_counter() - start))
grown = (psutil.Process().memory_info().rss - before) / 2**20
taken.sort()
print(json.dumps({
    "reader_loaded_ms": loaded * 1000,
    "one_reply_median_ms": statistics.median(taken),
    "one_reply_p95_ms": taken[int(len(taken) * 0.95)],
    "replies_read_a_second_one_core": statistics.median(rates),
    "reader_resident_mb": grown,
}))
"""


def reading(runs: int) -> dict[str, float]:
    """The learned reader on one core, over a held-out author's replies."""
    file = ROOT / "rubrics" / "examples" / "replies" / "craftspeople.jsonl"
    figures = []
    for _ in range(min(runs, 3)):
        done = subprocess.run(
            [sys.executable, "-c", READING, str(file)], check=True, capture_output=True, text=True, cwd=ROOT
        )
        figures.append(json.loads(done.stdout))
    return {name: statistics.median(each[name] for each in figures) for name in figures[0]}


RESIDENT = """
import asyncio, os, sys
from pathlib import Path
from dataclasses import replace
from simulator.cli.desk import folders, settings, staff_name
from simulator.scenario.library import find_scenario
from simulator.tui.app import LastWordApp
from simulator.tui.office import Office
async def main():
    import psutil
    where = replace(folders(), transcripts=Path(sys.argv[1]))
    office = Office(where, settings(), staff_name())
    app = LastWordApp(office, start=find_scenario("plum-exchange", where), seed=7)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(1)
        await pilot.press(*"sorry", "enter")
        await pilot.pause(1)
        print(psutil.Process().memory_info().rss / 2**20)
asyncio.run(main())
"""


def resident() -> dict[str, float]:
    """Megabytes resident while practising in the app."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", RESIDENT, folder], check=True, capture_output=True, text=True, cwd=ROOT
        )
    return {"resident_mb": float(done.stdout.split()[-1])}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = {
        **start_up(given.runs),
        **turns(given.runs),
        **scoring(given.runs),
        **reading(given.runs),
        **resident(),
    }
    if given.json:
        print(json.dumps(figures))
        return
    print(
        f"medians of {given.runs} runs after a warm-up; {os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    for name, figure in figures.items():
        print(f"{name:28}{figure:12.1f}")
    print(f"{'peak of this process, MB':28}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:12.1f}")


if __name__ == "__main__":
    main()
