"""``restore compare``: compress one photo and restore it."""

from pathlib import Path
from typing import Annotated

import typer

from restore.cli import output
from restore.cli.options import (
    EngineName,
    Gray,
    JsonTarget,
    MethodNames,
    PrecisionName,
    Project,
    Subsampling,
    WeightsFolder,
    make_session,
)


def compare(
    photo: Annotated[Path, typer.Argument(help="A picture file.")],
    quality: Annotated[int, typer.Option("--quality", "-q", help="JPEG quality, 1-100.")] = 10,
    method: MethodNames = None,
    gray: Gray = False,
    subsampling: Subsampling = "4:2:0",
    out: Annotated[
        Path | None, typer.Option(help="Write the pictures and the JPEG into this folder.")
    ] = None,
    project: Project = True,
    engine: EngineName = "auto",
    precision: PrecisionName = "auto",
    weights: WeightsFolder = None,
    json_target: JsonTarget = None,
) -> None:
    """Compress a photo and see what each method makes of it.

    Example: [bold]restore compare photo.png --quality 10 --out results[/bold]
    """
    import restore
    from restore import image
    from restore.cli import tables
    from restore.storage import write_atomically

    with output.sentences():
        if out is not None:
            output.check_writable(out)
        output.check_json(json_target)
        session = make_session(engine, precision, weights)
        opened = restore.open(photo)
        with output.bar() as bar:
            task = bar.add_task("", total=1.0)
            comparison = restore.compare(
                opened,
                quality,
                subsampling=subsampling,
                methods=method,
                gray=gray,
                project=project,
                session=session,
                progress=lambda share, title: bar.update(task, completed=share, description=title),
            )
        rows = [result.row(quality) for result in comparison.results]
        if out is not None:
            stem = photo.stem
            written = {f"{stem}-original.png": image.to_png(comparison.original)}
            written[f"{stem}-q{quality}.jpg"] = comparison.jpeg.data
            for result in comparison.results:
                written[f"{stem}-q{quality}-{result.method}.png"] = image.to_png(result.picture)
            for name, data in written.items():
                write_atomically(out / name, data)
        if json_target:
            output.write_json({"images": 1, "rows": rows}, json_target)
        if json_target != "-":
            for note in opened.notes:
                output.console.print(output.label(note))
            size = f"{opened.width} x {opened.height}"
            output.console.print(tables.metrics_table(rows, f"{output.label(photo.name)}, {size}"))
