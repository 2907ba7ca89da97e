"""Damaged photos, folder by folder."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import MofNCompleteColumn

from restore import files
from restore.cli import output
from restore.cli.options import (
    Colours,
    EngineName,
    JsonTarget,
    Metadata,
    OneMethod,
    PastQuality,
    Project,
    Strength,
)
from restore.errors import PhotoError
from restore.inference import pipeline


def batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A folder with damaged JPEG files.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A folder for the results.")],
    method: OneMethod = "auto",
    project: Project = True,
    past_quality: PastQuality = None,
    strength: Strength = 100,
    colours: Colours = "keep",
    metadata: Metadata = "keep",
    suffix: Annotated[
        str, typer.Option(help="Type of the results, such as .png, .webp, .tif or .jpg.")
    ] = ".png",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on: keep results that are done and up to date.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes; by default one a core, four on a GPU.")
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Work on a Dask cluster: its scheduler's address, or local:N for N workers here. "
            "IN and OUT must have the same paths on all its machines.",
        ),
    ] = None,
    engine: EngineName = "auto",
    json_target: JsonTarget = None,
) -> None:
    """Repair all JPEG files in and below a folder, into a folder laid out alike.

    A file that fails is told and does not stop the others; the exit code is 1 then. Ctrl-C stops;
    --resume goes on, and repairs what is new, what has changed and what failed.

    Example: [bold]python -m restore batch photos photos-restored --jobs 4[/bold]

    On a cluster: [bold]python -m restore batch photos restored --dask tcp://host:8786[/bold]
    """
    from restore import folders

    with output.sentences():
        settings = files.Settings(method, project, past_quality, strength, colours, metadata)
        if jobs and dask:
            raise PhotoError("--jobs is for this machine and --dask for a cluster: give one.")
        planned = folders.make_plan(source, target, settings, suffix, resume)
        output.check_writable(target)
        output.check_json(json_target)
        with output.bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=len(planned.jobs))
            try:
                report = folders.run(
                    planned,
                    jobs,
                    dask,
                    engine,
                    lambda done, total, file: bar.update(
                        task, completed=done, description=escape(file)
                    ),
                )
            except KeyboardInterrupt:
                output.say(f"Stopped. {target} holds what is done: go on with --resume.")
                raise typer.Exit(130) from None
        _tell_of_batch(report, target, settings)
        if json_target:
            output.write_json(report, json_target)
        if report["failed"]:
            raise typer.Exit(1)


def _tell_of_batch(report: dict[str, Any], target: Path, settings: files.Settings) -> None:
    for row in report["files"]:
        if row["status"] == "failed":
            output.say(f"Failed: {row['file']}: {row['reason']}", style="red")
    skipped = [row["file"] for row in report["files"] if row["status"] == "skipped"]
    if skipped:
        output.say(f"Skipped as no JPEG: {len(skipped)}, such as {skipped[0]}.")
    method = settings.chosen()
    useful = pipeline.highest_useful_quality(method)
    fine = [row["file"] for row in report["files"] if (row["quality"] or 0) > useful]
    if fine and settings.past_quality is None:
        output.say(
            f"{len(fine)} files have a quality above {useful}, such as {fine[0]}, and "
            f"{method.title} is not known to help there: compare the results with the originals."
        )
    counts = (f"{report[status]} {status}" for status in ("repaired", "kept", "skipped", "failed"))
    output.say(f"{target}: {', '.join(counts)}.")
