"""The command ``lastword`` and how it ends."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

import click

from simulator import __version__
from simulator.errors import NotFoundError, SimulatorError, StorageError, UnreadableFileError

__all__ = ["FELL_SHORT", "UNREADABLE", "lastword", "run"]

FELL_SHORT = 1
"""Exit code: done, and something fell short."""
WRONG_COMMAND = 2
UNREADABLE = 3
"""Exit code: a file could not be read or written."""
INTERRUPTED = 130


class _Command(NamedTuple):
    module: str
    help: str


class LazyGroup(click.Group):
    """Commands that are imported only when they run; their one-line help is known without."""

    lazy: dict[str, _Command]

    def __init__(self, *args: object, lazy: dict[str, _Command], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        del ctx
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        del ctx
        if cmd_name not in self.lazy:
            return None
        command: click.Command = getattr(import_module(self.lazy[cmd_name].module), "command")  # noqa: B009
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for, or the nearest one in the message."""
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only to mend a slip

            near = get_close_matches(args[0], self.lazy, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else f" There are {', '.join(self.lazy)}."
            ctx.fail(f"There is no command “{args[0]}”.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in self.lazy.items()])


_COMMANDS = {
    "practice": _Command("simulator.cli.practice", "Practise with a customer."),
    "demo": _Command("simulator.cli.demo", "See the plum exchange, as it happened and with the remark cut."),
    "score": _Command("simulator.cli.score", "Score conversations."),
    "read": _Command("simulator.cli.read", "Read staff replies into moves."),
    "evaluate": _Command("simulator.cli.evaluate", "Say how well the reader agrees with labelled replies."),
    "train": _Command("simulator.cli.train", "Make the weights of the learned reader anew."),
    "scenario": _Command("simulator.cli.scenario", "List, show and check scenarios."),
    "rubric": _Command("simulator.cli.rubric", "List, show and check rubrics."),
    "review": _Command("simulator.cli.review", "Look through the stored sessions."),
    "doctor": _Command("simulator.cli.doctor", "Say what is set up and what is not."),
}


@click.command(
    cls=LazyGroup,
    lazy=_COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, help="Print the version and exit.")
@click.pass_context
def lastword(ctx: click.Context, *, version: bool) -> None:
    """A flight simulator for the service desk.

    It plays the customer you dread, as often as you need, and shows at which words you lost them.
    Without a command it opens the app.
    """
    if version:
        click.echo(f"lastword {__version__}")
    elif ctx.invoked_subcommand is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            click.echo(ctx.get_help(), err=True)
            click.echo("\nThe app needs a terminal. Without one, try: lastword demo", err=True)
            ctx.exit(WRONG_COMMAND)
        from simulator.cli.desk import open_app  # noqa: PLC0415 - the app is imported only to be opened

        open_app()


def run(args: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with its code: 0, 1, 2, 3 or 130."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = lastword.main(args=args, prog_name="lastword", standalone_mode=False)
    except click.exceptions.Abort:
        code = INTERRUPTED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:
        # Whoever read our output has had enough, as with `| head`. Nothing may be written to it any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except SimulatorError as error:
        click.echo(f"lastword: {error}", err=True)
        code = _code_of(error)
    sys.exit(code if isinstance(code, int) else 0)


def _code_of(error: SimulatorError) -> int:
    match error:
        case NotFoundError():
            return WRONG_COMMAND
        case UnreadableFileError() | StorageError():
            return UNREADABLE
        case _:
            return FELL_SHORT
