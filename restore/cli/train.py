"""``restore train``: train a network from a recipe."""

import contextlib
import math
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import MofNCompleteColumn, TextColumn

from restore.cli import output
from restore.extras import needs

if TYPE_CHECKING:
    from restore.training.trainer import Trainer


_UNITS = {"s": 1, "m": 60, "h": 3600}


def _seconds(text: str) -> float:
    """A time such as 90s, 150m or 2.5h in seconds."""
    try:
        seconds = float(text[:-1]) * _UNITS[text[-1:]]
    except (ValueError, KeyError):
        seconds = 0.0
    if not 0 < seconds < math.inf:
        raise typer.BadParameter("write a time such as 90s, 150m or 2.5h.")
    return seconds


def train(
    recipe: Annotated[Path, typer.Argument(help="A recipe, such as train/dcsc.yaml.")],
    data: Annotated[list[Path], typer.Option(help="A folder of pictures; may be repeated.")],
    val: Annotated[Path | None, typer.Option(help="Folder to measure the gain on.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="Override a key of the recipe; may be repeated."
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue from the checkpoint.")] = False,
    run: Annotated[
        Path | None,
        typer.Option("--folder", help="Folder of the run; train/runs/RECIPE by default."),
    ] = None,
    weights_folder: Annotated[
        Path | None,
        typer.Option(
            "--weights",
            help="Folder for the weights and their card; weights in the run's folder by default.",
        ),
    ] = None,
    until: Annotated[
        float | None,
        typer.Option(
            metavar="TIME",
            parser=_seconds,
            help="Train for this long (such as 150m or 2h), however many steps that is.",
        ),
    ] = None,
    speed: Annotated[
        bool,
        typer.Option("--speed", help="Only measure how fast loading and training would be."),
    ] = False,
) -> None:
    """Train a network from a recipe, and write its weights and their card.

    Ctrl-C saves a checkpoint; --resume continues from exactly that step. With --until the learning
    rate follows the time spent training instead of the steps; pauses do not count.

    On several GPUs: [bold]torchrun --nproc-per-node 4 -m restore train ...[/bold]

    Example: [bold]restore train train/dcsc.yaml --data pictures --val more[/bold]
    """
    with output.sentences(), needs("train"):
        from restore.inference import export
        from restore.training import heap, log, processes
        from restore.training import recipe as recipes
        from restore.training.trainer import Trainer

    with output.sentences(), processes.join() as group, output.sentences(group.first):
        checked = recipes.read(recipe, settings or [])
        heap.keep_freed()
        folder = run or Path("train/runs") / checked.name
        if speed:
            with TemporaryDirectory() as nowhere:
                _print_pace(Trainer(checked, data, Path(nowhere), processes=group))
            return
        weights_folder = weights_folder or folder / "weights"
        for results in (folder, weights_folder):
            output.check_writable(results)
        trainer = Trainer(
            checked, data, folder, processes=group, validation=val, resume=resume, until=until
        )
        if group.first:
            output.say(f"Training {checked.name} in {trainer.precision}.")
        columns = TextColumn("{task.fields[numbers]}")
        with output.bar(MofNCompleteColumn(), columns, disable=not group.first) as bar:
            task = bar.add_task(checked.name, total=checked.steps, numbers="")

            def report(now: log.Report) -> None:
                gains = " ".join(f"q{q} {gain:+.2f}" for q, gain in now.gains.items())
                numbers = f"loss {now.loss:.4f}  gain {gains or '–'} dB"
                numbers += f"  {now.samples_per_second:,.0f} crops/s"
                bar.update(task, completed=now.step, total=now.steps, numbers=numbers)

            try:
                trainer.train(report)
            except KeyboardInterrupt:
                if group.first:
                    output.say(f"Stopped. The checkpoint is in {folder}: continue with --resume.")
                raise typer.Exit(130) from None
        if group.first:
            card = trainer.write_weights(weights_folder)
            with contextlib.suppress(ModuleNotFoundError):  # onnx: torch runs weights without it
                export.write_graph(trainer.method, weights_folder)
            output.say(f"Wrote {weights_folder / card['file']} and its card.")


def _print_pace(trainer: "Trainer") -> None:
    from restore.training.pace import measure_pace

    recipe = trainer.recipe
    pace = measure_pace(trainer)
    if not trainer.processes.first:
        return
    hours = recipe.pixels / recipe.crop**2 / pace.training / 3600
    show = output.console.print
    show(f"The loader alone makes {pace.loading:,.0f} crops a second, {recipe.crop} pixels wide.")
    show(
        f"Training in {trainer.precision} uses {pace.training:,.0f} crops a second: {hours:.1f} "
        "hours for this recipe."
    )
