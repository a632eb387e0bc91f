"""Last Word: a flight simulator for the service desk."""

__all__ = ["__version__"]

__version__ = "0.1.0"
