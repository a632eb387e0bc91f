import re
import subprocess
import sys

import pytest

from simulator.moves import Move
from simulator.phrases import phrase
from simulator.reading import RuleReader
from simulator.reading.book import expand, load


def test_every_shipped_phrase_can_be_compiled() -> None:
    for group in load().groups:
        for source in (
            *group.say,
            *group.unless,
            *group.unless_sentence,
            *group.unless_customer,
            *group.customer,
        ):
            assert phrase(source).pattern


def test_every_move_has_patterns_and_every_group_its_own_name() -> None:
    groups = load().groups
    assert {group.move for group in groups} == set(Move)
    assert len({group.name for group in groups}) == len(groups)


def test_the_version_follows_the_patterns() -> None:
    assert RuleReader().name == "rules"
    assert re.fullmatch(r"1\+[0-9a-f]{8}", RuleReader().version)
    assert RuleReader().version.endswith(load().digest[:8])


@pytest.mark.parametrize(
    ("source", "written"),
    [("<we> go", "(we|i) go"), ("(<we>|you) go", "(we|i|you) go"), ("plain", "plain")],
)
def test_a_class_stands_for_its_words(source: str, written: str) -> None:
    assert expand(source, {"we": "we|i"}) == written


def test_the_room_opens_without_pydantic_or_yaml() -> None:
    code = "import sys, simulator.reading; sys.exit('pydantic' in sys.modules or 'yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
