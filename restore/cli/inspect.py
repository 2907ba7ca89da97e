"""What a JPEG file holds."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

import restore
from restore.cli import output
from restore.cli.options import AsJson
from restore.errors import PhotoError


def inspect(
    jpeg: Annotated[Path, typer.Argument(help="A JPEG file.")], as_json: AsJson = False
) -> None:
    """Show what a JPEG file holds: quality, tables, sampling, coefficients.

    Example: [bold]python -m restore inspect photo.jpg[/bold]
    """
    with output.sentences():
        opened = restore.open(jpeg)
        file = opened.jpeg
        if file is None:
            raise PhotoError(f"{jpeg} is a {opened.format} file, not a JPEG: choose a JPEG file.")
        facts = {
            "width": file.width,
            "height": file.height,
            "bytes": len(file.data),
            "bpp": 8 * len(file.data) / (file.width * file.height),
            "color_space": file.color_space,
            "subsampling": file.subsampling,
            "progressive": file.progressive,
            "orientation": opened.orientation,
            "quality": file.quality.quality,
            "quality_exact": file.quality.exact,
            "components": [
                {
                    "blocks": list(component.quantised.shape[:2]),
                    "sampling": [component.horizontal, component.vertical],
                    "zeros": float((component.quantised == 0).mean()),
                    "table": component.table.tolist(),
                }
                for component in file.components
            ],
        }
        if as_json:
            output.write_json(facts, "-")
            return
        table = Table(show_header=False, title=escape(jpeg.name), title_justify="left")
        about = "exactly libjpeg's" if file.quality.exact else "estimated; another encoder's table"
        table.add_row("size", f"{file.width} x {file.height}, {facts['bytes']:,} bytes")
        table.add_row("bits per pixel", f"{facts['bpp']:.3f}")
        table.add_row("colour", f"{file.color_space} {file.subsampling}")
        table.add_row("coding", "progressive" if file.progressive else "baseline")
        table.add_row("quality", f"{file.quality.quality} ({about})")
        for index, component in enumerate(facts["components"]):
            rows, columns = component["blocks"]
            lines = [" ".join(f"{step:3d}" for step in row) for row in component["table"]]
            share = f"{rows} x {columns} blocks, {component['zeros']:.1%} of coefficients are zero"
            table.add_row(f"component {index + 1}", "\n".join([share, *lines]))
        output.console.print(table)
