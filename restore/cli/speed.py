"""``restore speed``: measure how fast this machine restores."""

from typing import Annotated

import typer
from rich.progress import MofNCompleteColumn

from restore.cli import output
from restore.cli.options import JsonTarget, MethodNames, WeightsFolder, weights_folder

MAX_MEGAPIXELS = 100  # as in restore.image, which would import NumPy for the help


def speed(
    method: MethodNames = None,
    engine: Annotated[
        list[str] | None,
        typer.Option(
            "--engine",
            help="onnx, openvino or torch; may be repeated. By default all that are installed.",
        ),
    ] = None,
    precision: Annotated[
        list[str] | None,
        typer.Option(
            "--precision",
            help="float32 or bf16; may be repeated. By default all that each engine supports here.",
        ),
    ] = None,
    megapixels: Annotated[
        list[float] | None,
        typer.Option(
            "--megapixels",
            min=0.01,
            max=MAX_MEGAPIXELS,
            help="Size of the picture; may be repeated. 1 by default.",
        ),
    ] = None,
    gray: Annotated[bool, typer.Option("--gray", help="Measure only the luma.")] = False,
    weights: WeightsFolder = None,
    json_target: JsonTarget = None,
) -> None:
    """Measure megapixels per second and memory, against the machine's fastest matrix product.

    Example: [bold]restore speed --megapixels 1 --megapixels 12 --json -[/bold]
    """
    from restore.benchmark.speed import measure_speed
    from restore.cli import tables

    with output.sentences():
        output.check_json(json_target)
        folder = weights_folder(weights)
        with output.bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=None)
            measured = measure_speed(
                methods=method,
                engines=engine,
                precisions=precision,
                megapixels=megapixels or (1,),
                gray=gray,
                folder=folder,
                progress=lambda done, total, name: bar.update(
                    task, completed=done, total=total, description=name
                ),
            )
        if json_target:
            output.write_json(measured, json_target)
        if json_target != "-":
            output.console.print(tables.speed_table(measured))
