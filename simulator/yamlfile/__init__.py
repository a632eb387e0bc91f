"""A trainer's YAML file, read into a model: all mistakes at once, each with line and remedy.

``load_model`` is the way in. ``editor_schema`` describes the same files to an editor, so that most mistakes
never reach it. Files are only read, never rewritten: a trainer's comments are safe.
"""

from simulator.yamlfile.editor import editor_schema
from simulator.yamlfile.loading import Misfit, load_model

__all__ = ["Misfit", "editor_schema", "load_model"]
