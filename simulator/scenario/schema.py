"""What an editor needs to help with a scenario."""

from typing import Any

from simulator.scenario.models import Scenario
from simulator.yamlfile import editor_schema

__all__ = ["scenario_schema"]


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario file, for ``# yaml-language-server: $schema=scenario.schema.json``."""
    return editor_schema(Scenario, "Last Word scenario")
