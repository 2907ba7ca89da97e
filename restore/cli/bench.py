"""Methods, measured over a folder."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import MofNCompleteColumn

from restore.benchmark import bench as benchmark
from restore.cli import output, tables
from restore.cli.options import (
    EngineName,
    Gray,
    JsonTarget,
    MethodNames,
    Project,
    Qualities,
    Subsampling,
)
from restore.inference import engine as engines
from restore.models import weights


def bench(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of pictures.")],
    quality: Qualities = None,
    method: MethodNames = None,
    gray: Gray = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first pictures.")] = None,
    json_target: JsonTarget = None,
    card: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="Note the results in the model cards, as this data."),
    ] = None,
    before: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=100,
            help="Quality of a JPEG that damaged the pictures first, its blocks shifted by 4.",
        ),
    ] = None,
    subsampling: Subsampling = "4:2:0",
    project: Project = True,
    engine: EngineName = "auto",
) -> None:
    """Measure methods over a folder: averages over pictures, as the papers do.

    Published figures stand beside ours where JPEG's show that pictures and encoder are the papers'.

    Example: [bold]python -m restore bench live1_gray --gray -q 10 -q 20 --json -[/bold]

    Twice compressed: [bold]python -m restore bench live1_gray --gray --before 10 -q 50[/bold]
    """
    with output.sentences():
        quality = quality or [10]
        engines.use(engine)
        output.check_json(json_target)
        chosen = benchmark.picture_files(folder)[:limit]
        with output.bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=len(chosen) * len(quality))
            table = benchmark.bench(
                chosen,
                quality,
                method,
                gray,
                lambda done, total, name: bar.update(
                    task, completed=done, description=escape(name)
                ),
                before,
                subsampling,
                project,
            )
        if card:
            twice = f", after JPEG {before}" if before else ""
            _note_in_cards(table, f"{card}{twice} ({'luma' if gray else 'RGB'})")
        if json_target:
            output.write_json(table, json_target)
        if json_target != "-":
            show = output.console.print
            title = f"{escape(str(folder))}, {table['images']} pictures"
            show(tables.metrics_table(table["rows"], title, table["published"]))
            for source in dict.fromkeys(row["source"] for row in table["published"]):
                show(f"[dim]{escape(source)}[/dim]")
            if table["thirds"]:
                show(tables.thirds_table(table["thirds"]))
            if table["networks"]:
                show(tables.costs_table(table["networks"], bool(table["published"])))


def _note_in_cards(table: dict[str, Any], title: str) -> None:
    plain = {row["quality"]: row for row in table["rows"] if row["method"] == "jpeg"}
    for method in {row["method"] for row in table["rows"]} - {"jpeg"}:
        noted = weights.read_card(method)
        noted["results"][title] = {
            "images": table["images"],
            "quality": {
                str(row["quality"]): {
                    **{name: round(row[name], 4) for name in ("psnr", "ssim", "psnrb", "bias")},
                    "gain_db": round(row["psnr"] - plain[row["quality"]]["psnr"], 3),
                }
                for row in table["rows"]
                if row["method"] == method
            },
        }
        weights.write_card(method, noted)
