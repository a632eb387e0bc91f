from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.reading import ReplyInContext, RuleReader

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("replies.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["reply"])[:40])
def test_a_reply_reads_as_it_did_when_it_was_looked_over(case: dict[str, Any]) -> None:
    (reading,) = RuleReader().read([ReplyInContext(case["reply"])])
    assert {found.move.value for found in reading.moves} == set(case["moves"])
    assert reading.ego is case.get("ego", False)
    assert reading.last_word is case.get("last_word", False)
