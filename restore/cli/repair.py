"""``restore repair``: damaged photos, one by one."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from restore.cli import output
from restore.cli.options import (
    Colours,
    Depth,
    EngineName,
    LikeInput,
    Metadata,
    OneMethod,
    PastQuality,
    Project,
    Strength,
    Strict,
    WeightsFolder,
    make_session,
)
from restore.errors import PhotoError

if TYPE_CHECKING:
    from rich.progress import TaskID

    from restore.inference.session import Session
    from restore.progress import Progress
    from restore.repairing import Settings


def repair(
    jpegs: Annotated[
        list[Path],
        typer.Argument(
            metavar="PHOTO ...", help="Damaged JPEG files, or other files that were JPEG before."
        ),
    ],
    out: Annotated[Path, typer.Option(help="A file (.png, .webp, .jpg), or a folder for several.")],
    method: OneMethod = "auto",
    project: Project = True,
    past_quality: PastQuality = None,
    strength: Strength = 100,
    colours: Colours = "keep",
    metadata: Metadata = "keep",
    strict: Strict = False,
    depth: Depth = None,
    like_input: LikeInput = False,
    engine: EngineName = "auto",
    weights: WeightsFolder = None,
) -> None:
    """Restore photos that JPEG has already damaged.

    Pictures are turned upright. Results in a folder are PNG files. Failed files are reported with a
    reason; the rest continue.

    Example: [bold]restore repair old.jpg --out old-restored.png[/bold]
    """
    from restore import repairing

    with output.sentences():
        settings = repairing.Settings(
            method=method,
            project=project,
            past_quality=past_quality,
            strength=strength,
            colours=colours,
            metadata=metadata,
            strict=strict,
            depth=depth,
            like_input=like_input,
        )
        session = make_session(engine, weights)
        repairing.check(settings, session)
        targets = _targets(jpegs, out, settings)
        failed = 0
        with output.bar() as bar:
            for jpeg, target in zip(jpegs, targets, strict=True):
                task = bar.add_task(escape(jpeg.name), total=1.0)

                def report(share: float, task: "TaskID" = task) -> None:
                    bar.update(task, completed=share)

                try:
                    _repair_file(jpeg, target, settings, session, report)
                except PhotoError as error:
                    failed += 1
                    output.say(f"Error: {error}", style="red")
        if failed:
            raise typer.Exit(2)


def _targets(jpegs: Sequence[Path], out: Path, settings: "Settings") -> list[Path]:
    """Where the results go. PhotoError, before any work, if they cannot."""
    from restore import repairing

    to_file = bool(out.suffix) and not out.is_dir()
    if to_file and len(jpegs) > 1:
        raise PhotoError(f"{out} is one file for {len(jpegs)} pictures: give a folder.")
    repairing.check_suffix(out.suffix if to_file else ".png", settings)
    output.check_writable(out.parent if to_file else out)
    targets = [out if to_file else out / f"{jpeg.stem}.png" for jpeg in jpegs]
    if len(set(targets)) < len(targets):
        raise PhotoError("Two of the files have the same name: repair them one after another.")
    for jpeg, target in zip(jpegs, targets, strict=True):
        if target.exists() and target.samefile(jpeg):
            raise PhotoError(f"{target} would replace its own original: choose another name.")
    return targets


def _repair_file(
    jpeg: Path, target: Path, settings: "Settings", session: "Session", progress: "Progress"
) -> None:
    from restore import choosing, repairing

    repaired = repairing.repair_file(jpeg, target, settings, session=session, progress=progress)
    known = ""
    if repaired.past is not None:
        known = f" (previously a JPEG of quality {repaired.past.quality})"
    if not math.isnan(repaired.consistency):
        share = f"{repaired.consistency:.1%}"
        known = f" ({share} of its coefficients compress back to the file's)"
    output.say(f"{jpeg} -> {target}, by {repaired.method.title}{known}")
    for note in repaired.notes:
        output.say(note)
    if repaired.lost:
        output.say(f"Not kept from {jpeg.name} in {target.name}: {', '.join(repaired.lost)}.")
    useful = choosing.highest_useful_quality(repaired.method, session)
    if settings.past_quality is None and (repaired.quality or 0) > useful:
        output.say(
            f"{jpeg.name} has quality {repaired.quality}; {repaired.method.title} has no measured "
            f"gain above {useful}: compare the result with the original."
        )
