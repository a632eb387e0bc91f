"""A JSON Schema, so that an editor shows a trainer what belongs where while they type."""

from typing import Any

from pydantic import BaseModel

__all__ = ["editor_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def editor_schema(model_type: type[BaseModel], title: str | None = None) -> dict[str, Any]:
    """The schema of a model's YAML files; takes whatever ``load_model`` takes.

    Args:
        model_type: what the files describe.
        title: what the editor calls such a file; the model's name unless given.
    """
    schema = model_type.model_json_schema(mode="validation")
    return {"$schema": _DIALECT, "title": title or model_type.__name__, **_for_editors(schema)}


def _for_editors(part: Any, *, are_names: bool = False) -> Any:  # noqa: ANN401 - JSON can be anything
    """The same schema without titles that repeat a field's name, and with numbers where text may stand."""
    if isinstance(part, list):
        return [_for_editors(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    if are_names:
        return {name: _for_editors(entry) for name, entry in part.items()}
    better: dict[str, Any] = {}
    for keyword, value in part.items():
        if keyword == "title":
            continue
        if keyword == "description":
            better[keyword] = value.replace("``", "`")
        elif keyword in {"default", "enum", "const"}:
            better[keyword] = value
        else:
            better[keyword] = _for_editors(value, are_names=keyword in {"properties", "$defs"})
    if part.get("type") == "string" and not {"enum", "const"} & part.keys():
        # “- 7” and “- No” are text where a text belongs; an editor must not call them mistakes.
        better["type"] = ["string", "number", "boolean"]
    return better
