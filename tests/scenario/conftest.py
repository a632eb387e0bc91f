"""A small scenario that is right in every way, for tests to spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import SourceError
from simulator.folders import Folders, find_folders
from simulator.scenario.models import Scenario
from simulator.yamlfile import load_model

PLUM = """\
# A trainer's own words about this file.
id: plum
title: Seven bad plums
summary: A regular brings back fruit that went off in a day.
channel: desk
difficulty: 2
tags: [refund, regular]
setting: A greengrocer; the plums were bad.
you:
  role: You are at the till.
  may:
    - swap what was bad
  goodwill_limit: 5
  beyond: [free for life]
customer:
  name: Rita Barnes
  known_as: Rita
  bio: in here twice a week
  story: Seven of ten were bad.
  voice: plain
  temperament:
    anger: 0.4
  worth:
    per_year: 2600
    how: $25 × 2 × 52
remedy: Seven fresh plums.
remedies:
  full:
    - id: swap
      means: seven fresh plums
      words: [(swap|replace)]
      hears: [All right.]
  partial:
    - id: voucher
      means: a voucher
      words: [voucher]
      hears: [I want plums.]
facts:
  - id: bought
    about: when she bought them
    asked: [when did you (buy|get)]
    says: [Saturday., On Saturday.]
triggers:
  - id: lucky
    about: the favour is not one
    moves: [favour_framing, blame]
    words: [lucky]
    stings: ["{quote}? I should be lucky?"]
    storms: ["{first_quote}. Goodbye."]
lines:
  opening:
    - These plums are bad.
    - text: Look at these.
      repeat: true
great_answer:
  - I'm sorry. Pick any seven.
checks:
  - name: a fix at once
    replies: [I'll swap them.]
    expect: retained
  - name: a favour
    replies: [You're lucky.]
    expect: [lost, resentful]
"""


@pytest.fixture
def plum() -> str:
    return PLUM


@pytest.fixture
def problems_after() -> Callable[..., list[str]]:
    """The problems once a piece of the scenario is exchanged for another."""

    def spoil(piece: str, spoilt: str) -> list[str]:
        assert PLUM.count(piece) == 1, "the piece must stand in the scenario once"
        with pytest.raises(SourceError) as caught:
            load_model(PLUM.replace(piece, spoilt), Scenario, name="plum.yaml")
        return caught.value.problems

    return spoil


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A team folder and a person's own, both empty, and nothing built in."""
    for folder in ("team/scenarios", "own/scenarios"):
        (tmp_path / folder).mkdir(parents=True)
    found = find_folders(
        tmp_path / "team", {}, home=tmp_path, user_data=tmp_path / "own", user_config=tmp_path / "config"
    )
    assert found.origin(found.scenario_folders[-1] / "x.yaml") == "built in"
    return Folders(
        found.scenario_folders[:-1],
        found.rubric_folders[:-1],
        found.transcripts,
        found.workspace_transcripts,
        found.settings_file,
        found.user_data,
    )
