"""The way in: ``lastword``, or ``python -m simulator``."""

import sys


def main() -> None:
    """Runs the command line. A bare ``--version`` is answered before anything else is imported."""
    if sys.argv[1:] == ["--version"]:
        from simulator import __version__  # noqa: PLC0415 - the metadata takes a while to read

        sys.stdout.write(f"lastword {__version__}\n")
        return
    from simulator.cli.root import run  # noqa: PLC0415 - only where there is a command to run

    run()


if __name__ == "__main__":
    main()
