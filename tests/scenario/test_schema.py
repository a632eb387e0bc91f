"""What an editor is told about a scenario."""

import re
from typing import Any

import pytest
import yaml

from simulator.scenario.schema import scenario_schema

SCHEMA = scenario_schema()
KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def accepts(value: Any, schema: dict[str, Any] = SCHEMA) -> bool:  # noqa: PLR0911 - a keyword at a time
    """As much of JSON Schema as the scenario's uses."""
    if "$ref" in schema:
        return accepts(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "anyOf" in schema:
        return any(accepts(value, choice) for choice in schema["anyOf"])
    kinds = schema.get("type", list(KINDS))
    if not any(isinstance(value, KINDS[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if value not in schema.get("enum", [value]):
        return False
    if isinstance(value, str):
        fits = re.search(schema.get("pattern", ""), value) is not None
        return fits and len(value) >= schema.get("minLength", 0)
    if isinstance(value, list):
        long_enough = len(value) >= schema.get("minItems", 0)
        return long_enough and all(accepts(entry, schema["items"]) for entry in value)
    if isinstance(value, dict):
        known = schema["properties"]
        complete = set(schema.get("required", ())) <= value.keys() <= known.keys()
        return complete and all(accepts(entry, known[name]) for name, entry in value.items())
    return value is None or schema.get("minimum", value) <= value <= schema.get("maximum", value)


def test_the_schema_takes_a_scenario_that_loads(plum: str) -> None:
    assert accepts(yaml.safe_load(plum))


def test_the_schema_takes_numbers_as_a_customers_words(plum: str) -> None:
    assert accepts(yaml.safe_load(plum.replace("- These plums are bad.", "- 7\n    - true")))


@pytest.mark.parametrize(
    ("piece", "spoilt"),
    [
        ("anger: 0.4", "angr: 0.4"),
        ("difficulty: 2", "difficulty: 7"),
        ("favour_framing", "favor_framing"),
        ("repeat: true", "repeet: true"),
        ("title: Seven bad plums\n", ""),
        ("anger: 0.4", "anger: high"),
        ("expect: retained", "expect: retaind"),
        ("[favour_framing, blame]", "[]"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(plum: str, piece: str, spoilt: str) -> None:
    assert not accepts(yaml.safe_load(plum.replace(piece, spoilt, 1)))


def test_no_block_takes_a_field_that_nobody_knows() -> None:
    blocks = [SCHEMA, *(block for block in SCHEMA["$defs"].values() if block.get("type") == "object")]

    assert all(block["additionalProperties"] is False for block in blocks)


def test_every_field_of_a_scenario_is_explained() -> None:
    fields = SCHEMA["properties"].items()

    assert [name for name, field in fields if "description" not in field and "$ref" not in field] == []


def test_the_schema_names_its_dialect_and_what_it_describes() -> None:
    assert (SCHEMA["$schema"], SCHEMA["title"]) == (
        "https://json-schema.org/draft/2020-12/schema",
        "Last Word scenario",
    )
    assert "$id" not in SCHEMA
