"""Last Word: a flight simulator for the service desk."""

from importlib.metadata import version as _installed_version

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    # Reading the metadata takes 5 ms that only --version and a new journal need to pay.
    if name == "__version__":
        return _installed_version("lastword")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
