"""``restore inspect``: what a JPEG file holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from restore.cli import output
from restore.cli.options import AsJson
from restore.errors import PhotoError

if TYPE_CHECKING:
    from restore import JpegImage


def inspect(
    jpeg: Annotated[Path, typer.Argument(help="A JPEG file.")], as_json: AsJson = False
) -> None:
    """Show what a JPEG file holds: quality, tables, sampling, coefficients.

    Example: [bold]restore inspect photo.jpg[/bold]
    """
    import restore

    with output.sentences():
        opened = restore.open(jpeg)
        file = opened.jpeg
        if file is None:
            raise PhotoError(f"{jpeg} is a {opened.format} file, not a JPEG: choose a JPEG file.")
        facts = _facts(file, opened.orientation)
        if as_json:
            output.write_json(facts, "-")
        else:
            output.console.print(_table(facts, jpeg.name))


def _facts(file: "JpegImage", orientation: int) -> dict[str, Any]:
    return {
        "width": file.width,
        "height": file.height,
        "bytes": len(file.data),
        "bpp": 8 * len(file.data) / (file.width * file.height),
        "color_space": file.color_space,
        "subsampling": file.subsampling,
        "progressive": file.progressive,
        "arithmetic": file.arithmetic,
        "damage": file.damage,
        "orientation": orientation,
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


def _table(facts: dict[str, Any], name: str) -> Table:
    table = Table(show_header=False, title=escape(name), title_justify="left")
    about = "exactly libjpeg's" if facts["quality_exact"] else "estimated; another encoder's table"
    table.add_row("size", f"{facts['width']} x {facts['height']}, {facts['bytes']:,} bytes")
    table.add_row("bits per pixel", f"{facts['bpp']:.3f}")
    table.add_row("colour", f"{facts['color_space']} {facts['subsampling']}".rstrip())
    coding = "progressive" if facts["progressive"] else "baseline"
    table.add_row("coding", f"{coding}, arithmetic" if facts["arithmetic"] else coding)
    if facts["damage"]:
        table.add_row("damage", escape(facts["damage"]))
    table.add_row("quality", f"{facts['quality']} ({about})")
    for index, component in enumerate(facts["components"]):
        rows, columns = component["blocks"]
        lines = [" ".join(f"{step:3d}" for step in row) for row in component["table"]]
        share = f"{rows} x {columns} blocks, {component['zeros']:.1%} of coefficients are zero"
        table.add_row(f"component {index + 1}", "\n".join([share, *lines]))
    return table
