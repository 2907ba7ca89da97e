"""How fast this machine restores."""

from typing import Annotated

import typer
from rich.progress import MofNCompleteColumn
from rich.table import Table

from restore import image
from restore.cli import output
from restore.cli.options import JsonTarget, MethodNames
from restore.models import registry


def speed(
    method: MethodNames = None,
    engine: Annotated[
        list[str] | None,
        typer.Option("--engine", help="onnx, openvino or torch; what is installed by default."),
    ] = None,
    megapixels: Annotated[
        list[float] | None,
        typer.Option("--megapixels", min=0.01, max=image.MAX_MEGAPIXELS, help="May be repeated."),
    ] = None,
    gray: Annotated[bool, typer.Option("--gray", help="The luma alone.")] = False,
    json_target: JsonTarget = None,
) -> None:
    """Measure megapixels a second and memory, beside the machine's matrix multiplication.

    Example: [bold]python -m restore speed --megapixels 1 --megapixels 12 --json -[/bold]
    """
    from restore.benchmark import speed as speeds

    with output.sentences():
        output.check_json(json_target)
        with output.bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=None)
            measured = speeds.measure(
                method,
                engine,
                megapixels or (1,),
                gray,
                lambda done, total, name: bar.update(
                    task, completed=done, total=total, description=name
                ),
            )
        if json_target:
            output.write_json(measured, json_target)
        if json_target != "-":
            peak = measured["multiply_adds"] / 1e9
            table = Table(title=f"{peak:.0f} G multiply-adds a second in matrices")
            for heading in ("method", "engine", "Mpx", "seconds", "Mpx/s", "MB", "share of peak"):
                table.add_column(heading)
            for row in measured["rows"]:
                table.add_row(
                    registry.get(row["method"]).title,
                    row["engine"],
                    f"{row['megapixels']:.1f}",
                    f"{row['seconds']:.1f}",
                    f"{row['rate']:.2f}",
                    f"{row['memory'] / 1e6:.0f}",
                    f"{row['share']:.0%}",
                )
            output.console.print(table)
