"""A trainer's YAML file, read into a model: all mistakes at once, each with line and remedy.

``load_model`` is the way in. ``editor_schema`` describes the same files to an editor, so that most mistakes
never reach it. Files are only read, never rewritten: a trainer's comments are safe.
"""

from simulator.yamlfile.editor import editor_schema
from simulator.yamlfile.loading import Misfit, load_model
from simulator.yamlfile.source import LARGEST_FILE, read_bytes, shown_path
from simulator.yamlfile.words import listed, nearest

__all__ = [
    "LARGEST_FILE",
    "Misfit",
    "editor_schema",
    "listed",
    "load_model",
    "nearest",
    "read_bytes",
    "shown_path",
]
