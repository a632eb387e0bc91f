"""The commands and formats that others rely on."""

import json
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.stories import ROOT, SCENARIOS

SWAP = "Oh no, all seven? I'm sorry. Pick any seven you like and I'll bag them for you."
LUCKY = "Here you are. You know, we normally charge for the difference in price. So you're lucky today."


def lastword(
    *arguments: str, typed: str | bytes = "", cwd: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs the real command in a process of its own."""
    environ = {"HOME": os.environ["HOME"], "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environ,
        timeout=60,
    )


def journals() -> list[Path]:
    return sorted((Path(os.environ["HOME"]) / ".local/share/lastword/transcripts").glob("*.jsonl"))


def test_the_version_is_printed() -> None:
    done = lastword("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"lastword ")


def test_without_a_terminal_the_app_prints_help_and_exits_2() -> None:
    done = lastword()
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"practice" in done.stderr


def test_an_unknown_command_is_answered_with_the_nearest_one() -> None:
    done = lastword("practise")
    assert done.returncode == 2
    assert "“practice”".encode() in done.stderr


def test_the_demo_loses_her_over_the_remark_and_keeps_her_without_it() -> None:
    text = lastword("demo").stdout.decode()
    happened, cut = text.split("With the remark cut")
    assert "customer lost" in happened
    assert "So you're lucky today." in happened
    assert "customer kept" in cut


def test_another_remark_in_the_demo_gets_its_own_reading_ending_and_score() -> None:
    text = lastword("demo", "--remark", "Next time have a look before you pay.").stdout.decode()
    happened, cut = text.split("With the remark cut")
    assert "customer kept, but resentful" in happened
    assert "(lesson)" in happened
    assert "customer kept, but" not in cut


def test_a_kind_remark_in_the_demo_leaves_nothing_to_cut() -> None:
    text = lastword("demo", "--remark", "Enjoy the tart, and see you soon.").stdout.decode()
    assert "nothing to cut" in text
    assert "customer kept" in text


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_seed_and_replies_give_the_same_conversation_byte_for_byte(scenario: str) -> None:
    typed = "I'm sorry. When did you get it?\nIt's policy.\nHere's a new one, and your money back.\nEnjoy.\nBye.\n"
    first = lastword("practice", scenario, "--plain", "--seed", "7", typed=typed)
    again = lastword("practice", scenario, "--plain", "--seed", "7", typed=typed)
    assert first.returncode == 0
    assert first.stdout == again.stdout
    for journal in journals():
        assert lastword("practice", "--replay", str(journal)).stdout == first.stdout


def test_another_seed_gives_other_words() -> None:
    opened = {lastword("practice", "plum-exchange", "--plain", "--seed", str(n)).stdout for n in range(6)}
    assert len(opened) > 1


def test_replay_says_so_when_the_conversation_is_not_the_recorded_one(tmp_path: Path) -> None:
    lastword("practice", "plum-exchange", "--plain", "--seed", "7", typed=f"{SWAP}\n{LUCKY}\n")
    changed = tmp_path / "changed.jsonl"
    started, *said = journals()[0].read_text().splitlines(keepends=True)
    changed.write_text(started + "".join(said).replace("competitor", "rival"))
    done = lastword("practice", "--replay", str(changed))
    assert done.returncode == 1
    assert b"differs" in done.stderr


def test_take_back_hint_wait_and_end_work_line_by_line() -> None:
    typed = "/hint\nIt's only a plum.\n/back\n/wait\n//slash\n/end\n"
    text = lastword("practice", "plum-exchange", "--plain", "--seed", "7", typed=typed).stdout.decode()
    assert "She has told you what she wants." in text
    assert "(Taken back: It's only a plum.)" in text
    assert "You: /slash" in text
    assert "customer lost" in text


def test_nothing_is_taken_back_in_an_assessment() -> None:
    typed = f"{SWAP}\n/back\n/hint\n"
    text = lastword("practice", "plum-exchange", "--plain", "--assess", typed=typed).stdout.decode()
    assert "stands as it was said" in text
    assert "No hints" in text


def test_bytes_that_are_no_text_stop_nothing() -> None:
    done = lastword("practice", "plum-exchange", "--plain", typed=b"\xff\xfe\x00 [bold] \x1b[31m swap them\n")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout


def test_a_session_is_private() -> None:
    lastword("practice", "plum-exchange", "--plain", typed="hi\n")
    [journal] = journals()
    assert journal.stat().st_mode & 0o777 == 0o600
    assert journal.parent.stat().st_mode & 0o777 == 0o700


def test_practice_without_a_terminal_asks_for_plain() -> None:
    done = lastword("practice", "plum-exchange")
    assert done.returncode == 2
    assert b"--plain" in done.stderr


def test_an_unknown_scenario_is_answered_with_the_nearest_one() -> None:
    done = lastword("practice", "plum-exchang", "--plain")
    assert done.returncode == 2
    assert "“plum-exchange”".encode() in done.stderr


def test_read_answers_each_line_in_order() -> None:
    rows = [
        {"id": "a", "phase": "after_fix", "customer": "Thanks.", "reply": "So you're lucky today."},
        {"id": "b", "reply": "Here's your money back. 🍑 I'm so sorry."},
        {"id": "c", "reply": ""},
    ]
    done = lastword("read", "--jsonl", "-", typed="".join(json.dumps(row) + "\n" for row in rows))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[0]["ego"] is True
    assert answers[0]["last_word"] is True
    for row, answer in zip(rows, answers, strict=True):
        assert set(answer) == {"id", "moves", "ego", "last_word"}
        for move in answer["moves"]:
            assert set(move) == {"move", "quote", "start", "end", "confidence"}
            assert row["reply"][move["start"] : move["end"]] == move["quote"]
    assert answers[2]["moves"] == []


def test_a_bad_line_to_read_names_line_and_field() -> None:
    done = lastword("read", "--jsonl", "-", typed='{"id": "a", "reply": "ok"}\n{"id": "b"}\n')
    assert done.returncode == 3
    assert b"standard input:2: reply" in done.stderr


def test_a_missing_file_to_read_exits_3() -> None:
    assert lastword("read", "--jsonl", "nowhere.jsonl").returncode == 3


CONVERSATION = {
    "id": "c1",
    "setting": "Grocery: bad plums.",
    "remedy": "seven good plums",
    "turns": [
        {"who": "customer", "text": "These plums are bad."},
        {"who": "staff", "text": "I'm so sorry. Pick any seven you like."},
        {"who": "customer", "text": "Thank you."},
        {"who": "staff", "text": "So you're lucky today."},
        {"who": "customer", "text": "I'll take my business elsewhere."},
    ],
}


def _formats(folder: Path) -> dict[str, Path]:
    turns = CONVERSATION["turns"]
    assert isinstance(turns, list)
    text = "".join(f"{turn['who'].title()}: {turn['text']}\n" for turn in turns)
    table = "conversation,who,text\n" + "".join(f'c1,{turn["who"]},"{turn["text"]}"\n' for turn in turns)
    files = {
        "c1.json": json.dumps(CONVERSATION),
        "lines.jsonl": json.dumps(CONVERSATION) + "\n",
        "c1.txt": text,
        "table.csv": table,
    }
    for name, content in files.items():
        (folder / name).write_text(content)
    return {name: folder / name for name in files}


@pytest.mark.parametrize("name", ["c1.json", "lines.jsonl", "c1.txt", "table.csv"])
def test_every_format_of_a_conversation_gets_the_same_card(tmp_path: Path, name: str) -> None:
    done = lastword("score", "--json", str(_formats(tmp_path)[name]))
    assert done.returncode == 0, done.stderr
    card = json.loads(done.stdout)
    assert card["id"] == "c1"
    assert card["outcome"] == "lost"
    assert card["first_fix_turn"] == 1
    last_word = next(score for score in card["criteria"] if score["id"] == "last_word")
    assert [finding["turn"] for finding in last_word["findings"]] == [3]
    assert last_word["findings"][0]["quote"] == "So you're lucky today."


def test_a_folder_is_searched_and_standard_input_is_read(tmp_path: Path) -> None:
    _formats(tmp_path)
    assert len(lastword("score", "--json", str(tmp_path)).stdout.splitlines()) == 4
    done = lastword("score", "--json", "-", typed=json.dumps(CONVERSATION))
    assert json.loads(done.stdout)["id"] == "c1"


def test_a_card_has_the_fields_that_others_rely_on() -> None:
    lastword("practice", "plum-exchange", "--plain", "--seed", "7", typed=f"{SWAP}\n{LUCKY}\n")
    [journal] = journals()
    card = json.loads(lastword("score", "--json", str(journal)).stdout)
    assert card["scenario"] == "plum-exchange"
    assert card["rubric"]["id"] == "last-word"
    assert len(card["rubric"]["sha256"]) == 64
    assert card["worth"] == {"per_year": 2600.0, "kept": False}
    assert card["passed"] is False
    ego = next(score for score in card["criteria"] if score["id"] == "ego")
    assert ego["level"] <= 2
    assert any("lucky today" in finding["quote"] for finding in ego["findings"])
    for finding in ego["findings"]:
        assert set(finding) >= {"turn", "move", "quote", "start", "end", "why", "instead"}
    care = next(score for score in card["criteria"] if score["id"] == "sensitive_data")
    assert care["level"] is None
    assert care["unscored"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good = _formats(tmp_path)["c1.json"]
    bad = tmp_path / "bad.json"
    bad.write_text('{"turns": [{"who": "customer"}]}')
    done = lastword("score", "--json", str(bad), str(good))
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    assert b"bad.json" in done.stderr
    assert b"text" in done.stderr


def test_scoring_a_missing_file_exits_3() -> None:
    assert lastword("score", "nowhere.json").returncode == 3


def test_a_conversation_without_a_reply_is_unscored_not_zero(tmp_path: Path) -> None:
    file = tmp_path / "silent.json"
    file.write_text('{"turns": [{"who": "customer", "text": "Hello?"}]}')
    card = json.loads(lastword("score", "--json", str(file)).stdout)
    assert {score["level"] for score in card["criteria"]} == {None}


def test_shipped_scenarios_and_rubrics_pass_their_checks() -> None:
    done = lastword("scenario", "check")
    assert done.returncode == 0, done.stdout.decode()
    assert b"warning" not in done.stdout
    assert lastword("rubric", "check").returncode == 0


def test_a_scenario_with_a_typo_names_line_and_the_nearest_word(tmp_path: Path) -> None:
    source = (ROOT / "scenarios/plum-exchange.yaml").read_text().replace("sensitivity:", "sensitivty:")
    (tmp_path / "plum-exchange.yaml").write_text(source)
    done = lastword("scenario", "check", str(tmp_path / "plum-exchange.yaml"))
    assert done.returncode == 1
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "sensitivty" in text)
    assert f"plum-exchange.yaml:{line}:".encode() in done.stderr
    assert "“sensitivity”".encode() in done.stderr


def test_a_scenario_whose_check_fails_falls_short(tmp_path: Path) -> None:
    source = (ROOT / "scenarios/plum-exchange.yaml").read_text()
    (tmp_path / "plum-exchange.yaml").write_text(
        source.replace("    expect: retained", "    expect: lost", 1)
    )
    done = lastword("scenario", "check", str(tmp_path / "plum-exchange.yaml"))
    assert done.returncode == 1
    assert b"FAILED" in done.stdout


@pytest.mark.parametrize("kind", ["scenario", "rubric"])
def test_the_schemas_beside_the_files_are_those_that_the_command_prints(kind: str) -> None:
    printed = json.loads(lastword(kind, "schema").stdout)
    assert printed == json.loads((ROOT / f"{kind}s/{kind}.schema.json").read_text())


@pytest.mark.parametrize(
    "arguments",
    [("scenario", "list"), ("scenario", "show", "silent-cd"), ("rubric", "list"), ("rubric", "show")],
)
def test_lists_and_shows_print_something_and_exit_0(arguments: tuple[str, ...]) -> None:
    done = lastword(*arguments)
    assert done.returncode == 0
    assert len(done.stdout) > 40


def test_review_lists_the_sessions_of_a_folder() -> None:
    lastword(
        "practice", "plum-exchange", "--plain", "--seed", "7", typed=f"{SWAP}\n{LUCKY}\n", LASTWORD_NAME="Ann"
    )
    done = lastword("review")
    assert done.returncode == 0
    assert b"Ann" in done.stdout
    assert b"lost" in done.stdout


def test_the_doctor_finds_what_is_wrong(tmp_path: Path) -> None:
    assert lastword("doctor").returncode == 0
    (tmp_path / "file").write_text("not a folder")
    done = lastword("doctor", LASTWORD_TRANSCRIPTS=str(tmp_path / "file"))
    assert done.returncode == 1
    assert b"LASTWORD_TRANSCRIPTS" in done.stdout


def test_ctrl_c_exits_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "practice", "plum-exchange", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={
            "HOME": os.environ["HOME"],
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        },
    )
    assert process.stdout is not None
    while b"plums" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130


def test_a_session_that_cannot_be_kept_says_where_and_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = lastword(
        "practice", "plum-exchange", "--plain", LASTWORD_TRANSCRIPTS=str(tmp_path / "file" / "inside")
    )
    assert done.returncode == 3
    assert str(tmp_path).encode() in done.stderr


GOLD = [
    {
        "id": "1",
        "phase": "before_fix",
        "reply": "I'm so sorry about that. Here's your money back.",
        "moves": [
            {"move": "apology", "quote": "I'm so sorry about that."},
            {"move": "remedy", "quote": "Here's your money back."},
        ],
        "ego": False,
        "last_word": False,
    },
    {
        "id": "2",
        "phase": "before_fix",
        "reply": "Don't be stupid.",
        "moves": [{"move": "abuse", "quote": "Don't be stupid."}],
        "ego": True,
        "last_word": False,
    },
]


def test_evaluate_prints_figures_of_two_readers_on_the_same_rows(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in GOLD))

    done = lastword("evaluate", str(gold), "--json", "--versus", "rules", "--by", "phase")

    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["rows"] == 2
    assert found["moves"]["apology"]["labelled"] == 1
    assert set(found["versus"]) == {"ego", "last_word", "all moves of a reply"}
    assert found["slices"]["before_fix"]["rows"] == 2


def test_evaluate_names_file_line_and_field_of_a_mistake(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD[0]) + "\n" + json.dumps({**GOLD[1], "reply": "Be clever."}) + "\n")

    done = lastword("evaluate", str(gold))

    assert done.returncode == 3
    assert f"{gold}:2".encode() in done.stderr
    assert "“Don't be stupid.”".encode() in done.stderr


@pytest.mark.skipif(find_spec("torch") is not None, reason="torch is installed here")
def test_training_without_its_extra_says_how_to_get_it() -> None:
    done = lastword("train")

    assert done.returncode == 2
    assert b"lastword[train]" in done.stderr
