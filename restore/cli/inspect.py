"""``restore inspect``: what a picture file holds, and what happened to the picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from restore.cli import output
from restore.cli.options import AsJson

if TYPE_CHECKING:
    from restore import Diagnosis, JpegImage, Photo
    from restore.past import Past


def inspect(
    photo: Annotated[Path, typer.Argument(help="A picture file.")], as_json: AsJson = False
) -> None:
    """Show what happened to a photo and, for a JPEG, its quality, tables, sampling, coefficients.

    Looks for traces of an earlier, stronger JPEG, and advises whether to leave the photo as it is,
    to repair the damage of the file itself, or to repair that of the earlier JPEG.

    Example: [bold]restore inspect photo.jpg[/bold]
    """
    import restore

    with output.sentences():
        opened = restore.open(photo)
        diagnosis = restore.diagnose(opened)
        facts = _facts(opened, photo.stat().st_size, diagnosis)
        if as_json:
            output.write_json(facts, "-")
        else:
            output.console.print(_table(facts, diagnosis, photo.name))


def _facts(photo: "Photo", size: int, diagnosis: "Diagnosis") -> dict[str, Any]:
    return {
        "format": photo.format,
        "width": photo.width,
        "height": photo.height,
        "bytes": size,
        "bpp": 8 * size / (photo.width * photo.height),
        "orientation": photo.orientation,
        **({} if photo.jpeg is None else _facts_of_jpeg(photo.jpeg)),
        "past": None if diagnosis.past is None else _facts_of_past(diagnosis.past),
        "advice": diagnosis.advice,
    }


def _facts_of_jpeg(file: "JpegImage") -> dict[str, Any]:
    return {
        "width": file.width,
        "height": file.height,
        "color_space": file.color_space,
        "subsampling": file.subsampling,
        "progressive": file.progressive,
        "arithmetic": file.arithmetic,
        "damage": file.damage,
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


def _facts_of_past(past: "Past") -> dict[str, Any]:
    chroma = past.chroma
    return {
        "quality": past.quality,
        "row": past.row,
        "column": past.column,
        "confidence": past.confidence,
        "chroma": chroma
        and {
            "quality": chroma.quality,
            "sampling": [chroma.sampling.across, chroma.sampling.down],
            "row": chroma.row,
            "column": chroma.column,
        },
    }


def _table(facts: dict[str, Any], diagnosis: "Diagnosis", name: str) -> Table:
    table = Table(show_header=False, title=output.label(name), title_justify="left")
    table.add_row("format", facts["format"])
    table.add_row("size", f"{facts['width']} x {facts['height']}, {facts['bytes']:,} bytes")
    table.add_row("bits per pixel", f"{facts['bpp']:.3f}")
    if "components" in facts:
        _add_jpeg(table, facts)
    if diagnosis.past is not None:
        past = diagnosis.past
        table.add_row(
            "earlier JPEG",
            f"quality {past.quality}, blocks from row {past.row}, column {past.column} "
            f"(confidence {past.confidence:.0%})",
        )
    table.add_row("advice", str(diagnosis.sentence))
    return table


def _add_jpeg(table: Table, facts: dict[str, Any]) -> None:
    about = "libjpeg's table" if facts["quality_exact"] else "estimated; another encoder's table"
    table.add_row("colour", f"{facts['color_space']} {facts['subsampling']}".rstrip())
    coding = "progressive" if facts["progressive"] else "baseline"
    table.add_row("coding", f"{coding}, arithmetic" if facts["arithmetic"] else coding)
    if facts["damage"]:
        table.add_row("damage", output.label(facts["damage"]))
    table.add_row("quality", f"{facts['quality']} ({about})")
    for index, component in enumerate(facts["components"]):
        rows, columns = component["blocks"]
        lines = [" ".join(f"{step:3d}" for step in row) for row in component["table"]]
        share = f"{rows} x {columns} blocks, {component['zeros']:.1%} of coefficients are zero"
        table.add_row(f"component {index + 1}", "\n".join([share, *lines]))
