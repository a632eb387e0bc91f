"""Printing that the trainers' commands share."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click

__all__ = ["echo_json", "echo_table"]


def echo_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Prints a value as JSON that a person can read."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def echo_table(rows: Iterable[Sequence[str]]) -> None:
    """Prints rows in columns as wide as their widest cell."""
    table = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
