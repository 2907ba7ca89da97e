"""``restore bench``: measure methods over a folder."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import MofNCompleteColumn

from restore.cli import output
from restore.cli.options import (
    EffortName,
    EngineName,
    Gray,
    JsonTarget,
    MethodNames,
    PrecisionName,
    Project,
    Qualities,
    Subsampling,
    WeightsFolder,
    make_session,
)


def bench(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of pictures.")],
    quality: Qualities = None,
    method: MethodNames = None,
    gray: Gray = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Measure only the first pictures, at most this many.")
    ] = None,
    json_target: JsonTarget = None,
    card: Annotated[
        str | None,
        typer.Option(
            metavar="TITLE",
            help="Also record the results in the model cards; TITLE names the pictures.",
        ),
    ] = None,
    past_quality: Annotated[
        int | None,
        typer.Option(
            "--past-quality",
            "--before",
            min=1,
            max=100,
            help="Compress the pictures twice: first at this quality, with the blocks shifted by 4 "
            "pixels.",
        ),
    ] = None,
    mean: Annotated[
        bool, typer.Option("--mean", help="Also print the mean over the qualities.")
    ] = False,
    centre: Annotated[
        int | None,
        typer.Option(min=8, help="Measure only the central square, this many pixels a side."),
    ] = None,
    subsampling: Subsampling = "4:2:0",
    project: Project = True,
    engine: EngineName = "auto",
    precision: PrecisionName = "float32",
    effort: EffortName = "normal",
    weights: WeightsFolder = None,
) -> None:
    """Measure methods over a folder of pictures; results are averages, as in the papers.

    Published results are listed too, where the figures of plain JPEG show that the pictures and the
    encoder are those of the papers.

    Example: [bold]restore bench live1_gray --gray -q 10 -q 20 --json -[/bold]

    The 2023 report's protocol: [bold]restore bench DIV2K_valid_HR --gray -q 10 -q 20 -q 30
    --mean --centre 256[/bold]

    Compressed twice: [bold]restore bench live1_gray --gray --past-quality 10 -q 50[/bold]
    """
    from restore.benchmark import bench as benchmark
    from restore.cli import tables
    from restore.models import cards
    from restore.models.spec import Network

    with output.sentences():
        qualities = quality or [10]
        if card and effort != "normal":
            raise ValueError(
                "Cards record results at normal effort only: leave out --card or --effort."
            )
        session = make_session(engine, precision, weights, effort=effort)
        output.check_json(json_target)
        files = benchmark.picture_files(folder)[:limit]
        with output.bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=len(files) * len(qualities))
            results = benchmark.bench(
                files,
                qualities,
                methods=method,
                gray=gray,
                past_quality=past_quality,
                subsampling=subsampling,
                project=project,
                centre=centre,
                session=session,
                progress=lambda done, total, name: bar.update(
                    task, completed=done, description=output.label(name)
                ),
            )
        rows, images = results["rows"], results["images"]
        if card:
            twice = f", after JPEG {past_quality}" if past_quality else ""
            title = f"{card}{twice} ({'luma' if gray else 'RGB'})"
            for name in dict.fromkeys(row["method"] for row in rows):
                if isinstance(session.get(name), Network):
                    cards.note_results(session.weights, name, title, rows, images=images)
        if json_target:
            output.write_json(results, json_target)
        if json_target != "-":
            show = output.console.print
            heading = f"{output.label(folder)}, {images} picture{'s' if images != 1 else ''}"
            show(tables.metrics_table(rows, heading, results["published"]))
            if mean:
                show(tables.means_table(results["means"]))
            for source in dict.fromkeys(row["source"] for row in results["published"]):
                show(f"[dim]{escape(source)}[/dim]")
            if results["thirds"]:
                show(tables.thirds_table(results["thirds"]))
            if results["networks"]:
                with_papers = bool(results["published"])
                show(tables.costs_table(results["networks"], with_papers=with_papers))
