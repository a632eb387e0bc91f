"""The way in: ``lastword``, or ``python -m simulator``."""

import sys

from simulator import __version__


def main() -> None:
    """Runs the command line. A bare ``--version`` is answered before anything else is imported."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"lastword {__version__}\n")
        return
    from simulator.cli.root import run  # noqa: PLC0415 - only where there is a command to run

    run()


if __name__ == "__main__":
    main()
