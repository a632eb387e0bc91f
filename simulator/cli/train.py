"""``lastword train``: makes the weights of the learned reader from the labelled examples."""

from importlib.util import find_spec
from pathlib import Path

import click

from simulator.errors import NotFoundError

__all__ = ["command"]

_HOME = Path(__file__).parents[1] / "reading" / "learned" / "weights"


@click.command()
@click.option(
    "--examples",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("rubrics/examples"),
    show_default=True,
    help="The folder of labelled examples.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=_HOME,
    show_default="where the program looks for them",
    help="Where the weights go.",
)
@click.option(
    "--epochs", type=click.IntRange(1), help="How often each example is seen.  [default: as shipped]"
)
@click.option("--seed", type=int, help="Another seed gives other weights.  [default: as shipped]")
@click.option("--only", type=click.IntRange(1), help="Learn from so many replies: for a learning curve.")
def command(examples: Path, out: Path, epochs: int | None, seed: int | None, only: int | None) -> None:
    """Make the weights of the learned reader: fit, calibrate, write. About 40 minutes on two cores.

    Authors that rubrics/examples/split.yaml keeps out are never learned from.
    """
    if find_spec("torch") is None or find_spec("onnx") is None:
        raise NotFoundError("To train, install what it takes: pip install 'lastword[train]'")
    from dataclasses import replace  # noqa: PLC0415 - torch takes seconds to import, and --help none

    from simulator.training.examples import load_examples  # noqa: PLC0415
    from simulator.training.fitting import Recipe  # noqa: PLC0415
    from simulator.training.making import make_weights  # noqa: PLC0415

    recipe = Recipe()
    recipe = replace(recipe, epochs=epochs or recipe.epochs, seed=recipe.seed if seed is None else seed)
    make_weights(load_examples(examples).first(only), recipe, out, lambda line: click.echo(line, err=True))
