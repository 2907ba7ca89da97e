"""``restore batch``: repair a folder of damaged photos."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import MofNCompleteColumn

from restore.cli import output
from restore.cli.options import (
    Colours,
    Depth,
    EffortName,
    EngineName,
    Force,
    JsonTarget,
    LikeInput,
    Metadata,
    OneMethod,
    PastQuality,
    PrecisionName,
    Project,
    Strength,
    Strict,
    WeightsFolder,
    make_session,
)
from restore.errors import PhotoError


def batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A folder with damaged JPEG files.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A folder for the results.")],
    method: OneMethod = "auto",
    project: Project = True,
    past_quality: PastQuality = None,
    strength: Strength = 100,
    colours: Colours = "keep",
    metadata: Metadata = "keep",
    depth: Depth = None,
    like_input: LikeInput = False,
    strict: Strict = False,
    force: Force = False,
    suffix: Annotated[
        str, typer.Option(help="File type of the results, such as .png, .webp, .tif or .jpg.")
    ] = ".png",
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Continue an earlier run; keep results that are up to date."),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="Number of processes; by default one per core, on a GPU at most four."
        ),
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Run on a Dask cluster: its scheduler's address, or local:N for N workers on this "
            "machine. IN and OUT must have the same paths on every machine of the cluster.",
        ),
    ] = None,
    engine: EngineName = "auto",
    precision: PrecisionName = "auto",
    effort: EffortName = "normal",
    weights: WeightsFolder = None,
    json_target: JsonTarget = None,
) -> None:
    """Repair all JPEG files in a folder and its subfolders, into a folder with the same layout.

    A file that fails is reported with the reason, the rest continue, and the exit code is 1. Ctrl-C
    stops the run; --resume continues it with the files that are missing, new, changed or failed.

    Example: [bold]restore batch photos photos-restored --jobs 4[/bold]

    On a cluster: [bold]restore batch photos restored --dask tcp://host:8786[/bold]
    """
    with output.sentences():
        from restore import folders
        from restore.repairing import Settings

        settings = Settings(
            method=method,
            project=project,
            past_quality=past_quality,
            strength=strength,
            colours=colours,
            metadata=metadata,
            depth=depth,
            like_input=like_input,
            strict=strict,
            effort=effort,
            force=force,
        )
        if jobs and dask:
            raise PhotoError("--jobs is for this machine and --dask for a cluster: give only one.")
        session = make_session(engine, precision, weights)
        plan = folders.make_plan(
            source, target, settings, session=session, suffix=suffix, resume=resume
        )
        output.check_writable(target)
        output.check_json(json_target)
        with output.bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=len(plan.jobs))

            def show(done: int, total: int, file: str) -> None:
                bar.update(task, completed=done, description=output.label(file))

            try:
                report = folders.run(plan, processes=jobs, dask=dask, progress=show)
            except KeyboardInterrupt:
                output.say(f"Stopped. The results so far are in {target}: continue with --resume.")
                raise typer.Exit(130) from None
        _say_report(report, target)
        if json_target:
            output.write_json(report, json_target)
        if report["failed"]:
            raise typer.Exit(1)


def _say_report(report: dict[str, Any], target: Path) -> None:
    for row in report["files"]:
        if row["status"] == "failed":
            output.say(f"Failed: {row['file']}: {row['reason']}", style="red")
        elif row["status"] in ("repaired", "unchanged") and row["reason"]:
            output.say(f"{row['file']}: {row['reason']}")
    skipped = [row["file"] for row in report["files"] if row["status"] == "skipped"]
    if skipped:
        output.say(f"Skipped because they are not JPEG: {len(skipped)}, such as {skipped[0]}.")
    losing = [row for row in report["files"] if row["lost"]]
    if losing:
        lost = dict.fromkeys(name for row in losing for name in row["lost"])
        output.say(
            f"Not kept from {len(losing)} files, such as {losing[0]['file']}: {', '.join(lost)}."
        )
    unchanged = [row["file"] for row in report["files"] if row["status"] == "unchanged"]
    if unchanged:
        output.say(
            "Left unchanged because they are too good to improve: "
            f"{len(unchanged)}, such as {unchanged[0]}."
        )
    counts = (f"{count} {status}" for status, count in report.items() if status != "files")
    output.say(f"{target}: {', '.join(counts)}.")
