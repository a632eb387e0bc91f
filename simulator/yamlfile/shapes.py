"""What may stand in each place of a model's file, learnt from the model's type hints.

YAML alone cannot say whether ``7`` is a number or a customer's whole answer; the place where it stands can.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache, reduce
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from simulator.wording import listed

__all__ = ["ANYTHING", "Limits", "Shape", "description", "fields", "shape_of"]

_SCALARS: dict[object, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which figures a number may lie."""

    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None
    below: float | None = None

    def __str__(self) -> str:
        if self.at_least is not None and self.at_most is not None:
            return f"it goes from {self.at_least:g} to {self.at_most:g}"
        rules = {
            "at least": self.at_least,
            "more than": self.above,
            "at most": self.at_most,
            "less than": self.below,
        }
        told = [f"{rule} {figure:g}" for rule, figure in rules.items() if figure is not None]
        return f"it must be {listed(told)}"


@dataclass(frozen=True, slots=True)
class Shape:
    """What one place takes; several kinds of thing where the type is a union."""

    scalars: frozenset[type] = frozenset()
    """``str``, ``int``, ``float``, ``bool`` and ``NoneType``."""
    choices: tuple[str, ...] = ()
    """The only words that may stand here, unless any text may."""
    noun: str = ""
    """What a choice is called: ``move``."""
    models: tuple[type[BaseModel], ...] = ()
    items: "Shape | None" = None
    """What a list here is made of."""
    values: "Shape | None" = None
    """What a block with free names here is made of."""
    limits: Limits = Limits()
    free: bool = False
    """Nothing is known about this place."""

    def __or__(self, other: "Shape") -> "Shape":
        return Shape(
            self.scalars | other.scalars,
            self.choices + other.choices,
            self.noun or other.noun,
            self.models + other.models,
            _either(self.items, other.items),
            _either(self.values, other.values),
            self.limits if self.limits != Limits() else other.limits,
            self.free or other.free,
        )

    @property
    def expected(self) -> str:
        """What belongs here, in a few words."""
        kinds = [words for kind, words in _SCALARS.items() if kind in self.scalars]
        if float in self.scalars and int in self.scalars:
            kinds.remove(_SCALARS[int])
        if self.choices:
            kinds.append(f"one of {listed(self.choices, 'or')}")
        if self.items is not None:
            kinds.append("a list")
        if self.models:
            kinds.append(
                f"a block with {listed(dict.fromkeys(name for m in self.models for name in m.model_fields))}"
            )
        elif self.values is not None:
            kinds.append("a block of names and values")
        return (", or " if self.choices else " or ").join(kinds) or "something else"

    def inside(self, step: str | int) -> "Shape":
        """What belongs one step further in: a list's item, or a block's field."""
        if isinstance(step, int):
            return self.items or ANYTHING
        named = [found for model in self.models if (found := fields(model).get(step)) is not None]
        return reduce(Shape.__or__, named) if named else self.values or ANYTHING


ANYTHING = Shape(free=True)


def _either(one: Shape | None, other: Shape | None) -> Shape | None:
    return one | other if one and other else one or other


@lru_cache(maxsize=256)
def fields(model: type[BaseModel]) -> dict[str, Shape]:
    """What each field of a model takes."""
    return {name: shape_of(field.annotation, field.metadata) for name, field in model.model_fields.items()}


def shape_of(annotation: Any, metadata: Iterable[Any] = ()) -> Shape:  # noqa: ANN401, PLR0911 - hints have no type, and many kinds
    """What a type hint takes."""
    metadata = [
        part for meta in metadata for part in (meta.metadata if isinstance(meta, FieldInfo) else [meta])
    ]
    for meta in metadata:
        written_as = getattr(meta, "json_schema_input_type", PydanticUndefined)
        if written_as is not PydanticUndefined:  # a validator takes more than the field keeps
            return shape_of(written_as)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0], [*arguments[1:], *metadata])
    if origin in (Union, UnionType):
        return reduce(Shape.__or__, (shape_of(argument, metadata) for argument in arguments))
    if origin is Literal:
        return Shape(
            frozenset(map(type, arguments)) - {str}, tuple(a for a in arguments if isinstance(a, str))
        )
    if origin in (tuple, list, set, frozenset):
        inner = [shape_of(argument) for argument in arguments if argument is not Ellipsis]
        return Shape(items=reduce(Shape.__or__, inner) if inner else ANYTHING)
    if origin is dict:
        return Shape(values=shape_of(arguments[1]))
    return _shape_of_class(annotation, metadata)


def _shape_of_class(annotation: object, metadata: list[Any]) -> Shape:
    if annotation is None or annotation is NoneType:
        return Shape(frozenset({NoneType}))
    if annotation in (int, float):
        kinds: frozenset[type] = frozenset({int} if annotation is int else {int, float})
        limits = {
            name: next(
                (getattr(meta, sign) for meta in metadata if getattr(meta, sign, None) is not None), None
            )
            for name, sign in (("at_least", "ge"), ("above", "gt"), ("at_most", "le"), ("below", "lt"))
        }
        return Shape(kinds, limits=Limits(**limits))
    if annotation in (str, bool):
        return Shape(frozenset({str} if annotation is str else {bool}))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        values = [member.value for member in annotation]
        noun = _CAPITAL.sub(" ", annotation.__name__).lower()
        words = tuple(value for value in values if isinstance(value, str))
        return Shape(frozenset(map(type, values)) - {str}, words, noun)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(models=(annotation,))
    return ANYTHING


def description(model: type[BaseModel], name: str) -> str:
    """What a field is for, as the model's author put it; empty where nobody did."""
    field = model.model_fields.get(name)
    if field is None:
        return ""
    text = field.description or ""
    inner = fields(model)[name].models
    if not text and len(inner) == 1:
        text = inner[0].__doc__ or ""
    text = text.strip().split("\n\n")[0].replace("``", "")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
